"""A moment that lies after a file's arrival, or before 2000, is no fact: its row is refused with a reason."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from analytics.intake.importing import Options, import_files, import_kept
from analytics.intake.records.rejected import rejected_rows
from analytics.metrics.catalog import rollups
from analytics.store.company import Company
from tests.intake.loading import Folder

ARRIVED = datetime(2026, 9, 30, 9, 0, tzinfo=UTC)
"""Noon in Moscow."""
CALLS = "Дата и время;Оператор;Телефон;Ожидание, с;Разговор, с\n"
USUAL = "".join(f"{day:02d}.09.2026 10:{day:02d}:05;Анна Белова;8916123{day:04d};20;45\n" for day in range(1, 29))
LEADS = "ID;Дата создания;Этап;Дата закрытия;Дата встречи;Рабочий телефон;Ответственный\n"


def refused(folder: Folder, path: Path, text: str, **options: object) -> list[tuple[str, ...]]:
    """(row, role of the column, reason) of every refused row of a file that came on 30 September 2026 at noon."""
    path.write_text(text, encoding="utf-8")
    result = folder.load(path, arrived_at=ARRIVED.isoformat(), **options)
    assert result.status == "loaded"
    return folder.segment("rejected", ("source_row", "column_name", "reason"))


def test_a_call_of_later_than_a_day_after_the_arrival_is_refused(tmp_path: Path) -> None:
    strange = ("01.01.2036 10:00:00", "01.10.2026 12:00:06", "01.10.2026 11:59:06", "31.12.1999 10:00:00")
    rows = "".join(f"{at};Анна Белова;89161239999;20;45\n" for at in strange)
    folder = Folder(tmp_path)
    assert refused(folder, tmp_path / "calls.csv", CALLS + USUAL + rows) == [
        ("30", "start", "start_in_future"),
        ("31", "start", "start_in_future"),
        ("33", "start", "start_impossible"),
    ]


@pytest.mark.parametrize(("zone", "kept"), [("Europe/Moscow", 1), ("Asia/Vladivostok", 2), ("UTC", 0)])
def test_the_arrival_is_told_by_the_clock_of_the_file(tmp_path: Path, zone: str, kept: int) -> None:
    rows = "".join(f"01.10.2026 {at};Анна Белова;89161239999;20;45\n" for at in ("11:30:05", "18:30:05"))
    found = refused(Folder(tmp_path), tmp_path / "calls.csv", CALLS + USUAL + rows, tz=zone)
    assert len(found) == 2 - kept


def test_what_a_lead_plans_may_lie_ahead_and_what_it_tells_may_not(tmp_path: Path) -> None:
    rows = (
        "1;01.09.2026 10:00:00;Встреча назначена;;15.12.2026 10:00:00;+79161234501;Анна",
        "2;01.09.2026 10:00:00;Переговоры;31.12.2026 10:00:00;;+79161234502;Анна",
        "3;01.01.2036 10:00:00;Переговоры;;;+79161234503;Анна",
        "4;01.09.2026 10:00:00;Успешно реализовано;05.09.2036 10:00:00;;+79161234504;Анна",
        "5;01.09.1926 10:00:00;Переговоры;;;+79161234505;Анна",
        "6;01.09.2026 10:00:00;Успешно реализовано;05.09.2026 10:00:00;;+79161234506;Анна",
    )
    found = refused(Folder(tmp_path), tmp_path / "leads.csv", LEADS + "\n".join(rows) + "\n")
    assert found == [
        ("4", "created_at", "moment_in_future"),
        ("5", "closed_at", "moment_in_future"),
        ("6", "created_at", "moment_too_early"),
    ]


def test_a_day_of_sums_that_is_yet_to_come_is_refused(tmp_path: Path) -> None:
    head = "Дата;Оператор;Направление;Пропущен;Количество звонков;Длительность разговоров\n"
    days = [*(f"{day:02d}.09.2026" for day in range(1, 21)), "05.09.2036"]
    rows = "".join(
        f"{day};Анна;исходящий;{missed};{7 + n};00:05:00\n" for n, day in enumerate(days) for missed in (0, 1)
    )
    found = refused(Folder(tmp_path), tmp_path / "sums.csv", head + rows)
    assert found == [("42", "day", "moment_in_future"), ("43", "day", "moment_in_future")]


def test_a_file_read_again_years_later_says_what_it_said(tmp_path: Path) -> None:
    company, path = Company.at(tmp_path / "data"), tmp_path / "calls.csv"
    path.write_text(CALLS + USUAL + "01.01.2027 10:00:00;Анна Белова;89161239999;20;45\n", encoding="utf-8")
    (first,) = import_files(company, [path], Options(now=ARRIVED), rollups())
    later = import_kept(company, first, Options(now=ARRIVED + timedelta(days=1000), anew=True), rollups())
    for result in (first, later):
        assert (result.status, result.rows, result.loaded, result.reasons) == ("loaded", 29, 28, {"start_in_future": 1})
        assert [row.row for row in rejected_rows(company, result.import_id or "")] == [30]
