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
from analytics.reports.reach.explore import Grain, Point
from analytics.reports.reach.funnel import usual
from analytics.reports.reach.overview import close
from analytics.stats.funnel import Place
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
    """One group: its two figures; low and high are the 95 % interval of the second, if it is a share.

    `place` is where the second figure, a share, stands to the limits of usual spread between groups (reach/funnel.py).
    """

    code: str | None
    first: float
    second: float
    second_n: int
    low: float | None
    high: float | None
    place: Place


@dataclass(frozen=True)
class Pair:
    """Two figures of every group of a dimension.

    `second_common` is the share of all compared groups together, the middle of the limits; None for a count.
    """

    first: str
    second: str
    dimension: str
    spots: tuple[Spot, ...]
    second_common: float | None
    too_few: tuple[str | None, ...] = ()
    """Groups that have both figures, but a share of too few trials: not drawn."""


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


def pair(
    engine: Engine,
    part: Slice,
    scope: Scope,
    metrics: tuple[str, str],
    dimension: str,
    among: tuple[Slice, Scope] | None = None,
) -> Pair:
    """Two figures of every group; whose share differs is told by the groups of `among`, usually the same ones.

    Raises ValueError if the dimension does not divide one of the figures.
    """
    closed, (first, second) = close(engine, part), metrics
    ones, others = (_by_code(engine, metric, closed, scope, dimension) for metric in metrics)
    both = [code for code in ones if code in others]
    known = [code for code in both if _is_enough(ones[code]) and _is_enough(others[code])]
    too_few = tuple(code for code in both if code not in known)
    if catalog()[second].unit is not Unit.SHARE:
        counts = tuple(_spot(code, ones[code], others[code]) for code in known)
        return Pair(first, second, dimension, counts, None, too_few)
    compared = others if among is None else _by_code(engine, second, close(engine, among[0]), among[1], dimension)
    spread = usual((one.num, one.den or 0) for code, one in compared.items() if code is not None)
    bounds = {_text(key[0]): one for key, one in _bounds(engine, second, closed, scope, (dimension,)).items()}
    trials = [others[code].den or 0 for code in known]
    places = spread.places([others[code].num for code in known], trials) if spread else (Place.INSIDE,) * len(known)
    spots = tuple(
        _spot(code, ones[code], others[code], bounds.get(code), Place.INSIDE if code is None else place)
        for code, place in zip(known, places, strict=True)
    )
    return Pair(first, second, dimension, spots, spread.theta if spread else None, too_few)


def _by_code(engine: Engine, metric: str, part: Slice, scope: Scope, dimension: str) -> dict[str | None, Measure]:
    return {_text(one.key[0]): one for one in measure(engine, (metric,), part, scope, by=(dimension,))}


def _spot(
    code: str | None, first: Measure, second: Measure, bounds: Interval | None = None, place: Place = Place.INSIDE
) -> Spot:
    n = second.num if second.den is None else second.den
    return Spot(code, first.value or 0.0, second.value or 0.0, n, *_ends(bounds), place)


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
