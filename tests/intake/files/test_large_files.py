"""Files of hundreds of megabytes: loaded or refused in words, in little memory. Minutes: run with -m whole."""

import random
import resource
from datetime import datetime, timedelta
from pathlib import Path

import pytest
import xlsxwriter

from tests.intake.loading import Folder

pytestmark = pytest.mark.whole
LOG_BYTES, LINE_BYTES = 200 << 20, 1 << 30
MOST_CHILD_KB, MOST_GROWTH_KB = 1_500_000, 200_000


def _peak_kb(whose: int) -> int:
    return resource.getrusage(whose).ru_maxrss


def _log(path: Path) -> int:
    """Writes a log of LOG_BYTES; how many calls it holds."""
    chance, at, rows = random.Random(1), datetime(2026, 1, 1), 0
    with path.open("w", encoding="utf-8") as file:
        file.write("Start,Operator,Phone,Status,Ring,Talk\n")
        while file.tell() < LOG_BYTES:
            for _ in range(50_000):
                at += timedelta(seconds=chance.randint(1, 5))
                talk = chance.choice((0, 0, chance.randint(1, 400)))
                who, phone = chance.randint(1, 40), chance.randint(10**8, 10**9 - 1)
                said = "answered" if talk else "no answer"
                file.write(f"{at},operator{who},+79{phone},{said},{chance.randint(1, 40)},{talk}\n")
            rows += 50_000
    return rows


def test_a_log_of_two_hundred_megabytes_loads_in_bounded_memory(tmp_path: Path) -> None:
    path = tmp_path / "calls.csv"
    rows, before = _log(path), _peak_kb(resource.RUSAGE_SELF)
    result = Folder(tmp_path / "work").load(path, in_child=True)
    assert (result.status, result.loaded + result.duplicates, result.rejected) == ("loaded", rows, 0)
    assert _peak_kb(resource.RUSAGE_CHILDREN) < MOST_CHILD_KB
    assert _peak_kb(resource.RUSAGE_SELF) - before < MOST_GROWTH_KB


def test_a_workbook_that_repeats_one_long_text_is_refused_in_bounded_memory(tmp_path: Path) -> None:
    path = tmp_path / "repeats.xlsx"
    with xlsxwriter.Workbook(path, {"constant_memory": False, "strings_to_numbers": False}) as book:
        sheet = book.add_worksheet()
        for row in range(100_000):
            sheet.write_string(row, 0, "x" * 32_000)
    result = Folder(tmp_path / "work").load(path, in_child=True)
    assert result.message and result.message.code == "child_too_large"
    assert _peak_kb(resource.RUSAGE_CHILDREN) < MOST_CHILD_KB


def test_a_line_of_a_gibibyte_is_answered_in_words(tmp_path: Path) -> None:
    path = tmp_path / "line.csv"
    with path.open("wb") as file:
        file.write(b"Start,Operator,Phone,Status,Ring,Talk\n")
        for _ in range(LINE_BYTES >> 20):
            file.write(b"x" * (1 << 20))
    result = Folder(tmp_path / "work").load(path, in_child=True)
    assert result.status in ("refused", "needs_mapping") and result.rows == 0 and result.message
    assert _peak_kb(resource.RUSAGE_CHILDREN) < MOST_CHILD_KB
