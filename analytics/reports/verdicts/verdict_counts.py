"""The counts of the verdicts: results of sql/verdicts_*.sql as arrays of `analytics.stats.verdicts.counts`."""

from collections.abc import Mapping, Sequence
from datetime import date

import numpy as np
import pandas as pd

from analytics.reports.verdicts.signal import OUTAGE, Ready, floats, ints, ready
from analytics.stats.verdicts import counts
from analytics.stats.verdicts.counts import Ints, VerdictCounts
from analytics.stats.verdicts.settings import VerdictSettings
from analytics.store.data.engine import Engine
from analytics.store.data.sqlfile import sql
from analytics.store.ledger.ledger import Annotation

SCRIPTS = "analytics.reports.verdicts.sql"
EFFECTIVE_SECONDS = 30


def verdict_counts(
    engine: Engine,
    date_from: date,
    date_to: date,
    settings: VerdictSettings,
    annotations: Sequence[Annotation] = (),
) -> VerdictCounts:
    """Every sum that `judge` needs, over all operators of the window (both days inclusive).

    Days of an outage are left out, and any other annotation separates the weeks: before and after are never compared.
    """
    with ready(engine, (date_from, date_to), settings, annotations) as calls:
        followed = _frame(calls, "next")
        return VerdictCounts(
            operators=calls.operators,
            lists=calls.lists,
            week_of_day=_weeks(date_from.toordinal(), date_to.toordinal(), annotations),
            too_early_seconds=calls.too_early_seconds,
            attempts=_attempts(_frame(calls, "attempts")),
            ring=calls.ring,
            next_dials=_next_dials(followed),
            fair_next=_fair_next(followed),
            numbers=_numbers(_frame(calls, "numbers"), len(calls.lists)),
            talk=_talk(_frame(calls, "talk", {"effective_seconds": EFFECTIVE_SECONDS}), len(calls.operators)),
            repeats=_repeats(_frame(calls, "repeats")),
            signal=calls.signal,
        )


def _frame(calls: Ready, name: str, values: Mapping[str, object] | None = None) -> pd.DataFrame:
    return calls.work.frame(sql(SCRIPTS, f"verdicts_{name}"), values)


def _weeks(first: int, last: int, annotations: Sequence[Annotation]) -> Ints:
    """The week of each day, with a new number where an annotation begins or ends."""
    edges = [
        edge
        for annotation in annotations
        if annotation.kind != OUTAGE
        for edge in (
            date.fromisoformat(annotation.from_on).toordinal(),
            date.fromisoformat(annotation.to_on).toordinal() + 1,
        )
    ]
    days = range(first, last + 1)
    return np.array([(day - 1) // 7 * (len(edges) + 1) + sum(edge <= day for edge in edges) for day in days], np.int64)


def _attempts(rows: pd.DataFrame) -> counts.AttemptCounts:
    keys = ("operator", "list", "attempt_class", "hour_block", "phone_class", "day")
    sums = ("attempts", "answered", "unanswered", "ring_known", "short", "short_told", "unanswered_known", "breaks")
    operator, base, attempt, hours, phone, day = (ints(rows[name]) for name in keys)
    return counts.AttemptCounts(operator, base, attempt, hours, phone, day, *(floats(rows[name]) for name in sums))


def _fair_next(rows: pd.DataFrame) -> counts.FairNextDials:
    return counts.FairNextDials(
        ints(rows["list"]), ints(rows["phone_class"]), floats(rows["fair_dials"]), floats(rows["fair_answered"])
    )


def _next_dials(rows: pd.DataFrame) -> counts.NextDials:
    keys = ("operator", "list", "phone_class", "attempt_class")
    sums = ("any_dials", "any_answered", "other_dials", "other_answered", "missed_dials", "missed_answered")
    operator, base, phone, attempt = (ints(rows[name]) for name in keys)
    return counts.NextDials(operator, base, phone, attempt, *(floats(rows[name]) for name in sums))


def _repeats(rows: pd.DataFrame) -> counts.RepeatCounts:
    keys = ("list", "operator", "next_operator")
    sums = ("firsts", "early", "early_followed", "early_again", "rung_followed", "rung_then_early")
    base, operator, following = (ints(rows[name]) for name in keys)
    return counts.RepeatCounts(base, operator, following, *(floats(rows[name]) for name in sums))


def _numbers(rows: pd.DataFrame, size: int) -> counts.NumberCounts:
    return counts.NumberCounts(*(_by_place(rows, "list", name, size) for name in ("numbers", "alive", "dead")))


def _talk(rows: pd.DataFrame, size: int) -> counts.TalkCounts:
    return counts.TalkCounts(*(_by_place(rows, "operator", name, size) for name in ("talks", "just_above")))


def _by_place(rows: pd.DataFrame, unit: str, name: str, size: int) -> Ints:
    return np.bincount(ints(rows[unit]), floats(rows[name]), minlength=size).astype(np.int64)
