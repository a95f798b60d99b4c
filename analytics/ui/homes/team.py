"""A team lead's day on screen."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from functools import partial

import streamlit as st

from analytics.charts import team_plan
from analytics.core.rounding import adding_up
from analytics.core.slice import Slice
from analytics.i18n import numbers
from analytics.reports.pay.bonus import PlanFact
from analytics.reports.sales.agenda import Group, Meeting
from analytics.reports.staff import team_day
from analytics.reports.staff.team_day import Reason, Talk, TeamDay
from analytics.ui.notices.page import Asked
from analytics.ui.session import data, language, links
from analytics.ui.session.people import marked
from analytics.ui.widgets import agenda_list, chart, plan_cards, table

CARDS, CARD_PIXELS = 3, 260


def meetings_of(asked: Asked) -> tuple[Meeting, ...]:
    """The meetings of the team."""
    return agenda_list.read(asked.version)


def read(asked: Asked, meetings: tuple[Meeting, ...]) -> TeamDay | None:
    """The day of the team; None, with a sentence, without calls."""
    basis = data.basis()
    history = data.history(asked.version, asked.scope, basis)
    found = team_day.build(data.engine(asked.version), Slice(), asked.scope, basis, meetings, history)
    if found is None or not found.people:
        st.info(language.words().say("today.nothing"), icon=":material/info:")
    return found


def plan(day: TeamDay) -> None:
    """The month of the team so far against the plan of the days worked, and its days."""
    say, lang = language.words().say, language.current()
    month = numbers.month(day.last_on.replace(day=1), lang)
    chart.titled(say("today.plan"), say("today.plan_note", month=month, day=numbers.day(day.last_on, lang)))
    if not day.team:
        return
    with st.grid(max(2, len(day.team)), min_column_width=220):
        for fact in day.team:
            plan_cards.indicator(fact)
    chart.draw(partial(team_plan.figure, day, lang), "today.plan", say("today.plan_alt"))


def talks(day: TeamDay) -> None:
    """Three people at most, each with one reason and one thing to do."""
    say = language.words().say
    chart.titled(say("today.talks"), say("today.talks_note"))
    if not day.talks:
        st.caption(say("today.no_talks"))
        return
    with st.grid(CARDS, min_column_width=CARD_PIXELS, gap="small"):
        for one in day.talks:
            with st.container(border=True, height="stretch", gap="xsmall"):
                st.markdown(f"**{marked(one.operator)}**")
                st.markdown(_reason(one, day))
                st.caption(f":material/arrow_forward: {say(f'today.do_{one.reason}')}")
                if st.button(say("today.card"), key=f"today.card.{one.operator}", type="tertiary"):
                    links.to_card(one.operator)


def _reason(one: Talk, day: TeamDay) -> str:
    say, lang = language.words().say, language.current()
    is_paced = one.reason is Reason.BEHIND
    facts = {
        "fact": numbers.decimal(one.fact, lang) if is_paced else numbers.count(one.fact, lang),
        "usual": numbers.decimal(one.usual, lang) if is_paced else numbers.count(one.usual, lang),
    }
    what = say(f"metric.{day.metric}") if is_paced else ""
    return say(f"today.{one.reason}", day=numbers.day(day.last_on, lang), what=what, **facts)


def _adding_up(quotas: Sequence[float | None]) -> Iterator[float | None]:
    """Quotas to one decimal that add up to the card of the team."""
    told = iter(adding_up([quota for quota in quotas if quota is not None], 1))
    return (None if quota is None else next(told) for quota in quotas)


def visits(meetings: Sequence[Meeting]) -> None:
    """Meetings of today, and of those that failed since the last working day."""
    say = language.words().say
    today = [one for one in meetings if one.group is Group.TODAY]
    chart.titled(say("today.visits"))
    agenda_list.warn_unaccepted(meetings)
    agenda_list.listed(today, Group.TODAY)
    missed = [one for one in meetings if one.standing == "no_show" and _is_recent(one)]
    chart.titled(say("today.missed"), say("today.missed_note"))
    agenda_list.listed(missed, Group.DONE, "operator")


def _is_recent(one: Meeting) -> bool:
    """True for yesterday, and on a Monday for the days since Friday."""
    today = date.today()
    since = today - timedelta(days=3 if today.weekday() == 0 else 1)
    return one.done_on is not None and since <= one.done_on < today


def people(day: TeamDay) -> None:
    """Everybody's results against the plan of the days worked; a selected row opens the card."""
    say = language.words().say
    chart.titled(say("today.people"), say("today.people_note"))
    rows = day.people
    columns = [table.person(say("chart.operator"), (one.operator for one in rows))]
    for place, fact in enumerate(day.team):
        title = say(f"metric.{fact.metric}")
        facts: list[PlanFact] = [one.facts[place] for one in rows]
        columns += [
            table.counts(title, (one.fact for one in facts)),
            table.decimals(f"{title}: {say('today.due')}", _adding_up([one.quota for one in facts])),
        ]
    columns.append(table.rates(say("chart.attainment"), (one.attainment for one in rows)))
    links.to_card(table.choose(columns, [one.operator for one in rows], "today.people", say("today.people")))
