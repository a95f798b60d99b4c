"""A month's payroll: total against budget, everybody's row, approval, workbook."""

from datetime import date
from functools import partial

import streamlit as st

from analytics.core.calendar import Month
from analytics.core.scope import Role
from analytics.core.slice import Slice
from analytics.export import payroll_sheet, payslip
from analytics.i18n import numbers
from analytics.reports.pay import payroll as payroll_report
from analytics.reports.pay import payroll_approval
from analytics.reports.pay.payroll_record import PayrollReport, SheetRow
from analytics.sentences import cost_words, month_words
from analytics.ui.answers import pay_answers
from analytics.ui.notices.page import Asked
from analytics.ui.session import data, escape, language, manner, reader, state
from analytics.ui.session import people as people_of_page
from analytics.ui.session.setting_kinds import OneOf
from analytics.ui.widgets import chart, downloads, table, unknown

CARDS, CARD_PIXELS, MONTH_PIXELS = 3, 170, 320


def choose_month(asked: Asked) -> Month:
    """The selected month; initially the one in which the period ends."""
    known = pay_answers.months(asked.version, asked.scope, data.basis().decisions)
    if known is None:
        st.info(language.words().say("payroll.nothing"), icon=":material/info:")
        st.stop()
    months = {str(month): month for month in known.months}
    chosen = st.selectbox(
        language.words().say("payroll.month"),
        list(months),
        format_func=lambda code: numbers.month(months[code].first, language.current()),
        key=state.hold(state.PAY_MONTH, OneOf(tuple(months)), str(known.usual)),
        width=MONTH_PIXELS,
    )
    return months[chosen]


def report(asked: Asked, month: Month) -> PayrollReport:
    """The month's report, not cached, because decisions change."""
    basis, books = data.basis(), data.company().pay
    facts = pay_answers.month_facts(asked.version, asked.scope, basis, month)
    return payroll_report.build(facts, month, basis, books.corrections(str(month)), books.approved(str(month)))


def head(payroll_report: PayrollReport) -> None:
    """Status, total, budget; for a locked month, what today's data would pay differently."""
    say, lang = language.words().say, language.current()
    if payroll_report.status == "locked":
        day = (
            numbers.day(date.fromisoformat(payroll_report.approved_at[:10]), lang) if payroll_report.approved_at else ""
        )
        st.success(
            say("payroll.locked", day=day, who=escape.markdown(payroll_report.approved_by or "")),
            icon=":material/lock:",
        )
    elif payroll_report.unknown:
        unknown.warn_of_pay(payroll_report.unknown)
    if payroll_report.status == "draft" and not payroll_report.has_all_days:
        st.info(month_words.unfinished(payroll_report, date.today(), language.words()), icon=":material/hourglass_top:")
    if reader.role() is not Role.OPERATOR:  # one person's payslip is below
        _forecast(payroll_report)
        _totals(payroll_report)
    if payroll_report.differences:
        st.warning(say("payroll.differences"), icon=":material/difference:")
        rows = payroll_report.differences
        table.show(
            (
                table.person(say("payroll.person"), (one.operator for one in rows)),
                table.money(say("payroll.approved"), (one.approved_kopecks for one in rows)),
                table.money(say("payroll.by_now"), (one.now_kopecks for one in rows)),
                table.money(say("whatif.difference"), (one.now_kopecks - one.approved_kopecks for one in rows)),
            )
        )


def _totals(payroll_report: PayrollReport) -> None:
    say, lang = language.words().say, language.current()
    with st.grid(CARDS, min_column_width=CARD_PIXELS, gap="small"):
        st.metric(say("payroll.all_total"), numbers.money(payroll_report.total_kopecks, lang), border=True)
        st.metric(say("payroll.budget"), numbers.money(payroll_report.budget_kopecks, lang), border=True)
        share = payroll_report.total_kopecks / payroll_report.budget_kopecks if payroll_report.budget_kopecks else None
        st.metric(say("payroll.of_budget"), numbers.share(share, lang), border=True)


