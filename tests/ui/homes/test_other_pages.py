"""An address of somebody else's page says whose page it is, in the reader's language, and shows the way home."""

import shutil
from pathlib import Path

import pytest

from analytics.core.scope import Role
from analytics.store.ledger.accounts import User
from tests.ui.conftest import opened, signed_in


def test_a_forbidden_page_names_the_roles_it_belongs_to(
    small_company: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    data = shutil.copytree(small_company, tmp_path / "data")
    app = signed_in(data, User("buh", Role.ACCOUNTANT), monkeypatch)
    shown = opened(app.run(), "whatif")
    assert shown.title[0].value == "Схема оплаты: что если" and not shown.metric and not shown.slider
    assert [one.value for one in shown.info] == ["Эта страница открыта для ролей: директор. Вы вошли как бухгалтер."]
    overview = opened(app, "overview")
    assert not overview.metric and not overview.multiselect and "руководитель группы" in overview.info[0].value
