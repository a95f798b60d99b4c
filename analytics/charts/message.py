"""What a chart shows in one sentence: its ends, its highest and lowest point. Read out where the chart is not seen."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from html import unescape
from typing import TypeAlias

import plotly.graph_objects as go

from analytics.charts.theme import Role
from analytics.i18n import numbers, words

Axis: TypeAlias = go.layout.XAxis | go.layout.YAxis
ASIDE = (Role.BAND, Role.LIMIT)
MOST_NAMED = 5
"""Names of points that one sentence lists."""


@dataclass(frozen=True)
class Mark:
    """A point or bar: what it is called, its value and how that is written."""

    name: str
    value: float
    written: str


def of(figure: go.Figure, lang: str) -> str:
    """The sentence; empty for a figure without points."""
    shown = [trace for trace in figure.data if trace.meta not in ASIDE]
    if not shown:
        return ""
    if len(shown) > 1 and all(len(trace.x) == 1 for trace in shown if trace.type == "bar") and shown[0].type == "bar":
        return "; ".join(unescape(trace.name) for trace in shown if trace.type == "bar" and trace.name) + "."
    if any(trace.type == "scatter" and trace.mode == "markers+text" for trace in shown) and len(shown) > 1:
        return " ".join(_group(trace, lang) for trace in shown)
    main = next((trace for trace in shown if trace.meta == Role.ACCENT), shown[0])
    marks = _cells(figure, main, lang) if main.type == "heatmap" else _marks(figure, main, lang)
    told = _told(marks, main.type == "scatter" and "lines" in (main.mode or "lines"), lang)
    return f"{unescape(main.name)}. {told}" if main.name and len(shown) > 1 and told else told


def _told(marks: Sequence[Mark], is_line: bool, lang: str) -> str:
    say = words(lang).say
    if not marks:
        return ""
    if len(marks) == 1:
        return f"{marks[0].name}: {marks[0].written}."
    low, high = (choose(marks, key=lambda mark: mark.value) for choose in (min, max))
    ends = f"{marks[0].name}: {marks[0].written}; {marks[-1].name}: {marks[-1].written}. " if is_line else ""
    return ends + say("chart.message", high=high.written, high_name=high.name, low=low.written, low_name=low.name)


def _group(trace: go.Scatter, lang: str) -> str:
    """The points of one look by their names, or how many they are."""
    names = list(trace.text) if trace.text is not None else []
    told = ", ".join(unescape(str(one)) for one in names[:MOST_NAMED]) if names else numbers.count(len(trace.x), lang)
    return f"{trace.name}: {told}." if trace.name else f"{told}."


def _cells(figure: go.Figure, trace: go.Heatmap, lang: str) -> list[Mark]:
    rows, columns = figure.layout.yaxis, figure.layout.xaxis
    suffix = trace.colorbar.ticksuffix or ""
    return [
        Mark(f"{_name(row, rows, lang)}, {_name(column, columns, lang)}", float(value), _number(value, suffix, lang))
        for row, values in zip(trace.y, trace.z, strict=True)
        for column, value in zip(trace.x, values, strict=True)
        if value is not None and value == value
    ]


def _marks(figure: go.Figure, trace: go.Bar | go.Scatter, lang: str) -> list[Mark]:
    """The points of a trace in its own order; of a bar that does not begin at zero both ends."""
    across, up = (_axis(figure, trace, letter) for letter in "xy")
    is_across = trace.orientation == "h" or up.tickvals is not None or any(isinstance(one, str) for one in trace.y)
    values, value_axis, names, name_axis = (
        (trace.x, across, trace.y, up) if is_across else (trace.y, up, trace.x, across)
    )
    bases = trace.base if trace.type == "bar" and trace.base is not None else [None] * len(values)
    marks = []
    for name, value, base in zip(names, values, bases, strict=True):
        if value is None or value != value:
            continue
        high = float(value) + float(base or 0)
        written = _number(high, value_axis.ticksuffix or "", lang)
        if base is not None:
            written = f"{_number(float(base), '', lang)}–{written}"
        marks.append(Mark(_name(name, name_axis, lang), high, written))
    return marks


def _axis(figure: go.Figure, trace: go.Bar | go.Scatter, letter: str) -> Axis:
    return figure.layout[f"{letter}axis{(trace[f'{letter}axis'] or letter)[1:]}"]


def _name(value: object, axis: Axis, lang: str) -> str:
    """The text of the axis beside a point."""
    labels = dict(zip(axis.tickvals or (), axis.ticktext or (), strict=False))
    if value in labels:
        return unescape(str(labels[value]))
    if isinstance(value, datetime | date):
        return numbers.day(value, lang)
    if isinstance(value, int | float):
        return _number(value, axis.ticksuffix or "", lang)
    return unescape(str(value))


def _number(value: float, suffix: str, lang: str) -> str:
    is_whole = not suffix.strip().startswith("%") and abs(value - round(value)) < 1e-9
    written = numbers.count(round(value), lang) if is_whole else numbers.decimal(float(value), lang)
    return written.replace("-", "−") + suffix
