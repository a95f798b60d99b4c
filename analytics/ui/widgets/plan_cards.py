"""Quota and actual: one card per indicator."""

from collections.abc import Sequence

import streamlit as st

from analytics.i18n import numbers
from analytics.reports.pay.bonus import PlanFact
from analytics.ui.session import language
from analytics.ui.widgets import chart


def show(facts: Sequence[PlanFact]) -> None:
    """The indicators of a team side by side; nothing without a visible plan."""
    if not facts:
        return
    chart.titled(language.words().say("operators.plan_fact"))
    with st.grid(len(facts), min_column_width=220):
        for fact in facts:
            indicator(fact)


def indicator(fact: PlanFact) -> None:
    """One indicator: the actual value and its share of the quota, if there is one."""
    say, lang = language.words().say, language.current()
    with st.container(border=True, height="stretch", gap="xsmall"):
        key = f"operators.paid_{fact.metric}"
        title = say(key) if language.words().has(key) else say(f"metric.{fact.metric}")
        st.metric(title, numbers.count(fact.fact, lang) if fact.is_known else numbers.DASH)
        if not fact.is_known:
            st.caption(say("unknown.fact"))
            return
        if fact.quota is None or fact.attainment is None:
            st.caption(say("operators.no_quota"))
            return
        share = numbers.share(fact.attainment, lang)
        st.progress(
            min(1.0, fact.attainment),
            text=say("operators.of_quota", share=share, quota=numbers.quota(fact.quota, lang)),
        )
