"""The cost of the month: its bonuses, or their forecast while it runs, against the budget."""

import streamlit as st

from analytics.core.calendar import Month
from analytics.i18n import numbers
from analytics.reports.reach.overview import OverviewReport
from analytics.ui.session import language

CELL_PIXELS = 240


def show(report: OverviewReport) -> None:
    """One full-width card; says so if there is no forecast."""
    say, lang = language.words().say, language.current()
    forecast, budget = report.bonus_forecast_kopecks, report.bonus_budget_kopecks
    if report.bonus_month is None or forecast is None or not budget:
        st.caption(say("overview.no_cost"))
        return
    month = numbers.month(Month.parse(report.bonus_month).first, lang)
    with st.container(border=True), st.grid(2, min_column_width=CELL_PIXELS):
        st.metric(
            say("overview.paid" if report.is_bonus_month_over else "overview.cost", month=month),
            numbers.money(forecast, lang),
        )
        with st.container(gap="xsmall"):
            share = say("overview.share_of_budget", share=numbers.share(forecast / budget, lang))
            st.progress(min(1.0, forecast / budget), text=share)
            st.caption(say("overview.budget", money=numbers.money(budget, lang)))
