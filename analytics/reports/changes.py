"""How do the figures of a slice stand against another period: the days of both, and of the months before (V5)."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from functools import cached_property
from statistics import median

from analytics.core.calendar import Month, is_working_day, months_between, working_days
from analytics.core.scope import Scope
from analytics.core.slice import Against, Slice
from analytics.metrics.catalog import Unit, catalog
from analytics.metrics.days import dialled, known
from analytics.metrics.query import Measure, measure, nothing
from analytics.metrics.unknown import Missing
from analytics.reports.figure import Compared, Figure, figure
from analytics.stats.day_spread import ByDay, prior_of, share_interval
from analytics.stats.proportion import Interval
from analytics.stats.usual_swings import Change, Span, count_changed, share_changed
from analytics.store.data.engine import Engine

MOST_MONTHS, USUAL_PART = 12, 0.5
"""Earlier months that tell how months differ; the part of a usual day's dials that makes a day off a working day."""

Days = Mapping[date, tuple[int, int]]
"""num and den of every day with any."""


@dataclass(frozen=True)
class Periods:
    """The sums of metrics day by day, over a closed slice, the period it is compared with and the months before it."""

    now: Slice
    before: Slice | None
    """None where the data do not reach so far back."""
    against: Against
    by_metric: Mapping[str, Days]
    first_on: date | None
    last_on: date | None
    """Of the dials, or of all facts where there are none."""
    dials: Days = field(default_factory=dict)
    """Of the people of the slice, whatever its other conditions."""

    @cached_property
    def worked(self) -> frozenset[date]:
        """Days on which the people of the slice dialled: of the calendar's days off only those of half the usual dials.

        Where nobody dialled, working days of the calendar between the first and the last fact.
        """
        dials = {day: num for day, (num, _) in self.dials.items() if num}
        if dials:
            usual = [num for day, num in dials.items() if is_working_day(day)] or list(dials.values())
            least = USUAL_PART * median(usual)
            return frozenset(day for day, num in dials.items() if is_working_day(day) or num >= least)
        if self.first_on is None or self.last_on is None:
            return frozenset()
        days = (self.first_on + timedelta(days=place) for place in range((self.last_on - self.first_on).days + 1))
        return frozenset(day for day in days if is_working_day(day))

    @cached_property
    def months(self) -> tuple[Slice, ...]:
        """Whole months before the slice, oldest first, none of whose working days lies before the data begin."""
        if self.now.date_from is None or self.first_on is None:
            return ()
        last = Month.of(self.now.date_from).previous()
        found = [month for month in months_between(self.first_on, last.last) if self.first_on <= last.last]
        whole = [month for month in found if not working_days(month.first, self.first_on - timedelta(days=1))]
        return tuple(self.now.between(month.first, month.last) for month in whole[-MOST_MONTHS:])

    def measure(self, metric: str, part: Slice | None) -> Measure | None:
        """The sums of a metric over a period; None where there are none."""
        days = self._days(metric, part)
        if not days:
            return None
        is_share = catalog()[metric].unit is Unit.SHARE
        return Measure(metric, (), sum(num for num, _ in days), sum(den for _, den in days) if is_share else None)

    def bounds(self, metric: str) -> Interval | None:
        """95 % of a share over the slice."""
        unit = ByDay.of(self._days(metric, self.now))
        return share_interval(unit, prior_of(self._shares(metric))) if unit.den else None

    def change(self, metric: str, figures: int) -> Change | None:
        """Of a metric against the period before; `figures` are looked at together."""
        if self.before is None:
            return None
        is_usual = self.against is Against.BEFORE
        if catalog()[metric].unit is Unit.SHARE:
            now, before = (ByDay.of(self._days(metric, part)) for part in (self.now, self.before))
            return share_changed(now, before, self._shares(metric), figures, is_usual)
        months = [self._span(metric, month) for month in self.months]
        return count_changed(self._span(metric, self.now), self._span(metric, self.before), months, figures, is_usual)

    def days_worked(self, part: Slice | None) -> int:
        """Working days of a period."""
        return sum(_is_in(day, part) for day in self.worked)

    def _shares(self, metric: str) -> list[ByDay]:
        return [ByDay.of(self._days(metric, month)) for month in self.months]

    def _span(self, metric: str, part: Slice) -> Span:
        days = self.by_metric.get(metric, {})
        counts = tuple(days.get(day, (0, 0))[0] for day in sorted(self.worked) if _is_in(day, part))
        return Span(sum(num for num, _ in self._days(metric, part)), counts)

    def _days(self, metric: str, part: Slice | None) -> Sequence[tuple[int, int]]:
        return [sums for day, sums in self.by_metric.get(metric, {}).items() if _is_in(day, part)]


def figure_of(periods: Periods, name: str, figures: int, missing: Missing | None) -> Figure:
    """The figure of a metric with its change; `figures` are looked at together."""
    now = periods.measure(name, periods.now) or nothing(name)
    if periods.before is None:
        return figure(now, None, periods.bounds(name), missing)
    compared = Compared(
        before=periods.measure(name, periods.before) or nothing(name),
        change=periods.change(name, figures),
        days=periods.days_worked(periods.now),
        previous_days=periods.days_worked(periods.before),
        months=sum(periods.days_worked(month) > 0 for month in periods.months),
    )
    return figure(now, compared, periods.bounds(name), missing)


def periods(engine: Engine, metrics: Sequence[str], now: Slice, scope: Scope, against: Against) -> Periods:
    """The days of `metrics` over a closed slice and over all that its change is judged by."""
    before, days, dials = period_before(engine, now, against), known(engine), dialled(engine)
    span = dials or ((days.first_on, days.last_on) if days else None)
    starts = [part.date_from for part in (now, before) if part and part.date_from]
    if not starts or now.date_to is None:
        return Periods(now, None, against, {}, None, None)
    month = Month.of(min(starts))
    earliest = date(max(month.year - 1, 1), month.month, 1)
    asked = now.between(earliest, now.date_to)
    names = {*metrics} if now.conditions else {*metrics, "dials"}
    found = _by_metric(measure(engine, sorted(names), asked, scope, by=("day_on",)))
    people = replace(asked, conditions=())
    by_people = _by_metric(measure(engine, ("dials",), people, scope, by=("day_on",))) if now.conditions else found
    first_on, last_on = span or (None, None)
    return Periods(now, before, against, found, first_on, last_on, by_people.get("dials", {}))


def period_before(engine: Engine, now: Slice, against: Against = Against.BEFORE) -> Slice | None:
    """The period that a closed slice is compared with, if the dials begin by its first day."""
    before, dials = now.compared(against), dialled(engine)
    is_known = (
        before is not None and before.date_from is not None and dials is not None and dials[0] <= before.date_from
    )
    return before if is_known else None


def _by_metric(found: Iterable[Measure]) -> Mapping[str, Days]:
    days: defaultdict[str, dict[date, tuple[int, int]]] = defaultdict(dict)
    for one in found:
        if isinstance(one.key[0], date):
            days[one.metric][one.key[0]] = (one.num, one.den or 0)
    return days


def _is_in(day: date, part: Slice | None) -> bool:
    return bool(part and part.date_from and part.date_to and part.date_from <= day <= part.date_to)
