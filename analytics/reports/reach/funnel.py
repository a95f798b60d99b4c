"""Operators that differ by more than chance: a funnel chart instead of a ranking (science.md E). For display only."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

import numpy as np

from analytics.reports.figure import MINIMUM_N
from analytics.reports.reach.operators import OperatorRow
from analytics.stats.funnel import HARD_Z, SOFT_Z, Limits, funnel_limits, winsorised_overdispersion

STEPS = 60
LEAST_UNITS = 3
"""Fewer operators do not define a usual spread."""


class Place(StrEnum):
    """Position of a point relative to the 95 % limits."""

    INSIDE = "inside"
    BELOW = "below"
    ABOVE = "above"


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
    soft: Limits | None
    """95 % limits."""
    hard: Limits | None
    """99.8 % limits."""
    too_few: tuple[str, ...]
    """Operators with less than MINIMUM_N dials, listed but not drawn."""


def build(rows: Sequence[OperatorRow], company: Sequence[OperatorRow] = ()) -> Funnel:
    """The funnel of the rows of reports.operators that have an operator.

    `company`: everybody's rows, from which the common reach and its limits come for a reader who sees a team only;
    they are not drawn.
    """
    named = [row for row in rows if row.operator is not None]
    drawn = [row for row in named if row.reach_dials >= MINIMUM_N]
    usual = [row for row in company or rows if row.operator is not None and row.reach_dials >= MINIMUM_N]
    too_few = tuple(str(row.operator) for row in named if row.reach_dials < MINIMUM_N)
    if not drawn:
        return Funnel((), None, None, None, too_few)
    answered, of = np.array([row.reach_answered for row in usual]), np.array([row.reach_dials for row in usual])
    average = float(answered.sum() / of.sum())
    if len(usual) < LEAST_UNITS:
        return Funnel(_points(drawn, None), average, None, None, too_few)
    tau2, dials = winsorised_overdispersion(answered, of).tau2, np.array([row.reach_dials for row in drawn])
    along = np.geomspace(max(MINIMUM_N, 0.8 * dials.min()), 1.05 * dials.max(), STEPS)
    own = funnel_limits(average, tau2, dials)
    return Funnel(
        _points(drawn, own),
        average,
        funnel_limits(average, tau2, along, SOFT_Z),
        funnel_limits(average, tau2, along, HARD_Z),
        too_few,
    )


def _points(rows: Sequence[OperatorRow], limits: Limits | None) -> tuple[FunnelPoint, ...]:
    return tuple(
        FunnelPoint(
            operator=str(row.operator),
            dials=row.reach_dials,
            reach_rate=row.reach_answered / row.reach_dials,
            reach_low=row.reach_low,
            reach_high=row.reach_high,
            place=_place(row.reach_answered / row.reach_dials, limits, index),
        )
        for index, row in enumerate(rows)
    )


def _place(rate: float, limits: Limits | None, index: int) -> Place:
    if limits is None or limits.low[index] <= rate <= limits.high[index]:
        return Place.INSIDE
    return Place.BELOW if rate < limits.low[index] else Place.ABOVE
