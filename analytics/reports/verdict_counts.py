"""What the verdicts count: the scripts of sql/verdicts_*.sql as the arrays of `analytics.stats.counts`."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

import numpy as np
import pandas as pd

from analytics.stats import counts
from analytics.stats.counts import Ints, RingKind, VerdictCounts
from analytics.stats.proportion import Floats
from analytics.stats.settings import VerdictSettings, too_early_seconds
from analytics.store.engine import Engine
from analytics.store.ledger import Annotation
from analytics.store.sqlfile import sql

SCRIPTS = "analytics.reports.sql"
EFFECTIVE_SECONDS = 30
OUTAGE = "outage"


class Places:
    """Which place in a tuple a name has; None is a name like any other (calls without a base)."""

    def __init__(self, names: Iterable[str | None]) -> None:
        self.names = tuple(sorted(names, key=lambda name: (name is None, name or "")))
        self._place: Mapping[str | None, int] = {name: place for place, name in enumerate(self.names)}

    def of(self, column: "pd.Series[str]") -> Ints:
        """Places of a column; KeyError for a name that is not there."""
        codes, found = pd.factorize(column, use_na_sentinel=False)
        places = [self._place[None if pd.isna(name) else str(name)] for name in found]
        return np.asarray(np.array(places or [0], np.int64)[codes])


def verdict_counts(
    engine: Engine,
    date_from: date,
    date_to: date,
    settings: VerdictSettings,
    annotations: Sequence[Annotation] = (),
) -> VerdictCounts:
    """Every sum that `judge` reads, over all operators of the window (both days inclusive).

    Nobody is left out here: a colleague whom the reader may not see is still somebody to be compared with. Days of an
    outage count for nobody, and any other annotation parts the weeks: before and after are never compared.
    """
    window: dict[str, object] = {"date_from": date_from, "date_to": date_to, "left_out": left_out(annotations)}
    ring = _frame(engine, "ring", window)
    answered = ring[ring["kind"] == int(RingKind.ANSWERED)]
    early = too_early_seconds(_floats(answered["ring_seconds"]), _floats(answered["calls"]), settings)
    attempts = _frame(engine, "attempts", {**window, "too_early_seconds": early})
    numbers = _frame(engine, "numbers", window)
    operators = Places([str(name) for name in attempts["operator_id"].unique()])
    lists = Places(_names(attempts["list_id"]) | _names(numbers["list_id"]))
    first = date_from.toordinal()
    bounds = {"too_early_seconds": early, "floor_seconds": settings.floor_ring_seconds}
    followed = _frame(engine, "next", {**window, **bounds})
    talk = _frame(engine, "talk", {**window, "effective_seconds": EFFECTIVE_SECONDS})
    return VerdictCounts(
        operators=tuple(str(name) for name in operators.names),
        lists=lists.names,
        week_of_day=_weeks(first, date_to.toordinal(), annotations),
        too_early_seconds=early,
        attempts=_attempts(attempts, operators, lists, first),
        ring=_ring(ring, operators, first),
        next_dials=_next_dials(followed, operators, lists),
        fair_next=_fair_next(followed, lists),
        numbers=_numbers(numbers, lists),
        talk=_talk(talk, operators),
    )


def left_out(annotations: Sequence[Annotation]) -> list[str]:
    """ISO days on which nobody's dials count; one empty text where there are none."""
    days = [
        date.fromordinal(day).isoformat()
        for said in annotations
        if said.kind == OUTAGE
        for day in range(date.fromisoformat(said.from_on).toordinal(), date.fromisoformat(said.to_on).toordinal() + 1)
    ]
    return days or [""]


def _weeks(first: int, last: int, annotations: Sequence[Annotation]) -> Ints:
    """For each day its week, a new number also where an annotation begins or ends."""
    edges = [
        edge
        for said in annotations
        if said.kind != OUTAGE
        for edge in (date.fromisoformat(said.from_on).toordinal(), date.fromisoformat(said.to_on).toordinal() + 1)
    ]
    days = range(first, last + 1)
    return np.array([(day - 1) // 7 * (len(edges) + 1) + sum(edge <= day for edge in edges) for day in days], np.int64)


def _frame(engine: Engine, name: str, values: Mapping[str, object]) -> pd.DataFrame:
    return engine.frame(sql(SCRIPTS, f"verdicts_{name}"), values)


def _attempts(rows: pd.DataFrame, operators: Places, lists: Places, first: int) -> counts.AttemptCounts:
    return counts.AttemptCounts(
        operator=operators.of(rows["operator_id"]),
        list=lists.of(rows["list_id"]),
        attempt=_ints(rows["attempt_class"]),
        hours=_ints(rows["hour_block"]),
        phone=_ints(rows["phone_class"]),
        day=_days(rows["day_on"], first),
        attempts=_floats(rows["attempts"]),
        answered=_floats(rows["answered"]),
        unanswered=_floats(rows["unanswered"]),
        ring_known=_floats(rows["ring_known"]),
        short=_floats(rows["short"]),
        short_told=_floats(rows["short_told"]),
    )


def _ring(rows: pd.DataFrame, operators: Places, first: int) -> counts.RingCounts:
    return counts.RingCounts(
        operators.of(rows["operator_id"]),
        _days(rows["day_on"], first),
        _ints(rows["ring_seconds"]),
        _ints(rows["kind"]),
        _floats(rows["calls"]),
    )


def _fair_next(rows: pd.DataFrame, lists: Places) -> counts.FairNextDials:
    return counts.FairNextDials(
        lists.of(rows["list_id"]),
        _ints(rows["phone_class"]),
        _floats(rows["fair_dials"]),
        _floats(rows["fair_answered"]),
    )


def _next_dials(rows: pd.DataFrame, operators: Places, lists: Places) -> counts.NextDials:
    sums = ("any_dials", "any_answered", "other_dials", "other_answered", "missed_dials", "missed_answered")
    return counts.NextDials(
        operators.of(rows["operator_id"]),
        lists.of(rows["list_id"]),
        _ints(rows["phone_class"]),
        _ints(rows["attempt_class"]),
        *(_floats(rows[name]) for name in sums),
    )


def _numbers(rows: pd.DataFrame, lists: Places) -> counts.NumberCounts:
    place, size = lists.of(rows["list_id"]), len(lists.names)
    sums = (np.bincount(place, _floats(rows[name]), minlength=size) for name in ("numbers", "alive", "dead"))
    return counts.NumberCounts(*(one.astype(np.int64) for one in sums))


def _talk(rows: pd.DataFrame, operators: Places) -> counts.TalkCounts:
    place, size = operators.of(rows["operator_id"]), len(operators.names)
    sums = (np.bincount(place, _floats(rows[name]), minlength=size) for name in ("talks", "just_above"))
    return counts.TalkCounts(*(one.astype(np.int64) for one in sums))


def _names(column: "pd.Series[str]") -> set[str | None]:
    return {None if pd.isna(name) else str(name) for name in column.unique()}


def _days(column: "pd.Series[pd.Timestamp]", first: int) -> Ints:
    since = pd.to_datetime(column) - pd.Timestamp(date.fromordinal(first))
    return np.asarray(since.dt.days.to_numpy(np.int64), np.int64)


def _ints(column: "pd.Series[int]") -> Ints:
    return np.asarray(column.to_numpy(np.int64), np.int64)


def _floats(column: "pd.Series[float]") -> Floats:
    return np.asarray(column.to_numpy(np.float64), np.float64)
