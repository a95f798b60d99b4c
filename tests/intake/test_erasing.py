"""Whoever asks to be forgotten is nowhere afterwards: canaries in every layer, looked for in every byte."""

import json
import re
import shutil
import sqlite3
from pathlib import Path

import duckdb
import pytest
import xlsxwriter

from analytics.core.errors import DozvonError
from analytics.core.scope import Scope
from analytics.core.slice import Slice
from analytics.intake import erasing
from analytics.intake.importing import Options, import_files, import_kept
from analytics.intake.rejected import rejected_rows
from analytics.intake.visits import publish
from analytics.metrics.catalog import catalog, rollups
from analytics.metrics.query import measure
from analytics.reports import bases, handover
from analytics.reports.experiments import Sealed
from analytics.store.accounts import Accounts, User
from analytics.store.audit import Audit
from analytics.store.company import Company
from analytics.store.subject import Subject
from analytics.store.verify import verify
from analytics.store.visits import Booking, VisitBook

HIS, OTHER = "+79161234567", "+79169990000"
DIGITS = re.compile(r"9\D{0,4}1\D{0,4}6\D{0,4}1\D{0,4}2\D{0,4}3\D{0,4}4\D{0,4}5\D{0,4}6\D{0,4}7")
NAME, CLIENT = "Канарейкина Анна", "ООО Канарейка"
HEADER = ("operator", "list", "phone", "start", "ring_s", "talk_s")
MONTH = [
    ("Борис Котов", "base", phone, f"2026-09-{day:02d} {hour}:00:00", 12, talk)
    for day in range(1, 21)
    for hour, phone, talk in ((10, f"+7916777{day:04d}", 0), (11, f"+7916888{day:04d}", 60), (12, OTHER, 45))
]
SPELLED = ["8 (916) 123-45-67", "+7 916 123 45 67", "89161234567"]


