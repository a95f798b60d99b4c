"""Does the two-stage sale close more than phone-only, and is it four times as much (S3, S4; science.md B)?"""

import math
from dataclasses import dataclass
from enum import StrEnum

import numpy as np
import numpy.typing as npt

from analytics.stats.proportion import Floats, Interval, Ratio, normal_quantile
from analytics.stats.strata import risk_ratio
from analytics.stats.survival import kaplan_meier

HORIZONS_DAYS = (120, 90, 60)
MINIMUM_AT_RISK = 20
MINIMUM_SEGMENT = 20
MINIMUM_DEALS = 5
WIDEST_INTERVAL = 9.0
CLAIM = 4.0
DEALS_TO_TELL_4_FROM_2 = (20, 80)
DEALS_TO_SHOW_MORE = (5, 20)


class Direction(StrEnum):
    """Which process closes more."""

    TWO_STAGE_MORE = "two_stage_more"
    PHONE_ONLY_MORE = "phone_only_more"
    NO_DIFFERENCE_SEEN = "no_difference_seen"
    NOT_ENOUGH_DATA = "not_enough_data"


class AgainstFour(StrEnum):
    """What the interval says about "four times"."""

    BELOW = "below_four"
    ABOVE = "above_four"
    NOT_CONTRADICTED = "four_not_contradicted"
    NOT_ENOUGH_DATA = "not_enough_data"


@dataclass(frozen=True)
class Leads:
    """One entry per lead, time zero = first effective contact; all arrays of one length.

    `days` to the signature or to the last day known; `age_days` since time zero; `segment` any whole-number code.
    """

    days: Floats
    is_signed: npt.NDArray[np.bool_]
    is_two_stage: npt.NDArray[np.bool_]
    segment: npt.NDArray[np.int64]
    age_days: Floats


@dataclass(frozen=True)
class Comparison:
    """Incidences by `horizon_days` standardised to the mix of segments, and their ratio with 95 % bounds."""

    direction: Direction
    against_four: AgainstFour
    horizon_days: int | None
    two_stage_rate: float | None
    phone_only_rate: float | None
    ratio: float | None
    interval: Interval | None
    matured: Ratio | None
    """Mantel-Haenszel over segments, leads older than the horizon only."""
    leads_two_stage: int
    leads_phone_only: int
    deals_two_stage: int
    deals_phone_only: int


def compare_processes(leads: Leads, conf: float = 0.95) -> Comparison:
    """Two-stage against phone-only; says not_enough_data rather than a number nobody may rely on."""
    horizon = _horizon(leads)
    common = _common_segments(leads)
    if horizon is None or not len(common):
        return _told(leads, horizon, None, None)
    inside = np.isin(leads.segment, common)
    two = _standardised(leads, inside & leads.is_two_stage, inside, horizon)
    phone = _standardised(leads, inside & ~leads.is_two_stage, inside, horizon)
    return _told(leads, horizon, two, phone, conf)


def _horizon(leads: Leads) -> int | None:
    for days in HORIZONS_DAYS:
        open_still = leads.days >= days
        if min((open_still & leads.is_two_stage).sum(), (open_still & ~leads.is_two_stage).sum()) >= MINIMUM_AT_RISK:
            return days
    return None


def _common_segments(leads: Leads) -> npt.NDArray[np.int64]:
    names = np.unique(leads.segment)
    enough = [
        min(((leads.segment == s) & leads.is_two_stage).sum(), ((leads.segment == s) & ~leads.is_two_stage).sum())
        >= MINIMUM_SEGMENT
        for s in names
    ]
    return np.asarray(names[np.array(enough, bool)])


def _standardised(
    leads: Leads, group: npt.NDArray[np.bool_], inside: npt.NDArray[np.bool_], horizon: int
) -> tuple[float, float]:
    """(F_g, variance): sum of pi_s F_gs with Greenwood variances."""
    rate = variance = 0.0
    for segment in np.unique(leads.segment[inside]):
        share = float((leads.segment[inside] == segment).mean())
        chosen = group & (leads.segment == segment)
        survival, se = kaplan_meier(leads.days[chosen], leads.is_signed[chosen]).at(horizon)
        rate += share * (1 - float(survival))
        variance += (share * float(se)) ** 2
    return rate, variance


def _matured(leads: Leads, horizon: int) -> Ratio | None:
    ripe = leads.age_days >= horizon
    signed = leads.is_signed & (leads.days <= horizon)
    counts = []
    for segment in np.unique(leads.segment):
        for group in (leads.is_two_stage, ~leads.is_two_stage):
            chosen = ripe & group & (leads.segment == segment)
            counts.append((float(signed[chosen].sum()), float(chosen.sum())))
    table = np.array(counts).reshape(-1, 2, 2)
    if not (table[:, :, 0].sum(axis=0) > 0).all():
        return None
    return risk_ratio(table[:, 0, 0], table[:, 0, 1], table[:, 1, 0], table[:, 1, 1])


def _told(
    leads: Leads,
    horizon: int | None,
    two: tuple[float, float] | None,
    phone: tuple[float, float] | None,
    conf: float = 0.95,
) -> Comparison:
    deals = int((leads.is_signed & leads.is_two_stage).sum()), int((leads.is_signed & ~leads.is_two_stage).sum())
    ratio, interval = None, None
    if two and phone and min(two[0], phone[0]) > 0:
        ratio = two[0] / phone[0]
        reach = normal_quantile(conf) * math.sqrt(two[1] / two[0] ** 2 + phone[1] / phone[0] ** 2)
        interval = Interval(ratio * math.exp(-reach), ratio * math.exp(reach))
    direction, against = _verdict(deals, interval)
    return Comparison(
        direction=direction,
        against_four=against,
        horizon_days=horizon,
        two_stage_rate=two[0] if two else None,
        phone_only_rate=phone[0] if phone else None,
        ratio=ratio,
        interval=interval,
        matured=_matured(leads, horizon) if horizon is not None else None,
        leads_two_stage=int(leads.is_two_stage.sum()),
        leads_phone_only=int((~leads.is_two_stage).sum()),
        deals_two_stage=deals[0],
        deals_phone_only=deals[1],
    )


def _verdict(deals: tuple[int, int], interval: Interval | None) -> tuple[Direction, AgainstFour]:
    if interval is None or min(deals) < MINIMUM_DEALS or interval.high / interval.low > WIDEST_INTERVAL:
        return Direction.NOT_ENOUGH_DATA, AgainstFour.NOT_ENOUGH_DATA
    direction = Direction.NO_DIFFERENCE_SEEN
    if interval.low > 1:
        direction = Direction.TWO_STAGE_MORE
    elif interval.high < 1:
        direction = Direction.PHONE_ONLY_MORE
    against = AgainstFour.NOT_CONTRADICTED
    if interval.high < CLAIM:
        against = AgainstFour.BELOW
    elif interval.low > CLAIM:
        against = AgainstFour.ABOVE
    return direction, against
