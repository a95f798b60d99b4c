"""A team lead's day: the team's plan by day, each one's results against the plan, and three people to talk to."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum
from statistics import median, quantiles

from analytics.core.calendar import Month, is_working_day, working_days
from analytics.core.errors import DozvonError
from analytics.core.scope import Role, Scope
from analytics.core.slice import Slice
from analytics.metrics.days import dialled
from analytics.metrics.query import measure
from analytics.pay.chance import FREQUENT
from analytics.reports.pay.bonus import BonusBasis, MonthSlip, PlanFact, Slips, pay
from analytics.reports.pay.pay_facts import History, PayFacts
from analytics.reports.sales.agenda import Meeting
from analytics.store.data.engine import Engine

MOST_TALKS = 3
BACK_DAYS, USUAL_DAYS, LAST_DAYS, LEAST_USUAL = 60, 20, 5, 10
MUST_HASTEN = 1.25
"""A person is named if the plan needs so much more a day than he makes so far."""
LEAST_MEETINGS, MISSED_SHARE = 4, 0.5
MEETING_DAYS = 14


class Reason(StrEnum):
    """Why a person is named, most urgent first."""

    SILENT = "silent"
    FEWER_CALLS = "fewer_calls"
    NO_SHOWS = "no_shows"
    BEHIND = "behind"


@dataclass(frozen=True)
class Talk:
    """One person with one reason: `fact` beside `usual`, what the numbers are depends on the reason.

    silent: 0 calls on the last day, `usual` on his usual one. fewer_calls: calls a day of the last five days, of a
    usual day. no_shows: failed meetings, of all that were due within two weeks. behind: results a day so far, and
    needed on each day left.
    """

    operator: str
    reason: Reason
    fact: float
    usual: float


@dataclass(frozen=True)
class PersonPlan:
    """One person's month so far: each component against the plan of the days worked; no amounts."""

    operator: str
    facts: tuple[PlanFact, ...]
    attainment: float


@dataclass(frozen=True)
class DayPlan:
    """The team's results on one working day, and the plan of a day."""

    day_on: date
    fact: int
    due: float


@dataclass(frozen=True)
class TeamDay:
    """`metric` is the frequent component of the plan that `days` counts; empty without a quota."""

    last_on: date
    month: str
    metric: str
    days: tuple[DayPlan, ...]
    team: tuple[PlanFact, ...]
    people: tuple[PersonPlan, ...]
    talks: tuple[Talk, ...]


Days = Mapping[date, Mapping[str, int]]


def build(
    engine: Engine,
    part: Slice,
    scope: Scope,
    basis: BonusBasis,
    meetings: Sequence[Meeting] = (),
    history: History | None = None,
) -> TeamDay | None:
    """The day of the people of the scope; None without calls. Raises DozvonError `not_allowed` for other roles."""
    if scope.role not in (Role.TEAM_LEAD, Role.DIRECTOR):
        raise DozvonError("not_allowed")
    known = dialled(engine)
    if known is None:
        return None
    last_on, slips = known[1], Slips(engine, scope, basis, history)
    month = Month.of(last_on)
    people = Slice(month.first, month.last, part.operators, part.teams)
    facts = slips.progress(people)
    now, ends = slips.measured(people), _ends(facts, basis)
    metric = next((step.metric for one in ends for step in one.slip.components if step.metric in FREQUENT), "")
    calls = _calls(engine, people, scope, (last_on, metric))
    return TeamDay(
        last_on=last_on,
        month=str(month),
        metric=metric,
        days=_days(calls, ends, metric, last_on) if metric else (),
        team=_of_team(now),
        people=tuple(sorted((_person(one) for one in now if not one.unknown), key=lambda one: one.operator)),
        talks=_talks(facts, ends, calls, meetings, last_on),
    )


def _ends(facts: PayFacts, basis: BonusBasis) -> tuple[MonthSlip, ...]:
    """Everybody's results so far against the plan of the whole month."""
    rows = tuple(replace(row, worked_share=row.whole_share) for row in facts.rows)
    return pay(replace(facts, rows=rows), basis)


def _calls(engine: Engine, people: Slice, scope: Scope, of: tuple[date, str]) -> dict[str, Days]:
    """Dials and results of the last days, by person and day."""
    last_on, metric = of
    found: defaultdict[str, defaultdict[date, dict[str, int]]] = defaultdict(lambda: defaultdict(dict))
    asked = people.between(last_on - timedelta(days=BACK_DAYS), last_on)
    metrics = tuple(dict.fromkeys(name for name in ("dials", metric) if name))
    for one in measure(engine, metrics, asked, scope, by=("operator_id", "day_on")):
        name, day = one.key
        if name is not None and isinstance(day, date):
            found[str(name)][day][one.metric] = one.num
    return dict(found)


