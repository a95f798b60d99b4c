"""What a figure card says, in both languages, for shares and for counts."""

import re

import pytest
from streamlit.testing.v1 import AppTest

SCRIPT = """
from analytics.metrics.query import Measure
from analytics.reports.figure import figure
from analytics.ui.session import state
from analytics.ui.widgets import figures

state.remember(state.LANGUAGE, {language!r})
figures.card(figure(Measure("reach_rate", (), {now}, {n}), Measure("reach_rate", (), 30, 100)))
figures.card(figure(Measure("deals", (), 12, None), Measure("deals", (), 10, None)))
"""


def cards(language: str, now: int, n: int) -> AppTest:
    shown = AppTest.from_string(SCRIPT.format(language=language, now=now, n=n), default_timeout=30).run()
    assert not shown.exception
    return shown


@pytest.mark.parametrize(("language", "value", "delta"), [("ru", "40,0 %", "+10,0 п.п."), ("en", "40.0%", "+10.0 pp")])
def test_a_share_is_shown_with_interval_n_and_its_change_in_points(language: str, value: str, delta: str) -> None:
    reach, _ = cards(language, 400, 1000).metric
    assert (reach.value.replace("\u00a0", " "), reach.delta.replace("\u00a0", " ")) == (value, delta)
    said = cards(language, 400, 1000).caption[0].value.replace("\u00a0", " ")
    assert re.search(r"95 ?%: 37[,.]0–43[,.]1, n = 1[ ,]000", said)


def test_a_share_of_few_trials_is_not_shown() -> None:
    shown = cards("ru", 4, 10)
    assert shown.metric[0].value == "—" and not shown.metric[0].delta
    assert "n\u00a0=\u00a010" in shown.caption[0].value


def test_the_change_of_a_small_count_tells_how_far_chance_reaches() -> None:
    shown = cards("ru", 400, 1000)
    assert shown.metric[1].delta == "+20,0\u00a0%"
    low, high = re.findall(r"[+\u2212][\d ]+,\d", shown.caption[1].value)
    assert low.startswith("\u2212") and high.startswith("+")
