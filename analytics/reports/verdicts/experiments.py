"""Experiments: draw and lock a list of numbers before the calls, and read the result from the next log."""

import json
import random
import re
from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace

import numpy as np

from analytics.reports.verdicts.verdicts import Judgement
from analytics.stats.experiments import (
    Conclusion,
    Level,
    redial_conclusion,
    redial_level,
    split_conclusion,
)
from analytics.stats.verdicts.evidence import OperatorJudged
from analytics.store.data.engine import Engine, Row
from analytics.store.data.sqlfile import sql
from analytics.store.ledger.ledger import Experiment

SCRIPTS = "analytics.reports.verdicts.sql"
REDIAL, SPLIT = "redial", "split"
REDIAL_NUMBERS = 50
FAIR_SECONDS = 15


@dataclass(frozen=True)
class Sealed:
    """What is fixed before the calls: who is checked, who else calls, and the phones of each."""

    suspect: str
    trusted: str | None
    list: str | None
    seed: int
    reference_rate: float
    """Call-back: how often working numbers answer; split: the reach that the sample size assumes."""
    phones: tuple[str, ...]
    """For a split, the phones of the checked operator."""
    trusted_phones: tuple[str, ...] = ()

    def to_json(self) -> str:
        """The text that is locked."""
        return json.dumps(asdict(self), ensure_ascii=False, sort_keys=True)


@dataclass(frozen=True)
class Outcome:
    """The result of an experiment so far; pairs are (answered, called)."""

    number: int
    kind: str
    sealed_at: str
    seal: str
    sealed: Sealed
    suspect: tuple[int, int]
    others: tuple[int, int]
    level: Level | None
    conclusion: Conclusion


def redial(engine: Engine, told: Judgement, judged: OperatorJudged, seed: int) -> Sealed | None:
    """A random list of numbers whose calls he ended early and nobody reached since; None without a comparison."""
    reference = judged.evidence.next_dials.reference_rate
    clients = np.unique(told.proof.early.of(told.operators.index(judged.operator)).client).tolist()
    phones = [str(phone) for (phone,) in engine.rows(sql(SCRIPTS, "experiment_redial"), {"clients": clients})]
    if reference is None or not phones:
        return None
    random.Random(seed).shuffle(phones)
    return Sealed(judged.operator, None, None, seed, reference, tuple(phones[:REDIAL_NUMBERS]))


def split(engine: Engine, asked: Sealed, size: int, fresh: Sequence[str] = ()) -> Sealed | None:
    """Draw `size` numbers each for the checked and the reference caller of `asked`; None if there are too few.

    `fresh` numbers are used as given; otherwise the unreached numbers of the list.
    """
    rows = engine.rows(sql(SCRIPTS, "experiment_split"), {"list": asked.list})
    phones = list(fresh) or [str(phone) for (phone,) in rows]
    random.Random(asked.seed).shuffle(phones)
    if len(phones) < 2 * size:
        return None
    return replace(asked, phones=tuple(phones[:size]), trusted_phones=tuple(phones[size : 2 * size]))


def phones_of(text: str) -> tuple[str, ...]:
    """Distinct phones of a text, one per line, in the form +7...; other lines are skipped."""
    digits = (re.sub(r"\D", "", line) for line in text.splitlines())
    phones = (f"+7{one[-10:]}" for one in digits if len(one) == 10 or (len(one) == 11 and one[0] in "78"))
    return tuple(dict.fromkeys(phones))


def outcome(engine: Engine, experiment: Experiment) -> Outcome:
    """The result, from the calls made after the experiment was locked."""
    content = json.loads(experiment.sealed)
    sealed = Sealed(
        **{**content, "phones": tuple(content["phones"]), "trusted_phones": tuple(content["trusted_phones"])}
    )
    values = {
        "phones": [*sealed.phones, *sealed.trusted_phones],
        "sealed_at": experiment.sealed_at.removesuffix("Z"),
        "least_seconds": FAIR_SECONDS if experiment.kind == REDIAL else 0,
    }
    calls = engine.rows(sql(SCRIPTS, "experiment_calls"), values)
    identity = (experiment.number, experiment.kind, experiment.sealed_at, experiment.seal, sealed)
    if experiment.kind == REDIAL:
        first = {row[0]: row for row in reversed(calls) if row[1] != sealed.suspect}
        others = _sums(list(first.values()))
        level = redial_level(len(sealed.phones), sealed.reference_rate)
        concluded = redial_conclusion(*others, len(sealed.phones), sealed.reference_rate)
        return Outcome(*identity, (0, 0), others, level, concluded)
    mine, theirs = set(sealed.phones), set(sealed.trusted_phones)
    suspect = _sums([row for row in calls if row[0] in mine and row[1] == sealed.suspect])
    trusted = _sums([row for row in calls if row[0] in theirs and row[1] == sealed.trusted])
    return Outcome(*identity, suspect, trusted, None, split_conclusion(suspect, trusted, len(mine)))


def _sums(rows: Sequence[Row]) -> tuple[int, int]:
    return sum(bool(row[2]) for row in rows), len(rows)
