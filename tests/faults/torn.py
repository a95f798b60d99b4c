"""Any one file of the data folder torn, blanked or with a bit turned: mended or refused, never silently wrong."""

import random
import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from analytics.core.errors import DozvonError
from analytics.intake.importing import rebuild
from analytics.metrics.catalog import rollups
from analytics.store.company import Company
from analytics.store.safety.verify import verify
from tests.faults.world import start, write_log

SPARED = {"writer.lock"}
"""A lock holds nothing."""


def cut(body: bytes, rng: random.Random) -> bytes:
    """The end was never written."""
    return body[: rng.randrange(len(body))]


def blank(body: bytes, rng: random.Random) -> bytes:
    """A block of 4 KiB was never written."""
    start = rng.randrange(max(1, len(body) - 4096)) // 512 * 512
    return body[:start] + bytes(min(4096, len(body) - start)) + body[start + 4096 :]


def flip(body: bytes, rng: random.Random) -> bytes:
    """One bit is another."""
    place = rng.randrange(len(body))
    return body[:place] + bytes([body[place] ^ (1 << rng.randrange(8))]) + body[place + 1 :]


HARMS: tuple[Callable[[bytes, random.Random], bytes], ...] = (cut, blank, flip)


@dataclass(frozen=True)
class Outcome:
    """`refused`: code of a refusal at opening; `found`: what verify said; `is_mended`: whether all is well again."""

    file: str
    harm: str
    refused: str
    found: tuple[str, ...]
    is_mended: bool


PLANS_IN_WAL = 2
"""Decisions of a process that was killed before SQLite folded its journal into the ledger."""


def furnish(root: Path) -> Path:
    """A data folder with everything that can lie there: imports, keys, files that wait, a journal left by a kill."""
    logs = [root / f"log{number}.csv" for number in range(2)]
    for number, log in enumerate(logs):
        write_log(log, number)
    assert start(root / "first", *logs).wait() == 0
    room = root / "first" / "uploads" / "a-file-that-waits-"
    room.mkdir(parents=True)
    shutil.copy(logs[0], room / "log0.csv")
    shutil.copy(logs[1], room / "log1.csv.partial")
    company = Company.at(root / "first")
    company.ledger.save_plan("main", "2026-09-01", "a = 1", "director")
    with closing(sqlite3.connect(company.folder.ledger)) as open_elsewhere:
        open_elsewhere.execute("SELECT COUNT(*) FROM plans").fetchone()
        for number in range(PLANS_IN_WAL):
            company.ledger.save_plan(f"late{number}", "2026-10-01", "a = 2", "director")
        shutil.copytree(root / "first", root / "data")
    return root / "data"


def files_of(data: Path) -> list[Path]:
    """Every file that holds something, relative."""
    return sorted(
        path.relative_to(data)
        for path in data.rglob("*")
        if path.is_file() and path.name not in SPARED and "temp" not in path.parts
    )


def figures(company: Company) -> list[tuple[object, ...]]:
    """What pages count, and what the ledger knows."""
    engine = company.engine()
    rows = (
        engine.rows("SELECT metric, SUM(num), SUM(den) FROM rollup GROUP BY metric ORDER BY metric") if engine else []
    )
    calls = engine.rows("SELECT COUNT(*), SUM(talk_seconds) FROM calls") if engine else []
    records = [(record.file, record.rows, record.loaded) for record in company.ledger.imports()]
    return [*rows, *calls, *records, *((plan.name, plan.toml) for plan in company.ledger.plans())]


def try_one(
    whole: Path, work: Path, file: Path, harm: Callable[[bytes, random.Random], bytes], rng: random.Random
) -> Outcome:
    """Harms one file of a copy of the folder; AssertionError where wrong figures would be shown and nobody told."""
    shutil.rmtree(work, ignore_errors=True)
    shutil.copytree(whole, work)
    truth = figures(Company.at(work))  # opens a copy: who opens a folder folds its journal
    shutil.rmtree(work)
    shutil.copytree(whole, work)
    target = work / file
    body = target.read_bytes()
    target.write_bytes(harm(body, rng))
    refused, found, seen = "", (), None
    try:
        company = Company.at(work)
        found = tuple(finding.what for finding in verify(company).findings)
        seen = figures(company)
    except DozvonError as error:
        refused = error.code
    may = [truth[: len(truth) - lost] for lost in range(PLANS_IN_WAL + 1)] if file.name.endswith("-wal") else [truth]
    assert seen is None or seen in may or found, f"{file} {harm.__name__}: other figures and nobody told"
    return Outcome(str(file), harm.__name__, refused, found, any(_is_mended(work, one) for one in may))


def _is_mended(work: Path, truth: list[tuple[object, ...]]) -> bool:
    try:
        company = Company.at(work)
        if not verify(company).is_sound:
            rebuild(company, rollups(), "damaged")
        company = Company.at(work)
        return verify(company).is_sound and figures(company) == truth
    except DozvonError:
        return False
