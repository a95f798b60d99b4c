"""Two operators are set side by side with the figures of the table."""

import pandas as pd
from streamlit.testing.v1 import AppTest

from analytics.ui.session import state
from tests.ui.conftest import PEOPLE, opened


def test_the_figures_of_two_people_stand_beside_each_other_with_interval_and_n(shell: AppTest) -> None:
    page = opened(shell, "operators")
    page.multiselect(key=state.TWO).set_value([name for name, _ in PEOPLE]).run()
    assert not page.exception
    shown = [frame.value for frame in page.dataframe]
    (pair,) = [frame for frame in shown if [name for name, _ in PEOPLE] == list(frame.columns)[1:]]
    told = {title: text.replace("\u00a0", " ") for title, text in zip(pair.iloc[:, 0], pair.iloc[:, 1], strict=True)}
    assert "n = " in told["Дозваниваемость"] and "(" in told["Дозваниваемость"]
    whole = next(frame for frame in shown if frame.columns[0] == "Оператор")
    assert isinstance(whole, pd.DataFrame) and len(whole) == len(PEOPLE)


def test_one_person_alone_is_not_compared(shell: AppTest) -> None:
    page = opened(shell, "operators")
    before = len(page.dataframe)
    page.multiselect(key=state.TWO).set_value([PEOPLE[0][0]]).run()
    assert not page.exception and len(page.dataframe) == before
