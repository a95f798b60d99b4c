"""One person's month: every step of the calculation, corrections, disputes, absences, printed page."""

from datetime import date

import streamlit as st

from analytics.core.absence import Absence
from analytics.core.calendar import Month
from analytics.core.slice import Slice
from analytics.export import payslip
from analytics.i18n import numbers
from analytics.pay.plan import read_plan
from analytics.reports.pay.hints import hints
from analytics.reports.pay.month_state import MonthState
from analytics.reports.pay.payroll_record import PayrollReport, SheetRow
from analytics.ui.answers import pay_answers
from analytics.ui.notices.page import Asked
from analytics.ui.pay import disputes, payroll_choices
from analytics.ui.pay.payroll import may_decide
from analytics.ui.server import error_boundary
from analytics.ui.session import data, escape, language, people, reader
from analytics.ui.widgets import chart, deductions, downloads, drill, table


def show(asked: Asked, report: PayrollReport, row: SheetRow) -> None:
    """From facts to kopecks, with the available actions."""
    say, lang = language.words().say, language.current()
    chart.titled(people.marked(row.operator))
    _steps(asked, report, row)
    _hints(asked, report, row)
    name = f"payslip-{report.month}.pdf"
    leaving = downloads.Leaving("payslip", {"month": report.month, "operators": [row.operator]})
    key = f"slip.{row.operator}"
    downloads.button(say("payroll.print"), name, lambda: payslip.as_pdf(report, row, lang), key, leaving)
    _disputes(report, row)
    if report.status == "draft" and may_decide():
        error_boundary.run(lambda: _correct(report, row))
        error_boundary.run(lambda: _absences(asked, report, row))


def _steps(asked: Asked, report: PayrollReport, row: SheetRow) -> None:
    say, lang, places = language.words().say, language.current(), payslip.places(row)
    table.show(
        (
            table.text(say("payroll.component"), (say(f"metric.{step.metric}") for step in row.steps)),
            table.decimals(say("payroll.fact"), (step.fact for step in row.steps), 0),
            table.decimals(say("payroll.due"), (step.due for step in row.steps)),
            table.rates(say("payroll.attainment"), (step.attainment for step in row.steps), places),
            table.rates(say("payroll.counted"), (step.counted for step in row.steps), places),
            table.rates(say("payroll.weight"), (step.weight for step in row.steps)),
        ),
        say("payroll.steps"),
    )
    for sentence in payslip.notes(row, language.words(), lang):
        st.markdown(f"- {escape.markdown(sentence)}")
    for one in row.corrections:
        amount = payslip.money(one.amount_kopecks, lang)
        st.markdown(f"- {escape.markdown(say('payroll.correction_of', reason=one.reason))}: {escape.markdown(amount)}")
    month = Month.parse(report.month)
    part = Slice(month.first, month.last, operators=(row.operator,))
    days = read_plan(report.plan_toml).clawback_days
    for contract in pay_answers.taken_back(asked.version, asked.scope, part, month, days):
        st.markdown(f"- {escape.markdown(deductions.sentence(contract))}")
    with st.container(horizontal=True):
        for step in row.steps:
            st.caption(say(f"metric.{step.metric}"))
            drill.button(f"pay.{step.metric}", part, step.metric)


def _hints(asked: Asked, report: PayrollReport, row: SheetRow) -> None:
    if report.is_complete:
        return
    say, lang, basis = language.words().say, language.current(), data.basis()
    facts = pay_answers.month_facts(asked.version, asked.scope, basis, Month.parse(report.month))
    for hint in hints(facts, basis, row.operator):
        title = say(f"metric.{hint.metric}")
        gain = numbers.money(hint.gain_kopecks, lang)
        left = say("payroll.left", n=numbers.count(hint.left, lang)) if hint.left else say("payroll.reached")
        if hint.a_day is not None and report.state(date.today()) is MonthState.RUNNING:
            key = "payroll.days_left" if hint.enough_a_day is None else "payroll.a_day"
            left += say(key, n=hint.days_left, amount=numbers.count(hint.enough_a_day, lang))
        st.caption(f":material/lightbulb: {title}: {left}. {say('payroll.more', n=hint.more, money=gain)}")


def _correct(report: PayrollReport, row: SheetRow) -> None:
    say = language.words().say
    with st.expander(say("payroll.correct")), st.form("correct", border=False):
        roubles = st.number_input(say("payroll.amount"), value=0.0, step=100.0, format="%.2f")
        reason = st.text_input(say("payroll.reason"), max_chars=200)
        if st.form_submit_button(say("common.save")) and roubles:
            books = data.company().pay
            books.correct(report.month, row.operator, round(roubles * 100), reason, reader.who())
            st.rerun()


def _disputes(report: PayrollReport, row: SheetRow) -> None:
    say, books = language.words().say, data.company().pay
    own = [one for one in books.disputes(report.month) if one.operator == row.operator]
    with st.expander(say("payroll.disputes", n=len(own)), expanded=any(one.status == "open" for one in own)):
        for one in own:
            disputes.show(one, may_decide(), report.status == "locked")
        with st.form("dispute", border=False):
            objection = st.text_input(say("payroll.dispute"), max_chars=500)
            if st.form_submit_button(say("payroll.dispute_button")) and objection.strip():
                books.dispute(report.month, row.operator, objection, reader.who())
                st.rerun()


def _absences(asked: Asked, report: PayrollReport, row: SheetRow) -> None:
    say, books, month = language.words().say, data.company().pay, Month.parse(report.month)
    lang = language.current()
    with st.expander(say("payroll.absences")):
        for one in books.absences():
            if one.operator == row.operator and one.first_on <= month.last and one.last_on >= month.first:
                days = f"{numbers.day(one.first_on, lang)} – {numbers.day(one.last_on, lang)}"
                st.markdown(escape.markdown(f"{days} {one.reason}"))
                if st.button(say("payroll.take_back"), key=f"absence.{one.first_on}.{one.last_on}"):
                    books.save_absence(one, reader.who(), is_away=False)
                    st.rerun()
        pattern = "DD.MM.YYYY" if lang == "ru" else "YYYY-MM-DD"
        days_away = st.date_input(
            say("payroll.away_days"),
            [],
            min_value=month.first,
            max_value=month.last,
            format=pattern,
            key=f"away.{row.operator}.{month}",
        )
        key = f"away_reason.{row.operator}.{month}"
        reason = st.text_input(say("payroll.away_reason"), max_chars=100, key=key)
        if isinstance(days_away, tuple) and days_away:
            first, last = date(*days_away[0].timetuple()[:3]), date(*days_away[-1].timetuple()[:3])
            absence = Absence(row.operator, first, last, reason.strip())
            st.markdown(payroll_choices.of_absence(asked, report, absence))
            if st.button(say("common.save"), key="absence"):
                books.save_absence(absence, reader.who())
                st.rerun()
