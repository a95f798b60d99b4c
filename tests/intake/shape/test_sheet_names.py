"""What a sheet, a list or a table of a book is called tells whose it is, also where it is the only one."""

import json
from collections.abc import Callable
from html import escape
from pathlib import Path

import pytest
import xlsxwriter

from analytics.intake.job import FileResult
from tests.intake.loading import Folder

CALLS = [
    ["Дата звонка", "Направление", "Номер клиента", "Статус", "Ожидание, сек", "Разговор, сек"],
    ["02.03.2026 10:00:00", "Исходящий", "+79160000011", "Отвечен", "9", "120"],
    ["02.03.2026 10:10:00", "Исходящий", "+79160000012", "Отвечен", "9", "120"],
]
NAMED = [["Сотрудник", *CALLS[0]], *(["Белова Ирина", *row] for row in CALLS[1:])]
VISITS = [
    ["Дата встречи", "Кто передал", "Компания", "Телефон", "Состоялась"],
    ["04.03.2026", "Белова Ирина", "Кафе", "+79160000011", "да"],
]
LATER = ["05.03.2026", "Ким", "Бар", "+79160000012", ""]
Sheets = dict[str, list[list[str]]]
Writer = Callable[[Path, Sheets], None]


def xlsx(path: Path, sheets: Sheets) -> None:
    with xlsxwriter.Workbook(str(path)) as book:
        for title, rows in sheets.items():
            sheet = book.add_worksheet(title)
            for place, row in enumerate(rows):
                sheet.write_row(place, 0, row)


def xml(path: Path, sheets: Sheets) -> None:
    """A book as XML, as 1C and Excel 2003 keep it."""
    kind = "urn:schemas-microsoft-com:office:spreadsheet"
    said = [f'<?xml version="1.0"?><Workbook xmlns="{kind}" xmlns:ss="{kind}">']
    for title, rows in sheets.items():
        cells = ("".join(f"<Cell><Data>{escape(cell)}</Data></Cell>" for cell in row) for row in rows)
        lines = "".join(f"<Row>{row}</Row>" for row in cells)
        said.append(f'<Worksheet ss:Name="{escape(title)}"><Table>{lines}</Table></Worksheet>')
    path.write_text("".join(said) + "</Workbook>", encoding="utf-8")


BOOKS = pytest.mark.parametrize("write", [xlsx, xml])


@BOOKS
def test_the_only_sheet_of_a_book_tells_the_operator_by_its_name(write: Writer, tmp_path: Path) -> None:
    folder, path = Folder(tmp_path), tmp_path / f"звонки.{write.__name__}"
    write(path, {"Белова Ирина": CALLS})
    assert folder.load(path).status == "loaded"
    assert folder.segment("calls", ("operator_raw",)) == [("Белова Ирина",)] * 2


@BOOKS
def test_an_ordinary_name_of_a_sheet_is_nobody(write: Writer, tmp_path: Path) -> None:
    path = tmp_path / f"звонки.{write.__name__}"
    write(path, {"Лист1": CALLS})
    result = Folder(tmp_path).load(path)
    assert [question.code for question in result.questions] == ["operator_column_unknown"]


@BOOKS
def test_calls_and_meetings_of_one_book_are_two_tables(write: Writer, tmp_path: Path) -> None:
    folder, path = Folder(tmp_path), tmp_path / f"всё.{write.__name__}"
    write(path, {"Звонки": NAMED, "Юдин Степан": VISITS})
    assert folder.load(path).loaded == 3
    folder.build()
    assert folder.facts("SELECT COUNT(*) FROM calls") == [(2,)]
    told = folder.facts("SELECT operator_id, field_manager_id, standing FROM leads")
    assert told == [("Белова Ирина", "Юдин Степан", "meeting_held")]


@pytest.mark.parametrize(
    ("title", "base"), [("База Пермь", "База Пермь"), ("База: Пермь", "Пермь"), ("База данных", ""), ("Лист1", "")]
)
def test_a_base_may_be_the_name_of_a_sheet(title: str, base: str, tmp_path: Path) -> None:
    folder, path = Folder(tmp_path), tmp_path / "звонки.xls"
    xml(path, {title: NAMED})
    assert folder.load(path).status == "loaded"
    assert folder.segment("calls", ("list_id",)) == [(base,)] * 2


def test_lists_that_stand_side_by_side_in_one_document_are_all_read(tmp_path: Path) -> None:
    folder, path = Folder(tmp_path), tmp_path / "export.json"
    lists = {
        name: [dict(zip(rows[0], row, strict=True)) for row in (*rows[1:], *more)]
        for name, rows, more in (("calls", NAMED, []), ("visits", VISITS, [LATER]))
    }  # fmt: skip
    path.write_text(json.dumps(lists, ensure_ascii=False), encoding="utf-8")
    assert folder.load(path).loaded == 4
    folder.build()
    assert folder.facts("SELECT (SELECT COUNT(*) FROM calls), (SELECT COUNT(*) FROM leads)") == [(2, 2)]


def test_a_person_under_name_and_id_is_known_by_the_name_and_an_amount_by_its_thousands(tmp_path: Path) -> None:
    folder, path = Folder(tmp_path), tmp_path / "deals.json"
    deals = [
        {"id": place, "created_at": "2026-03-02T10:05:00", "status": "won", "amount": amount,
         "responsible": {"id": 7, "name": "Белова Ирина"}, "contact": {"phones": [{"value": "+79160000011"}]}}
        for place, amount in ((11, "1.500,50"), (12, "1 500,50"), (13, "1,500.50"), (14, "1500.5"))
    ]  # fmt: skip
    path.write_text(json.dumps({"leads": deals}), encoding="utf-8")
    assert folder.load(path).status == "loaded"
    said = folder.segment("outcomes", ("responsible_raw", "client_phones", "amount_kopecks"))
    assert said == [("Белова Ирина", "+79160000011", "150050")] * 4


def test_a_dump_whose_tables_are_created_on_one_line_keeps_their_columns(tmp_path: Path) -> None:
    folder, path = Folder(tmp_path), tmp_path / "deals.sql"
    path.write_text(
        "CREATE TABLE `deals` (`id` int, `status` varchar(20), `responsible` varchar(99), `created_at` datetime,"
        " `amount` decimal(10,2), `phone` varchar(20), PRIMARY KEY (`id`));\n"
        "INSERT INTO `deals` VALUES (11,'won','Белова','2026-03-02 10:05:00',3500.00,'79160000011');\n"
    )
    assert folder.load(path).status == "loaded"
    assert folder.segment("outcomes", ("entity_id", "amount_kopecks")) == [("11", "350000")]


def test_a_sheet_that_holds_nothing_of_ours_is_left_aside_and_named(tmp_path: Path) -> None:
    path = tmp_path / "книга.xlsx"
    xlsx(path, {"Памятка": [["Как звонить"], ["не после 20:00"]], "Звонки": NAMED, "Пусто": []})
    result = Folder(tmp_path).load(path)
    assert (result.status, result.rows, result.aside) == ("loaded", 2, ("книга.xlsx#Памятка",))
    assert FileResult.from_json(json.loads(json.dumps(result.to_json()))).aside == result.aside
