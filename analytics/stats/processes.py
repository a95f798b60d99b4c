"""Compare the two-stage sale with phone-only, and with a ratio of four (S3, S4; science.md B)."""

import math
from dataclasses import dataclass
from enum import StrEnum

import numpy as np
import numpy.typing as npt

from analytics.stats.proportion import Floats, Interval, Ratio, normal_quantile
from analytics.stats.strata import risk_ratio
from analytics.stats.survival import kaplan_meier

HORIZONS_DAYS = (120, 90, 60)
LANDMARK_DAYS = 14
MINIMUM_AT_RISK = 20
MINIMUM_SEGMENT = 20
MINIMUM_DEALS = 5
WIDEST_INTERVAL = 9.0
CLAIM = 4.0
DEALS_TO_TELL_4_FROM_2 = (20, 80)
DEALS_TO_SHOW_MORE = (5, 20)


class Direction(StrEnum):
    """Which process closes more deals."""

    TWO_STAGE_MORE = "two_stage_more"
    PHONE_ONLY_MORE = "phone_only_more"
    NO_DIFFERENCE_SEEN = "no_difference_seen"
    NOT_ENOUGH_DATA = "not_enough_data"


class AgainstFour(StrEnum):
    """The interval of the ratio compared with 4."""

    BELOW = "below_four"
    ABOVE = "above_four"
    NOT_CONTRADICTED = "four_not_contradicted"
    NOT_ENOUGH_DATA = "not_enough_data"


@dataclass(frozen=True)
class Leads:
    """One entry per lead, time zero = first effective contact; all arrays have one length.

    `days` to the signature or to the last known day; `age_days` since time zero; `segment` any integer code.
    """

    days: Floats
    is_signed: npt.NDArray[np.bool_]
    is_two_stage: npt.NDArray[np.bool_]
    segment: npt.NDArray[np.int64]
    age_days: Floats

    def where(self, chosen: npt.NDArray[np.bool_]) -> "Leads":
        """A subset of the leads."""
        parts = (self.days, self.is_signed, self.is_two_stage, self.segment, self.age_days)
        return Leads(*(part[chosen] for part in parts))  # type: ignore[arg-type]  # dtypes stay


@dataclass(frozen=True)
class Counts:
    """Leads of one process in the compared segments, and how many signed by the horizon (ever, without a horizon)."""

    leads: int
    deals: int


@dataclass(frozen=True)
class Needed:
    """How many more leads of each process a question needs; None if no rate is known yet."""

    two_stage: int | None
    phone_only: int | None


@dataclass(frozen=True)
class Comparison:
    """Incidences by `horizon_days`, standardised to the mix of segments, and their ratio with 95 % bounds."""

    direction: Direction
    against_four: AgainstFour
    horizon_days: int | None
    two_stage_rate: float | None
    phone_only_rate: float | None
    ratio: float | None
    interval: Interval | None
    matured: Ratio | None
    """Mantel-Haenszel over segments, only for leads older than the horizon."""
    two_stage: Counts
    phone_only: Counts
    two_stage_bounds: Interval | None = None
    phone_only_bounds: Interval | None = None
    """Bounds of the incidence; None if nobody or everybody signed."""


def compare_processes(leads: Leads, horizon_days: int | None = None, conf: float = 0.95) -> Comparison:
    """Compare two-stage with phone-only; returns not_enough_data rather than an unreliable number.

    Without `horizon_days` the longest of HORIZONS_DAYS that enough leads of both processes have reached is used.
    """
    horizon = horizon_days or _horizon(leads)
    common = _common_segments(leads)
    if horizon is None or not len(common):
        return _comparison(leads, horizon, None, None)
    compared = leads.where(np.isin(leads.segment, common))
    two = _standardised(compared, compared.is_two_stage, horizon)
    phone = _standardised(compared, ~compared.is_two_stage, horizon)
    return _comparison(compared, horizon, two, phone, conf)


