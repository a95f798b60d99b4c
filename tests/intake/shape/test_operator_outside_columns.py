"""What no column says is taken from a sheet's name, a row above or a title, or asked once and remembered."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
import xlsxwriter

from analytics.intake.mapping import MappingText
from tests.intake.columns.test_unlisted_systems import LATIN, Row, check, day, load
from tests.intake.floor import LINE, NAMES, Made, calls, figures
from tests.intake.loading import Folder

BARE = ("Дата и время", "Телефон", "Гудки, сек", "Разговор, сек")


def bare_row(call: Made) -> Row:
    """A call without its operator."""
    return (day(call), "8" + call.phone, call.ring, call.talk)


def text(*rows: Row, encoding: str = "utf-8", end: str = "\r\n") -> bytes:
    """Rows with semicolons."""
    return end.join(";".join(map(str, row)) for row in rows).encode(encoding)


def grouped(title: Callable[[str], str]) -> bytes:
    """Every operator's calls below a row with his name."""
    rows: list[Row] = [("Отчёт по звонкам",), BARE]
    for who, name in enumerate(NAMES):
        rows += [(title(name),), *(bare_row(call) for call in calls() if call.operator == who)]
    return text(*rows)


def booked(path: Path, titles: tuple[str, ...]) -> Path:
    """A book with a sheet for every operator."""
    with xlsxwriter.Workbook(path) as book:
        for who, title in enumerate(titles):
            sheet = book.add_worksheet(title)
            for place, row in enumerate((BARE, *(bare_row(call) for call in calls() if call.operator == who))):
                sheet.write_row(place, 0, [str(cell) for cell in row])
    return path


@pytest.mark.parametrize("title", ["Оператор: {}", "{}"])
def test_a_name_above_the_rows_of_its_calls_is_their_operator(title: str, tmp_path: Path) -> None:
    path = tmp_path / "grouped.csv"
    path.write_bytes(grouped(title.format))
    folder = Folder(tmp_path / "folder")
    check(folder.load(path).to_json(), {**figures(calls()), "rows": len(calls())})
    assert set(folder.segment("calls", ("operator_raw",))) == {(name,) for name in NAMES}


@pytest.mark.parametrize("first", ["Сотрудник / Дата и время", "Дата и время"])
def test_a_name_above_with_the_sums_of_its_calls_is_their_operator(first: str, tmp_path: Path) -> None:
    rows: list[Row] = [("Отчёт по звонкам",), (first, *BARE[1:])]
    for who, name in enumerate(NAMES):
        made = [call for call in calls() if call.operator == who]
        rows += [(name, "", sum(c.ring for c in made), sum(c.talk for c in made)), *map(bare_row, made)]
    path = tmp_path / "sums.csv"
    path.write_bytes(text(*rows))
    folder = Folder(tmp_path / "folder")
    check(folder.load(path).to_json(), {**figures(calls()), "rows": len(calls())})
    assert set(folder.segment("calls", ("operator_raw",))) == {(name,) for name in NAMES}


@pytest.mark.parametrize("stray", [("Связь пропадала",), ("Связь пропадала", "", "", 5, 90)])
@pytest.mark.parametrize("where", [0, 1, 5])
def test_a_remark_between_calls_is_nobodys_head(stray: Row, where: int, tmp_path: Path) -> None:
    rows: list[Row] = [(101 + c.operator, day(c), "8" + c.phone, c.ring, c.talk) for c in calls()]
    path, folder = tmp_path / "log.csv", Folder(tmp_path / "folder")
    path.write_bytes(text(("Оператор", *BARE), *rows[:where], stray, stray, *rows[where:]))
    loaded = folder.load(path).to_json()
    assert (loaded["status"], loaded["loaded"]) == ("loaded", len(rows)), loaded["questions"]
    said = folder.segment("calls", ("operator_raw", "client_phone"))
    assert sorted(said) == sorted((str(101 + c.operator), "+7" + c.phone) for c in calls())


def test_a_sheet_named_like_a_person_holds_his_calls(tmp_path: Path) -> None:
    folder = Folder(tmp_path / "folder")
    check(folder.load(booked(tmp_path / "sheets.xlsx", NAMES)).to_json(), figures(calls()))
    assert set(folder.segment("calls", ("operator_raw",))) == {(name,) for name in NAMES}


