"""Risks of a plan: jumps, bunching at its edges, and whether it can be met."""

import streamlit as st

from analytics.i18n import numbers
from analytics.reports.pay.stress import StressReport
from analytics.ui.session import language
from analytics.ui.widgets import chart, table

CARDS, CARD_PIXELS = 3, 190
SIGNIFICANT = 0.05


def show(report: StressReport) -> None:
    """Jumps, bunching, feasibility."""
    _cliff(report)
    _bunching(report)
    _feasible(report)


def _cliff(report: StressReport) -> None:
    say, lang, cliff = language.words().say, language.current(), report.cliff
    chart.titled(say("stress.cliff"), say("stress.cliff_note"))
    with st.grid(CARDS, min_column_width=CARD_PIXELS, gap="small"):
        for name, value in (
            ("largest_jump", cliff.largest_jump),
            ("one_deal_step", cliff.one_deal_step),
            ("game_gain", cliff.game_gain),
            ("giving_up", cliff.giving_up),
            ("coasting", cliff.coasting),
        ):
            st.metric(say(f"stress.{name}"), numbers.share(value, lang), help=say(f"stress.{name}_note"), border=True)
    if cliff.is_warned:
        st.warning(say("stress.cliff_warning"), icon=":material/warning:")


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
    say, rows, lang = language.words().say, report.feasibility, language.current()
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
    for one in rows:
        if one.numbers_needed is not None and one.numbers_left is not None:
            key = "stress.numbers_short" if one.numbers_needed > one.numbers_left else "stress.numbers_enough"
            needed, left = (numbers.count(value, lang) for value in (one.numbers_needed, one.numbers_left))
            st.caption(say(key, needed=needed, left=left))
