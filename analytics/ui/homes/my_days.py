"""An operator's last day beside his usual one, his twelve weeks, and his days off."""

from dataclasses import dataclass
from datetime import date
from functools import partial

import streamlit as st

from analytics.charts import own_weeks
from analytics.core.calendar import Month
from analytics.core.decisions import OWN_ABSENCE, OWN_GAP, OWN_QUESTIONS, MonthAnswer
from analytics.core.slice import Slice
from analytics.i18n import numbers
from analytics.reports.pay.attendance import GAP
from analytics.reports.pay.payroll_record import PayrollReport
from analytics.ui.answers import reach_answers
from analytics.ui.homes import my_pay, objection
from analytics.ui.homes.my_pay import Mine
from analytics.ui.notices.page import Asked
from analytics.ui.session import data, escape, language, reader
from analytics.ui.widgets import chart, drill

CARDS, CARD_PIXELS = 3, 150


@dataclass(frozen=True)
class Question:
    """A question to the reader about his days; `about` is the first of them."""

    month: Month
    operator: str
    kind: str
    about: str
    sentence: str


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


def days_off(asked: Asked, mine: Mine) -> None:
    """Absences and days without calls of the running month and of the one before, unless approved: «Is that right?»."""
    say, lang = language.words().say, language.current()
    chart.titled(say("mine.days_off"))
    asked_before = False
    for month in (mine.month, mine.month.previous()):
        report = mine.report if month == mine.month else my_pay.sheet_if_known(asked, month)
        row = next((row for row in report.rows if row.operator == mine.operator), None) if report else None
        if report is None or row is None or (report.status != "draft" and month != mine.month):
            continue
        told = numbers.month(month.first, lang)
        st.caption(say("mine.days_off_note", month=told, worked=row.worked_days, days=row.month_days))
        asked_before |= _of_month(report, month, mine.operator)
    if not asked_before:
        st.caption(say("mine.no_days_off"))
    objection.button(str(mine.month), mine.operator, say("mine.days_off"), "days_off")


def _of_month(report: PayrollReport, month: Month, operator: str) -> bool:
    """True if anything was asked about the month."""
    say, lang = language.words().say, language.current()
    questions = []
    for one in data.company().pay.absences():
        if one.operator == operator and one.first_on <= month.last and one.last_on >= month.first:
            days = {"from_on": numbers.day(one.first_on, lang), "to_on": numbers.day(one.last_on, lang)}
            reason = escape.markdown(one.reason) or say("mine.away")
            sentence = say("mine.absence", reason=reason, **days)
            questions.append(Question(month, operator, OWN_ABSENCE, one.first_on.isoformat(), sentence))
    for gap in report.remarks:
        if gap.kind == GAP and gap.operator == operator and gap.first_on and gap.last_on:
            first, last = (numbers.day(date.fromisoformat(day), lang) for day in (gap.first_on, gap.last_on))
            sentence = say("mine.gap", from_on=first, to_on=last, n=gap.days)
            questions.append(Question(month, operator, OWN_GAP, gap.first_on, sentence))
    for question in questions:
        _ask(question, report.status == "draft")
    return bool(questions)


def _ask(one: Question, is_open: bool) -> None:
    """One question with its buttons, or the answer given; the payroll shows it to whoever approves the month."""
    say = language.words().say
    given = data.basis().decisions.answer(one.month, one.operator, one.kind, one.about)
    with st.container(border=True):
        st.markdown(one.sentence)
        if given is not None:
            st.caption(f":material/check: {say('mine.answered', answer=say(f'did.answer.{given}'))}")
        if not is_open:
            return
        with st.container(horizontal=True):
            for answer in OWN_QUESTIONS[one.kind]:
                key = f"mine.{one.month}.{one.kind}.{one.about}.{answer}"
                if answer != given and st.button(say(f"mine.{answer}"), key=key):
                    said = MonthAnswer(str(one.month), one.operator, one.kind, one.about, answer)
                    data.company().pay.answer_question(said, reader.who())
                    st.rerun()
