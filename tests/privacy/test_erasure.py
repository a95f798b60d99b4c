"""Whoever asks to be forgotten is nowhere afterwards: canaries in every layer, looked for in every byte."""

import json
import sqlite3
from dataclasses import replace
from pathlib import Path

import pytest

from analytics.core.errors import DozvonError
from analytics.intake.importing import Options, import_files, import_kept
from analytics.intake.records.rejected import rejected_rows
from analytics.metrics.catalog import rollups
from analytics.privacy import erasure
from analytics.store.company import Company
from analytics.store.ledger.accounts import Accounts
from analytics.store.ledger.audit import Audit
from analytics.store.safety.verify import verify
from analytics.store.subject import Subject
from tests.privacy.canaries import CLIENT, DIGITS, HEADER, HIS, MONTH, NAME, OTHER, SPELLED, everything, told


def erased(company: Company, subject: Subject) -> dict[str, object]:
    made = erasure.erase(company, subject, rollups(), "director")
    said: dict[str, object] = json.loads(made.certificate)
    return said


def test_a_client_is_nowhere_afterwards_and_no_figure_has_changed(company: Company, tmp_path: Path) -> None:
    root, before = company.folder.root, told(company)
    text, (import_id, *_) = everything(root, tmp_path), (record.import_id for record in company.ledger.imports())
    assert DIGITS.search(text) and CLIENT in text and "Канареечная" in text
    refused = [(row.row, row.reason) for row in rejected_rows(company, import_id)]
    said = erased(company, erasure.client(company, SPELLED[0]))
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
        import_kept(company, replace(once, file="october.csv"), Options(anew=True), rollups())


def test_an_operator_becomes_a_pseudonym_everywhere_and_no_figure_has_changed(company: Company, tmp_path: Path) -> None:
    before, log = told(company), tmp_path / "log.csv"
    said = erased(company, erasure.operator(company, NAME.lower()))
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
        erasure.client(company, "12345")
    with pytest.raises(DozvonError, match="operator_unknown"):
        erasure.operator(company, "Никто Никтоев")


def test_looking_first_changes_nothing(company: Company, tmp_path: Path) -> None:
    before = told(company)
    found = erasure.look(company, erasure.client(company, HIS))
    assert len(found.segments) == 5 and len(found.orphans) == 1 and found.ledger["corrections"] == 1
    assert told(company) == before and DIGITS.search(everything(company.folder.root, tmp_path))
    assert erasure.look(company, erasure.client(company, "+79990001122")).is_nowhere
