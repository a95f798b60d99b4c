"""Sliders of a pay plan beside its effects, recomputed without querying the database."""

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from analytics.charts import payout, ranges, spread, winners
from analytics.core.calendar import Month
from analytics.core.errors import DozvonError
from analytics.i18n import numbers
from analytics.pay.plan import Plan, read_plan
from analytics.pay.text import plan_text
from analytics.reports.pay import month_cost
from analytics.reports.pay.bonus import BonusBasis, proposed_quotas
from analytics.reports.pay.outlook import OutlookReport, outlook
from analytics.reports.pay.pay_facts import PayFacts, payable
from analytics.reports.pay.stress import numbers_needed
from analytics.reports.pay.whatif import WhatIfReport, rerun
from analytics.sentences import cost_words
from analytics.ui.answers import pay_answers
from analytics.ui.notices.page import Asked
from analytics.ui.pay import draft, numbers_left, plan_form
from analytics.ui.server import error_boundary
from analytics.ui.session import address, data, language, manner, state
from analytics.ui.widgets import chart, table, unknown

SIDE, REST = 1, 2.4
CARDS, CARD_PIXELS = 4, 140


def facts(asked: Asked, *plans: Plan) -> PayFacts:
    """The months to recalculate: measured once, paid at every move of a slider.

    List factors, which read every call, only if the plan in force or one of `plans` needs them.
    """
    current = data.basis()
    is_adjusted = current.is_list_adjusted or any(plan.list_adjusted for plan in plans)
    return pay_answers.past(*asked.key, current.decisions, is_adjusted)


@st.fragment
def show(asked: Asked) -> None:
    """Sliders on one side, results on the other; sliders and the four figures stay in view while the page scrolls."""
    current = data.basis()
    first, above = st.empty(), st.container(key="stay_whatif")
    side, rest = st.columns([SIDE, REST], gap="medium")
    with side, st.container(key="side_whatif"):
        chosen = plan_form.draw(draft.base(), _usual(facts(asked)))
    with above:
        if state.PLAN in state.ignored():
            st.warning(language.words().say("whatif.link_unsound"), icon=":material/link_off:")
        _before_and_after(current.plan, chosen)
        figures = st.container()
    draft.pin()
    with rest:
        error_boundary.run(lambda: _answers(asked, chosen, figures))
    with first.container():
        error_boundary.run(lambda: _shortage(asked, current, chosen))
    address.publish_part()


def _shortage(asked: Asked, current: BonusBasis, chosen: Plan) -> None:
    """A plan whose month takes more numbers than the lists have left cannot be met, whatever it pays."""
    tested = pay_answers.situation(*asked.key, current.decisions)
    needed = numbers_needed(chosen, tested)
    if needed is not None:
        numbers_left.tell(needed, tested.numbers_left, is_short_only=True)


def _before_and_after(now: Plan, chosen: Plan) -> None:
    """Fixed pay and bonus at 100 % of quota, under the plan in force and on the sliders, in one line."""
    lang = language.current()
    parts = {
        name: numbers.money(kopecks, lang)
        for name, kopecks in (
            ("fixed_now", now.fixed_kopecks),
            ("bonus_now", now.bonus_kopecks),
            ("total_now", now.fixed_kopecks + now.bonus_kopecks),
            ("fixed", chosen.fixed_kopecks),
            ("bonus", chosen.bonus_kopecks),
            ("total", chosen.fixed_kopecks + chosen.bonus_kopecks),
        )
    }
    st.caption(language.words().say("whatif.before_after", **parts))


def tried(current: BonusBasis, toml: str) -> BonusBasis:
    """A basis with one plan for every month and unchanged absences."""
    return BonusBasis(toml, decisions=current.decisions)


def _usual(known: PayFacts) -> dict[str, float]:
    """Proposed quotas for the month after the data, for every metric that may be paid."""
    if not known.rows:
        return {}
    month = max(row.month for row in known.rows).next()
    return {metric: float(quota) for metric, quota in proposed_quotas(known, month).items()}