def test_sheets_of_other_names_ask_once_and_the_answer_holds_for_all_of_them(tmp_path: Path) -> None:
    folder, path = Folder(tmp_path / "folder"), booked(tmp_path / "sheets.xlsx", ("Аня", "Олег", "Маша", "Петя", "Юля"))
    asked = folder.load(path).questions
    assert [(question.code, question.proposal) for question in asked] == [("operator_is_aside", "sheet")]
    assert asked[0].examples == ("Аня", "Олег", "Маша", "Петя", "Юля")
    mapping = tmp_path / "mapping.toml"
    mapping.write_text(MappingText(operator_from="sheet").to_toml(), encoding="utf-8")
    check(folder.load(path, mapping=mapping).to_json(), figures(calls()))


INBOUND = ("Дата и время", "Номер абонента", "Источник", "Виртуальный номер", "Менеджер", "Ожидание", "Разговор")


def test_a_log_of_advertising_without_a_direction_asks_and_a_dialler_does_not(tmp_path: Path) -> None:
    made = calls()
    path, folder = tmp_path / "calls.csv", Folder(tmp_path / "folder")
    rows = [(day(c), "8" + c.phone, "Яндекс", LINE, c.name, c.ring, c.talk) for c in made]
    path.write_bytes(text(INBOUND, *rows))
    assert [question.code for question in folder.load(path).questions] == ["direction_unknown"]
    mapping = tmp_path / "mapping.toml"
    mapping.write_text(MappingText(direction="in").to_toml(), encoding="utf-8")
    came_in = [replace(call, way="in") for call in made]
    check(folder.load(path, mapping=mapping).to_json(), figures(came_in))
    assert set(folder.segment("calls", ("direction",))) == {("in",)}
    path.write_bytes(text((*INBOUND, "Попытка"), *((*row, 1 + place % 3) for place, row in enumerate(rows))))
    check(Folder(tmp_path / "dialler").load(path).to_json(), figures(made))


@pytest.mark.parametrize("name", ["utm_source", "UTM Source", "utm_campaign", "roistat source"])
def test_what_web_analytics_add_names_no_caller_and_no_base(tmp_path: Path, name: str) -> None:
    rows = [(day(c), "8" + c.phone, ("brand", "cpa")[len(c.name) % 2], c.name, c.talk) for c in calls()]
    header = ("Дата и время", "Номер абонента", name, "Менеджер", "Разговор, с")
    found = load(tmp_path, "calls.csv", text(header, *rows))
    assert [question["code"] for question in found["questions"]] == ["direction_unknown"]
    assert not {"src", "list"} & {role for _, role, _ in found["columns"]}


def test_a_title_says_which_way_all_the_calls_went(tmp_path: Path) -> None:
    made = [replace(call, way="in") for call in calls()]
    rows = [(day(c), "8" + c.phone, c.name, c.ring, c.talk) for c in made]
    header = ("Дата и время", "Номер абонента", "Сотрудник", "Ожидание", "Разговор")
    check(load(tmp_path, "calls.csv", text(("Входящие звонки за сентябрь",), (), header, *rows)), figures(made))


HEADER = ("Anrufbeginn", "Agent", "Zielrufnummer", "Klingeldauer (s)", "Gesprächsdauer (s)")


@pytest.mark.parametrize(
    ("moment", "encoding"),
    [
        (lambda call: call.at.strftime("%d.%m.%y %I:%M:%S %p"), "cp1252"),
        (lambda call: call.at.strftime("%H:%M:%S MSK %Y-%m-%d"), "cp1254"),
        (lambda call: call.at.strftime("%Y-%m-%d %H:%M:%S +03:00"), "cp1250"),
    ],
)
def test_moments_and_letters_of_other_countries(moment: Callable[[Made], str], encoding: str, tmp_path: Path) -> None:
    rows = [(moment(c), LATIN[c.operator], "7" + c.phone, c.ring, c.talk) for c in calls()]
    check(load(tmp_path, "calls.csv", text(HEADER, *rows, encoding=encoding)), figures(calls()))
