"""What a spreadsheet does to dates and durations is recognised by what it leaves, or asked."""

from datetime import date, datetime, time, timedelta
from pathlib import Path

import pytest
import xlsxwriter

from analytics.intake.cells.moments import are_swapped
from analytics.intake.cells.values import Profile
from analytics.intake.job import FileResult
from tests.intake.loading import Folder

DAYS = [date(2026, 10, day) for day in range(5, 24)]


def written(path: Path, header: tuple[str, ...], rows: list[tuple[object, ...]]) -> Path:
    with xlsxwriter.Workbook(path, {"default_date_format": "yyyy-mm-dd hh:mm:ss"}) as book:
        sheet = book.add_worksheet()
        for number, row in enumerate((header, *rows)):
            for column, cell in enumerate(row):
                if isinstance(cell, time):
                    sheet.write_datetime(number, column, cell, book.add_format({"num_format": "hh:mm:ss"}))
                else:
                    sheet.write(number, column, cell)
    return path


def loaded(path: Path) -> FileResult:
    return Folder(path.parent / "data").load(path)


def test_dates_of_which_excel_swapped_day_and_month_are_asked_about_and_not_loaded(tmp_path: Path) -> None:
    rows: list[tuple[object, ...]] = []
    for number, day in enumerate(DAYS * 3):
        begun = datetime(day.year, day.month, day.day, 10) + timedelta(minutes=number)
        swapped = begun.replace(month=day.day, day=day.month) if day.day <= 12 else f"{begun:%d/%m/%Y %H:%M:%S}"
        rows.append((swapped, "Анна", f"8926357{number:04}", ("не отвечен", "отвечен")[number % 2], number % 2 * 24))
    header = ("Дата", "Оператор", "Телефон", "Статус", "Разговор, сек")
    result = loaded(written(tmp_path / "calls.xlsx", header, rows))
    assert [(one.code, one.column) for one in result.questions] == [("dates_swapped", "Дата")]


@pytest.mark.parametrize(
    "cells",
    [
        [f"2026-10-{day.day:02}" for day in DAYS],
        [f"{day:%d/%m/%Y}" for day in DAYS],
        [*(f"2026-{day.day:02}-11" for day in DAYS if day.day <= 12), *(f"{day:%d/%m/%Y}" for day in DAYS[8:])],
    ],
    ids=["years first", "days first", "of another month"],
)
def test_other_dates_are_not_taken_for_swapped_ones(cells: list[str]) -> None:
    assert not are_swapped(Profile.of(cells))


@pytest.mark.parametrize(("header", "talked"), [("Разговор (мин:сек)", 176), ("Разговор (час:мин)", 10_560)])
def test_minutes_and_seconds_that_excel_took_for_hours_and_minutes_are_told_by_the_header(
    header: str, talked: int, tmp_path: Path
) -> None:
    rows: list[tuple[object, ...]] = [
        (
            datetime(2026, 10, 5 + number, 11, 16),
            ("Настя", "Оля")[number % 2],
            f"8812628279{number}",
            "дозвон",
            time(number // 3, 20 + number),
        )
        for number in range(5)
    ]
    rows[4] = (*rows[4][:4], time(0, 30))
    result = loaded(written(tmp_path / "calls.xlsx", ("Дата", "Кто", "Номер", "Результат", header), rows))
    assert (result.status, result.talk_seconds) == ("loaded", talked)
