"""Any figure over time and by every dimension: who differs, what changed, and what explains the change."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

import numpy as np

from analytics.core.scope import Scope
from analytics.core.slice import Against, Slice
from analytics.metrics.catalog import Kind, Unit, catalog
from analytics.metrics.dimension import dimensions
from analytics.metrics.query import measure
from analytics.metrics.unknown import unknown
from analytics.reports import changes
from analytics.reports.day_spreads import intervals, spreads
from analytics.reports.figure import Figure
from analytics.reports.reach.board_rows import Board, BoardRow, ordered
from analytics.reports.reach.overview import close
from analytics.stats.change_parts import Days, RateChange, rate_change
from analytics.stats.day_spread import ByDay, Prior, priors, share_change, share_interval
from analytics.stats.period_change import count_change
from analytics.stats.proportion import Interval
from analytics.store.data.engine import Engine

CONFIDENCE = 0.95
USUAL = "reach_rate"


class Grain(StrEnum):
    """The length of a period on the time axis."""

    DAY = "day_on"
    WEEK = "week_on"
    MONTH = "month_on"


@dataclass(frozen=True)
class Point:
    """One period; value, low and high are None where nothing can be told."""

    starts_on: date
    num: int
    den: int | None
    value: float | None
    low: float | None
    high: float | None


@dataclass(frozen=True)
class Explored:
    """A figure, its change and its periods."""

    date_from: date | None
    date_to: date | None
    previous_from: date | None
    previous_to: date | None
    total: Figure
    points: tuple[Point, ...]


def metrics() -> tuple[str, ...]:
    """The figures that can be explored: those that add up over days, by name."""
    return tuple(name for name, metric in catalog().items() if metric.kind is Kind.ADDITIVE)


def divided_by(metric: str) -> tuple[str, ...]:
    """The dimensions of a figure by name, in the order of the page."""
    return tuple(name for name, one in dimensions().items() if one.divides(catalog()[metric]))


@dataclass(frozen=True)
class ExploreReport:
    """A figure with the boards of every dimension: what the page shows, for the command line."""

    metric: str
    explored: Explored
    boards: tuple[Board, ...]


def whole(engine: Engine, part: Slice, scope: Scope, metric: str = USUAL) -> ExploreReport:
    """Everything about a figure by week; KeyError for an unknown metric."""
    boards = tuple(board(engine, part, scope, metric, name) for name in divided_by(metric))
    return ExploreReport(metric, build(engine, part, scope, metric), boards)


def build(engine: Engine, part: Slice, scope: Scope, metric: str = USUAL, grain: Grain = Grain.WEEK) -> Explored:
    """The figure of a slice with its change and its periods; KeyError for an unknown metric."""
    closed = close(engine, part)
    compared = changes.periods(engine, (metric,), closed, scope, Against.BEFORE)
    before = compared.before
    return Explored(
        date_from=closed.date_from,
        date_to=closed.date_to,
        previous_from=before.date_from if before else None,
        previous_to=before.date_to if before else None,
        total=changes.figure_of(compared, metric, 1, unknown(engine).get(metric)),
        points=_points(engine, metric, closed, scope, grain),
    )


def board(engine: Engine, part: Slice, scope: Scope, metric: str, dimension: str) -> Board:
    """One dimension of a slice, with changes against the period before where the data reach back that far."""
    closed = close(engine, part)
    before = changes.period_before(engine, closed)
    now = _by_group(engine, metric, closed, scope, dimension)
    then = _by_group(engine, metric, before, scope, dimension) if before else {}
    if catalog()[metric].unit is Unit.SHARE:
        rows, parts = _shares(now, then, has_before=before is not None)
        mix, rate = (parts.mix_total, parts.rate_total) if parts else (None, None)
        return Board(metric, dimension, ordered(rows, dimension), mix, rate)
    counts = _counts(now, then, dimensions()[dimension].has_own_days, has_before=before is not None)
    return Board(metric, dimension, ordered(counts, dimension))


def _points(engine: Engine, metric: str, part: Slice, scope: Scope, grain: Grain) -> tuple[Point, ...]:
    bounds: Mapping[tuple[object, ...], Interval | None] = {}
    if catalog()[metric].unit is Unit.SHARE:
        bounds = intervals(spreads(engine, metric, part, scope, (grain,)))
    points = []
    for one in measure(engine, (metric,), part, scope, by=(grain,)):
        (day,) = one.key
        if isinstance(day, date):
            known = bounds.get(one.key)
            points.append(
                Point(day, one.num, one.den, one.value, known.low if known else None, known.high if known else None)
            )
    return tuple(points)


Group = dict[date, tuple[int, int]]
"""(num, den) by day; den is 0 for a count."""


def _by_group(engine: Engine, metric: str, part: Slice, scope: Scope, dimension: str) -> dict[str | None, Group]:
    groups: defaultdict[str | None, Group] = defaultdict(dict)
    for one in measure(engine, (metric,), part, scope, by=(dimension, "day_on")):
        code, day = one.key
        if isinstance(day, date):
            groups[None if code is None else str(code)][day] = one.num, one.den or 0
    return dict(groups)


def _shares(
    now: Mapping[str | None, Group], then: Mapping[str | None, Group], *, has_before: bool
) -> tuple[list[BoardRow], RateChange | None]:
    codes = [*now, *(code for code in then if code not in now)]
    units = [_Unit(code, ByDay.of(now.get(code, {}).values()), ByDay.of(then.get(code, {}).values())) for code in codes]
    trials = sum(unit.now.den for unit in units)
    compared = has_before and trials > 0 and any(unit.before.den for unit in units)
    parts = rate_change(_matrix(codes, now), _matrix(codes, then)) if compared else None
    pairs = sum(1 for unit in units if unit.is_in_both) or 1
    rows = []
    for place, (unit, prior) in enumerate(zip(units, priors([unit.now for unit in units]), strict=True)):
        row = unit.row(prior, trials, 1 - (1 - CONFIDENCE) / pairs if has_before else None)
        rows.append(_with_parts(row, parts, place) if parts else row)
    return rows, parts


@dataclass(frozen=True)
class _Unit:
    """The days of one group in both periods."""

    code: str | None
    now: ByDay
    before: ByDay

    @property
    def is_in_both(self) -> bool:
        return self.now.den > 0 and self.before.den > 0

    def row(self, prior: Prior | None, trials: int, conf: float | None) -> BoardRow:
        """The row of a share; `conf` of its change, None without a period before."""
        bounds = share_interval(self.now, prior) if self.now.den else None
        is_compared = conf is not None and self.is_in_both
        change = share_change(self.now, self.before, prior, conf) if conf is not None and is_compared else None
        value = self.now.num / self.now.den if self.now.den else None
        return BoardRow(
            code=self.code,
            num=self.now.num,
            den=self.now.den,
            value=value,
            low=bounds.low if bounds else None,
            high=bounds.high if bounds else None,
            part=self.now.den / trials if trials else 0.0,
            change=value - self.before.num / self.before.den if value is not None and is_compared else None,
            change_low=change.low if change else None,
            change_high=change.high if change else None,
        )


def _with_parts(row: BoardRow, parts: RateChange, place: int) -> BoardRow:
    bounds = parts.rate_bounds[place]
    return replace(
        row,
        mix=parts.mix[place],
        rate=parts.rate[place],
        rate_low=bounds.low if bounds else None,
        rate_high=bounds.high if bounds else None,
    )


def _counts(
    now: Mapping[str | None, Group], then: Mapping[str | None, Group], has_own_days: bool, *, has_before: bool
) -> list[BoardRow]:
    """Counts by group; a day without rows is a day of 0, except among groups that have days of their own."""
    total = sum(num for group in now.values() for num, _ in group.values())
    pairs = sum(1 for code in now if code in then) or 1
    rows = []
    for code in [*now, *(code for code in then if code not in now)]:
        ours, theirs = (_by_day(groups, code, has_own_days) for groups in (now, then))
        row = _count(code, ours, total)
        if has_before and (before := sum(theirs)):
            bounds = count_change(ours, theirs, conf=1 - (1 - CONFIDENCE) / pairs)
            row = replace(
                row,
                change=row.num / len(ours) / (before / len(theirs)) - 1 if ours else -1.0,
                change_low=bounds.low if bounds else None,
                change_high=bounds.high if bounds else None,
            )
        rows.append(row)
    return rows


def _count(code: str | None, days: Sequence[int], total: int) -> BoardRow:
    num = sum(days)
    return BoardRow(code, num, None, float(num), None, None, num / total if total else 0.0, None, None, None)


def _by_day(groups: Mapping[str | None, Group], code: str | None, has_own_days: bool) -> list[int]:
    own = groups.get(code, {})
    days = own if has_own_days else {day for group in groups.values() for day in group}
    return [own.get(day, (0, 0))[0] for day in sorted(days)]


def _matrix(codes: Sequence[str | None], groups: Mapping[str | None, Group]) -> Days:
    """Trials and successes of shape (groups, days) in the order of `codes`."""
    days = sorted({day for group in groups.values() for day in group})
    cells = np.array([[groups.get(code, {}).get(day, (0, 0)) for day in days] for code in codes], dtype=float)
    return Days(den=cells[:, :, 1], num=cells[:, :, 0])
