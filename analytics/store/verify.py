"""Is everything on disk what it should be: hashes, accounting, segments, generation."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from analytics.store.company import Company
from analytics.store.duckdb_engine import DatabaseError, DuckDBEngine, Workbench
from analytics.store.ledger import ImportRecord

CHUNK_BYTES = 1 << 20
SAID = ("calls", "outcomes", "people")
"""The files of a segment that hold loaded rows."""


@dataclass(frozen=True)
class Finding:
    """Something that is not as it should be: `what` is a code, `where` a file or an import."""

    what: str
    where: str


@dataclass(frozen=True)
class Verification:
    """What was looked at and what was found; sound where there is no finding."""

    imports: int
    originals: int
    generation: str | None
    calls: int
    findings: tuple[Finding, ...]

    @property
    def is_sound(self) -> bool:
        """True where nothing was found."""
        return not self.findings


def verify(company: Company) -> Verification:
    """Reads every original and the current generation; changes nothing."""
    findings = [Finding("ledger_damaged", complaint) for complaint in company.ledger.check()]
    kept = company.ledger.imports(with_undone=False)
    for record in company.ledger.imports():
        original = company.folder.original(record.sha256)
        if not original.exists():
            findings.append(Finding("original_missing", record.file))
        elif _sha256(original) != record.sha256:
            findings.append(Finding("original_changed", record.file))
        if record.rows != record.loaded + record.duplicates + record.rejected:
            findings.append(Finding("rows_do_not_add_up", record.import_id))
        if not company.folder.segment(record.import_id).is_dir():
            findings.append(Finding("segment_missing", record.import_id))
    findings += _segments(company, kept)
    name = company.ledger.generation()
    calls = 0
    if name is not None:
        calls, found = _generation(company, name, tuple(str(company.folder.segment(r.import_id)) for r in kept))
        findings += found
    return Verification(len(kept), len({record.sha256 for record in kept}), name, calls, tuple(findings))


def _segments(company: Company, kept: Sequence[ImportRecord]) -> list[Finding]:
    """A segment holds the logical calls that its import counted, and is not empty where rows were loaded."""
    found = []
    with Workbench(None, company.folder.temp / "verify") as bench:
        for record in kept:
            room = company.folder.segment(record.import_id)
            files = [str(path) for path in sorted(room.glob("*.parquet")) if path.stem in SAID]
            calls: object = 0
            if (room / "calls.parquet").exists():
                query = (
                    "SELECT COALESCE(SUM(calls_count), 0) FROM"
                    " (SELECT MAX(calls_count) AS calls_count FROM read_parquet($file) GROUP BY logical_key) AS calls"
                )
                ((calls,),) = bench.rows(query, {"file": str(room / "calls.parquet")})
            if calls != record.result.get("calls", calls) or (record.loaded and not files):
                found.append(Finding("segment_differs_from_ledger", record.import_id))
    return found


def _generation(company: Company, name: str, segments: tuple[str, ...]) -> tuple[int, list[Finding]]:
    """Distinct keys of the segments' calls against those of the generation."""
    files = [str(path) for folder in segments if (path := Path(folder) / "calls.parquet").exists()]
    try:
        engine = DuckDBEngine.open(company.folder.generation(name))
    except DatabaseError:
        return 0, [Finding("generation_unreadable", name)]
    try:
        ((facts,),) = engine.rows("SELECT COUNT(*) FROM calls")
        ((keys,),) = engine.rows("SELECT COUNT(*) FROM (SELECT DISTINCT call_key FROM call_keys) AS keys")
    finally:
        engine.close()
    if not files:
        return int(str(facts)), []
    with Workbench(None, company.folder.temp / "verify") as bench:
        ((said,),) = bench.rows("SELECT COUNT(DISTINCT call_key) FROM read_parquet($files)", {"files": files})
    found = [] if said == keys else [Finding("generation_differs_from_segments", name)]
    return int(str(facts)), found


def _sha256(path: Path) -> str:
    digest = hashlib.sha256()
    with path.open("rb") as kept:
        while chunk := kept.read(CHUNK_BYTES):
            digest.update(chunk)
    return digest.hexdigest()
