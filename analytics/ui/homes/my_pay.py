"""An operator's running month: one bar of his pay, what is left, the threshold, deductions by name."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial

import streamlit as st

from analytics.charts import my_pay as bar
from analytics.core.calendar import Month
from analytics.core.slice import Slice
from analytics.i18n import numbers
from analytics.reports.pay import payroll
from analytics.reports.pay.hints import Hint
from analytics.reports.pay.month_state import MonthState
from analytics.reports.pay.my_month import MyMonth, Threshold
from analytics.reports.pay.payroll_record import PayrollReport, SheetRow
from analytics.ui.answers import pay_answers
from analytics.ui.homes import objection
from analytics.ui.notices.page import Asked
from analytics.ui.session import data, escape, language, reader
from analytics.ui.widgets import chart, deductions, drill, unknown

CARDS, CARD_PIXELS = 3, 150


@dataclass(frozen=True)
class Mine:
    """The reader's month: the payroll's own report and row, and what the month comes to."""

    operator: str
    month: Month
    report: PayrollReport
    row: SheetRow
    running: MyMonth

    @property
    def part(self) -> Slice:
        """His rows of the month."""
        return Slice(self.month.first, self.month.last, operators=(self.operator,))


def own_name() -> str:
    """The operator who reads."""
    return next(iter(reader.scope().operators or ("",)))


def sheet(asked: Asked, month: Month) -> PayrollReport:
    """The payroll of a month as far as the reader sees it."""
    basis, books = data.basis(), data.company().pay
    facts = pay_answers.month_facts(asked.version, asked.scope, basis, month)
    return payroll.build(facts, month, basis, books.corrections(str(month)), books.approved(str(month)))


def sheet_if_known(asked: Asked, month: Month) -> PayrollReport | None:
    """The payroll of a month; None if the reader has no calls in it."""
    known = pay_answers.months(asked.version, asked.scope, data.basis().decisions)
    return sheet(asked, month) if known and month in known.months else None


def read(asked: Asked) -> Mine | None:
    """The last month with calls; None, with a sentence, if there is none."""
    known = pay_answers.months(asked.version, asked.scope, data.basis().decisions)
    if known is None:
        st.info(language.words().say("mine.nothing"), icon=":material/info:")
        return None
    month, operator = known.months[0], own_name()
    part = Slice(month.first, month.last, operators=(operator,))
    running = pay_answers.my_month(asked.version, asked.scope, part, data.basis(), month)
    report = sheet(asked, month)
    row = next((row for row in report.rows if row.operator == operator), None)
    return Mine(operator, month, report, row, running) if running and row else None


def earned(mine: Mine) -> None:
    """Earned so far, what the month comes to, full pay; the same as one bar."""
    say, lang, row, running = language.words().say, language.current(), mine.row, mine.running
    month = numbers.month(mine.month.first, lang)
    st.caption(say("mine.until", month=month, day=numbers.day(running.last_on, lang)))
    if mine.report.unknown:
        unknown.warn_of_pay(mine.report.unknown)
    expected = running.expected
    with st.grid(CARDS, min_column_width=CARD_PIXELS, gap="small"):
        st.metric(say("mine.earned"), numbers.money(row.total_kopecks, lang), border=True)
        if expected is not None and not running.is_over:
            st.metric(say("mine.comes_to"), _range(mine), border=True, help=say("mine.comes_to_note"))
        full = expected.full_kopecks if expected else row.full_fixed_kopecks + row.full_bonus_kopecks
        st.metric(say("mine.full"), numbers.money(full, lang), border=True)
    parts = bar.Parts(row.fixed_kopecks, row.bonus_kopecks, full, None if running.is_over else expected)
    chart.draw(partial(bar.figure, parts, lang), "mine.bar", say("mine.bar_alt"))
    if running.threshold is not None:
        st.markdown(_threshold(running.threshold))


def _range(mine: Mine) -> str:
    """63–74, in thousands of roubles, with the corrections entered so far."""
    expected = mine.running.expected
    if expected is None:
        return numbers.DASH
    added = sum(one.amount_kopecks for one in mine.row.corrections)
    low, high = (round((kopecks + added) / 100_000) for kopecks in (expected.low_kopecks, expected.high_kopecks))
    return str(low) if low == high else f"{low}–{high}"


def _threshold(one: Threshold) -> str:
    say, lang = language.words().say, language.current()
    facts = {"threshold": numbers.share(one.threshold, lang), "attained": numbers.share(one.attainment, lang)}
    if one.passed_on is not None:
        return f":material/check_circle: {say('mine.passed', day=numbers.day(one.passed_on, lang), **facts)}"
    if one.passes_on is not None:
        return f":material/schedule: {say('mine.passes', day=numbers.day(one.passes_on, lang), **facts)}"
    return f":material/schedule: {say('mine.passes_later', **facts)}"


def left(mine: Mine) -> None:
    """What is missing to the full plan, in all and on every working day left."""
    if not mine.running.hints:
        return
    chart.titled(language.words().say("mine.left"), language.words().say("mine.left_note"))
    steps = {step.metric: step.fact for step in mine.row.steps}
    with st.grid(2, min_column_width=280, gap="small"):
        for hint in mine.running.hints:
            with st.container(border=True, height="stretch", gap="xsmall"):
                _line(mine, hint, steps.get(hint.metric, 0.0))


def _line(mine: Mine, hint: Hint, fact: float) -> None:
    say, lang = language.words().say, language.current()
    title = say(f"metric.{hint.metric}")
    whole = None if hint.left is None else fact + hint.left
    told = say("mine.of_plan", n=numbers.count(fact, lang), of=numbers.count(whole, lang)) if hint.left else ""
    st.metric(title, numbers.count(fact, lang))
    if whole:
        st.progress(min(1.0, fact / whole), text=told or say("payroll.reached"))
    if hint.left and hint.a_day is not None and mine.report.state(date.today()) is MonthState.RUNNING:
        facts = {"left": numbers.count(hint.left, lang), "n": hint.days_left}
        told = say("mine.missing_rare", **facts)
        if hint.enough_a_day is not None:
            told = say("mine.missing", amount=numbers.count(hint.enough_a_day, lang), **facts)
        st.markdown(told)
    if hint.gain_kopecks > 0:
        st.caption(say("payroll.more", n=hint.more, money=numbers.money(hint.gain_kopecks, lang)))
    with st.container(horizontal=True):
        drill.button(f"mine.{hint.metric}", mine.part, hint.metric)
        objection.button(str(mine.month), mine.operator, title, f"left.{hint.metric}")


def deducted(asked: Asked, mine: Mine) -> None:
    """Cancelled contracts by name, corrections by hand; every line can be objected to."""
    say, lang, row = language.words().say, language.current(), mine.row
    days = data.basis().plan_of(mine.month).clawback_days
    contracts = pay_answers.taken_back(asked.version, asked.scope, mine.part, mine.month, days)
    lines = [*(deductions.sentence(one) for one in contracts), *_carried(row)]
    lines += [
        f"{say('payroll.correction_of', reason=one.reason)}: {numbers.money(one.amount_kopecks, lang)}"
        for one in row.corrections
    ]
    chart.titled(say("mine.deducted"), say("mine.deducted_note", days=days))
    if not lines:
        st.caption(say("mine.nothing_deducted"))
    for place, line in enumerate(lines):
        with st.container(horizontal=True, vertical_alignment="center"):
            st.markdown(escape.markdown(line))
            objection.button(str(mine.month), mine.operator, line, f"deducted.{place}")


def _carried(row: SheetRow) -> Sequence[str]:
    say = language.words().say
    return [
        *([say("payroll.carried_in", n=-row.carried_in)] if row.carried_in else []),
        *([say("payroll.carried_out", n=-row.carried_out)] if row.carried_out else []),
    ]
