"""Another program holds the ledger, or the clock is set back: waiting, then words; and order goes by number."""

import subprocess
import sys
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from analytics.core.errors import DozvonError
from analytics.core.scope import Role
from analytics.store.company import Company
from analytics.store.ledger import connection
from analytics.store.ledger.accounts import Accounts, User
from analytics.store.ledger.audit import Audit
from analytics.store.ledger.ledger import Ledger
from analytics.store.safety.backup import backup
from analytics.store.safety.manifest import numbers
from tests.store.segment import load

HOLD = (
    "import sqlite3, sys, time; c = sqlite3.connect(sys.argv[1], isolation_level=None); c.execute('BEGIN IMMEDIATE');"
    "print('held', flush=True); time.sleep(float(sys.argv[2])); c.execute('ROLLBACK')"
)


def held(ledger: Path, seconds: float) -> "subprocess.Popen[str]":
    """Another process that has the write lock now and for so long."""
    words = [sys.executable, "-c", HOLD, str(ledger), str(seconds)]
    process = subprocess.Popen(words, stdout=subprocess.PIPE, text=True)
    assert process.stdout and process.stdout.readline() == "held\n"
    return process


def test_whoever_writes_waits_for_another_program_and_readers_do_not(tmp_path: Path) -> None:
    ledger = Ledger(tmp_path / "ledger.sqlite")
    with held(tmp_path / "ledger.sqlite", 1.5):
        began = time.monotonic()
        assert ledger.plans() == ()
        assert time.monotonic() - began < 1
        ledger.save_plan("main", "2026-09-01", "", "director")
    assert len(ledger.plans()) == 1


def test_whoever_waits_too_long_is_told_so_and_nothing_has_changed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ledger = Ledger(tmp_path / "ledger.sqlite")
    monkeypatch.setattr(connection, "BUSY_SECONDS", 0.5)
    with held(tmp_path / "ledger.sqlite", 3), pytest.raises(DozvonError, match="ledger_busy"):
        ledger.save_plan("main", "2026-09-01", "", "director")
    assert ledger.plans() == ()
    assert ledger.check() == []
    ledger.save_plan("main", "2026-09-01", "", "director")


def test_after_the_clock_was_set_back_order_goes_by_number(tmp_path: Path) -> None:
    company = Company.at(tmp_path / "data")
    load(company, 1, [{"call_key": 1}])
    with company.ledger._open() as opened:  # as if the clock had run a year ahead until now
        opened.execute("UPDATE imports SET imported_at = '2099-01-01T00:00:00Z'")
    load(company, 2, [{"call_key": 1, "talk_seconds": 99}])
    assert [record.number for record in company.ledger.imports()] == [1, 2]
    engine = company.engine()
    assert engine and engine.rows("SELECT talk_seconds FROM calls") == [(40,)]  # of two equal rows the earlier import's
    audit = Audit(company.folder.ledger)
    assert audit.broken() == ()
    assert [entry.number for entry in audit.entries()] == sorted((e.number for e in audit.entries()), reverse=True)
    backup(company, tmp_path / "copy")
    backup(company, tmp_path / "copy")
    assert numbers(tmp_path / "copy") == (1, 2)


def test_a_session_from_the_future_ends_and_tries_from_the_future_lock_nobody_out(tmp_path: Path) -> None:
    accounts = Accounts(tmp_path / "ledger.sqlite")
    accounts.add_user(User("boss", Role.DIRECTOR), "hash", "test")
    accounts.start_session("token", "boss", timedelta(hours=8))
    accounts.failed("boss", "here")
    assert accounts.user_of("token")
    ahead = (datetime.now(UTC) + timedelta(days=30)).strftime("%Y-%m-%dT%H:%M:%SZ")
    with accounts._open() as opened:
        opened.execute("UPDATE sessions SET started_at = ?, until = ?", (ahead, ahead))
        opened.execute("UPDATE failed_tries SET at = ?", (ahead,))
    assert accounts.user_of("token") is None
    assert accounts.failures("boss", "here", timedelta(minutes=15)) == (0, 0)
