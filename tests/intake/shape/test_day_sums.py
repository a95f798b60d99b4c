"""Sums of days in the layouts that cabinets and clerks write: numbers of answers, marks of rows, or neither."""

from pathlib import Path

import pytest
import xlsxwriter

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


def _days_across(title: str, days: tuple[str, str, str]) -> str:
    return (
        f"{title}\nОператор;{';'.join(days)};Всего\nБелова Анна;55;;7;62\nКравцов Борис;40;12;0;52\nИтого;95;12;7;114\n"
    )


ACROSS = {
    "days": _days_across("Исходящие звонки", ("07.09.2026", "08.09.2026", "09.09.2026")),
    "days of the month of the title": _days_across("Исходящие звонки, сентябрь 2026", ("7", "8", "9")),
    "operators": "Исходящие звонки\nДата;Белова Анна;Кравцов Борис;Итого\n07.09.2026;55;40;95\n08.09.2026;;12;12\n"
    "09.09.2026;7;0;7\nИтого;62;52;114\n",
    "several sums of a day": "Оператор;07.09.2026;;08.09.2026;;09.09.2026;\n"
    ";Исходящих;Дозвонов;Исходящих;Дозвонов;Исходящих;Дозвонов\n"
    "Белова Анна;55;31;;;7;1\nКравцов Борис;40;0;12;12;0;0\n",
}


@pytest.mark.parametrize("name", ACROSS)
def test_days_or_operators_side_by_side_are_the_sums_of_each_of_them(name: str, tmp_path: Path) -> None:
    folder, path = Folder(tmp_path / "data"), tmp_path / "days.csv"
    path.write_text(ACROSS[name], encoding="utf-8")
    said = folder.load(path)
    assert (said.status, said.rejected, said.outbound) == ("loaded", 0, 114), said.questions
    assert said.outbound_answered == (44 if name == "several sums of a day" else 0)
    folder.build()
    days = folder.facts(
        "SELECT operator_id, CAST(MIN(day_on) AS VARCHAR), SUM(dials) FROM day_sums GROUP BY 1 ORDER BY 1"
    )
    assert days == [("Белова Анна", "2026-09-07", 62), ("Кравцов Борис", "2026-09-07", 52)]


def test_the_answer_about_one_month_side_by_side_holds_for_the_next(tmp_path: Path) -> None:
    folder = Folder(tmp_path / "data")
    texts = (
        _days_across("", ("07.09.2026", "08.09.2026", "09.09.2026")),
        _days_across("", ("05.10.2026", "06.10.2026", "07.10.2026")),
    )
    prints = []
    for number, text in enumerate(texts):
        (tmp_path / f"{number}.csv").write_text(text, encoding="utf-8")
        asked = folder.load(tmp_path / f"{number}.csv")
        assert [question.code for question in asked.questions] == ["sums_direction_unknown"]
        prints.append(asked.fingerprint)
    assert prints[0] == prints[1]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        (
            "Сотрудник;Звонков;Отвечено;Время разговора\nБелова;100;40;01:10:00\nКравцов;90;30;01:00:00\n",
            "sums_day_unknown",
        ),
        (_days_across("Исходящие звонки", ("07.09", "08.09", "09.09")), "sums_day_unknown"),
        ("Цвет;Вкус\nкрасный;сладкий\nжёлтый;кислый\n", "kind_unknown"),
    ],
)
def test_what_no_day_can_be_told_for_is_asked_in_words(text: str, code: str, tmp_path: Path) -> None:
    path = tmp_path / "sums.csv"
    path.write_text(text, encoding="utf-8")
    assert code in [question.code for question in Folder(tmp_path / "data").load(path).questions]


BOTH_WAYS = "Дата;Оператор;Всего звонков;Входящие;Исходящие;Отвечено;Исходящих отвеченных;Время разговора"


def test_what_is_said_of_both_ways_is_not_said_of_outgoing_calls(tmp_path: Path) -> None:
    path = tmp_path / "both.csv"
    rows = [f"{day};{who};{n + 9};9;{n};{yes + 9};{yes};{talk}" for day, who, n, yes, talk in ROWS]
    path.write_text("\n".join((BOTH_WAYS, *rows)), encoding="utf-8")
    said = Folder(tmp_path / "data").load(path)
    assert (said.outbound, said.outbound_answered, said.outbound_talk_seconds, said.rejected) == (107, 43, 0, 0)
    path.write_text("\n".join((BOTH_WAYS.replace("Исходящих отвеченных", "Иное"), *rows)), encoding="utf-8")
    said = Folder(tmp_path / "again").load(path)
    assert (said.outbound, said.outbound_answered, said.answers.reach) == (107, 0, False)


def test_sums_of_incoming_calls_are_no_dials(tmp_path: Path) -> None:
    path = tmp_path / "in.csv"
    rows = [f"{day};{who};{n};{yes};{talk}" for day, who, n, yes, talk in ROWS]
    path.write_text("\n".join(("Дата;Оператор;Входящих звонков;Принято;Время разговора", *rows)), encoding="utf-8")
    said = Folder(tmp_path / "data").load(path)
    assert (said.status, said.calls, said.outbound) == ("loaded", 107, 0)


