"""Tables as CSV and XLSX files that any spreadsheet opens and none executes."""

import csv
import io
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from string import whitespace

import xlsxwriter

TEXT, COUNT, SHARE, RATE, MONEY, KOPECKS, DECIMAL = "text", "count", "share", "rate", "money", "kopecks", "decimal"
SECONDS = "seconds"
"""Kinds of columns: shares (of trials) and rates are 0..1, money is in roubles, KOPECKS shows both decimals."""
FORMATS = {
    TEXT: "@",
    COUNT: "#,##0",
    SECONDS: "#,##0",
    SHARE: "0.0%",
    RATE: "0.0%",
    MONEY: "#,##0",
    KOPECKS: "#,##0.00",
    DECIMAL: "#,##0.0",
}
ACTIVE = ("=", "+", "-", "@", "\t", "\r", "\n", "\uff1d", "\uff0b", "\uff0d", "\uff20")
"""First characters of a cell that spreadsheets treat as a formula."""
UNSEEN = "\u00a0\u200b\u200e\u200f\u2060\ufeff"
MOST_CELL = 32_767
WIDEST = 60


@dataclass(frozen=True)
class Field:
    """One column: title, values and their kind (TEXT ... DECIMAL)."""

    title: str
    values: Sequence[object]
    kind: str = TEXT


def safe(value: object) -> object:
    """The value; text that a spreadsheet would take for a formula is prefixed with an apostrophe."""
    return f"'{value}" if isinstance(value, str) and (value.startswith(ACTIVE) or _bare(value)) else value


def _bare(value: str) -> bool:
    """True if the first character after blanks and invisible characters starts a formula."""
    return value.lstrip(f"{whitespace}{UNSEEN}").startswith(ACTIVE)


def as_csv(fields: Sequence[Field], lang: str) -> bytes:
    """UTF-8 with a byte order mark, in the dialect that the reader's Excel opens by a double click.

    A Russian Excel separates columns by semicolons and decimals by a comma: it reads 12.5 as text or 12 May.
    """
    out = io.StringIO()
    writer = csv.writer(out, delimiter=";" if lang == "ru" else ",", lineterminator="\r\n")
    writer.writerow([safe(field.title) for field in fields])
    for row in zip(*(field.values for field in fields), strict=True):
        writer.writerow([_csv_cell(value, lang) for value in row])
    return out.getvalue().encode("utf-8-sig")


def _csv_cell(value: object, lang: str) -> object:
    if value is None:
        return ""
    if isinstance(value, float):
        plain = format(Decimal(repr(value)).normalize(), "f")
        return plain.replace(".", ",") if lang == "ru" else plain
    return safe(_plain(value))


def as_xlsx(sheets: Sequence[tuple[str, Sequence[Field]]]) -> bytes:
    """A workbook of named sheets; numbers stay numbers (Excel localises them), text stays text."""
    out = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with xlsxwriter.Workbook(out, options) as book:
        head = book.add_format({"bold": True, "bottom": 1, "text_wrap": True, "valign": "top"})
        formats = {kind: book.add_format({"num_format": form}) for kind, form in FORMATS.items()}
        for name, fields in sheets:
            sheet = book.add_worksheet(_sheet_name(name))
            sheet.freeze_panes(1, 1)
            for place, field in enumerate(fields):
                sheet.write_string(0, place, field.title[:MOST_CELL], head)
                sheet.set_column(place, place, _width(field))
                for row, value in enumerate(field.values, 1):
                    _write(sheet, (row, place), value, formats[field.kind])
    return out.getvalue()


def _write(sheet: xlsxwriter.worksheet.Worksheet, cell: tuple[int, int], value: object, form: object) -> None:
    text = _plain(value)
    if text is None:
        return
    if isinstance(text, int | float) and not isinstance(text, bool):
        sheet.write_number(*cell, text, form)
    else:
        sheet.write_string(*cell, str(safe(str(text)))[:MOST_CELL], form)


def _plain(value: object) -> object:
    return value.isoformat() if isinstance(value, date | datetime) else value


def _width(field: Field) -> int:
    longest = max((len(str(value)) for value in field.values if value is not None), default=0)
    return min(WIDEST, max(len(field.title), longest) + 2)


def _sheet_name(name: str) -> str:
    """At most 31 characters, without those that Excel forbids."""
    return "".join(" " if sign in "[]:*?/\\'" else sign for sign in name)[:31].strip() or "1"