def at_landmark(leads: Leads, met_days: Floats, lost_days: Floats, landmark_days: int = LANDMARK_DAYS) -> Leads:
    """Leads still open on the landmark day, two-stage if the meeting was held by then; time starts at that day.

    For files that record only the meeting: without a landmark the meeting group would get credit for surviving until
    its meeting. `met_days` and `lost_days` count from time zero and are infinite if it never happened.
    """
    open_still = (leads.days > landmark_days) & (lost_days > landmark_days) & (leads.age_days > landmark_days)
    open_leads = leads.where(open_still)
    return Leads(
        open_leads.days - landmark_days,
        open_leads.is_signed,
        np.asarray(met_days[open_still] <= landmark_days, bool),
        open_leads.segment,
        open_leads.age_days - landmark_days,
    )


def needed_leads(comparison: Comparison, deals: tuple[int, int]) -> Needed:
    """Leads to add until the weaker and the stronger process have `deals` = (weaker, stronger) by the horizon.

    DEALS_TO_SHOW_MORE answers "more than 1", DEALS_TO_TELL_4_FROM_2 answers "4 or 2" (80 % power, science.md B).
    """
    rates = comparison.two_stage_rate, comparison.phone_only_rate
    is_phone_weaker = (rates[0] or 0) >= (rates[1] or 0)
    wanted = (deals[1], deals[0]) if is_phone_weaker else deals
    two, phone = (
        None if not rate else max(0, math.ceil((goal - counts.deals) / rate - 1e-9))
        for rate, goal, counts in zip(rates, wanted, (comparison.two_stage, comparison.phone_only), strict=True)
    )
    return Needed(two, phone)


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


def _standardised(leads: Leads, group: npt.NDArray[np.bool_], horizon: int) -> tuple[float, float]:
    """(F_g, variance): sum of pi_s F_gs with Greenwood variances."""
    rate = variance = 0.0
    for segment in np.unique(leads.segment):
        share = float((leads.segment == segment).mean())
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


def _comparison(
    leads: Leads,
    horizon: int | None,
    two: tuple[float, float] | None,
    phone: tuple[float, float] | None,
    conf: float = 0.95,
) -> Comparison:
    in_time = leads.is_signed & (leads.days <= (np.inf if horizon is None else horizon))
    counts = [
        Counts(int(group.sum()), int((in_time & group).sum())) for group in (leads.is_two_stage, ~leads.is_two_stage)
    ]
    ratio, interval = None, None
    if two and phone and min(two[0], phone[0]) > 0:
        ratio = two[0] / phone[0]
        reach = normal_quantile(conf) * math.sqrt(two[1] / two[0] ** 2 + phone[1] / phone[0] ** 2)
        interval = Interval(ratio * math.exp(-reach), ratio * math.exp(reach))
    direction, against = _verdict((counts[0].deals, counts[1].deals), interval)
    return Comparison(
        direction=direction,
        against_four=against,
        horizon_days=horizon,
        two_stage_rate=two[0] if two else None,
        phone_only_rate=phone[0] if phone else None,
        ratio=ratio,
        interval=interval,
        matured=_matured(leads, horizon) if horizon is not None else None,
        two_stage=counts[0],
        phone_only=counts[1],
        two_stage_bounds=_bounds(two, conf),
        phone_only_bounds=_bounds(phone, conf),
    )


def _bounds(estimate: tuple[float, float] | None, conf: float) -> Interval | None:
    """Bounds of an incidence by its Greenwood variance, on the scale log(-log(1 - F)) to stay within 0..1."""
    if estimate is None or not 0 < estimate[0] < 1:
        return None
    survival = 1 - estimate[0]
    reach = math.exp(normal_quantile(conf) * math.sqrt(estimate[1]) / (survival * -math.log(survival)))
    return Interval(1 - survival ** (1 / reach), 1 - survival**reach)


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
