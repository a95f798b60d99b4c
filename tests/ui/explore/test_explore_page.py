"""The page that explores a figure: every figure opens, choices are kept, a share's change is explained."""

import pytest
from streamlit.testing.v1 import AppTest

from analytics.i18n import words
from analytics.reports.reach.explore import Grain, metrics
from analytics.ui.explore.choice import View
from analytics.ui.session import state
from tests.ui.conftest import opened


@pytest.fixture
def page(shell: AppTest) -> AppTest:
    return opened(shell, "explore")


def test_every_figure_opens_and_says_what_it_is(page: AppTest) -> None:
    for metric in metrics():
        page.selectbox(key=state.EXPLORED).set_value(metric).run()
        assert not page.exception, metric
        assert page.metric[0].label == words("ru").say(f"metric.{metric}")


def test_a_choice_is_kept_when_the_page_is_left(page: AppTest) -> None:
    page.selectbox(key=state.EXPLORED).set_value("answered").run()
    page.button_group(key=state.GRAIN).set_value(Grain.MONTH).run()
    again = opened(opened(page, "operators"), "explore")
    assert (again.selectbox(key=state.EXPLORED).value, again.button_group(key=state.GRAIN).value) == (
        "answered",
        Grain.MONTH,
    )


def test_a_change_is_divided_by_the_dimension_of_choice(shell: AppTest) -> None:
    shell.query_params[state.PERIOD] = "custom"
    shell.query_params[state.DATES] = ["2026-09-10", "2026-09-14"]
    page, say = opened(shell, "explore"), words("ru").say
    for dimension in ("operator_id", "hour"):
        page.selectbox(key=state.DIVIDER).set_value(dimension).run()
        assert not page.exception, dimension
        told = [one.value for one in page.markdown]
        assert say("explore.total_rate") in told and say("explore.total_mix") in told
    page.selectbox(key=state.EXPLORED).set_value("dials").run()
    told = [one.value for one in page.markdown]
    assert any(one.startswith("**Что объясняет изменение: 400, а за столько же") for one in told)
    assert any(one.endswith(f" · {say('explore.by_chance')}") for one in told)


@pytest.mark.parametrize("view", list(View))
def test_every_view_opens_with_a_condition(shell: AppTest, view: View) -> None:
    shell.query_params[state.EXPLORE_VIEW] = view
    shell.query_params[state.CONDITIONS] = ["hour!=23", "phone_type=mobile", "outcome=busy"]
    page = opened(shell, "explore")
    assert not page.exception
    chips = [one.label for one in page.button if str(one.key).startswith("condition.")]
    assert [one.split(":")[0] for one in chips] == ["без Час звонка", "только Тип номера", "только Чем кончился звонок"]
    assert "не относится" in chips[2]
    page.button(key="condition.phone_type.mobile").click().run()
    assert page.query_params[state.CONDITIONS] == ["hour!=23", "outcome=busy"]


def test_a_breakdown_that_draws_nothing_says_why(shell: AppTest) -> None:
    shell.query_params[state.CONDITIONS] = ["outcome=busy"]
    shell.query_params[state.PERIOD] = "custom"
    shell.query_params[state.DATES] = ["2026-09-10", "2026-09-10"]
    shell.query_params[state.BOARDS] = ["weekday", "own_line"]
    told = [one.value for one in opened(shell, "explore").caption]
    assert words("ru").say("explore.one_group", names="Дни недели (чт)") in told
    assert words("ru").say("explore.unstated", names="Своя линия") in told


def test_a_condition_of_a_link_that_nobody_knows_is_ignored_and_said(shell: AppTest) -> None:
    shell.query_params[state.CONDITIONS] = ["shoe_size=43"]
    page = opened(shell, "explore")
    assert not page.exception and not [one for one in page.button if str(one.key).startswith("condition.")]
