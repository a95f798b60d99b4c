"""Colours and template of figures: two themes, safe for colour-blind readers.

The only Python module with colours. A chart declares what a trace is (`meta=Role.BAND`), and `dress` colours it.
Traces without a role take the categorical colours in order.
"""

from dataclasses import dataclass
from enum import StrEnum
from functools import cache

import plotly.graph_objects as go
import plotly.io

from analytics.charts import text

plotly.io.templates.default = None
"""Figures have no Plotly template until `dress`, which also makes them faster to build."""

SHORT, MIDDLE, TALL = 260, 340, 460
"""Heights of charts in pixels."""
FONT = "Source Sans, sans-serif"
DIMMED = 0.3
"""Opacity of points that were not picked."""


class Role(StrEnum):
    """The role of a trace, unless it is one of several equal series."""

    ACCENT = "accent"
    """The main series of the chart."""
    PEERS = "peers"
    """The comparison: others, the previous period, the current plan."""
    BAND = "band"
    """An interval drawn as an area."""
    LIMIT = "limit"
    """A limit, target or average: a thin dashed line."""
    GOOD = "good"
    BAD = "bad"
    """Better and worse; the chart also gives them different symbols or words."""


@dataclass(frozen=True)
class Shade:
    """Colours of the light or the dark theme."""

    categorical: tuple[str, ...]
    roles: dict[Role, str]
    sequential: tuple[str, str, str]
    """Least, middle, most of a heat map."""
    diverging: tuple[str, str, str]
    """Worse, even, better of a heat map around a middle."""
    text: str
    quiet: str
    grid: str
    ground: str
    warn: str
    """The edge of a card that asks for attention without accusing anybody."""


LIGHT = Shade(
    categorical=(
        "#0b6e99",
        "#d55e00",
        "#009e73",
        "#cc79a7",
        "#e69f00",
        "#56b4e9",
        "#7b5ea7",
        "#8c6d31",
        "#5f6b76",
        "#b8a200",
    ),
    roles={
        Role.ACCENT: "#0b6e99",
        Role.PEERS: "#8b98a5",
        Role.BAND: "rgba(11, 110, 153, 0.16)",
        Role.LIMIT: "#5f6b76",
        Role.GOOD: "#00795c",
        Role.BAD: "#c24e00",
    },
    sequential=("#eef4f8", "#74aecb", "#084f70"),
    diverging=("#c24e00", "#f3f5f7", "#0b6e99"),
    text="#0d141b",
    quiet="#5f6b76",
    grid="#e3e8ec",
    ground="#ffffff",
    warn="#8a6100",
)
DARK = Shade(
    categorical=(
        "#5bb4dc",
        "#f08c4a",
        "#3cc79b",
        "#e3a3c6",
        "#f2c14e",
        "#8fd0f5",
        "#b39be0",
        "#c9a66b",
        "#9aa7b2",
        "#d9ca4a",
    ),
    roles={
        Role.ACCENT: "#5bb4dc",
        Role.PEERS: "#7d8b98",
        Role.BAND: "rgba(91, 180, 220, 0.22)",
        Role.LIMIT: "#9aa7b2",
        Role.GOOD: "#3cc79b",
        Role.BAD: "#f08c4a",
    },
    sequential=("#1d2a33", "#3d7f9f", "#a9def8"),
    diverging=("#f08c4a", "#2a333b", "#5bb4dc"),
    text="#e6ebf0",
    quiet="#a3b0bb",
    grid="#2a333b",
    ground="#12171c",
    warn="#f2c14e",
)


def shade(dark: bool) -> Shade:
    """The shade of the dark or the light theme."""
    return DARK if dark else LIGHT


def dress(figure: go.Figure, lang: str, dark: bool) -> go.Figure:
    """Apply the template and paint traces by role; changes and returns `figure`."""
    figure.layout.template = template(lang, dark)
    for trace in figure.data:
        if trace.meta in tuple(Role):
            _paint(trace, Role(trace.meta), shade(dark))
    return figure


