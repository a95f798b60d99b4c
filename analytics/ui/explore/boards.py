"""One chart for every dimension; a click on a bar narrows the page to it."""

from collections.abc import Sequence
from functools import partial

import streamlit as st

from analytics.charts import board as board_chart
from analytics.metrics.catalog import Unit, catalog
from analytics.metrics.dimension import dimensions
from analytics.reports.reach.board_rows import Board
from analytics.ui.answers import reach_answers
from analytics.ui.explore import choice, conditions
from analytics.ui.notices.page import Asked
from analytics.ui.session import escape, language, people
from analytics.ui.widgets import chart, table
from analytics.ui.widgets.columns import Column
from analytics.ui.widgets.table import Share

COLUMNS, BOARD_PIXELS = 2, 420


def show(asked: Asked, metric: str) -> None:
    """Boards of the chosen dimensions that divide the figure into at least two groups, each with its table.

    A sentence names the others and says why they do not divide it.
    """
    say = language.words().say
    reports = [_of(asked, metric, name) for name in choice.boards(metric)]
    st.caption(say("explore.board_note", mark=board_chart.MARK))
    _undivided([report for report in reports if len(report.rows) < 2])
    with st.grid(COLUMNS, min_column_width=BOARD_PIXELS, gap="medium"):
        for report in reports:
            if len(report.rows) > 1:
                clicks = conditions.clicks(dimensions()[report.dimension], [row.code or "" for row in report.rows])
                with st.container(border=True, height="stretch"):
                    _draw(report, clicks)


def _of(asked: Asked, metric: str, dimension: str) -> Board:
    return reach_answers.board(*conditions.beside(asked, dimensions()[dimension]).key, metric, dimension)


def _undivided(reports: Sequence[Board]) -> None:
    """Which boards are not drawn: nothing is stated, or all is in one group, which is named."""
    say, lang = language.words().say, language.current()
    titles = {report.dimension: say(f"dimension.{report.dimension}") for report in reports}
    unstated = [titles[report.dimension] for report in reports if not any(row.code for row in report.rows)]
    alone = [
        f"{titles[report.dimension]} ({escape.markdown(board_chart.name(row, report.dimension, lang))})"
        for report in reports
        for row in report.rows
        if row.code
    ]
    if unstated:
        st.caption(say("explore.unstated", names=", ".join(unstated)))
    if alone:
        st.caption(say("explore.one_group", names=", ".join(alone)))


def _draw(report: Board, clicks: chart.Clicks) -> None:
    say, lang = language.words().say, language.current()
    title = say(f"dimension.{report.dimension}")
    chart.titled(title)
    alt = say("explore.board_alt", metric=say(f"metric.{report.metric}"), dimension=title)
    chart.draw(partial(board_chart.figure, report, lang), f"board.{report.dimension}", alt, picks=clicks)
    if len(report.rows) > board_chart.MOST_BARS:
        st.caption(say("explore.more_rows", shown=board_chart.MOST_BARS, all=len(report.rows)))
    with st.expander(say("explore.table")):
        table.show(_columns(report), f"{title}: {say(f'metric.{report.metric}')}")


def _columns(report: Board) -> list[Column]:
    say, lang = language.words().say, language.current()
    rows, metric = report.rows, catalog()[report.metric]
    is_share = metric.unit is Unit.SHARE
    title = say(f"metric.{report.metric}")
    values = {
        Unit.SHARE: lambda: table.shares(title, (Share(row.value, row.low, row.high, row.den or 0) for row in rows)),
        Unit.KOPECKS: lambda: table.money(title, (row.num for row in rows)),
        Unit.SECONDS: lambda: table.seconds(title, (row.num for row in rows)),
    }
    named = table.person if report.dimension in people.OF_PEOPLE else table.text
    change, bounds = say("explore.change"), say("explore.change_bounds")
    return [
        named(say("explore.group"), (board_chart.name(row, report.dimension, lang) for row in rows)),
        values.get(metric.unit, lambda: table.counts(title, (row.num for row in rows)))(),
        table.rates(say("explore.share_of_all"), (row.part for row in rows)),
        table.changes(change, (row.change for row in rows), is_share=is_share),
        table.text(bounds, (table.change_bounds(row.change_low, row.change_high, is_share=is_share) for row in rows)),
    ]
