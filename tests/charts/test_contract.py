"""What every chart keeps: empty, one row, many rows; no colour of its own; hostile names stay text.

A chart `analytics/charts/<chart>.py` comes with `tests/charts/cases/<chart>.py`, whose `reports(name)` gives three
reports: an empty one, one with one row, and one with many rows whose people and bases bear `name`.
"""

import re
import tomllib
from collections.abc import Sequence
from importlib import import_module
from pathlib import Path
from types import ModuleType

import plotly.graph_objects as go
import pytest

import analytics.charts
from analytics.charts import message, theme
from analytics.core.registry import modules_of
from analytics.i18n import LANGUAGES

CHARTS = {
    module.__name__.rpartition(".")[2]: module for module in modules_of(analytics.charts) if hasattr(module, "figure")
}
SOURCES = sorted(path for path in Path(theme.__file__).parent.glob("*.py") if path.name != "theme.py")
ROOT = Path(__file__).parents[2]
COLOUR = re.compile(r"#[0-9a-fA-F]{3,8}\b|\brgba?\(|\bhsla?\(")
HOSTILE = '<b>Ан\nна</b><a href="https://evil.example/x">x</a><img src=x> & Co'
every_chart = pytest.mark.parametrize("chart", CHARTS.values(), ids=CHARTS)
every_language = pytest.mark.parametrize("lang", LANGUAGES)


def reports(chart: ModuleType, name: str = "Анна") -> tuple[object, object, object]:
    case = import_module(f"tests.charts.cases.{chart.__name__.rpartition('.')[2]}")
    empty, one, many = case.reports(name)
    return empty, one, many


@every_language
@every_chart
def test_a_chart_draws_nothing_of_nothing_and_something_of_one_row_and_of_many(chart: ModuleType, lang: str) -> None:
    empty, one, many = (chart.figure(report, lang) for report in reports(chart))
    assert not theme.has_points(empty)
    assert theme.has_points(one) and theme.has_points(many)
    for figure in (empty, one, many):
        for dark in (False, True):
            assert theme.dress(figure, lang, dark).to_json()


@every_chart
def test_a_chart_brings_no_colour_of_its_own(chart: ModuleType) -> None:
    for report in reports(chart):
        drawn = chart.figure(report, "ru")
        drawn.layout.template = None  # Streamlit sets a default for its whole process; `dress` replaces it
        assert not COLOUR.search(drawn.to_json())


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: path.name)
def test_no_module_but_the_theme_names_a_colour_or_a_slow_trace(path: Path) -> None:
    source = path.read_text(encoding="utf-8")
    assert not COLOUR.search(source)
    assert not re.search(r"scattergl|go\.Pie\b|plotly\.express", source, flags=re.IGNORECASE)


@every_chart
def test_a_name_from_a_file_cannot_speak_to_plotly(chart: ModuleType) -> None:
    *_, many = reports(chart, HOSTILE)
    drawn = chart.figure(many, "ru").to_plotly_json()
    for place in ("data", "layout"):
        for said in _shown(drawn[place]):
            assert not re.search(r"<(?!extra|/extra|br>)", said), said


@every_chart
def test_bars_begin_at_zero_and_axes_say_what_they_measure(chart: ModuleType) -> None:
    *_, many = reports(chart)
    figure = chart.figure(many, "ru")
    for trace in figure.data:
        if trace.type == "bar":
            across = trace.orientation == "h"
            name = (trace.xaxis or "x") if across else (trace.yaxis or "y")
            axis = figure.layout[f"{name[0]}axis{name[1:]}"]
            assert axis.rangemode == "tozero"
            low, high = axis.range or (0, 0)
            assert low == 0 or (low < 0 <= high and _has_losses(figure))
            assert axis.title.text


def _has_losses(figure: go.Figure) -> bool:
    """Bars of gains and losses: zero lies within their axis."""
    return any(value < 0 for trace in figure.data for value in trace.x)


def test_the_colours_of_streamlit_and_of_plotly_are_the_same() -> None:
    worn = tomllib.loads((ROOT / ".streamlit" / "config.toml").read_text(encoding="utf-8"))["theme"]
    for name, shade in (("light", theme.LIGHT), ("dark", theme.DARK)):
        assert tuple(worn[name]["chartCategoricalColors"]) == shade.categorical
        assert worn[name]["backgroundColor"] == shade.ground
        assert worn[name]["textColor"] == shade.text


def _shown(part: object, key: str = "") -> list[str]:
    """Every text that Plotly may render; the codes in customdata and ids are never rendered by a template."""
    if isinstance(part, str):
        return [part]
    if isinstance(part, dict):
        return [said for name, value in part.items() if name != "ids" for said in _shown(value, name)]
    if isinstance(part, list | tuple) or hasattr(part, "tolist"):
        rows = part if isinstance(part, list | tuple) else part.tolist()  # type: ignore[attr-defined]
        if key == "customdata":
            return [said for row in rows for said in _shown(list(row)[1:])]
        return [said for value in rows for said in _shown(value)]
    return []


@pytest.mark.parametrize("shade", ["light", "dark"])
@pytest.mark.parametrize("ground", ["backgroundColor", "secondaryBackgroundColor"])
def test_a_caption_stands_out_from_its_ground_enough_to_be_read(shade: str, ground: str) -> None:
    worn = tomllib.loads((ROOT / ".streamlit" / "config.toml").read_text(encoding="utf-8"))["theme"][shade]
    behind, text = (tuple(int(worn[key][i : i + 2], 16) for i in (1, 3, 5)) for key in (ground, "textColor"))
    faded = [0.6 * one + 0.4 * other for one, other in zip(text, behind, strict=True)]  # as Streamlit fades a caption
    lighter, darker = sorted((_luminance(faded), _luminance(behind)), reverse=True)
    assert (lighter + 0.05) / (darker + 0.05) >= 4.5  # WCAG 2.1, AA


def _luminance(colour: Sequence[float]) -> float:
    """WCAG's relative luminance."""
    red, green, blue = (c / 12.92 if (c := one / 255) <= 0.03928 else ((c + 0.055) / 1.055) ** 2.4 for one in colour)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@every_language
@every_chart
def test_what_a_chart_shows_is_also_said_in_a_sentence(chart: ModuleType, lang: str) -> None:
    empty, one, many = (chart.figure(report, lang) for report in reports(chart))
    assert message.of(empty, lang) == ""
    assert message.of(one, lang).endswith(".") and message.of(many, lang).endswith(".")


@pytest.mark.parametrize(
    ("chart", "said"),
    [
        ("dead", "Highest 0–80.0% (Анна 2), lowest 10–40.0% (Анна)."),
        ("funnel", "Within the usual spread: 11. Below the usual spread: Анна low."),
        ("winners", "Highest −100 (Анна 1), lowest −1,100 (Анна 11)."),
        (
            "touches",
            "1: 1.0%; 6: 6.0%. Highest 6.0% (6), lowest 1.0% (1).",
        ),
    ],
)
def test_the_sentence_names_the_ends_or_who_is_outside(chart: str, said: str) -> None:
    *_, many = reports(CHARTS[chart])
    assert message.of(CHARTS[chart].figure(many, "en"), "en") == said
