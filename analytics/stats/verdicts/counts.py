"""Input of the verdicts: sums over attempts, never single calls; delivered by SQL and by the simulator.

Operators, lists and days are indexes (from 0) into the tuples of `VerdictCounts`. An attempt is an outgoing call placed
by hand whose class is one of A.2, or several calls of one operator to one number within the redial gap
(science_exchange 2). Technical failures are left out of every count (science.md A.2).
"""

from dataclasses import dataclass, field
from enum import IntEnum

import numpy as np
import numpy.typing as npt

from analytics.stats.proportion import Floats

Ints = npt.NDArray[np.int64]
Flags = npt.NDArray[np.bool_]


class RingKind(IntEnum):
    """How the ringing of a dial ended. GONE: dead, busy, rejected, machine; a competing event for Lambda."""

    ANSWERED = 0
    GONE = 1
    CANCELLED = 2
    NO_ANSWER = 3


@dataclass(frozen=True)
class AttemptCounts:
    """One entry per operator x list x attempt class (0 = 1st, 1 = 2nd, 2 = later) x hour block x phone type x day."""

    operator: Ints
    list: Ints
    attempt: Ints
    hours: Ints
    phone: Ints
    day: Ints
    attempts: Floats
    answered: Floats
    unanswered: Floats
    """Cancelled or not answered while it rang, ring time known or not."""
    ring_known: Floats
    """Attempts with a known ring time, without breaks."""
    short: Floats
    """Cancelled with a ring below `too_early_seconds`, without breaks."""
    short_told: Floats
    """Those of `short` whose file states that the caller ended the call; the others are inferred from the ring time."""
    unanswered_known: Floats
    """Those of `unanswered` with a known ring time, including breaks."""
    breaks: Floats
    """Ended by the caller before a ring can be heard."""
    own_line: Ints | None = field(default=None, kw_only=True)
    """The own line that was used; 0 if it is unknown or one of many."""

    @property
    def line(self) -> Ints:
        """The own line of every entry."""
        return np.zeros(len(self.operator), np.int64) if self.own_line is None else self.own_line


@dataclass(frozen=True)
class RingCounts:
    """One entry per operator x day x ring second x RingKind: attempts with a known ring time, without breaks."""

    operator: Ints
    day: Ints
    ring_seconds: Ints
    kind: Ints
    calls: Floats


@dataclass(frozen=True)
class NextDials:
    """Next dials of the operator's numbers, per operator x list x phone type x attempt class: after an early hang-up,
    and (missed) after no answer.
    """

    operator: Ints
    list: Ints
    phone: Ints
    attempt: Ints
    any_dials: Floats
    any_answered: Floats
    other_dials: Floats
    """Those made by somebody else."""
    other_answered: Floats
    missed_dials: Floats
    """The next dial, by anyone, of numbers that did not answer the operator, ended early or not."""
    missed_answered: Floats


@dataclass(frozen=True)
class FairNextDials:
    """The next dial after no answer with a full ring (>= 15 s, or ended by the network), per list x phone type."""

    list: Ints
    phone: Ints
    dials: Floats
    answered: Floats


@dataclass(frozen=True)
class NumberCounts:
    """One entry per list, in the order of `VerdictCounts.lists`: distinct numbers dialled in the window."""

    numbers: Ints
    alive: Ints
    """Ever answered, busy or rejected."""
    dead: Ints
    """A code reported the number as non-existent, and it was never alive."""


@dataclass(frozen=True)
class TalkCounts:
    """One entry per operator: answered calls around the threshold T_e of an effective call (talk padding)."""

    window: Ints
    """Talk within [T_e - 5, T_e + 10)."""
    just_above: Ints
    """Talk within [T_e, T_e + 5)."""


@dataclass(frozen=True)
class RepeatCounts:
    """First attempts at numbers and their next attempts, per list x operator x operator of the next one (-1: none)."""

    list: Ints
    operator: Ints
    next_operator: Ints
    firsts: Floats
    early: Floats
    """First attempts that ended early."""
    early_followed: Floats
    """Of them those with a next attempt."""
    early_again: Floats
    """Of these those whose next attempt ended early too."""
    rung_followed: Floats
    """First attempts that rang in vain and had a next one."""
    rung_then_early: Floats


@dataclass(frozen=True)
class Signal:
    """What the telephony can prove, one entry per operator (science_exchange 2-4)."""

    mode: tuple[str, ...]
    """Mode of most of his dials: hand, parallel, answered or dialler."""
    dials: Floats
    """Rows of the file, before legs are folded and a machine's calls are left out."""
    machine_dials: Floats
    """Of them those placed by a machine."""
    constant_seconds: Floats
    """Ring time that a machine writes or ends his calls at; NaN where none."""
    constant_calls: Floats
    """Unanswered attempts with it."""
    gap_seconds: float
    """Dials of one operator to one number within it are one attempt."""
    minute_dials: Floats | None = None
    """Dials with a timestamp on the full minute."""


@dataclass(frozen=True)
class VerdictCounts:
    """Everything `judge` reads."""

    operators: tuple[str, ...]
    lists: tuple[str | None, ...]
    week_of_day: Ints
    """The week of each day, any integer."""
    too_early_seconds: float
    """The T with which `short` and `NextDials` were counted."""
    attempts: AttemptCounts
    ring: RingCounts
    next_dials: NextDials
    fair_next: FairNextDials
    numbers: NumberCounts
    talk: TalkCounts
    repeats: RepeatCounts
    signal: Signal
    lines: tuple[str, ...] = ()
    """Names of the own lines from index 1 on."""
