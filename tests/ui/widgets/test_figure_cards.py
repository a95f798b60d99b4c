"""What a figure card says, in both languages, for shares and for counts."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from streamlit.testing.v1 import AppTest

from analytics.i18n import words
from analytics.metrics.query import Measure
from analytics.reports.figure import Compared, figure
from analytics.sentences import figure_words
from analytics.stats.usual_swings import Change

SCRIPT = """
from analytics.metrics.query import Measure
from analytics.reports.figure import Compared, figure
from analytics.stats.usual_swings import Change
from analytics.stats.proportion import Interval
from analytics.ui.session import state
from analytics.ui.widgets import figures

state.remember(state.LANGUAGE, {language!r})
share = Compared(Measure("reach_rate", (), 30, 100), Change(0.1, 0.05, 0.15, True), 20, 21, {months})
figures.card(figure(Measure("reach_rate", (), {now}, {n}), share, Interval(0.3704, 0.4306)))
count = Compared(Measure("deals", (), 10, None), Change(0.2, -0.3, 1.0, False), 20, 21, {months})
figures.card(figure(Measure("deals", (), 12, None), count))
"""


def cards(language: str, now: int, n: int, months: int = 6) -> AppTest:
    script = SCRIPT.format(language=language, now=now, n=n, months=months)
    shown = AppTest.from_string(script, default_timeout=30).run()
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


def test_a_change_whose_bounds_are_nine_times_apart_is_not_told() -> None:
    wide = SCRIPT.replace("Change(0.2, -0.3, 1.0, False)", "Change(0.08, -0.773, 4.123, False)")
    shown = AppTest.from_string(wide.format(language="ru", now=400, n=1000, months=1), default_timeout=30).run()
    assert [bool(one.delta) for one in shown.metric] == [True, False]
    assert shown.caption[1].value == "изменение: мало данных"


def test_a_card_is_coloured_only_where_the_change_is_beyond_chance() -> None:
    """Streamlit's codes: 0 red, 1 green, 2 grey."""
    shown = cards("ru", 400, 1000)
    assert [one.proto.color for one in shown.metric] == [1, 2]


BOUNDS = st.tuples(st.floats(-0.9, 2), st.floats(0, 2)).map(lambda pair: (pair[0], pair[0] + pair[1]))


@given(bounds=BOUNDS, is_beyond=st.booleans(), months=st.integers(0, 12), is_share=st.booleans())
def test_no_change_is_called_usual_whose_interval_leaves_out_no_change(
    bounds: tuple[float, float], is_beyond: bool, months: int, is_share: bool
) -> None:
    """What a card, a brief and an alert call a change agrees with the bounds beside it."""
    low, high = bounds
    is_beyond = is_beyond and not low <= 0 <= high
    now, before = (Measure("deals", (), num, 100 if is_share else None) for num in (12, 10))
    found = figure(now, Compared(before, Change((low + high) / 2, low, high, is_beyond), 20, 21, months))
    told = figure_words.chance(found, words("ru"))
    assert (told is None) == (months < 4 or not found.is_change_told)
    assert told is None or (told == "бывает") == (low <= 0 <= high)
    assert told is None or (told == "необычно") == is_beyond
    explained = any("не выделяется" in line for line in figure_words.evidence(found, words("ru")))
    assert explained == (told == "неясно")


@pytest.mark.parametrize(
    ("language", "per_day", "few"),
    [
        ("ru", "на рабочий день: 20 против 21", "мало месяцев, чтобы отличить от обычных колебаний"),
        ("en", "per working day: 20 against 21", "too few months to tell it from usual swings"),
    ],
)
def test_the_working_days_of_a_count_are_told_and_that_months_are_few(language: str, per_day: str, few: str) -> None:
    told = cards(language, 400, 1000).caption[1].value
    assert per_day in told and few not in told
    assert few in cards(language, 400, 1000, months=2).caption[1].value
