"""Charts on a page: in the reader's theme and language, with alt text and click filters."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import TypeAlias

import plotly.graph_objects as go
import streamlit as st

from analytics.charts import left, message, text, theme
from analytics.sentences import people
from analytics.ui.session import filters, language, state
from analytics.ui.session import people as people_of_page
from analytics.ui.session.cached_once import cached_once

MOST = 256
Drawing: TypeAlias = go.Figure | partial[go.Figure]
"""A figure, or a function of hashable arguments that builds it; the result is cached for all readers."""


@dataclass(frozen=True)
class Clicks:
    """The codes that stay bright on a chart, and what a click on a code (None: beside every point) does."""

    bright: tuple[str, ...]
    on_click: Callable[[str | None], None]

    @classmethod
    def on_filter(cls, key: str) -> "Clicks":
        """A click sets a filter of ui/session/state.py (OPERATORS, TEAMS, LISTS or WEEK), a second one clears it."""
        return cls(filters.picked(key), partial(filters.toggle, key))


def draw(figure: Drawing, key: str, alt: str, picks: str | Clicks | None = None, nothing: str | None = None) -> None:
    """Draw a figure, or a message if it has no points: `nothing`, where more is known than that there are no data.

    `alt` says what the chart is; what it shows follows by itself (charts/message.py). `picks` is what a click does, or
    the filter it sets; the code of a point is the first item of its `customdata`. A chart with `picks` gets a report
    without that filter and shows the selection by dimming the rest.
    """
    if picks is None:
        _draw(_dressed(figure), key, alt, nothing=nothing)
        return
    clicks = Clicks.on_filter(picks) if isinstance(picks, str) else picks
    _draw(_dressed(figure, clicks.bright, has_codes=True), key, alt, clicks.on_click, nothing)


def ask(figure: Drawing, key: str, alt: str) -> str | None:
    """Draw a figure; returns the code of a clicked point once, to open a dialog with it."""
    asked = f"{state.ASKED}.{key}"
    _draw(_dressed(figure, has_codes=True), key, alt, lambda code: state.remember(asked, code))
    code = state.take(asked)
    return None if code is None else str(code)


def _dressed(figure: Drawing, picked: tuple[str, ...] = (), *, has_codes: bool = False) -> go.Figure:
    """The figure in the reader's theme, with unselected points dimmed and who has left marked."""
    gone = tuple(
        (name, people.short_mark(day, language.words(), date.today())) for name, day in people_of_page.left().items()
    )
    look = _Look(language.current(), language.dark(), picked, gone, has_codes)
    if isinstance(figure, partial):
        return _made(figure.func, figure.args, look)
    return _dress(figure, look)


@dataclass(frozen=True)
class _Look:
    """What a figure depends on besides its report; the first item of `customdata` is a code if it `has_codes`."""

    language: str
    is_dark: bool
    picked: tuple[str, ...]
    left: tuple[tuple[str, str], ...]
    has_codes: bool


@cached_once(MOST)
def _made(make: Callable[..., go.Figure], arguments: tuple[object, ...], look: _Look) -> go.Figure:
    """Cached by everything that is drawn, so that equal reports share a figure."""
    return _dress(make(*arguments), look)


def _dress(figure: go.Figure, look: _Look) -> go.Figure:
    if theme.has_points(figure):
        _dim(figure, look.picked)
        has_left = left.mark(figure, dict(look.left), has_codes=look.has_codes)
        theme.dress(figure, look.language, look.is_dark)
        told = (message.of(figure, look.language) or "").replace(left.BREAK, ", ")
        figure.layout.meta = {"told": told, "has_left": has_left}
    return figure


def _draw(
    figure: go.Figure,
    key: str,
    alt: str,
    on_click: Callable[[str | None], None] | None = None,
    nothing: str | None = None,
) -> None:
    if not theme.has_points(figure):
        told = nothing or language.words().say("chart.nothing")
        st.caption(f":material/info: {told}", text_alignment="center")
        return
    config = text.config(language.current(), alt)
    alt = " ".join(filter(None, (alt, figure.layout.meta["told"])))
    if on_click is None:
        st.plotly_chart(figure, key=key, theme=None, alt=alt, config=config)
    else:
        _clickable(figure, key, alt, config, on_click)
    if figure.layout.meta["has_left"]:
        st.caption(language.words().say("left.note"))


def _clickable(
    figure: go.Figure, key: str, alt: str, config: dict[str, object], on_click: Callable[[str | None], None]
) -> None:
    clicks = f"{state.CLICKS}.{key}"
    fresh = f"{key}.{state.recall(clicks) or 0}"
    st.plotly_chart(
        figure,
        key=fresh,
        theme=None,
        alt=alt,
        config=config,
        selection_mode="points",
        on_select=lambda: _click(fresh, clicks, on_click),
    )


def _click(key: str, clicks: str, on_click: Callable[[str | None], None]) -> None:
    """Return the code of the clicked point and give the chart a new key, which clears the selection."""
    on_click(next(iter(codes_of(state.recall(key))), None))
    state.remember(clicks, int(str(state.recall(clicks) or 0)) + 1)


def titled(title: str, note: str | None = None) -> None:
    """The heading of a chart or table with one quiet line below; both are our own text."""
    st.header(title, anchor=False)
    if note:
        st.caption(note)


def codes_of(event: object) -> tuple[str, ...]:
    """The codes of the points in a chart's selection event."""
    points = event["selection"]["points"] if isinstance(event, dict) else []
    return tuple(str(point["customdata"][0]) for point in points if point.get("customdata"))


def _dim(figure: go.Figure, picked: tuple[str, ...]) -> None:
    """Dim unselected points by opacity, because Streamlit uses `selectedpoints` itself."""
    if not picked:
        return
    for trace in figure.data:
        if trace.customdata is not None and trace.type in ("bar", "scatter"):
            trace.marker.opacity = [1.0 if str(row[0]) in picked else theme.DIMMED for row in trace.customdata]