def _days(calls: Mapping[str, Days], ends: Sequence[MonthSlip], metric: str, last_on: date) -> tuple[DayPlan, ...]:
    month = Month.of(last_on)
    due = sum(float(step.due or 0) for one in ends for step in one.slip.components if step.metric == metric)
    a_day = due / max(1, working_days(month.first, month.last))
    days = [month.first + timedelta(days=step) for step in range((last_on - month.first).days + 1)]
    sums = {day: sum(own.get(day, {}).get(metric, 0) for own in calls.values()) for day in days}
    return tuple(DayPlan(day, sums[day], a_day) for day in days if is_working_day(day) or sums[day])


def _of_team(slips: Sequence[MonthSlip]) -> tuple[PlanFact, ...]:
    fact: defaultdict[str, float] = defaultdict(float)
    due: defaultdict[str, float] = defaultdict(float)
    unknown = {metric for one in slips for metric in one.unknown}
    for one in slips:
        for step in one.slip.components:
            fact[step.metric] += float(step.fact)
            due[step.metric] += float(step.due or 0)
    return tuple(
        PlanFact(name, sum_, due[name] or None, sum_ / due[name] if due[name] else None, name not in unknown)
        for name, sum_ in fact.items()
    )


def _person(one: MonthSlip) -> PersonPlan:
    facts = tuple(
        PlanFact(step.metric, float(step.fact), None if step.due is None else float(step.due), float(step.attainment))
        for step in one.slip.components
    )
    return PersonPlan(one.operator, facts, float(one.slip.attainment))


def _talks(
    facts: PayFacts,
    ends: Sequence[MonthSlip],
    calls: Mapping[str, Days],
    meetings: Sequence[Meeting],
    last_on: date,
) -> tuple[Talk, ...]:
    """At most three people, each with the most urgent reason."""
    found = [
        *_of_calls(facts, calls, last_on),
        *_of_meetings(meetings, last_on, set(calls)),
        *_of_plan(facts, ends),
    ]
    order = list(Reason)
    chosen: dict[str, Talk] = {}
    for one in sorted(found, key=lambda talk: (order.index(talk.reason), talk.fact / max(talk.usual, 1e-9))):
        chosen.setdefault(one.operator, one)
    return tuple(chosen.values())[:MOST_TALKS]


def _of_calls(facts: PayFacts, calls: Mapping[str, Days], last_on: date) -> Iterator[Talk]:
    """Nobody who is away or has left; a usual day needs ten days with calls before."""
    for name, own in calls.items():
        if _is_away(facts, name, last_on):
            continue
        called = [own[day]["dials"] for day in sorted(own) if own[day].get("dials")]
        today = own.get(last_on, {}).get("dials", 0)
        if not today and len(called) >= LEAST_USUAL:
            yield Talk(name, Reason.SILENT, 0, median(called[-USUAL_DAYS:]))
            continue
        last, before = called[-LAST_DAYS:], called[: -LAST_DAYS or None][-USUAL_DAYS:]
        if len(before) >= LEAST_USUAL and sum(one < quantiles(before, n=4)[0] for one in last) >= LAST_DAYS - 1:
            yield Talk(name, Reason.FEWER_CALLS, sum(last) / len(last), median(before))


def _of_meetings(meetings: Sequence[Meeting], last_on: date, people: set[str]) -> Iterator[Talk]:
    since = last_on - timedelta(days=MEETING_DAYS)
    for name in sorted(people):
        due = [
            one
            for one in meetings
            if one.operator == name and one.planned_at and since <= one.planned_at.date() <= last_on
        ]
        missed = sum(one.standing == "no_show" for one in due)
        if len(due) >= LEAST_MEETINGS and missed / len(due) >= MISSED_SHARE:
            yield Talk(name, Reason.NO_SHOWS, missed, len(due))


def _of_plan(facts: PayFacts, ends: Sequence[MonthSlip]) -> Iterator[Talk]:
    rows = {row.operator: row for row in facts.rows}
    for one in ends:
        row = rows[one.operator]
        days = working_days(row.month.first, row.month.last)
        worked, left = float(row.worked_share) * days, float(row.whole_share - row.worked_share) * days
        step = next((step for step in one.slip.components if step.metric in FREQUENT and step.due), None)
        if step is None or worked < 1 or left < 1 or one.unknown:
            continue
        pace, needed = float(step.fact) / worked, (float(step.due or 0) - float(step.fact)) / left
        if needed > MUST_HASTEN * pace:
            yield Talk(one.operator, Reason.BEHIND, pace, needed)


def _is_away(facts: PayFacts, name: str, day: date) -> bool:
    """True on leave, after the last day of work, and for names that are not people of the company."""
    left = facts.known.days.employed.get(name, (None, None))[1] if facts.known.days else None
    away = any(
        one.operator == name and one.first_on <= day <= one.last_on for one in facts.known.roster.decisions.absences
    )
    return away or (left is not None and left < day) or name in facts.known.roster.strangers()
