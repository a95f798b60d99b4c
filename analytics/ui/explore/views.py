"""The ways to divide a figure: boards, groups over time, a table of two dimensions, beside another figure."""

from collections.abc import Sequence
from functools import partial

import streamlit as st

from analytics.charts import pair as pair_chart
from analytics.charts import pivot as pivot_chart
from analytics.charts import series as series_chart
from analytics.charts.board import code_name
from analytics.core.slice import Condition
from analytics.metrics.catalog import catalog
from analytics.metrics.dimension import dimensions
from analytics.reports.figure import MINIMUM_N
from analytics.reports.reach.crossed import MOST_SERIES
from analytics.reports.reach.explore import Grain, divided_by
from analytics.ui.answers import reach_answers
from analytics.ui.explore import boards, choice, conditions
from analytics.ui.explore.choice import View
from analytics.ui.notices.page import Asked
from analytics.ui.session import escape, language, people, state
from analytics.ui.widgets import chart


def show(asked: Asked, metric: str, grain: Grain) -> None:
    """The chosen view of the figure."""
    match choice.view():
        case View.BOARDS:
            boards.show(asked, metric)
        case View.SERIES:
            _series(asked, metric, grain)
        case View.PIVOT:
            _pivot(asked, metric)
        case View.PAIR:
            _pair(asked, metric)


def _series(asked: Asked, metric: str, grain: Grain) -> None:
    say, lang = language.words().say, language.current()
    dimension = choice.divider(metric, state.ACROSS)
    report = reach_answers.grouped(*asked.key, metric, dimension, grain)
    alt = say("explore.series_alt", metric=say(f"metric.{metric}"), dimension=say(f"dimension.{dimension}"))
    chart.draw(partial(series_chart.figure, report, lang), "explore.series", alt)
    st.caption(say("explore.series_note", most=MOST_SERIES, least=MINIMUM_N))


def _pivot(asked: Asked, metric: str) -> None:
    say, lang = language.words().say, language.current()
    with st.container(horizontal=True):
        row, column = choice.divider(metric, state.ACROSS), choice.divider(metric, state.SECOND_ACROSS, "weekday")
    if row == column:
        st.info(say("explore.same_dimension"), icon=":material/info:")
        return
    report = reach_answers.crossed(*asked.key, metric, (row, column))
    names = [say(f"dimension.{name}") for name in (row, column)]
    alt = say("explore.pivot_alt", metric=say(f"metric.{metric}"), row=names[0], column=names[1])
    chart.draw(partial(pivot_chart.figure, report, lang), "explore.pivot", alt)
    st.caption(say("explore.pivot_note", least=MINIMUM_N))


def _pair(asked: Asked, metric: str) -> None:
    say, lang = language.words().say, language.current()
    with st.container(horizontal=True):
        second = choice.figure(
            say("explore.second"), state.SECOND, "meetings_set" if metric != "meetings_set" else "dials"
        )
        dimension = choice.divider(metric, state.ACROSS)
    if dimension not in divided_by(second) or not all(_fits(second, one) for one in asked.part.conditions):
        st.info(say("explore.second_unfit", metric=say(f"metric.{second}")), icon=":material/info:")
        return
    beside = conditions.beside(asked, dimensions()[dimension]).part
    report = reach_answers.paired(*asked.key, (second, metric), dimension, beside)
    alt = say("explore.pair_alt", first=say(f"metric.{second}"), second=say(f"metric.{metric}"))
    chart.draw(partial(pair_chart.figure, report, lang), "explore.pair", alt)
    if report.spots and report.second_common is not None:
        st.caption(say("explore.pair_note", least=MINIMUM_N))
    if report.too_few:
        st.caption(say("explore.too_few", names=_listed(report.too_few, dimension), least=MINIMUM_N))


def _listed(codes: Sequence[str | None], dimension: str) -> str:
    lang = language.current()
    told = (people.in_group(code_name(code, dimension, lang), dimension) for code in codes)
    return ", ".join(escape.markdown(name) for name in told)


def _fits(metric: str, condition: Condition) -> bool:
    return dimensions()[condition.dimension].divides(catalog()[metric])
