"""Sums of days in the layouts that cabinets and clerks write: numbers of answers, marks of rows, or neither."""

from pathlib import Path

import pytest

from tests.intake.loading import Folder

ROWS = [
    ("07.09.2026", "Белова Анна", 55, 31, "0:20:40"),
    ("07.09.2026", "Кравцов Борис", 40, 0, "0:00:00"),
    ("08.09.2026", "Белова Анна", 0, 0, "0:00:00"),
    ("08.09.2026", "Кравцов Борис", 12, 12, "0:15:01"),
]
SUMS = "SELECT SUM(dials), SUM(answered), SUM(talk_seconds) FROM day_sums"
LAYOUTS = {
    "answers and misses counted": (
        "Дата;Сотрудник;Исходящих;Отвечено;Не отвечено;Время разговора",
        lambda day, who, n, yes, talk: (day, who, n, yes, n - yes, talk),
    ),
    "only misses counted": (
        "Дата;Оператор;Направление;Звонков;Пропущено;Длительность разговоров",
        lambda day, who, n, yes, talk: (day, who, "Исходящие", n, n - yes, talk),
    ),
    "in English": (
        "Date;Agent;Outbound calls;Answered;Talk time",
        lambda day, who, n, yes, talk: (day, who, n, yes, talk),
    ),
    "below a title": (
        "Исходящие звонки за сентябрь\n\nДата;Сотрудник;Всего звонков;Успешных;Разговор, сек",
        lambda day, who, n, yes, talk: (day, who, n, yes, {"0:20:40": 1240, "0:15:01": 901}.get(talk, 0)),
    ),
}


def written(path: Path, name: str) -> Path:
    header, row = LAYOUTS[name]
    path.write_text("\n".join((header, *(";".join(map(str, row(*told))) for told in ROWS))), encoding="utf-8")
    return path


@pytest.mark.parametrize("name", LAYOUTS)
def test_sums_are_told_whatever_counts_their_answers(name: str, tmp_path: Path) -> None:
    folder = Folder(tmp_path)
    said = folder.load(written(tmp_path / "days.csv", name))
    assert (said.status, said.rows, said.loaded) == ("loaded", 4, 4), said.questions
    assert (said.outbound, said.outbound_answered, said.outbound_talk_seconds) == (107, 43, 2141)
    assert (said.answers.reach, said.answers.effective) == (True, False)
    folder.build()
    assert folder.facts(SUMS) == [(107, 43, 2141)]


def test_where_nothing_says_how_many_were_answered_nobody_is_said_to_have_answered(tmp_path: Path) -> None:
    folder = Folder(tmp_path)
    path = tmp_path / "days.csv"
    path.write_text(
        "Дата;Оператор;Исходящих;Время разговора\n07.09.2026;Белова;55;0:20:40\n08.09.2026;Белова;3;0:01:00"
    )
    said = folder.load(path)
    assert (said.outbound, said.outbound_answered, said.answers.reach) == (58, 0, False)
    folder.build()
    assert folder.facts(SUMS) == [(58, None, 1300)]


def test_sums_of_no_direction_ask_and_the_answer_is_taken(tmp_path: Path) -> None:
    folder = Folder(tmp_path)
    path = written(tmp_path / "days.csv", "answers and misses counted")
    path.write_text(path.read_text(encoding="utf-8").replace("Исходящих", "Звонков"), encoding="utf-8")
    asked = folder.load(path)
    assert [question.code for question in asked.questions] == ["sums_direction_unknown"]
    answer = tmp_path / "answer.toml"
    answer.write_text('kind = "aggregates"\ndirection = "out"\n')
    assert folder.load(path, mapping=answer).outbound == 107


def test_more_answers_than_calls_are_refused_with_their_column(tmp_path: Path) -> None:
    folder = Folder(tmp_path)
    path = written(tmp_path / "days.csv", "in English")
    path.write_text(path.read_text(encoding="utf-8").replace(";40;0;", ";40;41;"), encoding="utf-8")
    said = folder.load(path)
    assert (said.loaded, said.reasons) == (3, {"count_unreadable": 1})


def test_the_same_sums_again_add_nothing(tmp_path: Path) -> None:
    folder = Folder(tmp_path)
    path = written(tmp_path / "days.csv", "answers and misses counted")
    folder.load(path)
    folder.build()
    again = path.with_name("again.csv")
    again.write_text(path.read_text(encoding="utf-8") + "\n", encoding="utf-8")
    said = folder.load(again)
    assert (said.rows, said.loaded, said.duplicates) == (4, 1, 3)  # a day without calls is nothing to repeat
