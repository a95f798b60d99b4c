"""Operators that differ by more than chance: a funnel chart instead of a ranking (science.md E). For display only."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from analytics.reports.figure import MINIMUM_N
from analytics.reports.reach.operators import OperatorRow
from analytics.stats.funnel import HARD_Z, Limits, Place, Spread, spread_of

STEPS = 60


@dataclass(frozen=True)
class FunnelPoint:
    """One operator: reach 0..1 of n dials, with its 95 % bounds, None on too few days."""

    operator: str
    dials: int
    reach_rate: float
    reach_low: float | None
    reach_high: float | None
    place: Place


@dataclass(frozen=True, eq=False)
class Funnel:
    """Points, the common reach and its limits by number of dials; no limits for too few operators."""

    points: tuple[FunnelPoint, ...]
    average_rate: float | None
    """Of all compared operators together: those with at least MINIMUM_N dials."""
    whole_rate: float | None
    """Of every dial among which they are compared, also of the others and of nobody known; None without dials."""
    soft: Limits | None
    """95 % limits: a warning, which marks nobody."""
    hard: Limits | None
    """99.8 % limits, beyond which an operator is marked."""
    too_few: tuple[str, ...]
    """Operators with less than MINIMUM_N dials, listed but not drawn."""


def usual(units: Iterable[tuple[int, int]]) -> Spread | None:
    """The spread of units (successes, trials) with enough trials; None without any.

    The one rule by which the product marks a person or a group beside the others; Spread.places says how (0489).
    """
    known = [(k, n) for k, n in units if n >= MINIMUM_N]
    return spread_of([k for k, _ in known], [n for _, n in known]) if known else None


def build(rows: Sequence[OperatorRow], company: Sequence[OperatorRow] = ()) -> Funnel:
    """The funnel of the rows of reports.operators that have an operator.

    `company`: everybody's rows, from which the common reach and its limits come for a reader who sees a team only;
    they are not drawn.
    """
    named = [row for row in rows if row.operator is not None]
    drawn = [row for row in named if row.reach_dials >= MINIMUM_N]
    among = company or rows
    too_few = tuple(str(row.operator) for row in named if row.reach_dials < MINIMUM_N)
    spread = usual((row.reach_answered, row.reach_dials) for row in among if row.operator is not None)
    whole = sum(row.reach_dials for row in among)
    whole_rate = sum(row.reach_answered for row in among) / whole if whole else None
    if not drawn or spread is None:
        return Funnel((), None, whole_rate, None, None, too_few)
    dials = [row.reach_dials for row in drawn]
    along = np.geomspace(max(MINIMUM_N, 0.8 * min(dials)), 1.05 * max(dials), STEPS)
    return Funnel(
        _points(drawn, spread),
        spread.theta,
        whole_rate,
        spread.limits(along),
        spread.limits(along, HARD_Z),
        too_few,
    )


def _points(rows: Sequence[OperatorRow], spread: Spread) -> tuple[FunnelPoint, ...]:
    places = spread.places([row.reach_answered for row in rows], [row.reach_dials for row in rows])
    return tuple(
        FunnelPoint(
            operator=str(row.operator),
            dials=row.reach_dials,
            reach_rate=row.reach_answered / row.reach_dials,
            reach_low=row.reach_low,
            reach_high=row.reach_high,
            place=place,
        )
        for row, place in zip(rows, places, strict=True)
    )
