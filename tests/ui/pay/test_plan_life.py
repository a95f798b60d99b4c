"""A plan's life on the page: looked over, put in force as it is on the screen, listed, withdrawn before it begins."""

import json
import shutil
import sqlite3
from contextlib import closing
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from analytics.__main__ import main
from analytics.core.calendar import Month
from analytics.core.errors import DozvonError
from analytics.core.principal import MACHINE
from analytics.pay.plan import read_plan
from analytics.store.company import Company
from analytics.store.ledger import connection
from analytics.ui.session import state
from tests.ui.conftest import opened, shell_of

BY_KEY = {"look": "plan.look_over", "confirm": "plan.confirm", "cancel": "plan.cancel"}


@pytest.fixture
def company(small_company: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Company:
    folder = tmp_path / "data"
    shutil.copytree(small_company, folder)
    monkeypatch.setenv("DOZVON_DATA", str(folder))
    return Company.at(folder)


def press(app: AppTest, name: str) -> AppTest:
    app.button(key=BY_KEY.get(name, name)).click().run()
    assert not app.exception
    return app


def drafted(app: AppTest) -> AppTest:
    """40 000/40 000 becomes 24 000/56 000 under the sliders: the share divides the total and does not change it."""
    opened(app, "whatif")
    app.slider(key=state.plan("share")).set_value(70).run()
    assert app.slider(key=state.plan("total")).value == 80_000
    return app


def written(app: AppTest) -> str:
    return "\n".join(one.value.replace("\u00a0", " ") for one in (*app.markdown, *app.success, *app.error, *app.info))


def test_what_is_put_in_force_is_what_is_on_the_screen_after_a_summary_and_is_withdrawn(company: Company) -> None:
    app = press(drafted(shell_of()), "look")
    coming = Month.of(date.today()).next()
    assert company.pay.plan_history() == ()
    assert f"40 000 ₽ / 40 000 ₽ → 24 000 ₽ / 56 000 ₽ с {coming.first:%d.%m.%Y}" in written(app)
    assert "сейчас их 2" in written(app) and "**Станет.** Оклад за полный месяц" in written(app)
    assert "сотрудников: 2" in app.button(key="plan.confirm").label

    press(app, "confirm")
    (saved,) = company.pay.plan_history()
    plan = read_plan(saved.toml)
    assert (plan.fixed, plan.bonus, plan.valid_from) == (Decimal(24_000), Decimal(56_000), coming.first)
    assert (saved.who, saved.standing(date.today())) == ("director", "coming")
    assert app.slider(key=state.plan("share")).value == 70

    press(app, f"plan.withdraw.{saved.number}")
    assert company.ledger.plans() == () and "отозвана" in written(app)
    assert app.slider(key=state.plan("share")).value == 50
    assert [json.loads(one.facts)["name"] for one in company_audit(company) if one.action == "plan_withdrawals"] == [
        plan.name
    ]


def company_audit(company: Company) -> list[object]:
    from analytics.store.ledger.audit import Audit

    return list(Audit(company.folder.ledger).entries())


def test_a_plan_that_was_moved_after_the_summary_is_not_saved(company: Company) -> None:
    app = press(drafted(shell_of()), "look")
    app.slider(key=state.plan("total")).set_value(100_000).run()
    press(app, "confirm")
    assert company.pay.plan_history() == () and "изменилась после проверки" in written(app)
    press(app, "confirm")
    assert read_plan(company.pay.plan_history()[0].toml).fixed == 30_000


def test_an_unsound_draft_cannot_be_saved_or_kept(company: Company) -> None:
    app = opened(shell_of(), "whatif")
    app.slider(key=state.plan("threshold")).set_value(95).run()
    app.slider(key=state.plan("target")).set_value(50).run()
    press(app, "look")
    assert "порог должен быть меньше цели" in written(app)
    assert "plan.confirm" not in [one.key for one in app.button]
    app.text_input(key=state.SCENARIO).set_value("А").run()
    press(app, "scenario.keep")
    assert company.pay.scenarios() == () and any("не сохранён" in one.value for one in app.warning)


def test_a_name_alone_saves_nothing_and_a_scenario_without_a_name_says_so(company: Company) -> None:
    app = drafted(shell_of())
    app.text_input(key=state.PLAN_NAME).set_value("Зима").run()
    assert company.pay.plan_history() == ()
    press(app, "scenario.keep")
    assert company.pay.scenarios() == () and any("напишите его имя" in one.value for one in app.warning)


def test_a_scenario_that_the_ledger_does_not_take_says_why(company: Company, monkeypatch: pytest.MonkeyPatch) -> None:
    app = drafted(shell_of())
    monkeypatch.setattr(connection, "BUSY_SECONDS", 0.1)
    app.text_input(key=state.SCENARIO).set_value("Б").run()
    with closing(sqlite3.connect(company.folder.ledger, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        press(app, "scenario.keep")
    assert any("занял другой процесс" in one.value for one in app.warning) and company.pay.scenarios() == ()


def test_a_plan_that_has_begun_is_not_withdrawn_and_a_locked_month_gets_no_plan(
    company: Company, capsys: pytest.CaptureFixture[str]
) -> None:
    company.pay.save_plan("осень", "2026-09-01", "", MACHINE)
    with pytest.raises(DozvonError, match="plan_begun"):
        company.pay.withdraw_plan(1, date(2026, 9, 1), MACHINE)
    company.pay.approve("2026-10", "[]", MACHINE)
    with pytest.raises(DozvonError, match="month_locked"):
        company.pay.must_be_open_from("2026-10")
    company.pay.must_be_open_from("2026-11")
    company.pay.save_plan("далеко", "2999-01-01", "", MACHINE)
    capsys.readouterr()
    assert main(["--data", str(company.folder.root), "plan", "withdraw", "2", "--json"]) == 0
    capsys.readouterr()
    assert main(["--data", str(company.folder.root), "plan", "list", "--json"]) == 0
    listed = json.loads(capsys.readouterr().out)["plans"]
    assert [(one["name"], one["standing"]) for one in listed] == [("осень", "begun"), ("далеко", "withdrawn")]
    assert main(["--data", str(company.folder.root), "plan", "withdraw", "1", "--json"]) == 1
