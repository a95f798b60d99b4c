"""Days without their year: the titles, the weekdays or a person say which year it is, and it is never picked."""

from pathlib import Path

import pytest

from analytics.intake.job import LOADED, NEEDS_MAPPING, FileResult
from analytics.intake.mapping import parse_mapping, to_remember
from tests.intake.loading import Folder

ARRIVED = "2026-12-03T09:00:00+00:00"
HEADER = "Дата;Время;Кто звонил;Телефон;Дозвон;Перезвонить"
DAYS = "SELECT DISTINCT CAST(day_on AS VARCHAR) FROM calls ORDER BY 1"


def _rows(days: tuple[str, ...]) -> list[str]:
    people = ("Иванова", "Петров")
    return [
        f"{days[n // 8]};{9 + n % 8:02}:12;{people[n % 2]};8916123{n:04};{('да', 'нет')[n % 3 > 0]};21.12"
        for n in range(24)
    ]


def _load(room: Path, lines: list[str], name: str = "звонки.csv", **options: object) -> tuple[FileResult, Folder]:
    path, folder = room / name, Folder(room / "folder")
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return folder.load(path, arrived_at=ARRIVED, **options), folder


@pytest.mark.parametrize(
    ("title", "days", "told"),
    [
        ("Прозвон базы, октябрь 2026", ("5 октября", "6 октября", "7 октября"), ("10-05", "10-06", "10-07")),
        ("Прозвон базы", ("пн 05.10", "вт 06.10", "ср 07.10"), ("10-05", "10-06", "10-07")),
    ],
)
def test_a_title_or_weekdays_name_the_year(
    tmp_path: Path, title: str, days: tuple[str, ...], told: tuple[str, ...]
) -> None:
    result, folder = _load(tmp_path, [f"{title};;;;;", HEADER, *_rows(days)])
    assert (result.questions, result.status, result.rows, result.rejected) == ((), LOADED, 24, 0)
    folder.build()
    assert folder.facts(DAYS) == [(f"2026-{day}",) for day in told]


@pytest.mark.parametrize(
    ("days", "proposal"),
    [
        (("16.11", "17.11", "18.11"), "2026"),
        (("16.12", "17.12", "18.12"), "2025"),
        (("30.12 10:00", "31.12", "09.01"), "2026"),
    ],
)
def test_an_unnamed_year_is_asked_with_the_latest_that_is_over(
    tmp_path: Path, days: tuple[str, ...], proposal: str
) -> None:
    result, _ = _load(tmp_path, [HEADER, *_rows(days)])
    (asked,) = result.questions
    assert (result.status, asked.code, asked.column, asked.proposal) == (
        NEEDS_MAPPING,
        "year_unknown",
        "Дата",
        proposal,
    )
    assert asked.examples == tuple(day[:5] for day in days)


def test_a_year_after_the_arrival_is_not_believed(tmp_path: Path) -> None:
    result, _ = _load(tmp_path, ["План на 2027 год;;;;;", HEADER, *_rows(("16.11", "17.11", "18.11"))])
    assert [one.code for one in result.questions] == ["year_unknown"]


@pytest.mark.parametrize(
    ("days", "year", "told"),
    [
        (("16.11", "17.11", "18.11"), 2025, ["2025-11-16", "2025-11-17", "2025-11-18"]),
        (("30.12", "31.12", "09.01"), 2026, ["2025-12-30", "2025-12-31", "2026-01-09"]),
    ],
)
def test_an_answer_is_the_year_of_the_last_days(
    tmp_path: Path, days: tuple[str, ...], year: int, told: list[str]
) -> None:
    answer = tmp_path / "answer.toml"
    answer.write_text(f'[years]\n"*" = {year}\n', encoding="utf-8")
    result, folder = _load(tmp_path, [HEADER, *_rows(days)], mapping=answer)
    assert (result.questions, result.status) == ((), LOADED)
    folder.build()
    assert folder.facts(DAYS) == [(day,) for day in told]


def test_an_answer_is_kept_for_one_file_alone() -> None:
    kept = to_remember('[years]\n"*" = 2026\n', "b" * 64, f"[years]\n{'a' * 64} = 2025\n")
    assert parse_mapping(kept).years == {"a" * 64: 2025, "b" * 64: 2026}


def test_a_day_alone_above_its_calls_gets_the_year(tmp_path: Path) -> None:
    rows = [line.split(";", 1)[1] for line in _rows(("5 октября", "6 октября", "7 октября"))]
    lines = [HEADER.split(";", 1)[1]]
    for number, day in enumerate(("5 октября", "6 октября", "7 октября")):
        lines += [f"{day};;;;", *rows[8 * number : 8 * number + 8]]
    result, folder = _load(tmp_path, lines, "Обзвон октябрь 2026.csv")
    assert (result.questions, result.status, result.rejected) == ((), LOADED, 0)
    folder.build()
    assert folder.facts(DAYS) == [("2026-10-05",), ("2026-10-06",), ("2026-10-07",)]
