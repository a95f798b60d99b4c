"""Which alerts of one's own are told: a figure of the last whole week or month against its threshold or its chance."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum

from analytics.core.alert import Alert, Of, Rule, Span, Watch
from analytics.core.calendar import working_days
from analytics.core.scope import Scope
from analytics.core.slice import Against, Slice
from analytics.metrics.catalog import Unit, catalog
from analytics.metrics.days import dialled
from analytics.metrics.query import measure
from analytics.metrics.unknown import unknown
from analytics.reports import changes, choices
from analytics.reports.brief_days import DAY, Period, month_before, week_before
from analytics.reports.figure import Chance, Figure
from analytics.store.data.engine import Engine

LEAST_PEOPLE = 2
"""A team or list with the calls of one person alone would be an alert about that person."""


class State(StrEnum):
    """What an alert says today."""

    TOLD = "told"
    QUIET = "quiet"
    UNSURE = "unsure"
    """A share beyond its threshold whose 95 % interval contains the threshold."""
    TOO_LITTLE = "too_little"
    ONE_PERSON = "one_person"


@dataclass(frozen=True)
class Judged:
    """An alert with its figure over the last whole period; None where the state says why nothing is judged."""

    alert: Alert
    state: State
    period: Period | None = None
    figure: Figure | None = None


def judge(engine: Engine, scope: Scope, alerts: Sequence[Alert], today: date) -> tuple[Judged, ...]:
    """Every alert whose team or list the reader may know; told ones first."""
    known = choices.build(engine, Slice(), scope)
    names = {Of.TEAM: known.teams, Of.LIST: known.lists} if known else {}
    seen = [one for one in alerts if one.rule.of is Of.ALL or one.rule.name in names.get(one.rule.of, ())]
    together = sum(one.rule.watch is Watch.UNUSUAL for one in seen) or 1
    judged = [_judge(engine, scope, one, today, together) for one in seen]
    return tuple(sorted(judged, key=lambda one: one.state is not State.TOLD))


def whole_period(engine: Engine, span: Span, today: date) -> Period | None:
    """The last week or month before today of which no working day is missing at its end; None without one."""
    days = dialled(engine)
    if days is None:
        return None
    last = week_before if span is Span.WEEK else month_before
    period = last(min(today, days[1] + timedelta(days=31)))
    while working_days(days[1] + DAY, period.last):
        period = last(period.first)
    return period if days[0] <= period.last else None


def _judge(engine: Engine, scope: Scope, alert: Alert, today: date, together: int) -> Judged:
    rule, period = alert.rule, whole_period(engine, alert.rule.span, today)
    if period is None or rule.metric not in catalog():
        return Judged(alert, State.TOO_LITTLE)
    part = _part(rule, period)
    if _people(engine, scope, part) < LEAST_PEOPLE:
        return Judged(alert, State.ONE_PERSON, period)
    compared = changes.periods(engine, (rule.metric,), part, scope, Against.BEFORE)
    figure = changes.figure_of(compared, rule.metric, together, unknown(engine).get(rule.metric))
    return Judged(alert, _state(rule, figure), period, figure)


def _part(rule: Rule, period: Period) -> Slice:
    part = Slice(period.first, period.last)
    if rule.of is Of.TEAM:
        return replace(part, teams=(rule.name,))
    return replace(part, lists=(rule.name,)) if rule.of is Of.LIST else part


def _people(engine: Engine, scope: Scope, part: Slice) -> int:
    """Operators with calls in the part, of those the reader sees."""
    return sum(one.num > 0 for one in measure(engine, ("dials",), part, scope, by=("operator_id",)))


def _state(rule: Rule, figure: Figure) -> State:
    if figure.missing or not figure.is_enough or figure.value is None:
        return State.TOO_LITTLE
    if rule.watch is Watch.UNUSUAL:
        if figure.chance is None:
            return State.TOO_LITTLE
        return State.TOLD if figure.chance is Chance.BEYOND else State.QUIET
    threshold = rule.threshold or 0.0
    low, high = _bounds(figure)
    if low is None or high is None:
        return State.TOO_LITTLE
    is_below = rule.watch is Watch.BELOW
    is_beyond = figure.value < threshold if is_below else figure.value > threshold
    is_sure = high < threshold if is_below else low > threshold
    return State.TOLD if is_beyond and is_sure else State.UNSURE if is_beyond else State.QUIET


def _bounds(figure: Figure) -> tuple[float | None, float | None]:
    """The interval of a share; a count of a whole period is known as it is."""
    if catalog()[figure.metric].unit is Unit.SHARE:
        return figure.low, figure.high
    return figure.value, figure.value
