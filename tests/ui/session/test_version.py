"""A page reads the generation that it began with; what refreshes alone reads the current one."""

from pathlib import Path

import pytest

from analytics.__main__ import main
from analytics.ui.session import data, run
from tests.ui.conftest import HEADER

ROW = "{day:02}.08.2026 10:{minute:02}:00;{name};Север;7916000{day:02}{minute:02};Весна;20;{talk}\n"


def loaded(folder: Path, day: int) -> None:
    rows = [
        ROW.format(day=day, minute=n, name=("Анна Соколова", "Борис Орлов")[n % 2], talk=n % 3 * 20) for n in range(20)
    ]
    (folder / f"{day}.csv").write_text(HEADER + "".join(rows), encoding="utf-8")
    assert main(["--data", str(folder / "data"), "import", str(folder / f"{day}.csv"), "--json"]) == 0


def test_only_a_page_that_is_being_drawn_goes_on_with_the_generation_it_began_with(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DOZVON_DATA", str(tmp_path / "data"))
    loaded(tmp_path, 3)
    with run.begun():
        version = data.version()
        assert version
        began = data.engine(version)
        loaded(tmp_path, 4)
        assert data.engine(version) is began
        assert data.version() == version
    assert data.engine(version).version != began.version
    assert data.engine(version).rows("SELECT COUNT(*) FROM calls") == [(40,)]
