"""Sliders of a pay plan beside its effects, recomputed without querying the database."""

import streamlit as st

from analytics.charts import payout, ranges, spread
from analytics.core.calendar import Month
from analytics.core.errors import DozvonError
from analytics.i18n import numbers
from analytics.pay.plan import Plan, read_plan
from analytics.pay.text import plan_text
from analytics.reports.pay.bonus import BonusBasis, proposed_quotas
from analytics.reports.pay.outlook import OutlookReport, outlook
from analytics.reports.pay.pay_facts import PayFacts, payable
from analytics.reports.pay.whatif import WhatIfReport, rerun
from analytics.ui.answers import pay_answers
from analytics.ui.notices.page import Asked
from analytics.ui.pay import draft, plan_form
from analytics.ui.server import error_boundary
from analytics.ui.session import address, data, language, state
from analytics.ui.widgets import chart, table, unknown

SIDE, REST = 1, 2.4
CARDS, CARD_PIXELS = 2, 190


def facts(asked: Asked) -> PayFacts:
    """The months to recalculate: measured once, paid at every move of a slider."""
    return pay_answers.past(*asked.key, data.basis().decisions, True)


@st.fragment
def show(asked: Asked, known: PayFacts) -> None:
    """Sliders on one side, results on the other."""
    current = data.basis()
    side, rest = st.columns([SIDE, REST], gap="medium")
    with side:
        chart.titled(language.words().say("whatif.plan"))
        chosen = plan_form.draw(draft.base(), _usual(known))
    if state.PLAN in state.ignored():
        st.warning(language.words().say("whatif.link_unsound"), icon=":material/link_off:")
    draft.pin()
    with rest:
        error_boundary.run(lambda: _answers(asked, known, current, chosen))
    address.publish_part()


def tried(current: BonusBasis, toml: str) -> BonusBasis:
    """A basis with one plan for every month and unchanged absences."""
    return BonusBasis(toml, decisions=current.decisions)


def _usual(known: PayFacts) -> dict[str, float]:
    """Proposed quotas for the month after the data, for every metric that may be paid."""
    if not known.rows:
        return {}
    month = max(row.month for row in known.rows).next()
    return {metric: float(quota) for metric, quota in proposed_quotas(known, month).items()}


def _answers(asked: Asked, known: PayFacts, current: BonusBasis, chosen: Plan) -> None:
    toml = plan_text(chosen)
    read_plan(toml, chosen.name, payable())
    report = rerun(known, tried(current, toml), current)
    if not report.rows:
        raise DozvonError("no_data")
    unknown.warn_of_pay(report.unknown)
    _cards(report)
    say, lang = language.words().say, language.current()
    chart.titled(say("whatif.payout"), say("whatif.payout_note"))
    chart.draw(payout.figure(report, lang), "payout", say("whatif.payout_alt"))
    _jumps(report, chosen)
    chart.titled(say("whatif.rerun"), say("whatif.same_behaviour"))
    _people(report)
    _future(outlook(known, chosen, pay_answers.dispersion(asked.version, asked.scope)))


def _cards(report: WhatIfReport) -> None:
    say, lang = language.words().say, language.current()
    st.caption(say("whatif.months", months=", ".join(month_words(month) for month in report.months)))
    difference = report.total_pay_kopecks - report.current_total_pay_kopecks
    with st.grid(CARDS, min_column_width=CARD_PIXELS, gap="small"):
        st.metric(
            say("whatif.total"),
            numbers.money(report.total_pay_kopecks, lang),
            delta=signed(difference) if difference else None,
            delta_arrow="off",
            delta_color="off",
            border=True,
        )
        per_deal, before = report.cost_per_deal_kopecks, report.current_cost_per_deal_kopecks
        st.metric(
            say("whatif.cost_per_deal"),
            numbers.money(per_deal, lang),
            delta=None if per_deal is None or before in (None, per_deal) else signed(per_deal - (before or 0)),
            delta_arrow="off",
            delta_color="off",
            border=True,
        )
        st.metric(say("whatif.get_more"), numbers.count(report.winners, lang), border=True)
        st.metric(say("whatif.get_less"), numbers.count(report.losers, lang), border=True)


def signed(kopecks: int) -> str:
    """+1 234 ₽, or an equals sign if nothing changes."""
    sign = "+" if kopecks > 0 else ""
    return f"{sign}{numbers.money(kopecks, language.current())}"


def month_words(month: str) -> str:
    """2026-10 as октябрь 2026."""
    return numbers.month(Month.parse(month).first, language.current())


def _jumps(report: WhatIfReport, plan: Plan) -> None:
    say, lang = language.words().say, language.current()
    if not report.jumps:
        st.caption(f":material/check: {say('whatif.no_jump')}")
    for jump in report.jumps:
        money = numbers.money(round(jump.share * plan.bonus_kopecks), lang)
        st.caption(
            f":material/warning: {say('whatif.jump', attainment=numbers.share(jump.attainment, lang), money=money)}"
        )


def _people(report: WhatIfReport) -> None:
    say, rows = language.words().say, report.rows
    table.show(
        (
            table.text(say("chart.operator"), (row.operator for row in rows)),
            table.rates(say("chart.attainment"), (row.attainment for row in rows)),
            table.money(say("whatif.now"), (row.current_pay_kopecks for row in rows)),
            table.money(say("whatif.new"), (row.pay_kopecks for row in rows)),
            table.money(say("whatif.difference"), (row.difference_kopecks for row in rows)),
            table.money(say("whatif.new_bonus"), (row.bonus_kopecks for row in rows)),
        ),
        say("whatif.rerun"),
    )


def _future(report: OutlookReport) -> None:
    say, lang = language.words().say, language.current()
    if report.month is None or report.payroll is None:
        chart.titled(say("whatif.simulated"), say("whatif.no_future"))
        return
    chart.titled(say("whatif.simulated_month", month=month_words(report.month)), say("whatif.simulated_note"))
    chart.draw(ranges.figure(report, lang), "ranges", say("whatif.simulated_alt"))
    rows = sorted(report.operators, key=lambda one: -one.p50_bonus_kopecks)
    table.show(
        (
            table.text(say("chart.operator"), (one.operator for one in rows)),
            table.money("P10", (one.p10_bonus_kopecks for one in rows)),
            table.money("P50", (one.p50_bonus_kopecks for one in rows)),
            table.money("P90", (one.p90_bonus_kopecks for one in rows)),
            table.money(say("whatif.mean"), (one.mean_bonus_kopecks for one in rows)),
            table.rates(say("whatif.chance_zero"), (one.chance_zero for one in rows)),
            table.rates(say("whatif.chance_full"), (one.chance_full for one in rows)),
        ),
        say("whatif.simulated_alt"),
    )
    chart.titled(say("whatif.payroll"), say("whatif.payroll_note"))
    chart.draw(spread.figure(report.payroll, lang), "spread", say("whatif.payroll_alt"))
    pay = report.payroll
    amounts = (numbers.money(amount, lang) for amount in (pay.p10_kopecks, pay.p90_kopecks, pay.mean_kopecks))
    low, high, mean = amounts
    st.caption(say("whatif.payroll_told", low=low, high=high, mean=mean, luck=numbers.share(pay.luck_share, lang)))
    hit = say("whatif.hit", within=report.within, tried=report.tried)
    st.caption(f":material/warning: {hit} {say('whatif.doubtful')}" if report.is_doubtful else hit)
