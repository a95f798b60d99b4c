"""Has a figure changed by more than its days and months usually do (science_exchange 7.2, 7.3)?

A count is compared per working day, a share as a difference. The spread of months is estimated from earlier ones and
drawn to a usual one; whether a change is more than chance is asked for all figures that are looked at together.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from analytics.stats.day_spread import ByDay, prior_of, share_change, t_quantile
from analytics.stats.proportion import Interval

USUAL_SPREAD, SPREAD_WEIGHT = 0.06, 1.0
"""Usual spread (sd of the logarithm) of months, and the months of evidence that it counts as."""
LEAST_MONTHS, MOST_MONTHS = 4, 6
"""Earlier months without which nothing is called a change; how many of them a period is compared with."""
MONTH_DAYS = 21
LEAST_DEGREES, USUAL_NOISE = 20, 2.0
CONF, ERROR = 0.95, 0.05


@dataclass(frozen=True)
class Counted:
    """A count over working days, or successes over trials."""

    count: int
    exposure: int
    months: float = 1.0
    """How many months long it is: a longer period averages their spread."""

    @property
    def rate(self) -> float:
        """Per unit of exposure; half an event keeps the logarithm of nothing finite."""
        return (self.count + 0.5) / self.exposure


@dataclass(frozen=True)
class Span:
    """A period of a count: its total, and the counts of its working days."""

    total: int
    days: tuple[int, ...]

    @property
    def counted(self) -> Counted:
        """The total over the working days."""
        return Counted(self.total, len(self.days), max(len(self.days) / MONTH_DAYS, 1.0))


@dataclass(frozen=True)
class MonthSpread:
    """Variance of the logarithm of a month's rate beyond its days, and its degrees of freedom."""

    variance: float
    degrees: float


@dataclass(frozen=True)
class Change:
    """Relative of a count per working day (0.1 = +10 %), in points of a share, with 95 %.

    `is_beyond_chance`: it survives the spread of months and the number of figures that are looked at together.
    """

    value: float
    low: float | None
    high: float | None
    is_beyond_chance: bool


def count_changed(
    now: Span, before: Span, months: Sequence[Span], figures: int, is_usual: bool = True
) -> Change | None:
    """Of a count; `months` are earlier ones, oldest first. None where there is nothing to compare with.

    Beyond chance is what the interval that is shown tells, and, for all figures together, the one against the usual
    level of the last months; without `is_usual` against `before` itself.
    """
    if not now.days or not before.days or not before.total:
        return None
    noise = day_noise([*months, before, now])
    worked = [one.counted for one in months if one.days]
    spread = month_spread(worked, noise)
    value = now.total / len(now.days) / (before.total / len(before.days)) - 1
    shown = ratio_of_rates(now.counted, [before.counted], spread, noise, CONF)
    judged = ratio_of_rates(now.counted, _reference(worked, before.counted, is_usual), spread, noise, _conf(figures))
    is_beyond = len(worked) >= LEAST_MONTHS and _says(value, shown, 1.0) and _says(value, judged, 1.0)
    return Change(value, shown.low - 1, shown.high - 1, is_beyond)


def share_changed(
    now: ByDay, before: ByDay, months: Sequence[ByDay], figures: int, is_usual: bool = True
) -> Change | None:
    """Of a share, by its days and by its months; None where either period has no trials."""
    if not now.den or not before.den:
        return None
    prior = prior_of(months)
    value = now.num / now.den - before.num / before.den
    shown, strict = share_change(now, before, prior), share_change(now, before, prior, _conf(figures))
    worked = [_trials(one) for one in months if one.den]
    is_beyond = (
        strict is not None
        and len(worked) >= LEAST_MONTHS
        and _says(value, strict, 0.0)
        and _says(value, _months_ratio(now, before, months, figures, is_usual), 1.0)
    )
    return Change(value, shown.low if shown else None, shown.high if shown else None, is_beyond)


def day_noise(spans: Sequence[Span]) -> float:
    """Variance of a day's count within its period over its mean: 1 of independent events, never taken as less."""
    squares, degrees = 0.0, 0
    for one in spans:
        mean = sum(one.days) / len(one.days) if one.days else 0.0
        if mean > 0:
            squares += sum((count - mean) ** 2 for count in one.days) / mean
            degrees += len(one.days) - 1
    if degrees < LEAST_DEGREES:
        return max(squares / degrees if degrees else 1.0, USUAL_NOISE)
    return max(squares / degrees, 1.0)


def month_spread(months: Sequence[Counted], noise: float) -> MonthSpread:
    """The spread of months beyond what their days explain; a small one is drawn to the usual."""
    own = max(len(months) - 1, 0)
    beyond = 0.0
    if own:
        logs = [math.log(one.rate) for one in months]
        mean = sum(logs) / len(logs)
        explained = sum(noise / (one.count + 0.5) for one in months) / len(months)
        beyond = max(sum((one - mean) ** 2 for one in logs) / own - explained, 0.0)
    degrees = SPREAD_WEIGHT + own
    drawn = (SPREAD_WEIGHT * USUAL_SPREAD * USUAL_SPREAD + own * beyond) / degrees
    return MonthSpread(max(drawn, beyond), degrees)


def ratio_of_rates(
    now: Counted, reference: Sequence[Counted], spread: MonthSpread, noise: float, conf: float
) -> Interval:
    """Interval of the rate now over the pooled rate of `reference`."""
    before = Counted(sum(one.count for one in reference), sum(one.exposure for one in reference))
    months = sum(one.months for one in reference)
    variance = spread.variance * (1 / now.months + 1 / months)
    variance += noise * (1 / (now.count + 0.5) + 1 / (before.count + 0.5))
    reach = t_quantile(conf, spread.degrees) * math.sqrt(variance)
    ratio = now.rate / before.rate
    return Interval(ratio * math.exp(-reach), ratio * math.exp(reach))


def _months_ratio(now: ByDay, before: ByDay, months: Sequence[ByDay], figures: int, is_usual: bool) -> Interval:
    """Of a share against its usual level; successes of days that differ are noisier than independent ones."""
    known = [one for one in months if one.den]
    noise = sum(max(one.effect, 1.0) * max(1 - one.num / one.den, 0.0) for one in known) / len(known)
    worked = [_trials(one) for one in known]
    spread = month_spread(worked, noise)
    return ratio_of_rates(_trials(now), _reference(worked, _trials(before), is_usual), spread, noise, _conf(figures))


def _reference(months: Sequence[Counted], before: Counted, is_usual: bool) -> Sequence[Counted]:
    return months[-MOST_MONTHS:] if is_usual and months else [before]


def _trials(days: ByDay) -> Counted:
    return Counted(days.num, days.den, max(days.days / MONTH_DAYS, 1.0))


def _says(change: float, judged: Interval, nothing: float) -> bool:
    """The interval lies wholly on the side of `nothing` on which the change that is shown does."""
    return judged.low > nothing if change > 0 else change < 0 and judged.high < nothing


def _conf(figures: int) -> float:
    return 1 - ERROR / figures