def _forecast(payroll_report: PayrollReport) -> None:
    """What the whole month will cost, while it runs; the same forecast as on the overview and the page for plans."""
    version, month = data.version(), Month.parse(payroll_report.month)
    if payroll_report.is_complete or version is None:
        return
    cost = pay_answers.month_cost(version, reader.scope(), Slice(), data.basis(), month)
    if cost is not None and not cost.is_over:
        told = manner.of_page()
        text_of = {"month": cost_words.month(cost, told.language), "cost": cost_words.headline(cost, told)}
        text = told.words.say("cost.of_month", **text_of)
        st.markdown(f"**{text}**  \n{cost_words.evidence(cost, told)}")


def people(payroll_report: PayrollReport) -> SheetRow | None:
    """Everybody's row; returns the selected one."""
    say, rows = language.words().say, payroll_report.rows
    month = numbers.month(Month.parse(payroll_report.month).first, language.current())
    chart.titled(say("payroll.people_of", month=month), say("payroll.people_note"))
    chosen = table.choose(
        (
            table.person(say("payroll.person"), (row.operator for row in rows)),
            table.money(say("payroll.total_short"), (row.total_kopecks for row in rows)),
            table.money(say("payroll.fixed"), (row.fixed_kopecks for row in rows)),
            table.money(say("payroll.bonus"), (row.bonus_kopecks for row in rows)),
            table.money(
                say("payroll.corrections"), (sum(one.amount_kopecks for one in row.corrections) for row in rows)
            ),
            table.rates(say("payroll.attainment"), (row.attainment for row in rows)),
            table.counts(say("payroll.worked_days"), (row.worked_days for row in rows)),
        ),
        [row.operator for row in rows],
        "payroll.people",
        say("payroll.people"),
    )
    lang = language.current()
    leaving = downloads.Leaving("payroll", {"month": payroll_report.month}, len(rows))
    name, gone = f"payroll-{payroll_report.month}.xlsx", people_of_page.left()
    with st.container(horizontal=True):
        downloads.button(
            say("download.excel"), name, lambda: payroll_sheet.as_xlsx(payroll_report, lang, gone), "payroll", leaving
        )
        if len(rows) > 1:
            slips = downloads.Leaving("payslip", {"month": payroll_report.month}, len(rows))
            paper, all_slips = f"payslips-{payroll_report.month}.pdf", partial(payslip.all_as_pdf, payroll_report, rows)
            downloads.button(say("payroll.print_all"), paper, lambda: all_slips(lang), "slips", slips)
    return next((row for row in rows if row.operator == chosen or len(rows) == 1), None)


def may_decide() -> bool:
    """True for readers who approve and correct; others read and object."""
    return reader.role() in (Role.DIRECTOR, Role.ACCOUNTANT)


def approve(asked: Asked, payroll_report: PayrollReport) -> None:
    """Lock the month of the whole company; the sentence and the button state what becomes final."""
    say, lang = language.words().say, language.current()
    if (
        payroll_report.status == "locked"
        or not payroll_report.is_complete
        or not payroll_approval.may_approve(asked.scope)
    ):
        return
    chart.titled(say("payroll.approve"), say("payroll.approve_note"))
    if payroll_report.open_questions:
        st.info(say("payroll.open_questions", n=payroll_report.open_questions), icon=":material/help:")
        return
    seen = payroll_approval.shown(payroll_report, data.company().pay.disputes(payroll_report.month))
    facts = {"n": seen.people, "money": numbers.money(seen.total_kopecks, lang)}
    month = numbers.month(Month.parse(payroll_report.month).first, lang)
    with st.form("approve", border=False):
        st.markdown(say("payroll.becomes_final", month=month, **facts))
        if seen.objections:
            st.markdown(f":material/feedback: {say('payroll.open_objections', n=seen.objections)}")
        sure = st.checkbox(say("payroll.sure_in_spite" if seen.objections else "payroll.sure"))
        if st.form_submit_button(say("payroll.approve_people", **facts), type="primary", icon=":material/lock:"):
            if not sure:
                st.warning(say("payroll.not_sure"))
                return
            payroll_approval.approve(data.company(), payroll_report.month, reader.who(), seen)
            st.rerun()
