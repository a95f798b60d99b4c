"""What the call records of a window can prove (science_exchange 2-4), before anybody is judged by them."""

from dataclasses import dataclass
from enum import StrEnum

import numpy as np

from analytics.stats.verdicts.counts import VerdictCounts
from analytics.stats.verdicts.detectors import Findings
from analytics.stats.verdicts.modes import Mode

MOST = 0.9


class Proof(StrEnum):
    """What call records may prove."""

    EARLY = "early"
    """How long unanswered calls rang."""
    ENDED = "ended"
    """Who ended a call that rang only briefly."""
    COMPARED = "compared"
    """Reach against colleagues under equal conditions."""
    MACHINE = "machine"
    """Calls that a machine dialled."""
    DEAD = "dead"
    """Numbers that do not exist."""


class Level(StrEnum):
    """How far."""

    YES = "yes"
    PART = "part"
    NO = "no"


@dataclass(frozen=True)
class Provable:
    """One thing that the records can or cannot prove: for `known` of `of` operators, calls or numbers."""

    proof: Proof
    level: Level
    known: int
    of: int


def provable(counts: VerdictCounts, detected: Findings) -> tuple[Provable, ...]:
    """Everything that call records may prove, in the order of `Proof`."""
    people = np.array([one != Mode.DIALLER for one in counts.signal.mode], bool)
    rings = Provable(Proof.EARLY, *_some(int((detected.has_ring & people).sum()), int(people.sum())))
    short, told = int(counts.attempts.short.sum()), int(counts.attempts.short_told.sum())
    dials = int(counts.signal.dials.sum())
    fine = dials - (0 if counts.signal.minute_dials is None else int(counts.signal.minute_dials.sum()))
    numbers, dead = int(counts.numbers.numbers.sum()), int(counts.numbers.dead.sum())
    by_shape = Level.NO if rings.level is Level.NO else Level.PART
    return (
        rings,
        Provable(Proof.ENDED, *_mostly(told, short)),
        Provable(Proof.COMPARED, *_some(int((detected.reach.low.is_tested & people).sum()), int(people.sum()))),
        Provable(Proof.MACHINE, *_mostly(fine, dials)),
        Provable(Proof.DEAD, Level.YES if dead else by_shape, dead, numbers),
    )


def _mostly(known: int, of: int) -> tuple[Level, int, int]:
    """Yes from nine in ten on, no below one in ten."""
    level = Level.NO if known <= (1 - MOST) * of else Level.YES if known >= MOST * of else Level.PART
    return level, known, of


def _some(known: int, of: int) -> tuple[Level, int, int]:
    """Yes for all, no for none."""
    level = Level.NO if not known else Level.YES if known == of else Level.PART
    return level, known, of
