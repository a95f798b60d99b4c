"""An operator's last day beside his usual one, his twelve weeks, and his days off."""

from datetime import date
from functools import partial

import streamlit as st

from analytics.charts import own_weeks
from analytics.core.absence import Absence
from analytics.core.decisions import OWN_ABSENCE, OWN_GAP, OWN_QUESTIONS, MonthAnswer
from analytics.core.slice import Slice
from analytics.i18n import numbers
from analytics.reports.pay.attendance import GAP, Remark
from analytics.ui.answers import reach_answers
from analytics.ui.homes import objection
from analytics.ui.homes.my_pay import Mine
from analytics.ui.notices.page import Asked
from analytics.ui.session import data, escape, language, reader
from analytics.ui.widgets import chart, drill

CARDS, CARD_PIXELS = 3, 150


def last_day(asked: Asked, operator: str) -> None:
    """The last day with data: his calls beside those of his usual day, without a judgement."""
    say, lang = language.words().say, language.current()
    days = reach_answers.own_days(asked.version, asked.scope, Slice(), operator)
    day = say("mine.today") if days.last_on == date.today() else numbers.day(days.last_on, lang)
    chart.titled(say("mine.day", day=day), say("mine.day_note"))
    part = Slice(days.last_on, days.last_on, operators=(operator,))
    with st.grid(CARDS, min_column_width=CARD_PIXELS, gap="small"):
        for one in days.day:
            with st.container(border=True, height="stretch", gap="xsmall"):
                st.metric(say(f"metric.{one.metric}"), numbers.count(one.fact, lang))
                usual = say("mine.usual", n=numbers.amount(one.usual, lang)) if one.usual is not None else ""
                st.caption(usual or say("mine.no_usual"))
                drill.button(f"mine.day.{one.metric}", part, one.metric)


def weeks(asked: Asked, operator: str) -> None:
    """Effective calls a day, week by week, over the middle half of colleagues."""
    say, lang = language.words().say, language.current()
    found = reach_answers.own_days(asked.version, asked.scope, Slice(), operator).weeks
    has_band = any(week.low is not None for week in found)
    chart.titled(say("mine.weeks"), say("mine.weeks_note" if has_band else "mine.weeks_alone"))
    chart.draw(partial(own_weeks.figure, found, lang), "mine.weeks", say("mine.weeks_alt"))


def days_off(mine: Mine) -> None:
    """Absences of the month and days without calls: «Is that right?»."""
    say = language.words().say
    chart.titled(say("mine.days_off"), say("mine.days_off_note", worked=mine.row.worked_days, days=mine.row.month_days))
    absences = [
        one
        for one in data.company().pay.absences()
        if one.operator == mine.operator and one.first_on <= mine.month.last and one.last_on >= mine.month.first
    ]
    gaps = [one for one in mine.report.remarks if one.kind == GAP and one.operator == mine.operator]
    for absence in absences:
        _absence(mine, absence)
    for gap in gaps:
        _gap(mine, gap)
    if not absences and not gaps:
        st.caption(say("mine.no_days_off"))
    objection.button(str(mine.month), mine.operator, say("mine.days_off"), "days_off")


def _absence(mine: Mine, one: Absence) -> None:
    say, lang = language.words().say, language.current()
    days = {"from_on": numbers.day(one.first_on, lang), "to_on": numbers.day(one.last_on, lang)}
    reason = escape.markdown(one.reason) or say("mine.away")
    _ask(mine, say("mine.absence", reason=reason, **days), (OWN_ABSENCE, one.first_on.isoformat()))


def _gap(mine: Mine, one: Remark) -> None:
    say, lang = language.words().say, language.current()
    first, last = (numbers.day(date.fromisoformat(day or ""), lang) for day in (one.first_on, one.last_on))
    _ask(mine, say("mine.gap", from_on=first, to_on=last, n=one.days), (OWN_GAP, one.first_on or ""))


def _ask(mine: Mine, sentence: str, about: tuple[str, str]) -> None:
    """One question with its buttons, or the answer given; the payroll shows it to whoever approves the month."""
    say, (question, day) = language.words().say, about
    given = data.basis().decisions.answer(mine.month, mine.operator, question, day)
    with st.container(border=True):
        st.markdown(sentence)
        if given is not None:
            st.caption(f":material/check: {say('mine.answered', answer=say(f'did.answer.{given}'))}")
        if mine.report.status != "draft":
            return
        with st.container(horizontal=True):
            for answer in OWN_QUESTIONS[question]:
                if answer != given and st.button(say(f"mine.{answer}"), key=f"mine.{question}.{day}.{answer}"):
                    said = MonthAnswer(str(mine.month), mine.operator, question, day, answer)
                    data.company().pay.answer_question(said, reader.who())
                    st.rerun()
