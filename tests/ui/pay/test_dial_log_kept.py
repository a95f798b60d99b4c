"""What the plan check reads of single calls is kept as long as these calls are the same, and never longer."""

import re
import shutil
from datetime import date
from pathlib import Path

import pytest

from analytics.__main__ import main
from analytics.core.decisions import Decisions
from analytics.core.principal import MACHINE
from analytics.core.scope import Scope
from analytics.core.slice import Slice
from analytics.intake import importing
from analytics.metrics.catalog import rollups
from analytics.reports.pay import stress
from analytics.reports.pay.stress import Situation
from analytics.store.company import Company
from analytics.store.data.engine import Engine
from analytics.store.data.sqlfile import sql
from analytics.ui.answers import pay_answers
from analytics.ui.session import data
from tests.ui.conftest import HEADER

AFTER_OCTOBER = "02.11.2026 10:00:00;Анна Соколова;Север;79251112232;Весна;20;45\n"
LATER = "03.11.2026 10:00:00;Анна Соколова;Север;79251112233;Весна;20;45\n"
WITHIN = "17.09.2026 10:00:00;Анна Соколова;Север;79251112234;Весна;20;45\n"
READ = (("reach", "call_lists"), ("reach", "call_lists_days"), ("pay", "stress_hours"))


@pytest.fixture
def company(small_company: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Company:
    shutil.copytree(small_company, tmp_path / "data")
    monkeypatch.setenv("DOZVON_DATA", str(tmp_path / "data"))
    return Company.at(tmp_path / "data")


@pytest.fixture
def readings(monkeypatch: pytest.MonkeyPatch) -> list[tuple[date, date]]:
    """The windows that are really read."""
    read, windows = stress.dial_log, list[tuple[date, date]]()

    def counting(engine: Engine, days: tuple[date, date]) -> stress.DialLog:
        windows.append(days)
        return read(engine, days)

    monkeypatch.setattr(stress, "dial_log", counting)
    return windows


def kept() -> Situation:
    """What the pages get now, which is what a new reading says."""
    asked = str(data.version()), Scope.director(), Slice(date(2026, 8, 1), date(2026, 10, 31)), Decisions()
    told, facts = pay_answers.situation(*asked), pay_answers.past(*asked, list_adjusted=False)
    assert told == stress.situation(data.engine(asked[0]), facts)
    return told


def loaded(company: Company, row: str) -> str:
    log = company.folder.root.parent / f"{row[:10]}.csv"
    log.write_text(HEADER + row, encoding="utf-8")
    assert main(["--data", str(company.folder.root), "import", str(log), "--json"]) == 0
    return company.ledger.imports()[-1].import_id


def asked_anew(readings: list[tuple[date, date]]) -> bool:
    """True if the pages read calls; every check in `kept` reads them once."""
    before = len(readings)
    kept()
    return len(readings) - before > 1


def test_another_day_needs_no_reading_and_a_change_of_the_window_does(
    company: Company, readings: list[tuple[date, date]]
) -> None:
    loaded(company, AFTER_OCTOBER)
    first = kept()
    loaded(company, LATER)
    assert not asked_anew(readings)
    within = loaded(company, WITHIN)
    assert asked_anew(readings)
    assert kept().numbers_a_month > first.numbers_a_month
    assert main(["--data", str(company.folder.root), "undo", within]) == 0
    assert not asked_anew(readings) and kept() == first
    company.ledger.save_people([], {"Борис Орлов": "Анна Соколова"}, MACHINE)
    importing.rebuild(company, rollups(), "merge")
    assert asked_anew(readings)


def test_the_digest_contains_every_column_that_is_read(company: Company) -> None:
    engine = company.engine()
    assert engine
    columns = {str(row[0]) for row in engine.rows("SELECT column_name FROM (DESCRIBE calls)")}
    digested = set(re.findall(r"\w+", sql(stress.SCRIPTS, "stress_digest")))
    for room, script in READ:
        read = columns & set(re.findall(r"\w+", re.sub(r"'[^']*'", "", sql(f"analytics.reports.{room}.sql", script))))
        assert read <= digested, script
