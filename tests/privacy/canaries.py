"""A company in which one client and one operator stand in every layer, and everything that its folder says."""

import re
import shutil
import sqlite3
from datetime import date
from pathlib import Path

import duckdb
import xlsxwriter

from analytics.core.principal import Principal
from analytics.core.scope import Role, Scope
from analytics.core.slice import Slice
from analytics.intake.importing import Options, import_files
from analytics.intake.visits import publish
from analytics.metrics.catalog import catalog, rollups
from analytics.metrics.query import measure
from analytics.reports.reach import call_lists
from analytics.reports.sales import handover
from analytics.reports.verdicts.experiments import Sealed
from analytics.store.company import Company
from analytics.store.ledger.accounts import Accounts, User
from analytics.store.ledger.audit import Audit
from analytics.store.ledger.verdict_replies import Finding
from analytics.store.ledger.visits import Booking, VisitBook

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


def make(root: Path) -> None:
    """The files, and below data/ the company that loaded them."""
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
    her = Principal("kanareykina", Scope(Role.OPERATOR, operators=(NAME,), teams=None))
    said = f"Я, {NAME}, звонила {SPELLED[1]} до ответа"
    made.replies.give(Finding(NAME, "check", date(2026, 9, 1), date(2026, 9, 30)), said, her)
    made.replies.mark_read(*made.replies.seen_by(her), Principal("director", Scope.director()))
    Audit(made.folder.ledger).note("kanareykina", "download", {"file": f"звонки {NAME}.csv"})


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
        call_lists.build(engine, Slice(), scope),
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