def counts(title: str) -> dict[str, object]:
    """An axis of counts from zero."""
    return {"title": {"text": title}, "rangemode": "tozero", "tickformat": ",d"}


def shares(title: str, lang: str) -> dict[str, object]:
    """A percentage axis from zero, for values of 0..100."""
    return {"title": {"text": title}, "rangemode": "tozero", "ticksuffix": text.percent(lang)}


def has_points(figure: go.Figure) -> bool:
    """False for the figure of an empty report, for which the page shows a sentence instead of axes."""
    return any(
        values is not None and len(values) > 0
        for trace in figure.data
        for values in (getattr(trace, "z" if trace.type == "heatmap" else "x", None),)
    )


def _paint(trace: go.Scatter | go.Bar, role: Role, worn: Shade) -> None:
    """Property by property: `update` of a trace takes five times as long."""
    colour = worn.roles[role]
    if role is Role.BAND:
        trace.line.width, trace.line.color, trace.fillcolor = 0, colour, colour
        trace.hoverinfo, trace.mode = "skip", "lines"
    elif role is Role.LIMIT:
        trace.line.color, trace.line.width, trace.line.dash = colour, 1.2, trace.line.dash or "dash"
        trace.mode = "lines"
    elif trace.type == "bar":
        trace.marker.color = colour
        trace.error_x.color = trace.error_y.color = worn.quiet
    else:
        trace.line.color = trace.marker.color = trace.error_y.color = colour


@cache
def template(lang: str, dark: bool) -> go.layout.Template:
    """Fonts, grid, legend and localised numbers; no title, no frame, no accidental zoom."""
    worn = shade(dark)
    axis = _axis(worn)
    bar = {"outlinewidth": 0, "thickness": 10, "tickfont": {"color": worn.quiet}}
    selection = {"selected": {"marker": {"opacity": 1.0}}, "unselected": {"marker": {"opacity": DIMMED}}}
    return go.layout.Template(
        data={
            "bar": [{"marker": {"line": {"width": 0}}, **selection}],
            "scatter": [{"marker": {"size": 9}, "line": {"width": 2.4}, **selection}],
            "heatmap": [{"colorscale": _scale(worn.sequential), "colorbar": bar, "xgap": 2, "ygap": 2}],
        },
        layout={
            "colorway": worn.categorical,
            "colorscale": {"sequential": _scale(worn.sequential), "diverging": _scale(worn.diverging)},
            "font": {"family": FONT, "size": 14, "color": worn.text},
            "paper_bgcolor": worn.ground,
            "plot_bgcolor": worn.ground,
            "modebar": {"bgcolor": "rgba(0, 0, 0, 0)", "color": worn.quiet, "activecolor": worn.text},
            "separators": text.separators(lang),
            "hoverlabel": {
                "bgcolor": worn.ground,
                "bordercolor": worn.grid,
                "font": {"family": FONT, "size": 14, "color": worn.text},
                "align": "left",
            },
            "legend": {"orientation": "h", "x": 0, "xanchor": "left", "y": 1.02, "yanchor": "bottom"},
            "margin": {"l": 4, "r": 12, "t": 12, "b": 4, "pad": 4},
            "dragmode": False,
            "bargap": 0.25,
            "xaxis": {**axis, "showgrid": False, "tickangle": 0},
            "yaxis": axis,
            "shapedefaults": {"line": {"color": worn.quiet, "width": 1.2, "dash": "dash"}},
            "annotationdefaults": {"font": {"color": worn.quiet, "size": 13}, "showarrow": False},
        },
    )


def _axis(worn: Shade) -> dict[str, object]:
    return {
        "gridcolor": worn.grid,
        "linecolor": worn.grid,
        "zeroline": False,
        "automargin": True,
        "fixedrange": True,
        "ticks": "",
        "title": {"font": {"size": 13, "color": worn.quiet}, "standoff": 10},
        "tickfont": {"size": 13, "color": worn.quiet},
    }


def _scale(colours: tuple[str, str, str]) -> list[tuple[float, str]]:
    return [(place / 2, colour) for place, colour in enumerate(colours)]
