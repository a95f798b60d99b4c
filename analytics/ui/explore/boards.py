"""One chart for every dimension; a click on a bar narrows the page to it."""

from functools import partial

import streamlit as st

from analytics.charts import board as board_chart
from analytics.metrics.catalog import Unit, catalog
from analytics.metrics.dimension import dimensions
from analytics.reports.reach.explore import Board
from analytics.ui.answers import reach_answers
from analytics.ui.explore import choice, conditions
from analytics.ui.notices.page import Asked
from analytics.ui.session import language, people
from analytics.ui.widgets import chart, table
from analytics.ui.widgets.columns import Column
from analytics.ui.widgets.table import Share

COLUMNS, BOARD_PIXELS = 2, 420


def show(asked: Asked, metric: str) -> None:
    """Boards of the chosen dimensions that divide the figure into at least two groups, each with its table."""
    say = language.words().say
    names = choice.boards(metric)
    st.caption(say("explore.board_note", mark=board_chart.MARK))
    with st.grid(COLUMNS, min_column_width=BOARD_PIXELS, gap="medium"):
        for name in names:
            dimension = dimensions()[name]
            report = reach_answers.board(*conditions.beside(asked, dimension).key, metric, name)
            if len(report.rows) > 1:
                with st.container(border=True, height="stretch"):
                    _draw(report, conditions.clicks(dimension, [row.code or "" for row in report.rows]))


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