def test_a_day_above_its_operators_and_an_operator_above_his_days_are_told(tmp_path: Path) -> None:
    by_day = ["Исходящие вызовы", "Оператор;Набрано;Дозвон;Недозвон"]
    by_person = ["Исходящие вызовы", "Сотрудник / Дата;Звонков;Отвечено;Не отвечено"]
    for day in ("07.09.2026", "08.09.2026"):
        by_day += [day, *(f"{who};{n};{yes};{n - yes}" for on, who, n, yes, _ in ROWS if on == day)]
    for name in ("Белова Анна", "Кравцов Борис"):
        mine = [(on, n, yes) for on, who, n, yes, _ in ROWS if who == name]
        by_person += [f"{name};{sum(n for _, n, _ in mine)};{sum(yes for *_, yes in mine)};0"]
        by_person += [f"{on};{n};{yes};{n - yes}" for on, n, yes in mine]
    for number, lines in enumerate((by_day, by_person)):
        path = tmp_path / f"{number}.csv"
        path.write_text("\n".join(lines), encoding="utf-8")
        said = Folder(tmp_path / str(number)).load(path)
        assert (said.status, said.rows, said.outbound, said.outbound_answered) == ("loaded", 4, 107, 43), said.questions
        assert (said.operators, str(said.first_on), str(said.last_on)) == (2, "2026-09-07", "2026-09-08")


def test_answers_hours_and_sales_side_by_side_are_not_taken_for_calls(tmp_path: Path) -> None:
    days = ("07.09.2026", "08.09.2026", "09.09.2026")
    for title in ("Дозвоны", "Табель рабочего времени", "Продажи"):
        path = tmp_path / "sums.csv"
        path.write_text(_days_across(title, days), encoding="utf-8")
        said = Folder(tmp_path / title).load(path)
        assert [question.code for question in said.questions] == ["kind_unknown"]


def _book(path: Path, sheets: dict[str, list[tuple[object, ...]]]) -> Path:
    with xlsxwriter.Workbook(path) as book:
        for title, rows in sheets.items():
            sheet = book.add_worksheet(title)
            for place, row in enumerate(rows):
                sheet.write_row(place, 0, row)
    return path


def test_a_sheet_names_the_day_or_the_operator_of_its_sums_and_few_answers_are_numbers_too(tmp_path: Path) -> None:
    folder = Folder(tmp_path / "data")
    days = {
        day: [
            ("Оператор", "Исходящих", "Дозвонились"),
            *((who, n, min(yes, 1)) for on, who, n, yes, _ in ROWS if on == day),
        ]
        for day in ("07.09.2026", "08.09.2026")
    }
    said = folder.load(_book(tmp_path / "days.xlsx", days))
    assert (said.status, said.outbound, said.outbound_answered, str(said.first_on)) == ("loaded", 107, 2, "2026-09-07")
    people = {
        name: [("Дата", "Исходящих", "Дозвонов"), *((on, n, yes) for on, who, n, yes, _ in ROWS if who == name)]
        for name in ("Белова Анна", "Кравцов Борис")
    }
    said = Folder(tmp_path / "again").load(_book(tmp_path / "people.xlsx", people))
    assert (said.status, said.outbound, said.outbound_answered, said.operators) == ("loaded", 107, 43, 2)


def test_sums_beside_the_calls_they_sum_up_ask_nothing(tmp_path: Path) -> None:
    calls = [("Дата и время", "Оператор", "Телефон", "Разговор, сек")]
    calls += [(f"07.09.2026 10:0{n}:00", "Белова Анна", f"+7916123450{n}", 10 * n) for n in range(9)]
    sums = [("Сотрудник", "Звонков", "Отвечено"), ("Белова Анна", 9, 8)]
    said = Folder(tmp_path).load(_book(tmp_path / "log.xlsx", {"Звонки": calls, "Сводная": sums}))
    assert (said.status, said.calls) == ("loaded", 9)


def test_rows_with_several_days_are_no_crosstab_and_none_of_them_is_lost(tmp_path: Path) -> None:
    """Read by record, for the quotes: what is looked at may not be used up."""
    head = "Номер;Клиент;Телефон;Менеджер;Дата создания;Дата визита;Дата закрытия\n"
    rows = [f'{n};Кафе "Уют" у дома;+791612345{n};Белова Анна;01.09.2026;05.09.2026;{n}.09.2026' for n in range(10, 30)]
    path = tmp_path / "deals.csv"
    path.write_text(head + "\n".join(rows), encoding="utf-8")
    said = Folder(tmp_path / "data").load(path)
    assert (said.status, said.loaded) == ("loaded", 20), said.questions


@pytest.mark.parametrize("counts", ["1;6;28", "1;2;3"])
def test_counts_that_could_be_days_of_the_month_above_them_make_no_crosstab_of_a_log(
    tmp_path: Path, counts: str
) -> None:
    head = "Отчёт по звонкам за сентябрь 2026\n\nДата и время;Оператор;Телефон;Попытка;Ожидание, сек;Разговор, сек\n"
    rows = [f"{n}.09.2026 10:{n}:00;Белова Анна;+791612345{n};1;{n};45" for n in range(11, 29)]
    path = tmp_path / "log.csv"
    path.write_text(
        head + f"10.09.2026 10:10:00;Белова Анна;+79161234510;{counts}\n" + "\n".join(rows), encoding="utf-8"
    )
    said = Folder(tmp_path / "data").load(path)
    assert (said.status, said.kind, said.loaded) == ("loaded", "calls", 19)


def test_three_sums_of_an_operator_are_no_days_of_the_month_in_the_title(tmp_path: Path) -> None:
    path = tmp_path / "sums.csv"
    rows = ["Итоги за сентябрь 2026;;;", "", "Оператор;Встречи;Дозвоны;Исходящие звонки"]
    rows += ["Белова Анна;5;9;12", "Котов Борис;4;8;13"]
    path.write_text("\n".join(rows), encoding="utf-8")
    said = Folder(tmp_path / "data").load(path)
    assert [question.code for question in said.questions] == ["sums_day_unknown"]
