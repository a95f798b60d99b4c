"""What explains a change, by a dimension of choice: of a share its mix and its rate, of a count its groups."""

from dataclasses import dataclass

import streamlit as st

from analytics.charts import board as board_chart
from analytics.i18n import numbers
from analytics.metrics.catalog import Unit, catalog
from analytics.reports.reach.board_rows import Board, BoardRow
from analytics.reports.reach.explore import Explored
from analytics.stats.proportion import Interval
from analytics.ui.answers import reach_answers
from analytics.ui.explore import choice
from analytics.ui.notices.page import Asked
from analytics.ui.session import escape, language, people

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
    """A sentence and the groups that changed most; of a share also the totals of mix and rate."""
    say, lang = language.words().say, language.current()
    if report.total.missing:
        return
    if catalog()[metric].unit is not Unit.SHARE:
        _explain_count(asked, report, metric)
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


def _explain_count(asked: Asked, report: Explored, metric: str) -> None:
    """Both totals for as many working days, then the groups that gained or lost most of it."""
    say, lang, total = language.words().say, language.current(), report.total
    if total.previous is None or not (total.days and total.previous_days) or report.previous_from is None:
        st.caption(say("explore.no_before"))
        return
    unit = catalog()[metric].unit.value
    before = numbers.metric(round(total.previous * total.days / total.previous_days), unit, lang)
    from_on, to_on = (numbers.day(day, lang) for day in (report.previous_from, report.previous_to))
    now = numbers.metric(total.num, unit, lang)
    with st.container(border=True):
        st.markdown(f"**{say('explore.explains_count', now=now, before=before, from_on=from_on, to_on=to_on)}**")
        found = reach_answers.board(*asked.key, metric, choice.divider(metric))
        parts = [
            (row, row.num - row.num / (1 + row.change)) for row in found.rows if row.num and row.change is not None
        ]
        if not any(row.is_beyond_chance for row, _ in parts):
            st.markdown(say("explore.nothing_beyond"))
        for row, part in sorted(parts, key=lambda one: -abs(one[1]))[:MOST_LINES]:
            _write_count(_named(row, found.dimension), numbers.metric(abs(part), unit, lang), row)


def _named(row: BoardRow, dimension: str) -> str:
    return people.in_group(board_chart.name(row, dimension, language.current()), dimension)


def _write_count(name: str, part: str, row: BoardRow) -> None:
    say = language.words().say
    judged = say("explore.beyond" if row.is_beyond_chance else "explore.by_chance")
    left, right = st.columns((3, 2))
    left.markdown(escape.markdown(name))
    right.markdown(f"{'+' if (row.change or 0) > 0 else '−'}{part} · {judged}")


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
    say = language.words().say
    name = escape.markdown(_named(row, report.dimension))
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
