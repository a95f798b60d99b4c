"""The list of what is open before a month's approval, and everybody's open objections."""

from datetime import date

import streamlit as st

from analytics.core.calendar import Month
from analytics.i18n import numbers
from analytics.reports.pay import checklist
from analytics.reports.pay.checklist import Checklist, Line, Step
from analytics.reports.pay.payroll_record import PayrollReport
from analytics.sentences import month_words
from analytics.ui.notices.page import Asked
from analytics.ui.pay import disputes
from analytics.ui.pay.payroll import may_decide
from analytics.ui.session import data, language, links, people, reader
from analytics.ui.session.page_list import may_open
from analytics.ui.widgets import chart

MOST_NAMES = 6
PAGES = {Step.DATA: "uploads", Step.METRICS: "uploads"}
"""Where a line is settled; the others on the page of the payroll."""


def show(report: PayrollReport) -> None:
    """Every line with its state and a link, on top whether the month can be approved."""
    say, lang = language.words().say, language.current()
    found = checklist.build(report, data.company().pay.disputes(report.month))
    month = numbers.month(Month.parse(found.month).first, lang)
    if found.status == "locked":
        st.success(say("checklist.locked", month=month), icon=":material/lock:")
    elif found.is_ready:
        facts = {"n": found.people, "money": numbers.money(found.total_kopecks, lang)}
        st.success(say("checklist.ready", month=month, **facts), icon=":material/task_alt:")
    else:
        left = sum(bool(line.open) for line in found.lines if line.blocks)
        st.info(say("checklist.left", month=month, n=left), icon=":material/checklist:")
    for line in found.lines:
        _line(report, found, line)


def _line(report: PayrollReport, found: Checklist, line: Line) -> None:
    say = language.words().say
    is_done = not line.open
    icon = "check_circle" if is_done else "error" if line.blocks else "info"
    if line.step is Step.APPROVAL and not is_done:
        icon = "lock_open" if found.is_ready else "lock_clock"
    with st.container(border=True, gap="xxsmall"):
        st.markdown(f":material/{icon}: **{say(f'checklist.{line.step}')}** · {_state(report, found, line)}")
        if line.names and line.step is not Step.METRICS:
            names = people.listed(line.names[:MOST_NAMES])
            more = len(line.names) - MOST_NAMES
            st.caption(names + (f" {say('checklist.more', n=more)}" if more > 0 else ""))
        page = PAGES.get(line.step, "payroll")
        if not is_done and may_open(reader.scope(), page) and (line.step is not Step.APPROVAL or found.is_ready):
            links.by_button(page, say(f"checklist.to_{page}"), f"checklist.{line.step}")


def _state(report: PayrollReport, found: Checklist, line: Line) -> str:
    """In words: done, how much is open, or for whom it waits."""
    say = language.words().say
    if line.step is Step.APPROVAL:
        waiting = "checklist.can" if found.is_ready else "checklist.waits"
        return say(waiting if line.open else "checklist.approved")
    if not line.open:
        return say("checklist.nothing" if line.step in (Step.OBJECTIONS, Step.DEBTS) else "checklist.done")
    if line.step is Step.DATA:
        return month_words.unfinished(report, date.today(), language.words(), is_short=True)
    if line.step is Step.METRICS:
        return ", ".join(say(f"metric.{metric}") for metric in line.names)
    return say("checklist.open", n=line.open)


def objections(asked: Asked) -> None:
    """All objections without an answer, of every month, each with the form to answer it."""
    say, lang, books = language.words().say, language.current(), data.company().pay
    open_ones = [one for one in books.disputes() if one.status == "open"]
    if not asked.scope.sees_everybody:
        return
    chart.titled(say("checklist.objections_open"), say("checklist.objections_note"))
    if not open_ones:
        st.caption(say("checklist.no_objections"))
    for one in open_ones:
        with st.container(border=True):
            month = numbers.month(Month.parse(one.month).first, lang)
            st.markdown(f"**{people.marked(one.operator)}** · {month}")
            disputes.show(one, may_decide(), books.approved(one.month) is not None)
