"""What a person set is kept; what an address says is taken where it means something and breaks no page."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from streamlit.testing.v1 import AppTest

from analytics.ui.session import state
from analytics.ui.session.setting_kinds import DayRange, Flag, Kind, Maybe, OneOf, Real, SomeOf, Text, Whole
from tests.ui.conftest import ROOT, opened, shell_of

PAGES = sorted(path.stem for path in (ROOT / "pages").glob("*.py"))
DAYS = DayRange(date(2026, 1, 1), date(2026, 12, 31))
KINDS: tuple[tuple[Kind, object], ...] = (  # type: ignore[type-arg]
    (Whole(3, 20), 7),
    (Real(1.0, 3.0), 1.25),
    (Flag(), True),
    (OneOf(("a", "b"), str.upper), "b"),
    (SomeOf(("a", "b"), str.upper), ["b", "a"]),
    (Maybe(Whole(1, 9)), None),
    (Maybe(Whole(1, 9)), 4),
    (DAYS, (date(2026, 2, 1), date(2026, 3, 1))),
    (Text(5), "Осень"),
)
NONSENSE = (
    "",
    "-",
    "-1",
    "1e999",
    "nan",
    "9" * 5000,
    "9999-12-31",
    "0001-01-01",
    "Анна",
    "' OR 1=1",
    "\x00",
    "null",
    "[]",
)
KEYS = (
    *(state.LANGUAGE, state.PERIOD, state.DATES, state.OPERATORS, state.TEAMS, state.LISTS, state.WEEK, state.CARD),
    *(state.SUSPECT, state.FAIR_RING, state.TOO_EARLY, state.TOLERANCE, state.STANDING, state.FIELD_MANAGER),
    *(
        state.PLAN,
        state.BESIDE,
        state.STRESSED,
        state.PAY_MONTH,
        state.PAID,
        state.ALL_FIGURES,
        state.TAKEN,
        state.DEFINED,
        state.TWO,
    ),
    *(state.EXPLORED, state.GRAIN, state.DIVIDER),
    *(state.plan(name) for name in ("total", "share", "threshold", "target", "curve", "top", "accelerator", "cap")),
    *(state.plan(name) for name in ("combination", "window", "adjusted", "m0", "w0", "q0", "m1", "q1")),
    *(state.assumed(name) for name in ("drop", "look", "own", "speed")),
)
ANYTHING = st.lists(st.one_of(st.sampled_from(NONSENSE), st.text(max_size=8), st.integers().map(str)), max_size=3)


@pytest.mark.parametrize(("kind", "value"), KINDS)
def test_what_is_written_into_an_address_is_read_back(kind: Kind, value: object) -> None:  # type: ignore[type-arg]
    assert kind.read(kind.write(value)) == value


@given(texts=ANYTHING)
def test_nonsense_is_a_value_of_the_kind_or_a_value_error(texts: list[str]) -> None:
    for kind, _ in KINDS:
        try:
            found = kind.read(texts)
        except ValueError:
            continue
        assert kind.read(kind.write(found)) == found


def address(app: AppTest) -> dict[str, tuple[str, ...]]:
    """What the address of the page says."""
    return {key: texts for key, texts in app.session_state[state.VIEW].items() if texts}


def said(app: AppTest) -> list[str]:
    return [one.value for one in (*app.exception, *app.error)]


@pytest.mark.parametrize("page", PAGES)
def test_no_address_breaks_a_page(shell: AppTest, page: str) -> None:
    """Every key with every sort of nonsense, one sort of it in a run."""
    for place in range(0, len(NONSENSE), 7):
        app = shell_of()
        for number, key in enumerate(KEYS):
            app.query_params[key] = [NONSENSE[(number + place) % len(NONSENSE)]]
        app.query_params[state.PERIOD] = "custom"
        assert said(opened(app, page)) == []


def test_a_filter_of_a_link_that_means_nothing_here_is_named(shell: AppTest) -> None:
    shell.query_params[state.OPERATORS] = ["0123456789"]
    page = opened(shell, "overview")
    assert any("`operator`" in one.value for one in page.warning)
    assert state.OPERATORS not in address(page)


def test_no_name_of_a_person_stands_in_an_address(shell: AppTest) -> None:
    page = opened(shell, "overview")
    page.multiselect(key=state.OPERATORS).select("Анна Соколова").run()
    code = address(page)[state.OPERATORS]
    assert len(code[0]) == 10 and "Анна" not in str(page.query_params)
    colleague = shell_of()
    colleague.query_params[state.OPERATORS] = list(code)
    assert opened(colleague, "overview").multiselect(key=state.OPERATORS).value == ["Анна Соколова"]


def test_an_older_link_with_a_name_still_means_that_person(shell: AppTest) -> None:
    shell.query_params[state.OPERATORS] = ["Анна Соколова"]
    page = opened(shell, "overview")
    assert page.multiselect(key=state.OPERATORS).value == ["Анна Соколова"] and not page.warning
    assert len(address(page)[state.OPERATORS][0]) == 10


def test_what_is_usual_may_change_below_a_widget_that_nobody_touched(shell: AppTest) -> None:
    page = opened(shell, "whatif")
    assert page.query_params.get(state.PLAN) is None
    page.slider(key=state.plan("total")).set_value(24_000).run()
    assert page.query_params[state.plan("total")] == "24000" and state.PLAN in page.query_params


def test_an_older_link_with_fixed_pay_still_means_that_plan(shell: AppTest) -> None:
    shell.query_params.update({state.plan("fixed"): "24000", state.plan("share"): "70"})
    page = opened(shell, "whatif")
    assert (page.slider(key=state.plan("total")).value, page.slider(key=state.plan("share")).value) == (80_000, 70)
    assert state.plan("fixed") not in address(page)
    assert not [one for one in page.warning if one.icon == ":material/link_off:"]


def test_settings_survive_other_pages(shell: AppTest) -> None:
    page = opened(shell, "whatif")
    usual = page.slider(key=state.plan("share")).value
    page.slider(key=state.plan("total")).set_value(24_000).run()
    for _ in range(4):
        opened(shell, "payroll")
        page = opened(shell, "whatif")
        assert (page.slider(key=state.plan("total")).value, page.slider(key=state.plan("share")).value) == (
            24_000,
            usual,
        )


def test_another_language_keeps_every_choice(shell: AppTest) -> None:
    page = opened(shell, "whatif")
    page.selectbox(key=state.plan("curve")).set_value("all_or_nothing").run()
    page.sidebar.button_group(key=state.LANGUAGE).set_value("en").run()
    assert page.selectbox(key=state.plan("curve")).value == "all_or_nothing"
    assert page.title[0].value == "Pay plan: what if"
