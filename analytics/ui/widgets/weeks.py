"""What stands beside the figures of an overview: the calls behind them, the quota, and a line of weeks."""

import streamlit as st

from analytics.core.slice import Slice
from analytics.i18n import numbers
from analytics.reports.figure import Figure
from analytics.reports.pay.bonus import TARGET, PlanFact
from analytics.reports.reach.overview import OverviewReport, by_week
from analytics.ui.session import language
from analytics.ui.widgets.figures import Beside


def beside(report: OverviewReport, part: Slice, with_quotas: bool = True) -> dict[str, Beside]:
    """By metric: the slice to drill into, the quota of the same count, and the weeks per working day."""
    return {
        one.metric: Beside(part, _quota_of(report, one) if with_quotas else None, by_week(report.trend, one.metric))
        for one in report.figures
    }


def other_quotas(report: OverviewReport) -> None:
    """One line with the quotas of counts that no card shows, such as deals without the cancelled ones."""
    say, lang = language.words().say, language.current()
    drawn = [_quota_of(report, one) for one in report.figures]
    told = []
    for fact in report.plan_facts:
        if fact in drawn or not fact.is_known or fact.quota is None or fact.attainment is None:
            continue
        key = f"operators.paid_{fact.metric}"
        what = say(key) if language.words().has(key) else say(f"metric.{fact.metric}")
        facts = {"fact": numbers.count(fact.fact, lang), "share": numbers.share(fact.attainment, lang)}
        told.append(say("figure.plan_also", what=what, quota=numbers.quota(fact.quota, lang), **facts))
    if told:
        st.caption(" · ".join(told))


def _quota_of(report: OverviewReport, figure: Figure) -> PlanFact | None:
    """The quota whose fact is the figure itself; a signed deal is also a target call."""
    wanted = (figure.metric, TARGET) if figure.metric == "deals" else (figure.metric,)
    return next((one for one in report.plan_facts if one.metric in wanted and one.fact == figure.num), None)
