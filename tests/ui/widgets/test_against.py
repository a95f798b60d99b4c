"""The choice of the period that figures are compared with is offered where the data reach a year back."""

from datetime import date

from streamlit.testing.v1 import AppTest

SCRIPT = """
from datetime import date
import streamlit as st
from analytics.core.slice import Slice
from analytics.ui.session import state
from analytics.ui.widgets import against

state.remember(state.LANGUAGE, "ru")
october = Slice(date(2026, 10, 1), date(2026, 10, 31))
st.caption(str(against.choose(october, date.fromisoformat({first!r}))))
"""


def opened(first: date) -> AppTest:
    shown = AppTest.from_string(SCRIPT.format(first=first.isoformat()), default_timeout=30).run()
    assert not shown.exception
    return shown


def test_a_year_ago_can_be_chosen_where_the_data_reach_so_far_back() -> None:
    shown = opened(date(2025, 10, 1))
    assert [one.label for one in shown.button_group] == ["Сравнить"]
    assert shown.caption[0].value == "before"
    shown.button_group[0].set_value("year_ago").run()
    assert not shown.exception and shown.caption[0].value == "year_ago"


def test_without_a_year_of_data_there_is_no_choice() -> None:
    shown = opened(date(2025, 10, 2))
    assert not shown.button_group
    assert shown.caption[0].value == "before"
