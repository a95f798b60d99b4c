"""An alert is added on the overview, is told there with its figure, leads to the same figure, and is removed."""

import shutil
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from analytics.core.alert import Of, Rule, Span, Watch
from analytics.core.principal import Principal
from analytics.core.scope import Role, Scope
from analytics.store.ledger.alerts import AlertBook
from analytics.ui.session import state
from tests.ui.conftest import opened, shell_of

BOSS = Principal("director", Scope.director())


@pytest.fixture
def app(small_company: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> AppTest:
    data = shutil.copytree(small_company, tmp_path / "data")
    monkeypatch.setenv("DOZVON_DATA", str(data))
    AlertBook(data / "ledger.sqlite").add(Rule("dials", Watch.BELOW, 9999, Span.WEEK, Of.LIST, "Лето"), None, BOSS)
    return opened(shell_of(), "overview")


def test_an_alert_is_told_leads_to_its_figure_and_another_is_added_and_removed(app: AppTest, tmp_path: Path) -> None:
    book = AlertBook(tmp_path / "data" / "ledger.sqlite")
    (told,) = [one.value for one in app.markdown if "Ваше условие сработало" in one.value]
    assert "база «Лето»" in told and "9\u00a0999" in told
    app.number_input(key="alert.threshold.share").set_value(90.0)
    app.button(key="alert.add").click().run()
    app.button(key="alert.add").click().run()
    assert [one.rule for one in book.seen_by("director", Role.DIRECTOR)][1:] == [
        Rule("reach_rate", Watch.BELOW, 0.9, Span.WEEK, Of.ALL)
    ]
    app.button(key="alert.remove.2").click().run()
    assert [one.number for one in book.seen_by("director", Role.DIRECTOR)] == [1]
    app.button(key="to.alert.1").click().run()
    assert app.selectbox(key=state.EXPLORED).value == "dials"
    assert app.multiselect(key=state.LISTS).value == ["Лето"]
    assert not app.exception and not app.error
