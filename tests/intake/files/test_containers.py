"""The same table of calls, whatever it is packed in, gives the same calls."""

import base64
import gzip
import io
import json
import sqlite3
import tarfile
import zipfile
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from analytics.__main__ import main
from analytics.intake.job import FileResult
from tests.intake.loading import Folder

HEADER = ("Start", "Operator", "Phone", "Direction", "Status", "Ring", "Talk")
ROWS = (
    ("2026-09-07 10:00:00", "anna", "+79161234501", "out", "answered", "12", "92"),
    ("2026-09-07 10:02:00", "anna", "+79161234502", "out", "cancelled", "4", "0"),
    ("2026-09-07 10:03:00", "boris", "+79161234503", "out", "no answer", "40", "0"),
)
CALLS = ("started_local", "operator_name", "client_phone", "ring_seconds", "talk_seconds", "outcome")
GOLDEN = [
    ("2026-09-07 10:00:00", "anna", "+79161234501", "12", "92", "talk"),
    ("2026-09-07 10:02:00", "anna", "+79161234502", "4", "0", "cancelled_early"),
    ("2026-09-07 10:03:00", "boris", "+79161234503", "40", "0", "no_answer"),
]
ACCOUNTS = (("1", "anna@example.org"), ("2", "boris@example.org"))


def _csv(rows: tuple[tuple[str, ...], ...]) -> str:
    return "".join(",".join(row) + "\n" for row in (HEADER, *rows))


def _sqlite(folder: Path) -> Path:
    path = folder / "pbx.db"
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE accounts (id TEXT, email TEXT)")
        connection.executemany("INSERT INTO accounts VALUES (?, ?)", ACCOUNTS)
        connection.execute("CREATE TABLE log (" + ", ".join(f"[{name}] TEXT" for name in HEADER) + ")")
        connection.executemany(f"INSERT INTO log VALUES ({', '.join('?' * len(HEADER))})", ROWS)
        connection.commit()
    return path


def _dump(folder: Path) -> Path:
    def insert(table: str, names: tuple[str, ...], rows: tuple[tuple[str, ...], ...]) -> str:
        values = ", ".join("(" + ", ".join(f"'{cell}'" for cell in row) + ")" for row in rows)
        return f"INSERT INTO `{table}` ({', '.join(f'`{name}`' for name in names)}) VALUES {values};\n"

    path = folder / "dump.sql"
    path.write_text("-- a dump\n" + insert("accounts", ("id", "email"), ACCOUNTS) + insert("log", HEADER, ROWS))
    return path


def _json_lines(folder: Path) -> Path:
    path = folder / "calls.jsonl"
    path.write_text("".join(json.dumps(dict(zip(HEADER, row, strict=True))) + "\n" for row in ROWS))
    return path


def _zip(folder: Path) -> Path:
    path = folder / "week.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("monday/first.csv", _csv(ROWS[:2]))
        archive.writestr("monday/second.csv", _csv(ROWS[1:]))
        archive.writestr("accounts.csv", "id,email\n1,anna@example.org\n2,boris@example.org\n")
    return path


def _gzip(folder: Path) -> Path:
    path = folder / "calls.csv.gz"
    path.write_bytes(gzip.compress(_csv(ROWS).encode()))
    return path


def _tar(folder: Path, mode: str = "w") -> Path:
    """With a link that leads out of it, and a log that is packed once more, as logs of days past are."""
    path = folder / ("week.tar" if mode == "w" else "week.tgz")
    first, second = _csv(ROWS[:2]).encode(), gzip.compress(_csv(ROWS[2:]).encode())
    with tarfile.open(path, mode) as archive:  # type: ignore[call-overload]  # a mode that is a parameter
        link = tarfile.TarInfo("monday/passwords.csv")
        link.type, link.linkname = tarfile.SYMTYPE, "/etc/passwd"
        archive.addfile(link)
        for name, data in (("monday/first.csv", first), ("monday/second.csv.gz", second)):
            member = tarfile.TarInfo(name)
            member.size = len(data)
            archive.addfile(member, io.BytesIO(data))
    return path


def _tgz(folder: Path) -> Path:
    return _tar(folder, "w:gz")


def _page() -> str:
    """As 1C and CRMs write «Excel»: a title, tags that nobody closes, a formula and a script that stay text or go."""
    lines = "".join("<tr>" + "".join(f"<td>{cell}" for cell in row) + "</tr>\n" for row in (HEADER, *ROWS))
    head = '<html xmlns:x="urn:schemas-microsoft-com:office:excel"><head><meta charset=windows-1251><style>td{}</style>'
    title = '<tr><td colspan=7>Звонки за неделю<script>alert("x")</script></td></tr>'
    return f"{head}<body><table>{title}{lines}</table></body></html>"


def _html(folder: Path) -> Path:
    path = folder / "report.xls"
    path.write_bytes(_page().encode("cp1251"))
    return path


def _mhtml(folder: Path) -> Path:
    path = folder / "archive.xls"
    body = base64.encodebytes(_page().encode("cp1251")).decode()
    path.write_text(
        'MIME-Version: 1.0\nContent-Type: multipart/related; boundary="----=_x"\n\n------=_x\n'
        "Content-Type: text/html; charset=windows-1251\nContent-Transfer-Encoding: base64\n\n"
        f"{body}\n------=_x--\n"
    )
    return path


@pytest.mark.parametrize("pack", [_sqlite, _dump, _json_lines, _zip, _gzip, _tar, _tgz, _html, _mhtml])
def test_a_container_gives_the_calls_inside_and_no_other_table(pack: Callable[[Path], Path], tmp_path: Path) -> None:
    folder = Folder(tmp_path)
    result: FileResult = folder.load(pack(tmp_path))
    assert result.status == "loaded", result.message
    assert sorted(folder.segment("calls", CALLS)) == GOLDEN
    assert result.rows == result.loaded + result.duplicates + result.rejected
    assert result.duplicates == (1 if pack is _zip else 0)


def test_a_folder_is_imported_file_by_file_whatever_lies_in_it(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    week = tmp_path / "week"
    (week / "monday").mkdir(parents=True)
    (week / "monday" / "first.csv").write_text(_csv(ROWS[:2]))
    (week / "second.csv").write_text(_csv(ROWS[1:]))
    (week / "readme.txt").write_text("calls of a week\n")
    assert main(["--data", str(tmp_path / "data"), "import", str(week), "--json"]) == 1
    files = json.loads(capsys.readouterr().out)["files"]
    assert [(file["file"], file["status"], file["loaded"], file["duplicates"]) for file in files] == [
        ("first.csv", "loaded", 2, 0),
        ("readme.txt", "refused", 0, 0),
        ("second.csv", "loaded", 1, 1),
    ]


def test_rejected_rows_leave_in_the_layout_of_their_file_and_harmless(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    bad = ("no day", "=1+1", "+79161234504", "out", "answered", "1", "5")
    (tmp_path / "calls.csv").write_text(_csv((*ROWS, bad)))
    shared = ["--data", str(tmp_path / "data")]
    main([*shared, "import", str(tmp_path / "calls.csv"), "--json"])
    (file,) = json.loads(capsys.readouterr().out)["files"]
    out = tmp_path / "mend.csv"
    assert main([*shared, "rejected", file["import_id"], "--csv", str(out)]) == 0
    header, row = out.read_text(encoding="utf-8-sig").splitlines()
    assert header.split(";")[: len(HEADER)] == list(HEADER) and len(header.split(";")) == len(HEADER) + 1
    assert row.split(";")[1] == "'=1+1"
