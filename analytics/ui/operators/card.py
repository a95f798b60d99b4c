"""The card of one operator: indicators against the quota, trend, hours, outcomes, calls."""

from dataclasses import replace
from functools import partial

import streamlit as st

from analytics.charts import hours, outcomes, trend
from analytics.core.record import Outcome
from analytics.core.scope import Role
from analytics.i18n import numbers
from analytics.reports.reach.card import OperatorCard
from analytics.ui.answers import reach_answers
from analytics.ui.notices import basis, page
from analytics.ui.notices.page import Asked
from analytics.ui.session import data, filters, language, people, reader, state
from analytics.ui.widgets import against, chart, drill, figures, pay_months, plan_cards, weeks


def chosen() -> str | None:
    """The operator whose card is open; None for the whole team. An operator has no card but his own."""
    if reader.role() is Role.OPERATOR:
        return next(iter(reader.scope().operators or ()), None)
    return next(iter(filters.picked(state.CARD)), None)


def show(asked: Asked, operator: str) -> None:
    """The whole card, with a link back to all operators above it."""
    say = language.words().say
    own = replace(asked.part, operators=(operator,))
    report = reach_answers.card(*asked.key, data.basis(), operator)
    compared = against.choose(own, filters.first_on())
    overview = reach_answers.overview(asked.version, asked.scope, own, data.basis(), compared)
    if reader.role() is not Role.OPERATOR:
        st.button(
            say("operators.all"),
            icon=":material/arrow_back:",
            key="card.back",
            on_click=lambda: filters.toggle(state.CARD, None),
        )
    st.header(people.marked(operator), anchor=False)
    page.period(overview.date_from, overview.date_to, (overview.previous_from, overview.previous_to))
    if report.row is None:
        st.info(say("operators.no_facts"))
        return
    _plan(report)
    if report.row.bonus_kopecks is not None:
        pay_months.note(overview.date_from, overview.date_to)
    chart.titled(say("operators.period"))
    figures.wall(overview.figures, weeks.beside(overview, own, with_quotas=False))
    basis.of_events()
    _charts(asked, report, operator)
    page.shares_note()


def _plan(report: OperatorCard) -> None:
    say, lang = language.words().say, language.current()
    row = report.row
    chart.titled(say("operators.plan_fact"))
    with st.grid(len(report.plan_facts) + 1, min_column_width=220):
        for fact in report.plan_facts:
            plan_cards.indicator(fact)
        if row is not None and row.bonus_kopecks is not None:
            with st.container(border=True, height="stretch", gap="xsmall"):
                st.metric(say("figure.bonus"), numbers.money(row.bonus_kopecks, lang))
                st.caption(say("operators.attained", share=numbers.share(row.attainment, lang)))


def _charts(asked: Asked, report: OperatorCard, operator: str) -> None:
    say, lang = language.words().say, language.current()
    chart.titled(say("operators.trend"), say("overview.trend_note"))
    version, scope, whole = asked.without(state.WEEK)
    weeks = reach_answers.trend(version, scope, replace(whole, operators=(operator,)))
    chart.draw(partial(trend.figure, weeks, lang), "card.trend", say("overview.trend_alt"), picks=state.WEEK)
    chart.titled(say("operators.outcomes"), say("operators.outcomes_note"))
    outcome = chart.ask(partial(outcomes.figure, report.outcomes, lang), "card.outcomes", say("operators.outcomes"))
    if any(one.outcome == Outcome.CANCELLED_EARLY for one in report.outcomes):
        st.caption(say("operators.short_rings"))
    chart.titled(say("operators.hours"), say("operators.hours_note"))
    chart.draw(partial(hours.figure, report.by_hour, lang), "card.hours", say("operators.hours"))
    if outcome is not None:
        drill.show(replace(asked.part, operators=(operator,)), "dials", outcome)
