"""Risks of a plan: jumps, bunching at its edges, and whether it can be met."""

import streamlit as st

from analytics.i18n import numbers
from analytics.reports.pay.stress import StressReport
from analytics.ui.pay import numbers_left
from analytics.ui.session import language
from analytics.ui.widgets import chart, table

SIGNIFICANT = 0.05


def shortage(report: StressReport) -> None:
    """Whether the lists have the numbers that a month of this plan takes."""
    for one in report.feasibility:
        if one.numbers_needed is not None and one.numbers_left is not None:
            numbers_left.tell(one.numbers_needed, one.numbers_left)


def show(report: StressReport) -> None:
    """Jumps, bunching, feasibility."""
    _cliff(report)
    _bunching(report)
    _feasible(report)


def _cliff(report: StressReport) -> None:
    say, lang, cliff = language.words().say, language.current(), report.cliff
    chart.titled(say("stress.cliff"), say("stress.cliff_note"))
    if cliff.is_warned:
        st.warning(say("stress.cliff_warning"), icon=":material/warning:")
    jump = numbers.share(cliff.largest_jump, lang)
    st.markdown(say("stress.largest_jump", value=jump) if cliff.largest_jump else say("whatif.no_jump"))
    for name in ("one_deal_step", "game_gain", "giving_up", "coasting"):
        st.markdown(say(f"stress.{name}", value=numbers.share(getattr(cliff, name), lang)))


def _bunching(report: StressReport) -> None:
    say, lang = language.words().say, language.current()
    for one in report.bunching:
        edge = numbers.share(one.edge, lang)
        if one.p is None:
            st.caption(say("stress.bunching_few", edge=edge, n=one.above + one.below))
        else:
            key = "stress.bunching_yes" if one.p < SIGNIFICANT else "stress.bunching_no"
            st.caption(say(key, edge=edge, above=one.above, below=one.below))


def _feasible(report: StressReport) -> None:
    say, rows = language.words().say, report.feasibility
    chart.titled(say("stress.feasible"), say("stress.feasible_note"))
    table.show(
        (
            table.text(say("payroll.component"), (say(f"metric.{one.metric}") for one in rows)),
            table.decimals(say("payroll.quota"), (one.quota for one in rows)),
            table.decimals(say("stress.usual"), (one.usual for one in rows)),
            table.text(say("stress.reached"), (f"{one.reached} / {one.months}" for one in rows)),
        ),
        say("stress.feasible"),
    )
