"""The ledger: every change is one transaction, plans and people are remembered, two writers wait for each other."""

import sqlite3
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from hashlib import sha256
from importlib.resources import files
from pathlib import Path

import pytest

from analytics.store.ledger.connection import kept
from analytics.store.ledger.ledger import Annotation, ImportRecord, Ledger, Person, now
from analytics.store.ledger.migrate import BEFORE_NAMES, migrate

RECORD = ImportRecord("1-a", 1, "aa", "a.csv", 9, "table", 10, 7, 2, 1, {}, {"x": 1}, False, now(), None)


@pytest.fixture
def ledger(tmp_path: Path) -> Ledger:
    """An empty ledger."""
    return Ledger(tmp_path / "ledger.sqlite")


def test_an_import_and_its_generation_become_visible_together(ledger: Ledger) -> None:
    ledger.commit_imports((RECORD,), "g1", "director")
    assert ledger.imports() == (RECORD,)
    assert ledger.generation() == "g1"


def test_rows_that_do_not_add_up_are_refused_and_nothing_changes(ledger: Ledger) -> None:
    with pytest.raises(sqlite3.IntegrityError):
        ledger.commit_imports((replace(RECORD, rejected=0),), "g2", "director")
    assert ledger.imports() == ()
    assert ledger.generation() is None


def test_an_undone_import_is_kept_but_no_longer_counts(ledger: Ledger) -> None:
    ledger.commit_imports((RECORD,), "g1", "director")
    ledger.commit_undo("1-a", "g2", "director")
    assert ledger.imports(with_undone=False) == ()
    assert ledger.imports()[0].undone_at is not None


def test_an_import_that_replaces_another_takes_it_back_in_the_same_breath(ledger: Ledger) -> None:
    ledger.commit_imports((RECORD,), "g1", "director")
    ledger.commit_imports((replace(RECORD, import_id="2-a", number=2),), "g2", "director", replaces=("1-a",))
    assert [record.import_id for record in ledger.imports(with_undone=False)] == ["2-a"]


def test_a_page_reads_over_one_connection_and_sees_what_others_change_meanwhile(ledger: Ledger, tmp_path: Path) -> None:
    def connections() -> int:
        links = (link for link in Path("/proc/self/fd").iterdir() if link.exists())
        return sum(link.resolve() == (tmp_path / "ledger.sqlite").resolve() for link in links)

    with kept():
        assert (ledger.imports(), ledger.generation(), connections()) == ((), None, 1)
        ledger.commit_imports((RECORD,), "g1", "director")
        with ThreadPoolExecutor(1) as other:
            other.submit(ledger.commit_undo, "1-a", "g2", "director").result(timeout=20)
        assert ledger.imports()[0].undone_at is not None
        assert Ledger(tmp_path / "ledger.sqlite").generation() == "g2"
    assert (ledger.generation(), connections()) == ("g2", 0)


def test_plans_are_appended_never_changed(ledger: Ledger) -> None:
    ledger.save_plan("main", "2026-09-01", "a = 1", "director")
    ledger.save_plan("main", "2026-10-01", "a = 2", "director")
    assert [plan.toml for plan in ledger.plans()] == ["a = 1", "a = 2"]


def test_a_person_is_known_under_every_way_of_writing(ledger: Ledger) -> None:
    ledger.save_people([Person("Анна", "operator", "Север")], {"105": "Анна", " SIP/105 ": "Анна"}, "director")
    assert ledger.aliases() == {"105": "Анна", "sip/105": "Анна"}


def test_two_writers_at_once_lose_nothing(ledger: Ledger) -> None:
    with ThreadPoolExecutor(8) as pool:
        list(pool.map(lambda n: ledger.save_plan(f"p{n}", "2026-09-01", "", "director"), range(40)))
    assert len(ledger.plans()) == 40


def test_opening_an_up_to_date_ledger_migrates_nothing(ledger: Ledger, tmp_path: Path) -> None:
    with sqlite3.connect(tmp_path / "ledger.sqlite") as connection:
        assert migrate(connection) == ()


def test_a_ledger_that_knew_only_a_number_is_taken_over_and_a_later_lower_number_still_runs(tmp_path: Path) -> None:
    path = tmp_path / "old.sqlite"
    with sqlite3.connect(path) as connection:
        for name in BEFORE_NAMES:
            connection.executescript((files("analytics.store.ledger.migrations") / name).read_text(encoding="utf-8"))
        connection.execute("PRAGMA user_version = 6")
        connection.execute("INSERT INTO people VALUES ('Анна', 'operator', NULL, NULL, NULL)")
    assert Ledger(path).people()[0].name == "Анна"
    with sqlite3.connect(path) as connection:
        seen = {name for (name,) in connection.execute("SELECT name FROM migrations")}
        assert seen >= set(BEFORE_NAMES)
        connection.execute("DROP TABLE visit_changes")
        connection.execute("DELETE FROM migrations WHERE name = '0005_visits.sql'")  # as if another branch brought it
        connection.commit()
        assert migrate(connection) == ("0005_visits.sql",)
        assert connection.execute("SELECT COUNT(*) FROM visit_changes").fetchone() == (0,)


def test_a_new_ledger_opened_by_many_at_once_is_made_once(tmp_path: Path) -> None:
    with ThreadPoolExecutor(8) as pool:
        opened = list(pool.map(lambda _: Ledger(tmp_path / "new.sqlite"), range(16)))
    assert all(ledger.plans() == () for ledger in opened)


def test_the_ledger_is_written_through_to_the_disk(tmp_path: Path) -> None:
    ledger = Ledger(tmp_path / "ledger.sqlite")
    with ledger._open() as connection:
        assert connection.execute("PRAGMA journal_mode").fetchone()[0] == "wal"
        assert connection.execute("PRAGMA synchronous").fetchone()[0] == 2


def test_an_annotation_is_kept_until_it_is_taken_back(ledger: Ledger) -> None:
    ledger.annotate(Annotation(0, "2026-09-01", "2026-09-02", "outage", "АТС стояла"), "director")
    (said,) = ledger.annotations()
    assert (said.from_on, said.kind, said.text) == ("2026-09-01", "outage", "АТС стояла")
    ledger.remove_annotation(said.number, "director")
    assert ledger.annotations() == ()


def test_what_was_sealed_is_kept_word_for_word_with_its_sum(ledger: Ledger) -> None:
    ledger.seal("redial", '{"numbers": ["+79990000001"]}', "director")
    (sealed,) = ledger.experiments()
    assert sealed.sealed == '{"numbers": ["+79990000001"]}'
    assert sealed.seal == sha256(sealed.sealed.encode()).hexdigest()


def test_no_two_migrations_carry_the_same_number() -> None:
    scripts = [
        entry.name for entry in files("analytics.store.ledger.migrations").iterdir() if entry.name.endswith(".sql")
    ]
    numbers = [name.split("_")[0] for name in scripts]
    assert len(set(numbers)) == len(numbers), sorted(scripts)
