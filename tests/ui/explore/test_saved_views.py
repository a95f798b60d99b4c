"""A state of Explore is saved under a name; its owner changes it, a role that it is shared with opens it."""

import shutil
from pathlib import Path

import pytest

from analytics.core.errors import DozvonError
from analytics.core.principal import Principal
from analytics.core.scope import Role, Scope
from analytics.i18n import words
from analytics.store.ledger.accounts import User
from analytics.store.ledger.explore_views import LONGEST_NAME, MOST_VIEWS, ExploreViews
from analytics.ui.explore import saved
from analytics.ui.session import state
from tests.ui.conftest import opened, shell_of, signed_in

HOSTILE = "**жирный** [x](https://evil.example) :red[!]"
BOSS = Principal("boss", Scope.director())


@pytest.fixture
def data(small_company: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    copied = shutil.copytree(small_company, tmp_path / "data")
    monkeypatch.setenv("DOZVON_DATA", str(copied))
    return copied


@pytest.fixture
def book(tmp_path: Path) -> ExploreViews:
    return ExploreViews(tmp_path / "ledger.sqlite")


def test_a_view_is_saved_opened_renamed_and_deleted_on_the_page(data: Path) -> None:
    book, app = ExploreViews(data / "ledger.sqlite"), shell_of()
    opened(app, "explore")
    app.selectbox(key=state.EXPLORED).set_value("dials").run()
    app.text_input(key=state.VIEW_NAME).set_value(HOSTILE)
    app.button(key="view.save").click().run()
    (view,) = book.opened_by("director", Role.DIRECTOR)
    assert (view.name, dict(view.settings)) == (HOSTILE, {state.EXPLORED: ["dials"]})
    label = app.button(key="view.open.1").label
    assert label.startswith("\\*\\*жирный") and "](" not in label and ":red[" not in label
    app.selectbox(key=state.EXPLORED).set_value("effective").run()
    app.button(key="view.open.1").click().run()
    assert app.selectbox(key=state.EXPLORED).value == "dials"
    app.text_input(key=state.VIEW_RENAMED).set_value("Звонки")
    app.button(key="view.rename").click().run()
    assert app.button(key="view.open.1").label == "Звонки"
    app.button(key="view.remove").click().run()
    assert book.opened_by("director", Role.DIRECTOR) == ()
    assert not app.exception and not app.error


def test_a_lead_opens_what_is_shared_with_leads_and_is_told_what_he_may_not_see(
    data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    book = ExploreViews(data / "ledger.sqlite")
    for name in ("Общий", "Личный"):
        book.save(name, {state.EXPLORED: ["dials"], state.OPERATORS: ["0123456789"]}, BOSS)
    shared = next(one for one in book.opened_by("boss", Role.DIRECTOR) if one.name == "Общий")
    book.share(shared, Role.TEAM_LEAD, BOSS)
    app = signed_in(data, User("lead", Role.TEAM_LEAD, team="Север"), monkeypatch)
    opened(app, "explore")
    labels = [one.label for one in app.button if str(one.key).startswith("view.open.")]
    assert labels == ["Общий"]
    assert not [one for one in app.button if one.key == "view.rename"]
    app.button(key=f"view.open.{shared.number}").click().run()
    assert app.selectbox(key=state.EXPLORED).value == "dials"
    assert words("ru").say("shell.ignored", keys="`operator`") in [one.value for one in app.warning]


def test_a_view_is_unnamed_taken_or_one_too_many(book: ExploreViews) -> None:
    with pytest.raises(DozvonError, match="view_unnamed"):
        book.save(" \n ", {}, BOSS)
    for number in range(MOST_VIEWS):
        book.save(f"{number} {'x' * 99}", {}, BOSS)
    assert {len(one.name) for one in book.opened_by("boss", Role.DIRECTOR)} == {LONGEST_NAME}
    with pytest.raises(DozvonError, match="view_too_many"):
        book.save("another", {}, BOSS)
    first, second, *_ = book.opened_by("boss", Role.DIRECTOR)
    with pytest.raises(DozvonError, match="view_taken"):
        book.rename(first, second.name, BOSS)
    book.save(first.name, {"metric": ["dials"]}, BOSS)
    assert dict(book.opened_by("boss", Role.DIRECTOR)[0].settings) == {"metric": ["dials"]}


@pytest.mark.parametrize(
    ("condition", "is_named"),
    [("hour=10", False), ("weekday!=7", False), ("operator_id!=Анна", True), ("list_id=x", True), ("own_line=7", True)],
)
def test_a_condition_that_names_somebody_is_not_shared_with_leads(condition: str, is_named: bool) -> None:
    assert saved.names_people({state.CONDITIONS: [condition]}) is is_named
