"""Blanks, apostrophes and no-break spaces around a cell are no part of it, whichever of them a file has."""

from pathlib import Path

import pytest

from tests.intake.loading import Folder

COLUMNS = ("started_local", "operator_raw", "client_phone", "provider_status", "talk_seconds", "call_key")
HEAD = "Дата и время;Сотрудник;Телефон клиента;Статус;Разговор, сек\n"
TWIN = "Start time;Agent;Client phone;Status;Talk, sec\n"


def log(head: str, around: tuple[str, str]) -> str:
    """Forty calls, of which every third has the signs around each cell."""
    people = ("Белова Анна", "Кравцов Борис") if head == HEAD else ("Anna White", "Boris Green")
    rows = []
    for n in range(40):
        cells = (
            f"0{1 + n % 9}.09.2026 10:{n:02d}:05",
            people[n % 2],
            f"891612345{n:02d}",
            ("BUSY", "ANSWERED")[n % 2],
            str(n % 2 * n),
        )
        left, right = around if n % 3 == 0 else ("", "")
        rows.append(";".join(f"{left}{cell}{right}" for cell in cells))
    return head + "\n".join(rows) + "\n"


@pytest.mark.parametrize("head", [HEAD, TWIN], ids=["Russian", "ASCII"])
@pytest.mark.parametrize(
    "around",
    [("", " "), (" ", ""), ("  ", "  "), ("'", ""), ("'", "'"), ("\u00a0", ""), ("", "\u00a0"), (" \u00a0", "' ")],
    ids=["after", "before", "around", "an apostrophe", "apostrophes", "no-break before", "no-break after", "all"],
)
def test_signs_around_cells_change_no_call(tmp_path: Path, head: str, around: tuple[str, str]) -> None:
    folder = Folder(tmp_path)
    (tmp_path / "plain.csv").write_text(log(head, ("", "")), encoding="utf-8")
    (tmp_path / "signs.csv").write_text(log(head, around), encoding="utf-8")
    assert folder.load(tmp_path / "plain.csv").loaded == 40
    plain = folder.segment("calls", COLUMNS)
    assert folder.load(tmp_path / "signs.csv").loaded == 40
    assert folder.segment("calls", COLUMNS) == plain
