"""What leaves as a file is a table and never a program."""

import csv
import io

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analytics.export.sheet import ACTIVE, COUNT, SHARE, Field, as_csv, as_xlsx

HOSTILE = ("=1+1", "+7 900", "-2", "@SUM(A1)", "\t=1", '=HYPERLINK("http://x")', "＝1", "  =1", "\u200b=1")


def csv_rows(content: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(content.decode("utf-8-sig")), delimiter=";"))


@given(st.lists(st.text(st.characters(exclude_categories=["Cs"])), min_size=1))
def test_no_text_of_a_csv_can_be_computed_and_nothing_is_lost(values: list[str]) -> None:
    rows = csv_rows(as_csv([Field("Имя", values), Field("n", [1] * len(values), COUNT)], "ru"))
    assert len(rows) == len(values) + 1
    for value, row in zip(values, rows[1:], strict=True):
        assert not row[0].startswith(ACTIVE)
        assert row[0].removeprefix("'") == value.removeprefix("'")


def test_a_workbook_holds_numbers_as_numbers_and_no_formula() -> None:
    fields = [Field("=Имя", HOSTILE), Field("Доля", [0.5] * len(HOSTILE), SHARE)]
    book = openpyxl.load_workbook(io.BytesIO(as_xlsx([("Отчёт: [звонки] / за год, очень длинное имя", fields)])))
    sheet = book.worksheets[0]
    assert all(cell.data_type == "s" for cell in sheet["A"])
    assert [cell.value for cell in sheet["B"][1:]] == [0.5] * len(HOSTILE)


@pytest.mark.parametrize("value", HOSTILE)
def test_hostile_text_is_marked_in_both_files(value: str) -> None:
    assert csv_rows(as_csv([Field("x", [value])], "ru"))[1] == [f"'{value}"]
    book = openpyxl.load_workbook(io.BytesIO(as_xlsx([("x", [Field("x", [value])])])))
    assert book.worksheets[0]["A2"].value == f"'{value}"


def test_a_csv_writes_fractions_and_columns_as_the_readers_country_does() -> None:
    fields = [Field("Доля", [0.345, 12.0, 1e-7, None], SHARE), Field("n", [1500, 2, 3, 4], COUNT)]
    assert as_csv(fields, "ru").decode("utf-8-sig").splitlines()[1:] == ["0,345;1500", "12;2", "0,0000001;3", ";4"]
    assert as_csv(fields, "en").decode("utf-8-sig").splitlines()[1:] == ["0.345,1500", "12,2", "0.0000001,3", ",4"]
