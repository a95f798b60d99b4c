"""Sheets that bear surnames are operators where a summary of the file lists just them as people; or it is asked."""

from collections.abc import Sequence
from pathlib import Path

import pytest
import xlsxwriter

from tests.intake.loading import Folder

HEADER = ("Дата и время", "Компания", "Телефон", "Результат", "Минут разговора")
PEOPLE = ("Данилюк", "Осипов", "Пак")
Rows = Sequence[Sequence[object]]


def _calls(sheet: int) -> Rows:
    return [
        (f"0{1 + n % 9}.09.2026 09:{10 + n}", f"Кафе {n}", f"8{9161234500 + 100 * sheet + n}", *_end(n))
        for n in range(12 + sheet)
    ]


def _end(n: int) -> tuple[object, ...]:
    return ("ответили", 0.8) if n % 3 == 0 else ("не ответили", None)


def _book(path: Path, summary: Rows, sheets: Sequence[str] = PEOPLE, *, is_last: bool = False) -> Path:
    """A sheet of calls for each name, and a summary before or behind them."""
    pages: list[tuple[str, Rows]] = [(name, [HEADER, *_calls(number)]) for number, name in enumerate(sheets)]
    pages.insert(len(pages) if is_last else 0, ("Сводка", summary))
    with xlsxwriter.Workbook(str(path)) as book:
        for name, rows in pages:
            sheet = book.add_worksheet(name)
            for place, row in enumerate(rows):
                sheet.write_row(place, 0, row)
    return path


def _summary(names: Sequence[str], heading: str = "Менеджер") -> Rows:
    return [
        ("Отдел продаж, сентябрь",),
        (heading, "Звонков", "Дозвонов"),
        *((name, 12 + number, 4) for number, name in enumerate(names)),
    ]


@pytest.mark.parametrize(
    ("summary", "is_last"),
    [
        (_summary(PEOPLE), False),
        (_summary(PEOPLE), True),
        (_summary(PEOPLE[::-1], "Оператор"), False),
        (_summary(("ОСИПОВ", " Пак", "Данилюк"), "Телемаркетолог"), False),
        ([*_summary(PEOPLE), ("Итого", 39, 13)], True),
    ],
    ids=["before", "behind", "another order", "other letters", "with a total"],
)
def test_a_summary_of_just_these_people_proves_whose_sheets_they_are(
    summary: Rows, is_last: bool, tmp_path: Path
) -> None:
    folder = Folder(tmp_path / "data")
    result = folder.load(_book(tmp_path / "calls.xlsx", summary, is_last=is_last))
    assert (result.status, result.questions, result.calls) == ("loaded", (), 39)
    folder.build()
    said = folder.facts("SELECT operator_id, COUNT(*) FROM calls GROUP BY 1 ORDER BY 1")
    assert said == [("Данилюк", 12), ("Осипов", 13), ("Пак", 14)]


@pytest.mark.parametrize(
    ("summary", "sheets"),
    [
        (_summary(PEOPLE[:2]), PEOPLE),
        (_summary((*PEOPLE, "Ким")), PEOPLE),
        (_summary(("Осипов Павел", "Данилюк Анна", "Пак Вера")), PEOPLE),
        (_summary(PEOPLE, "Клиент менеджера"), PEOPLE),
        (_summary(PEOPLE, "Филиал"), PEOPLE),
        (_summary(("Пак",)), ("Пак",)),
        ([("Примечание",), ("Звонки отдела",)], PEOPLE),
    ],
    ids=["one is missing", "one too many", "other names", "clients", "branches", "one sheet alone", "no list"],
)
def test_without_such_a_summary_it_is_asked_whose_sheets_they_are(
    summary: Rows, sheets: Sequence[str], tmp_path: Path
) -> None:
    result = Folder(tmp_path / "data").load(_book(tmp_path / "calls.xlsx", summary, sheets))
    assert [(one.code, one.proposal) for one in result.questions] == [("operator_is_aside", "sheet")]
