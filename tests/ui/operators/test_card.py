"""The card of an operator: what its outcomes are called beside the verdicts."""

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from analytics.__main__ import main
from analytics.i18n import words
from analytics.ui.session import state
from tests.ui.conftest import HEADER, opened, shell_of

NAME = "Анна Соколова"
NOTE = words("ru").say("operators.short_rings")


@pytest.fixture
def hasty(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> AppTest:
    """One person whose unanswered calls ring for 5 s."""
    rows = (
        f"{3 + n % 5:02}.08.2026 10:{n:02}:00;{NAME};Север;79160000{n:03};Весна;5;{(0, 45)[n % 2]}\n" for n in range(40)
    )
    (tmp_path / "calls.csv").write_text(HEADER + "".join(rows), encoding="utf-8")
    assert main(["--data", str(tmp_path / "data"), "import", str(tmp_path / "calls.csv"), "--json"]) == 0
    monkeypatch.setenv("DOZVON_DATA", str(tmp_path / "data"))
    return shell_of()


def _captions(shell: AppTest) -> list[str]:
    shell.query_params[state.CARD] = [NAME]
    return [one.value for one in opened(shell, "operators").caption]


def test_short_ringing_is_told_from_an_early_hang_up(hasty: AppTest) -> None:
    assert NOTE in _captions(hasty)


def test_nothing_is_told_where_every_call_rang_long_enough(shell: AppTest) -> None:
    assert NOTE not in _captions(shell)
