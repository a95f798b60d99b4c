"""Codes of results that a sheet beside the calls explains are no question; what it leaves open still is."""

from collections.abc import Mapping
from pathlib import Path

import pytest
import xlsxwriter

from tests.intake.loading import Folder

CODES = {"R1": "состоялся разговор", "R2": "не берёт трубку", "R3": "занято"}
ENDS = {"talk": 6, "answered_short": 6, "no_answer_ring_unknown": 6, "busy": 6}
HEADER = ("Дата", "Время", "Сотрудник", "Номер", "Код исхода", "Разговор, сек")


def _book(path: Path, legend: Mapping[str, str], *, is_first: bool = False) -> Path:
    ends = (("R1", 50), ("R2", 0), ("R1", 8), ("R3", 0))
    calls = [
        (f"0{5 + n // 8}.10.2026", f"{9 + n % 8}:{10 + n}", ("Агеев Лев", "Носова Ида")[n % 2], f"7902555{n:04}")
        + ends[n % 4]
        for n in range(24)
    ]
    pages = [("Вызовы", [HEADER, *calls]), ("Коды", [("Код", "Что значит"), *legend.items()])]
    with xlsxwriter.Workbook(str(path)) as book:
        for name, rows in reversed(pages) if is_first else pages:
            sheet = book.add_worksheet(name)
            for place, row in enumerate(rows):
                sheet.write_row(place, 0, row)
    return path


@pytest.mark.parametrize("is_first", [False, True], ids=["behind the calls", "before them"])
def test_codes_mean_what_a_sheet_beside_says(is_first: bool, tmp_path: Path) -> None:
    folder = Folder(tmp_path / "folder")
    result = folder.load(_book(tmp_path / "calls.xlsx", CODES, is_first=is_first))
    assert (result.status, result.questions, result.calls, result.outbound_answered) == ("loaded", (), 24, 12)
    outcomes = [outcome for (outcome,) in folder.segment("calls", ("outcome",))]
    assert {outcome: outcomes.count(outcome) for outcome in set(outcomes)} == ENDS


@pytest.mark.parametrize(
    "legend",
    [
        pytest.param({"R2": "не берёт трубку", "R3": "занято"}, id="a code is missing"),
        pytest.param(CODES | {"R1": "см. инструкцию"}, id="a wording that nobody knows"),
        pytest.param({"R7": "разговор", "R8": "занято"}, id="other codes"),
    ],
)
def test_a_sheet_that_leaves_a_code_open_answers_nothing(legend: Mapping[str, str], tmp_path: Path) -> None:
    result = Folder(tmp_path / "folder").load(_book(tmp_path / "calls.xlsx", legend))
    assert [(one.code, one.column, one.examples) for one in result.questions] == [
        ("status_words_unknown", "Код исхода", ("r1",))
    ]
