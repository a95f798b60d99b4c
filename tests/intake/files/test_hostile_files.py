"""Whatever a file is, it ends in a message, in an account of its rows, or in both; never in the parent's death."""

import gzip
import io
import json
import os
import sqlite3
import tarfile
import zipfile
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
import xlsxwriter

from analytics.core.errors import DozvonError
from analytics.i18n import LANGUAGES, words
from analytics.intake import importing
from analytics.intake.job import FileResult
from analytics.metrics.catalog import rollups
from analytics.store.company import Company
from tests.intake.loading import Folder

HEADER = "start,operator,phone,talk_s\n"
ROW = "2026-09-{:02d} 10:00:{:02d},anna,+7916123{:04d},{}\n"
ROWS = "".join(ROW.format(1 + i % 28, i % 60, i, i % 50) for i in range(40))
LOG = HEADER + ROWS


def _zip(members: dict[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", method) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return buffer.getvalue()


def _tar(members: dict[str, bytes], promised: int = 0) -> bytes:
    """Members one after the other; the headers promise so many bytes more than there are."""
    buffer = io.BytesIO()
    with tarfile.open(fileobj=buffer, mode="w") as archive:
        for name, data in members.items():
            header = tarfile.TarInfo(name)
            header.size = len(data)
            archive.addfile(header, io.BytesIO(data))
    if promised:
        header.size = promised
        return header.tobuf() + buffer.getvalue()
    return buffer.getvalue()


def _locked(archive: bytes) -> bytes:
    """The same archive, whose members say that they are encrypted."""
    place = archive.rindex(b"PK\x01\x02")
    return archive[: place + 8] + b"\x01" + archive[place + 9 :]


def _database(*besides: str) -> bytes:
    """The log as a table, after other statements."""
    with closing(sqlite3.connect(":memory:")) as database:
        database.execute("CREATE TABLE calls (start, operator, phone, talk_s)")
        database.executemany("INSERT INTO calls VALUES (?, ?, ?, ?)", [row.split(",") for row in ROWS.splitlines()])
        for statement in besides:
            database.execute(statement)
        database.commit()
        return database.serialize()


def _swollen(archive: bytes) -> bytes:
    """The same archive, whose directory promises three gigabytes."""
    place = archive.rindex(b"PK\x01\x02")
    return archive[: place + 24] + (3 << 30).to_bytes(4, "little") + archive[place + 28 :]


def _book(fill: Callable[[xlsxwriter.worksheet.Worksheet], None]) -> bytes:
    buffer = io.BytesIO()
    book = xlsxwriter.Workbook(buffer, {"in_memory": True})
    fill(book.add_worksheet())
    book.close()
    return buffer.getvalue()


def _far_cell(sheet: xlsxwriter.worksheet.Worksheet) -> None:
    sheet.write_row(0, 0, ["start", "operator", "phone", "talk_s"])
    sheet.write_row(1, 0, ["2026-09-01 10:00:00", "anna", "+79161234501", 5])
    sheet.write(1_048_575, 16_383, "far")


def _rewritten(book: bytes, part: str, change: Callable[[bytes], bytes]) -> bytes:
    with zipfile.ZipFile(io.BytesIO(book)) as archive:
        return _zip(
            {name: change(archive.read(name)) if name == part else archive.read(name) for name in archive.namelist()}
        )


def _lying(xml: bytes) -> bytes:
    return xml.replace(b'uniqueCount="', b'uniqueCount="99999999')


def _plain_book() -> bytes:
    def fill(sheet: xlsxwriter.worksheet.Worksheet) -> None:
        for place, line in enumerate(LOG.splitlines()):
            sheet.write_row(place, 0, line.split(","))

    return _book(fill)


UNKNOWN_MODULE = (
    "PRAGMA writable_schema = ON",
    "INSERT INTO sqlite_master VALUES ('table', 'x', 'x', 0, 'CREATE VIRTUAL TABLE x USING nosuch(a)')",
)
ENDLESS_VIEW = "CREATE VIEW v AS WITH RECURSIVE a(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM a) SELECT x FROM a"
MAIL = b"MIME-Version: 1.0\nContent-Type: multipart/related; boundary=x\n\n"
PAGE = b"--x\nContent-Type: text/html\n\n<table><tr><td>1</td></tr></table>\n"
OBJECTS = json.dumps([dict(zip(HEADER.strip().split(","), row.split(","), strict=True)) for row in ROWS.splitlines()])
LAUGHS = b'<?xml version="1.0"?><!DOCTYPE l [<!ENTITY a "ha">' + b"".join(
    f'<!ENTITY {chr(98 + n)} "{f"&{chr(97 + n)};" * 10}">'.encode() for n in range(9)
)
REFUSED: dict[str, tuple[str, str, bytes]] = {
    "nothing": ("empty.csv", "file_empty", b""),
    "blanks": ("blank.csv", "file_empty", b"\n\n  \n"),
    "picture": ("calls.csv", "file_not_a_table", b"\x89PNG\r\n\x1a\n" + bytes(200)),
    "picture_as_excel": ("calls.xlsx", "file_not_a_table", b"\xff\xd8\xff\xe0" + bytes(200)),
    "broken_excel": ("broken.xlsx", "file_broken", _plain_book()[:-900]),
    "excel_without_sheets": ("hollow.xlsx", "file_broken", _zip({"xl/workbook.xml": b"<workbook/>"})),
    "page_as_excel": ("report.xls", "needs_mapping", b"<html><body><table><tr><td>1</td></tr></table></body></html>"),
    "bomb": ("bomb.zip", "archive_too_large", _swollen(_zip({"a.csv": LOG.encode()}))),
    "gzip_in_gzip": ("calls.csv.gz", "archive_in_archive", gzip.compress(gzip.compress(LOG.encode()))),
    "tar_in_zip": ("calls.zip", "archive_in_archive", _zip({"week.tar": _tar({"a.csv": LOG.encode()})})),
    "half_a_gzip": ("calls.csv.gz", "file_broken", gzip.compress(os.urandom(9000))[:5000]),
    "half_a_tar": ("calls.tar", "file_broken", _tar({"a.csv": LOG.encode()})[:1500]),
    "many_tarred": (
        "calls.tar.gz",
        "too_many_tables",
        gzip.compress(_tar({f"{n}.csv": LOG.encode() for n in range(1001)})),
    ),
    "archive_in_archive": ("twice.zip", "archive_in_archive", _zip({"inner.zip": _zip({"a.csv": LOG.encode()})})),
    "locked_archive": ("locked.zip", "file_locked", _locked(_zip({"a.csv": LOG.encode()}))),
    "many_members": ("days.zip", "too_many_tables", _zip({f"{day}.csv": LOG.encode() for day in range(1001)})),
    "many_pages": ("calls.mht", "too_many_tables", MAIL + PAGE * 1001),
    "half_a_database": ("calls.sqlite", "file_broken", _database()[:6000]),
    "wide_excel": ("wide.xlsx", "too_many_columns", _book(lambda sheet: sheet.write_row(0, 0, range(2001)) and None)),
    "endless_blanks": (
        "dump.sql",
        "needs_mapping",
        b"CREATE TABLE t (`a` int) ENGINE;\nINSERT INTO t VALUES (" + b" " * 300_000 + b"'",
    ),
    "endless_line": ("line.csv", "needs_mapping", HEADER.encode() + b"x" * (3 << 20)),
    "endless_line_late": ("late.csv", "line_too_long", (HEADER + ROWS * 200).encode() + b"x" * (40 << 20)),
    "wide": ("wide.csv", "no_table", (",".join(f"c{n}" for n in range(100_000)) + "\n" + "," * 99_999 + "\n").encode()),
    "program": ("calls.exe", "file_not_a_table", b"MZ" + bytes(500)),
    "prose": ("readme.txt", "no_table", "Просто письмо.\nНикаких звонков.\n".encode()),
    "half_a_json": ("calls.json", "json_broken", b'[{"start": "2026-09-01 10:00:00", "phone": '),
    "deep_json": ("deep.json", "json_broken", b"[" * 200_000),
    "broken_database": ("calls.sqlite", "file_broken", b"SQLite format 3\x00" + bytes(4000)),
}


@pytest.mark.parametrize("name", REFUSED)
def test_a_file_that_is_no_log_is_refused_or_asked_about_with_its_reason_in_both_languages(
    name: str, tmp_path: Path
) -> None:
    file, code, data = REFUSED[name]
    path = tmp_path / file
    path.write_bytes(data)
    result = Folder(tmp_path / "work").load(path)
    assert (result.status, result.rows) == ("needs_mapping" if code == "needs_mapping" else "refused", 0)
    assert result.message and result.message.code == code
    said_in_both_languages(result)


BOMB = gzip.compress(bytes(16 << 20)) * 129


@pytest.mark.parametrize(
    ("file", "data"),
    [
        ("bomb.csv.gz", BOMB),
        ("bomb.tar", _tar({"a.csv": LOG.encode()}, promised=3 << 30)),
    ],
)
def test_an_archive_that_swells_beyond_all_bounds_is_refused_for_that(file: str, data: bytes, tmp_path: Path) -> None:
    (tmp_path / file).write_bytes(data)
    result = Folder(tmp_path / "work").load(tmp_path / file)
    assert result.message and result.message.code == "archive_too_large"
    said_in_both_languages(result)


def said_in_both_languages(result: FileResult) -> None:
    """The message and every question have a sentence, and the sentence its facts."""
    assert result.message
    for language in LANGUAGES:
        said = words(language)
        sentence = said.say(f"error.{result.message.code}", **dict(result.message.facts))
        assert "{" not in sentence and len(sentence) > 10
        assert all(said.has(f"ask.{question.code}") for question in result.questions)


LONG_ROW = "2026-09-01 10:00:00,anna,+79161230001,5,6,7,8\n"
TWO_PHONES = LOG.replace(HEADER, "start,operator,phone,phone,talk_s\n").replace("anna,", "anna,,")
SCIENCE = LOG.replace(",", ";").replace("+79161230003", "7,9161E+10")
HARMLESS: dict[str, tuple[str, bytes, int, int]] = {
    "nul_bytes": ("nul.csv", LOG.replace("anna", "an\x00na").encode(), 40, 0),
    "open_quote": ("quote.csv", LOG.replace("anna", '"anna', 1).encode(), 40, 0),
    "ragged": ("ragged.csv", (LOG + LONG_ROW + "short\n").encode(), 42, 2),
    "ragged_late": ("late.csv", (HEADER + ROWS * 200 + LONG_ROW).encode(), 8001, 1),
    "same_headers": ("same.csv", TWO_PHONES.encode(), 40, 0),
    "science": ("science.csv", SCIENCE.encode(), 40, 1),
    "zero_bytes_after": ("tail.csv", LOG.encode() + bytes(5000), 40, 0),
    "picture_beside": (
        "logo.zip",
        _zip({"logo.png": b"\x89PNG\r\n\x1a\n", "no.txt": b"", "a.csv": LOG.encode()}),
        40,
        0,
    ),
    "packed_twice_over": ("calls.csv.gz", gzip.compress(HEADER.encode()) + gzip.compress(ROWS.encode()), 40, 0),
    "endless_view": ("view.sqlite", _database(ENDLESS_VIEW), 40, 0),
    "unknown_module": ("module.sqlite", _database(*UNKNOWN_MODULE), 40, 0),
    "endless_number": ("number.json", OBJECTS.replace('"7"', "9" * 5000, 1).encode(), 40, 1),
}


@pytest.mark.parametrize("name", HARMLESS)
def test_a_damaged_log_loads_what_is_whole_and_accounts_for_the_rest(name: str, tmp_path: Path) -> None:
    file, data, rows, rejected = HARMLESS[name]
    path = tmp_path / file
    path.write_bytes(data)
    result = Folder(tmp_path / "work").load(path)
    assert (result.status, result.rows, result.rejected) == ("loaded", rows, rejected), result.reasons


def test_two_values_under_one_key_are_asked_about(tmp_path: Path) -> None:
    (tmp_path / "keys.json").write_bytes(OBJECTS.replace('"anna"', '"anna", "operator": "boris"').encode())
    result = Folder(tmp_path / "work").load(tmp_path / "keys.json")
    assert (result.status, [one.code for one in result.questions]) == ("needs_mapping", ["column_unsure"])
    assert result.questions[0].examples == ("operator", "operator #2")


def test_a_workbook_with_a_cell_at_the_far_end_ends_the_child_and_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "book.xlsx"
    path.write_bytes(_book(_far_cell))
    result = Folder(tmp_path / "work").load(path, in_child=True)
    assert (result.status, result.rows) == ("refused", 0)
    assert result.message and result.message.code == "file_too_hard"
    said_in_both_languages(result)


def _quoted(log: str, *lines: int) -> str:
    """The log with one quote too many in some of its lines; what the first opens, the others close."""
    rows = log.splitlines()
    for line in lines:
        rows[line] = rows[line].replace("anna", '"anna' if line == lines[0] else 'anna"')
    return "\n".join(rows) + "\n"


@pytest.mark.parametrize("lines", [(3, 20), (3, 20, 39), (1000, 1100), (1000, 4000), (7000,)])
def test_quotes_too_many_put_no_rows_into_a_cell(lines: tuple[int, ...], tmp_path: Path) -> None:
    path = tmp_path / "quotes.csv"
    path.write_text(_quoted(HEADER + ROWS * 200, *lines), encoding="utf-8")
    result = Folder(tmp_path / "work").load(path)
    assert (result.status, result.rows) == ("loaded", 8000)


def test_a_remark_of_several_lines_is_one_cell_wherever_it_stands(tmp_path: Path) -> None:
    header, row = HEADER.replace("talk_s", "talk_s,note"), '2026-09-01 10:00:00,anna,+7916{:07},5,"{}"'
    remark = "Перезвонить:\nв среду, не раньше 10:00\nили в пятницу"
    rows = [row.format(place, remark if place in (5, 2000) else "") for place in range(3000)]
    path = tmp_path / "remarks.csv"
    path.write_text(header + "\n".join(rows) + "\n", encoding="utf-8")
    result = Folder(tmp_path / "work").load(path)
    assert (result.status, result.rows, result.rejected) == ("loaded", 3000, 0)


def test_a_text_of_a_database_in_an_old_code_page_is_read(tmp_path: Path) -> None:
    path = tmp_path / "old.sqlite"
    path.write_bytes(_database("UPDATE calls SET operator = CAST(X'c0ededE0' AS TEXT)"))
    folder = Folder(tmp_path / "work")
    assert folder.load(path).loaded == 40
    assert {raw for (raw,) in folder.segment("calls", ("operator_raw",))} == {"Анна"}


def test_a_pipe_is_refused_and_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.csv")
    company = Company.at(tmp_path / "data")
    (result,) = importing.import_files(company, [tmp_path / "pipe.csv"], importing.Options(), rollups())
    assert result.message and result.message.code == "file_special"
    said_in_both_languages(result)


def test_a_file_name_of_another_code_page_is_told_in_letters(tmp_path: Path) -> None:
    path = os.fsencode(tmp_path) + b"/" + "Звонки.csv".encode("cp1251")
    Path(os.fsdecode(path)).write_text(LOG, encoding="utf-8")
    company = Company.at(tmp_path / "data")
    (result,) = importing.import_files(company, [Path(os.fsdecode(path))], importing.Options(), rollups())
    assert (result.status, result.file) == ("loaded", "Звонки.csv")
    assert [record.file for record in company.ledger.imports()] == ["Звонки.csv"]


def test_laughing_entities_of_a_workbook_are_not_expanded(tmp_path: Path) -> None:
    path = tmp_path / "laughs.xlsx"
    laughing = _rewritten(
        _plain_book(), "xl/sharedStrings.xml", lambda xml: LAUGHS + b"]>" + xml[56:].replace(b"anna", b"&j;")
    )
    path.write_bytes(laughing)
    folder = Folder(tmp_path / "work")
    result = folder.load(path, in_child=True)
    if result.status == "loaded":
        assert all(len(raw) < 100 for (raw,) in folder.segment("calls", ("operator_raw",)))
    else:
        said_in_both_languages(result)


@pytest.mark.parametrize(
    "name",
    [
        "<script>alert(1)</script>",
        '=HYPERLINK("http://x")',
        "![a](http://x/y.png)",
        "\u202egnp.anna",
        "a'); DROP TABLE calls;--",
    ],
)
def test_names_that_are_markup_formulas_or_commands_are_names(name: str, tmp_path: Path) -> None:
    path = tmp_path / "names.csv"
    path.write_text(LOG.replace("anna", '"' + name.replace('"', '""') + '"'), encoding="utf-8")
    folder = Folder(tmp_path / "work")
    result = folder.load(path)
    assert (result.status, result.operators) == ("loaded", 1)
    assert {raw for (raw,) in folder.segment("calls", ("operator_raw",))} == {name}


def test_a_path_in_an_archive_leads_nowhere(tmp_path: Path) -> None:
    path = tmp_path / "paths.zip"
    path.write_bytes(_zip({"../../x/evil.csv": LOG.encode(), "/etc/evil.csv": LOG.replace("anna", "boris").encode()}))
    folder = Folder(tmp_path / "work")
    assert folder.load(path).rows == 80
    assert not list(tmp_path.parent.rglob("evil.csv"))


def test_a_file_that_kills_its_child_is_refused_and_the_next_one_loads(tmp_path: Path) -> None:
    company = Company.at(tmp_path / "data")
    deadly, good = tmp_path / "deadly.xlsx", tmp_path / "good.csv"
    deadly.write_bytes(_rewritten(_plain_book(), "xl/sharedStrings.xml", _lying))
    good.write_text(LOG, encoding="utf-8")
    killed, loaded = importing.import_files(company, [deadly, good], importing.Options(), rollups())
    assert killed.status == "refused" and killed.message and killed.message.code == "file_too_hard"
    said_in_both_languages(killed)
    assert loaded.status == "loaded"


def test_a_file_that_is_not_there_is_a_refusal(tmp_path: Path) -> None:
    company = Company.at(tmp_path / "data")
    (result,) = importing.import_files(company, [tmp_path / "absent.csv"], importing.Options(), rollups())
    assert result.status == "refused"
    said_in_both_languages(result)
    with pytest.raises(DozvonError, match="import_unknown"):
        importing.undo(company, "000001-nothing", rollups())
