"""A figure by two dimensions, by a dimension over time, and beside another figure: the deeper views of Explore."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from analytics.core.scope import Scope
from analytics.core.slice import Slice
from analytics.metrics.catalog import Unit, catalog
from analytics.metrics.dimension import dimensions, in_order
from analytics.metrics.query import Measure, measure
from analytics.reports.day_spreads import Key, intervals, spreads
from analytics.reports.figure import MINIMUM_N
from analytics.reports.reach.explore import CONFIDENCE, Grain, Point
from analytics.reports.reach.overview import close
from analytics.stats.day_spread import ByDay, priors, share_interval
from analytics.stats.proportion import Interval
from analytics.store.data.engine import Engine

MOST_CODES, MOST_SERIES = 14, 6


@dataclass(frozen=True)
class Cell:
    """A figure for one code of each dimension; low and high are the 95 % interval of a share."""

    row: str | None
    column: str | None
    num: int
    den: int | None
    value: float | None
    low: float | None
    high: float | None


@dataclass(frozen=True)
class Crossed:
    """A figure by two dimensions; the codes in the order of the page, at most MOST_CODES of each."""

    metric: str
    row_dimension: str
    column_dimension: str
    rows: tuple[str | None, ...]
    columns: tuple[str | None, ...]
    cells: tuple[Cell, ...]


@dataclass(frozen=True)
class Series:
    """One group of a dimension over time."""

    code: str | None
    points: tuple[Point, ...]


@dataclass(frozen=True)
class Grouped:
    """The largest groups of a dimension over time, largest first."""

    metric: str
    dimension: str
    grain: Grain
    series: tuple[Series, ...]


@dataclass(frozen=True)
class Spot:
    """One group: its two figures; low and high are the 95 % interval of the second, if it is a share."""

    code: str | None
    first: float
    second: float
    second_n: int
    low: float | None
    high: float | None
    is_beyond_chance: bool
    """The second figure, a share, differs from that of all groups by more than chance gives among so many groups."""


@dataclass(frozen=True)
class Pair:
    """Two figures of every group of a dimension; `second_total` is that of all groups together, None for a count."""

    first: str
    second: str
    dimension: str
    spots: tuple[Spot, ...]
    second_total: float | None


def cross(engine: Engine, part: Slice, scope: Scope, metric: str, by: tuple[str, str]) -> Crossed:
    """The figure for every pair of codes. ValueError if a dimension does not divide it, or both are one."""
    closed = close(engine, part)
    found = measure(engine, (metric,), closed, scope, by=by)
    bounds = _bounds(engine, metric, closed, scope, by)
    rows, columns = (_codes(found, place, name) for place, name in enumerate(by))
    cells = []
    for one in found:
        row, column = (_text(code) for code in one.key)
        if row in rows and column in columns:
            cells.append(Cell(row, column, one.num, one.den, one.value, *_ends(bounds.get(one.key))))
    return Crossed(metric, *by, rows, columns, tuple(cells))


def grouped(engine: Engine, part: Slice, scope: Scope, metric: str, dimension: str, grain: Grain) -> Grouped:
    """The largest groups of a dimension by period. ValueError if the dimension does not divide the figure."""
    closed = close(engine, part)
    by = (dimension, grain)
    bounds = _bounds(engine, metric, closed, scope, by)
    points: defaultdict[str | None, list[Point]] = defaultdict(list)
    for one in measure(engine, (metric,), closed, scope, by=by):
        code, day = one.key
        if isinstance(day, date):
            points[_text(code)].append(Point(day, one.num, one.den, one.value, *_ends(bounds.get(one.key))))
    largest = sorted(points, key=lambda code: -sum(point.den or point.num for point in points[code]))
    series = tuple(Series(code, tuple(points[code])) for code in largest[:MOST_SERIES])
    return Grouped(metric, dimension, grain, series)


def pair(engine: Engine, part: Slice, scope: Scope, metrics: tuple[str, str], dimension: str) -> Pair:
    """Two figures of every group. ValueError if the dimension does not divide one of them."""
    closed, (first, second) = close(engine, part), metrics
    ones = {_text(one.key[0]): one for one in measure(engine, (first,), closed, scope, by=(dimension,))}
    others = {_text(one.key[0]): one for one in measure(engine, (second,), closed, scope, by=(dimension,))}
    known = [code for code in ones if code in others and _is_enough(ones[code]) and _is_enough(others[code])]
    if catalog()[second].unit is not Unit.SHARE:
        counted = (_spot(code, ones[code], others[code], None, is_beyond_chance=False) for code in known)
        return Pair(first, second, dimension, tuple(counted), None)
    units = {_text(key[0]): unit for key, unit in spreads(engine, second, closed, scope, (dimension,)).items()}
    total = sum(one.num for one in others.values()) / (sum(one.den or 0 for one in others.values()) or 1)
    spots = []
    for code, (narrow, wide) in _two_intervals([(code, units[code]) for code in known if code in units]):
        is_beyond_chance = wide is not None and not wide.low <= total <= wide.high
        spots.append(_spot(code, ones[code], others[code], narrow, is_beyond_chance=is_beyond_chance))
    return Pair(first, second, dimension, tuple(spots), total)


def _two_intervals(
    units: Sequence[tuple[str | None, ByDay]],
) -> list[tuple[str | None, tuple[Interval | None, Interval | None]]]:
    """Of each unit the 95 % interval, and the one that is 95 % for all units together."""
    together = 1 - (1 - CONFIDENCE) / (len(units) or 1)
    return [
        (code, (share_interval(unit, prior), share_interval(unit, prior, together)))
        for (code, unit), prior in zip(units, priors([unit for _, unit in units]), strict=True)
    ]


def _spot(
    code: str | None, first: Measure, second: Measure, bounds: Interval | None, *, is_beyond_chance: bool
) -> Spot:
    n = second.num if second.den is None else second.den
    return Spot(code, first.value or 0.0, second.value or 0.0, n, *_ends(bounds), is_beyond_chance)


def _is_enough(one: Measure) -> bool:
    return one.den is None or one.den >= MINIMUM_N


def _bounds(engine: Engine, metric: str, part: Slice, scope: Scope, by: Sequence[str]) -> dict[Key, Interval | None]:
    return intervals(spreads(engine, metric, part, scope, by)) if catalog()[metric].unit is Unit.SHARE else {}


def _codes(found: Sequence[Measure], place: int, dimension: str) -> tuple[str | None, ...]:
    """The codes of one dimension with the most trials, in the order of the page."""
    sizes: defaultdict[str | None, int] = defaultdict(int)
    for one in found:
        sizes[_text(one.key[place])] += one.den or one.num
    largest = sorted(sizes, key=lambda code: -sizes[code])[:MOST_CODES]
    if dimensions()[dimension].is_ordered:
        return tuple(sorted(largest, key=in_order))
    return tuple(largest)


def _ends(bounds: Interval | None) -> tuple[float | None, float | None]:
    return (bounds.low, bounds.high) if bounds else (None, None)


def _text(code: object) -> str | None:
    return None if code is None else str(code)
