"""What explains the change of a share: its mix and its rate, by a dimension of choice."""

from dataclasses import dataclass

import streamlit as st

from analytics.charts import board as board_chart
from analytics.i18n import numbers
from analytics.metrics.catalog import Unit, catalog
from analytics.reports.reach.explore import Board, BoardRow, Explored
from analytics.stats.proportion import Interval
from analytics.ui.answers import reach_answers
from analytics.ui.explore import choice
from analytics.ui.notices.page import Asked
from analytics.ui.session import escape, language

MOST_LINES = 5


@dataclass(frozen=True)
class _Line:
    """One part of the change in words."""

    words: str
    part: float
    bounds: Interval | None

    @property
    def is_beyond_chance(self) -> bool:
        return self.bounds is not None and self.bounds.is_beyond_chance


def explain(asked: Asked, report: Explored, metric: str) -> None:
    """A sentence, the groups whose own share changed beyond chance, and both totals; nothing for a count."""
    say, lang = language.words().say, language.current()
    if catalog()[metric].unit is not Unit.SHARE or report.total.missing:
        return
    if report.total.change is None or report.previous_from is None:
        st.caption(say("explore.no_before"))
        return
    with st.container(border=True):
        from_on, to_on = (numbers.day(day, lang) for day in (report.previous_from, report.previous_to))
        change = numbers.points(report.total.change, lang)
        st.markdown(f"**{say('explore.explains', change=change, from_on=from_on, to_on=to_on)}**")
        found = reach_answers.board(*asked.key, metric, choice.divider(metric))
        lines = _lines(found)
        if not any(line.is_beyond_chance for line in lines):
            st.markdown(say("explore.nothing_beyond"))
        for line in lines:
            _write(line)


def _lines(report: Board) -> list[_Line]:
    """Marked groups, largest part first, then the two totals."""
    say = language.words().say
    marked = sorted((row for row in report.rows if row.is_rate_beyond_chance), key=lambda row: -abs(row.rate or 0.0))
    lines = [_of(row, report) for row in marked[:MOST_LINES]]
    known = [row for row in report.rows if row.mix is not None]
    lines.append(_Line(say("explore.total_rate"), sum(row.rate or 0.0 for row in known), report.rate_total))
    lines.append(_Line(say("explore.total_mix"), sum(row.mix or 0.0 for row in known), report.mix_total))
    return lines


def _of(row: BoardRow, report: Board) -> _Line:
    say, lang = language.words().say, language.current()
    name = escape.markdown(board_chart.name(row, report.dimension, lang))
    direction = say("explore.up" if (row.rate or 0.0) > 0 else "explore.down")
    bounds = Interval(row.rate_low or 0.0, row.rate_high or 0.0)
    return _Line(say("explore.rate_line", name=name, direction=direction), row.rate or 0.0, bounds)


def _write(line: _Line) -> None:
    say, lang = language.words().say, language.current()
    known = ""
    if line.bounds is not None:
        low, high = numbers.points(line.bounds.low, lang), numbers.points(line.bounds.high, lang)
        known = f" ({say('figure.change_95', low=low, high=high)})"
    judged = say("explore.beyond" if line.is_beyond_chance else "explore.by_chance")
    left, right = st.columns((3, 2))
    left.markdown(line.words)
    right.markdown(f"{numbers.points(line.part, lang)}{known} · {judged}")