def _answers(asked: Asked, chosen: Plan, figures: DeltaGenerator) -> None:
    """The figures first, then what one sees first on the page, the slow forecast last."""
    toml, current, known = plan_text(chosen), data.basis(), facts(asked, chosen)
    read_plan(toml, chosen.name, payable())
    report = rerun(known, tried(current, toml), current)
    if not report.rows:
        raise DozvonError("no_data")
    with figures:
        unknown.warn_of_pay(report.unknown)
        _cards(report)
    say, lang = language.words().say, language.current()
    months = ", ".join(month_words(month) for month in report.months)
    chart.titled(say("whatif.who"), f"{say('whatif.months', months=months)} {say('whatif.same_behaviour')}")
    if report.winners or report.losers:
        chart.draw(winners.figure(report, lang), "winners", say("whatif.who_alt"))
    else:
        st.caption(f":material/equal: {say('whatif.nobody_changes')}")
    chart.titled(say("whatif.payout"), say("whatif.payout_note"))
    chart.draw(payout.figure(report, lang), "payout", say("whatif.payout_alt"))
    _jumps(report, chosen)
    _future(outlook(known, chosen, pay_answers.dispersion(asked.version, asked.scope)), chosen)
    chart.titled(say("whatif.rerun"), say("whatif.rerun_note", months=months))
    _people(report)


def _cards(report: WhatIfReport) -> None:
    say, lang = language.words().say, language.current()
    difference = report.total_pay_kopecks - report.current_total_pay_kopecks
    per_deal, before = report.cost_per_deal_kopecks, report.current_cost_per_deal_kopecks
    per_deal_change = 0 if per_deal is None or before is None else per_deal - before
    with st.grid(CARDS, min_column_width=CARD_PIXELS, gap="small"):
        _card(say("whatif.total"), numbers.money(report.total_pay_kopecks, lang), difference)
        _card(say("whatif.cost_per_deal"), numbers.money(per_deal, lang), per_deal_change)
        _card(say("whatif.get_more"), numbers.count(report.winners, lang))
        _card(say("whatif.get_less"), numbers.count(report.losers, lang))


def _card(title: str, value: str, difference: int = 0) -> None:
    """A figure with its difference to the plan in force, if there is one."""
    delta = signed(difference) if difference else None
    st.metric(title, value, delta=delta, delta_arrow="off", delta_color="off", border=True, height="stretch")


def signed(kopecks: int) -> str:
    """+1 234 ₽, or an equals sign if nothing changes."""
    return numbers.signed_money(kopecks, language.current())


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
            table.person(say("chart.operator"), (row.operator for row in rows)),
            table.rates(say("chart.attainment"), (row.attainment for row in rows)),
            table.money(say("whatif.now"), (row.current_pay_kopecks for row in rows)),
            table.money(say("whatif.new"), (row.pay_kopecks for row in rows)),
            table.money(say("whatif.difference"), (row.difference_kopecks for row in rows)),
            table.money(say("whatif.new_bonus"), (row.bonus_kopecks for row in rows)),
        ),
        say("whatif.rerun"),
    )


def _future(report: OutlookReport, plan: Plan) -> None:
    say, lang = language.words().say, language.current()
    if report.month is None or report.payroll is None:
        chart.titled(say("whatif.simulated"), say("whatif.no_future"))
        return
    chart.titled(say("whatif.simulated_month", month=month_words(report.month)), say("whatif.simulated_note"))
    chart.draw(ranges.figure(report, lang), "ranges", say("whatif.simulated_alt"))
    rows = sorted(report.operators, key=lambda one: -one.p50_bonus_kopecks)
    table.show(
        (
            table.person(say("chart.operator"), (one.operator for one in rows)),
            table.money(say("whatif.weak_month"), (one.p10_bonus_kopecks for one in rows)),
            table.money(say("whatif.middle_month"), (one.p50_bonus_kopecks for one in rows)),
            table.money(say("whatif.strong_month"), (one.p90_bonus_kopecks for one in rows)),
            table.money(say("whatif.mean"), (one.mean_bonus_kopecks for one in rows)),
            table.rates(say("whatif.chance_zero"), (one.chance_zero for one in rows)),
            table.rates(say("whatif.chance_full"), (one.chance_full for one in rows)),
        ),
        say("whatif.simulated_alt"),
    )
    chart.titled(say("whatif.payroll"), say("whatif.payroll_note"))
    chart.draw(spread.figure(report.payroll, lang), "spread", say("whatif.payroll_alt"))
    cost = month_cost.of_outlook(report, plan)
    if cost is not None:
        page = manner.of_page()
        st.markdown(f"**{cost_words.headline(cost, page)}**  \n{cost_words.evidence(cost, page)}")
    told = say("whatif.luck", luck=numbers.share(report.payroll.luck_share, lang))
    st.caption(f":material/warning: {told} {say('whatif.doubtful')}" if report.is_doubtful else told)
