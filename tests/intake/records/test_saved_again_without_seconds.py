"""A month that is saved again without its seconds, or with a corrected row, tells of no second calls."""

from pathlib import Path

import pytest

from analytics.intake.job import FileResult
from tests.intake.loading import Folder

HEAD = "Дата и время;Сотрудник;Телефон клиента;Статус;Ожидание, сек;Разговор, сек\n"
NAMES = "Белова Анна", "Кравцов Борис"


def month(seconds: bool = True, talks: dict[int, int] | None = None, calls: range = range(20)) -> str:
    """Twenty calls; in the last two minutes one number is called twice. `talks` are corrected ones."""
    rows = []
    for n in calls:
        minute, second = (n - 1, 50) if n in (17, 19) else (n, 5 + n % 2 * 7)
        at = f"{1 + n // 4:02d}.09.2026 10:{minute:02d}" + (f":{second:02d}" if seconds else "")
        talk = (talks or {}).get(n, 60 + n // 2 * 2 if n < 16 else 60)
        phone = n - 1 if n in (17, 19) else n
        rows.append(f"{at};{NAMES[n // 2 % 2]};891612345{phone:02d};Отвечен;12;{talk}\n")
    return HEAD + "".join(rows)


def loaded(folder: Folder, name: str, text: str, encoding: str = "utf-8") -> FileResult:
    (folder.root / name).write_text(text, encoding=encoding)
    result = folder.load(folder.root / name)
    assert result.status == "loaded"
    folder.build()
    return result


def told(folder: Folder) -> tuple[object, ...]:
    return folder.facts("SELECT COUNT(*), SUM(talk_seconds) FROM calls WHERE is_dial")[0]


@pytest.mark.parametrize("first", [True, False], ids=["seconds first", "minutes first"])
def test_a_month_saved_again_without_seconds_is_told_as_repeats(tmp_path: Path, first: bool) -> None:
    folder = Folder(tmp_path)
    loaded(folder, "sep.csv", month(seconds=first))
    before = told(folder)
    again = loaded(folder, "sep_excel.csv", month(seconds=not first), "cp1251")
    assert (again.rows, again.loaded, again.duplicates, again.rejected) == (20, 0, 20, 0)
    assert told(folder) == before and before[0] == 20


def test_calls_that_only_the_second_file_has_are_loaded(tmp_path: Path) -> None:
    folder = Folder(tmp_path)
    loaded(folder, "sep.csv", month(calls=range(17)))
    again = loaded(folder, "sep_excel.csv", month(seconds=False))
    assert (again.loaded, again.duplicates) == (3, 17)
    assert told(folder)[0] == 20


def test_a_corrected_row_is_refused_and_is_no_second_call(tmp_path: Path) -> None:
    folder = Folder(tmp_path)
    loaded(folder, "sep.csv", month())
    before = told(folder)
    again = loaded(folder, "sep_2.csv", month(talks={3: 75, 8: 0}))
    assert (again.loaded, again.duplicates, again.reasons) == (0, 18, {"same_call_differs": 2})
    assert folder.segment("rejected", ("source_row", "reason")) == [(row, "same_call_differs") for row in ("5", "10")]
    assert told(folder) == before


def test_of_two_talks_of_one_operator_number_and_second_the_longest_is_the_call(tmp_path: Path) -> None:
    twice = month() + f"01.09.2026 10:00:05;{NAMES[0]};89161234500;Отвечен;3;20\n"
    result = loaded(Folder(tmp_path), "sep.csv", twice)
    assert (result.rows, result.loaded, result.reasons) == (21, 20, {"same_call_differs": 1})


def test_a_dial_without_talk_in_the_second_of_a_talk_is_a_dial_of_its_own(tmp_path: Path) -> None:
    """Over another line: seen on a real floor."""
    again = month() + f"01.09.2026 10:00:05;{NAMES[0]};89161234500;Нет ответа;3;0\n"
    result = loaded(Folder(tmp_path), "sep.csv", again)
    assert (result.rows, result.loaded, result.rejected) == (21, 21, 0)


def test_another_number_operator_or_second_is_another_call(tmp_path: Path) -> None:
    folder = Folder(tmp_path)
    loaded(folder, "sep.csv", month())
    others = (
        f"01.09.2026 10:00:05;{NAMES[1]};89161234500;Отвечен;12;60\n"
        f"01.09.2026 10:00:05;{NAMES[0]};89161239900;Отвечен;12;60\n"
        f"01.09.2026 10:00:06;{NAMES[0]};89161234500;Отвечен;12;60\n"
    )
    again = loaded(folder, "more.csv", HEAD + others)
    assert (again.loaded, again.duplicates, again.rejected) == (3, 0, 0)
