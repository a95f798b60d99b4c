"""«My month» of an operator: the payroll's figure, an objection to a line, an answer about days without calls."""

import shutil
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from analytics.core.scope import Role
from analytics.pay.plan import default_plan
from analytics.store.company import Company
from analytics.store.ledger.accounts import User
from tests.ui.conftest import signed_in

ANNA = User("anna", Role.OPERATOR, person="Анна Соколова")
CALLS_ONLY = '[curve]\nname = "linear"\n[[component]]\nmetric = "effective"\nweight = 1\ncap = 1.0\n'


@pytest.fixture
def company(small_company: Path, tmp_path: Path) -> Company:
    made = Company.at(shutil.copytree(small_company, tmp_path / "data"))
    made.ledger.save_plan("calls", "2026-01-01", default_plan().partition("[curve]")[0] + CALLS_ONLY, "director")
    return made


def button(app: AppTest, label: str) -> AppTest:
    app = next(one for one in app.button if one.label == label).click().run()
    assert not app.exception and not app.error
    return app


def test_an_operator_begins_with_his_month_objects_to_a_line_and_says_what_a_gap_was(
    company: Company, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = signed_in(company.folder.root, ANNA, monkeypatch).run()
    assert not app.exception and not app.error
    assert app.title[0].value == "Мой месяц"
    shown = {one.label: one.value for one in app.metric}
    assert shown["При 100\u00a0% плана"].replace("\u00a0", " ") == "80 000 ₽"
    said = " ".join(one.value for one in (*app.markdown, *app.caption))
    assert "Борис" not in said and "место" not in said
    assert "в день, рабочих дней" not in said  # the month is past, though its calls end on the 14th
    app.text_area[0].set_value("звонков было больше")
    app = button(app, "Записать возражение")
    (dispute,) = company.pay.disputes()
    assert (dispute.operator, dispute.who, dispute.month) == ("Анна Соколова", "anna", "2026-10")
    assert dispute.said == "Результативные звонки: звонков было больше"
    assert "звонков было больше" in " ".join(one.value for one in app.markdown)