def _write(folder: Path) -> list[Path]:
    """A log as CSV, a second one as an Excel file, a third one as SQLite, a CRM export."""
    said = [(NAME, "base", phone, f"2026-09-2{place} 10:00:00", 12, 60) for place, phone in enumerate(SPELLED)]
    log, book, base, crm = (folder / name for name in ("log.csv", "book.xlsx", "base.db", "leads.csv"))
    lines = [HEADER, *MONTH, said[0], ("Борис Котов", "base", "9161234567", "сегодня", 12, f"звонила {NAME}")]
    log.write_text("".join(",".join(map(str, line)) + "\n" for line in lines), encoding="cp1251")
    with xlsxwriter.Workbook(book) as made:
        made.set_properties({"author": NAME})
        sheet = made.add_worksheet()
        for row, line in enumerate([HEADER, *MONTH[:5], said[1], (*said[2][:2], 79161234567, *said[2][3:])]):
            sheet.write_row(row, 0, line)
    connection = sqlite3.connect(base)
    connection.execute(f"CREATE TABLE calls ({', '.join(HEADER)})")
    connection.executemany(
        "INSERT INTO calls VALUES (?, ?, ?, ?, ?, ?)",
        [*MONTH[:6], (*said[2][:2], 79161234567, "2026-09-24 10:00:00", 12, 45)],
    )
    connection.commit()
    connection.close()
    crm.write_text(
        "ID,Клиент,Телефон клиента,Дата создания,Оператор,Выездной менеджер,Встреча назначена,Договор подписан\n"
        f"7,{CLIENT},{HIS},2026-09-21 10:05:00,{NAME},Ходок,2026-09-21 10:05:00,2026-09-25 10:00:00\n"
        "8,ООО Другая,+79168880001,2026-09-01 11:05:00,Борис Котов,Ходок,2026-09-01 11:05:00,\n",
        encoding="utf-8",
    )
    return [log, book, base, crm]


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The files and the company that loaded them, with everything a person may stand in."""
    root = tmp_path_factory.mktemp("erasing")
    made = Company.at(root / "data")
    unread = root / f"непонятно {HIS}.csv"
    unread.write_text(f"a;b\n{HIS};{NAME}\n", encoding="utf-16")
    import_files(made, [*_write(root), unread], Options(), rollups())
    VisitBook(made.folder.ledger).book(
        Booking(CLIENT, NAME, HIS, "Ходок", "2026-09-28T11:00:00", address="Канареечная 1", windows=4), "anna"
    )
    publish(made, rollups(), "anna")
    assert [one.format for one in made.ledger.imports()] == ["table", "table", "table", "outcomes", "outcomes"]
    made.pay.correct("2026-09", NAME, 1000, f"за клиента {SPELLED[0]}", "director")
    made.ledger.seal("redial", Sealed(NAME, None, None, 1, 0.5, (HIS, OTHER)).to_json(), "director")
    Accounts(made.folder.ledger).add_user(User("kanareykina", "operator", person=NAME), "-", "director")
    Audit(made.folder.ledger).note("kanareykina", "download", {"file": f"звонки {NAME}.csv"})
    return root


@pytest.fixture
def company(template: Path, tmp_path: Path) -> Company:
    """A copy that a test may change."""
    shutil.copytree(template, tmp_path, dirs_exist_ok=True)
    return Company.at(tmp_path / "data")


def told(company: Company) -> list[object]:
    """Every figure, by day and base, and two reports that count clients."""
    engine = company.engine()
    assert engine
    figures = [
        (one.metric, one.key, one.num, one.den)
        for one in measure(engine, tuple(catalog()), Slice(), Scope.director(), by=("day_on", "list_id"))
    ]
    whole = [(one.metric, one.num, one.den) for one in measure(engine, tuple(catalog()), Slice(), Scope.director())]
    (attempts,) = engine.rows(
        "SELECT SUM(attempt_class), SUM(phone_class), COUNT(DISTINCT client_id) FROM dial_classes"
    )
    scope = Scope.director()
    return [
        *figures,
        *whole,
        attempts,
        bases.build(engine, Slice(), scope),
        handover.build(engine, Slice(), scope).stages,
    ]


def everything(root: Path, room: Path) -> str:
    """Every byte of the folder as text in three encodings, and every cell of every Parquet and DuckDB file."""
    said = []
    for path in sorted(one for one in root.rglob("*") if one.is_file()):
        raw = path.read_bytes()
        said += [path.name, *(raw.decode(encoding, "replace") for encoding in ("utf-8", "cp1251", "utf-16-le"))]
        if path.suffix == ".parquet":
            said.append(repr(duckdb.sql(f"FROM read_parquet('{path}')").fetchall()))
        if path.suffix == ".duckdb":
            with duckdb.connect(str(shutil.copy(path, room / "looked_at.duckdb")), read_only=True) as connection:
                tables = [name for (name,) in connection.execute("SELECT table_name FROM duckdb_tables()").fetchall()]
                said += [repr(connection.execute(f'FROM "{name}"').fetchall()) for name in tables]
    return "\n".join(said)


def erased(company: Company, subject: Subject) -> dict[str, object]:
    made = erasing.erase(company, subject, rollups(), "director")
    said: dict[str, object] = json.loads(made.certificate)
    return said


def test_a_client_is_nowhere_afterwards_and_no_figure_has_changed(company: Company, tmp_path: Path) -> None:
    root, before = company.folder.root, told(company)
    text, (import_id, *_) = everything(root, tmp_path), (record.import_id for record in company.ledger.imports())
    assert DIGITS.search(text) and CLIENT in text and "Канареечная" in text
    refused = [(row.row, row.reason) for row in rejected_rows(company, import_id)]
    said = erased(company, erasing.client(company, SPELLED[0]))
    text = everything(root, tmp_path)
    assert not DIGITS.search(text), DIGITS.findall(text)[:3]
    assert CLIENT not in text and "Канареечная" not in text
    assert OTHER in text  # another client's number is where it was
    assert told(company) == before
    assert verify(company).is_sound and not Audit(company.folder.ledger).broken()
    assert len(said["files"]) == 5 and said["unloaded_originals"] == 1  # type: ignore[arg-type]
    after = rejected_rows(company, import_id)
    assert [(row.row, row.reason) for row in after] == refused and [row.original for row in after] == ["[]"]
    comes_again(company, tmp_path)


def comes_again(company: Company, room: Path) -> None:
    """New calls to him load without his number, known ones are repeats, and neither file is kept."""
    again, known = room / "october.csv", room / "log2.csv"
    again.write_text(
        ",".join(HEADER) + f"\nБорис Котов,base,{SPELLED[1]},2026-10-01 10:00:00,12,60\n", encoding="utf-8"
    )
    known.write_bytes((room / "log.csv").read_bytes() + b"\n")
    once, twice = import_files(company, [again, known], Options(), rollups())
    assert (once.loaded, once.withheld) == (1, 1)
    assert (twice.loaded, twice.duplicates) == (0, len(MONTH) + 1)
    assert not DIGITS.search(everything(company.folder.root, room)) and verify(company).is_sound
    engine = company.engine()
    assert engine
    nameless = "SELECT COUNT(*) FROM clients WHERE phone IS NULL AND client_id IN (SELECT client_id FROM calls)"
    assert engine.rows(nameless) == [(1,)]  # one client, as before
    with pytest.raises(DozvonError, match="original_erased"):
        import_kept(company, str(once.sha256), "october.csv", Options(anew=True), rollups())


def test_an_operator_becomes_a_pseudonym_everywhere_and_no_figure_has_changed(company: Company, tmp_path: Path) -> None:
    before, log = told(company), tmp_path / "log.csv"
    said = erased(company, erasing.operator(company, NAME.lower()))
    text = everything(company.folder.root, tmp_path)
    for word in (NAME, "Анна Канарейкина", "kanareykina"):
        assert word.lower() not in text.lower(), word
    assert str(said["subject"]) in text and told(company) == before
    assert verify(company).is_sound and not Audit(company.folder.ledger).broken()
    (kept,) = company.pay.corrections("2026-09")
    assert (kept.operator, kept.amount_kopecks) == (said["subject"], 1000)
    assert not [user for user in Accounts(company.folder.ledger).users() if user.person]
    log.write_bytes(log.read_bytes() + b"\n")
    import_files(company, [log], Options(), rollups())
    assert NAME not in everything(company.folder.root, tmp_path)
    an_entry_changed_later_is_found(company)


def an_entry_changed_later_is_found(company: Company) -> None:
    """The certificate vouches for what an entry says without him."""
    with sqlite3.connect(company.folder.ledger) as connection:
        (number,) = connection.execute("SELECT number FROM audit WHERE erased_by IS NOT NULL LIMIT 1").fetchone()
        connection.execute("UPDATE audit SET facts = '{}' WHERE number = ?", (number,))
    assert Audit(company.folder.ledger).broken() == (number,)


def test_a_number_that_is_none_and_a_name_that_nobody_has_are_refused(company: Company) -> None:
    with pytest.raises(DozvonError, match="phone_unreadable"):
        erasing.client(company, "12345")
    with pytest.raises(DozvonError, match="operator_unknown"):
        erasing.operator(company, "Никто Никтоев")


def test_looking_first_changes_nothing(company: Company, tmp_path: Path) -> None:
    before = told(company)
    found = erasing.look(company, erasing.client(company, HIS))
    assert len(found.segments) == 5 and len(found.orphans) == 1 and found.ledger["corrections"] == 1
    assert told(company) == before and DIGITS.search(everything(company.folder.root, tmp_path))
    assert erasing.look(company, erasing.client(company, "+79990001122")).is_nowhere
