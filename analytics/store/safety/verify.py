"""Verify everything on disk: hashes, row counts, segments, generation."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from analytics.core.errors import DozvonError
from analytics.store.company import Company
from analytics.store.data.duckdb_engine import DatabaseError, DuckDBEngine, Workbench
from analytics.store.ledger.erasures import Erasures
from analytics.store.ledger.ledger import ImportRecord
from analytics.store.safety.manifest import looked_at
from analytics.store.safety.segment_sums import damaged_files

SAID = ("calls", "outcomes", "people")
"""The files of a segment that contain loaded rows."""


FindingCode = Literal[
    "ledger_damaged",
    "original_not_erased",
    "original_missing",
    "original_changed",
    "rows_do_not_add_up",
    "segment_missing",
    "segment_damaged",
    "segment_differs_from_ledger",
    "keys_lost",
    "keys_damaged",
    "erasure_unfinished",
    "generation_unreadable",
    "generation_differs_from_segments",
]
"""Sentences below finding. in analytics/i18n."""


@dataclass(frozen=True)
class Finding:
    """A finding; `where` is a file or an import."""

    what: FindingCode
    where: str


@dataclass(frozen=True)
class Verification:
    """The counts and findings of a verification."""

    imports: int
    originals: int
    generation: str | None
    calls: int
    findings: tuple[Finding, ...]

    @property
    def is_sound(self) -> bool:
        """True if there are no findings."""
        return not self.findings


def verify(company: Company) -> Verification:
    """Read every original and the current generation; changes nothing."""
    findings = [Finding("ledger_damaged", complaint) for complaint in company.ledger.check()]
    records = company.ledger.imports(with_undone=False)
    erased = {record.sha256 for record in company.ledger.imports() if record.original_erased_at is not None}
    for record in company.ledger.imports():
        original = company.folder.original(record.sha256)
        if record.sha256 in erased:
            findings += [Finding("original_not_erased", record.file)] if original.exists() else []
        elif not original.exists():
            findings.append(Finding("original_missing", record.file))
        elif looked_at(original, record.file).sha256 != record.sha256:
            findings.append(Finding("original_changed", record.file))
        if record.rows != record.loaded + record.duplicates + record.rejected:
            findings.append(Finding("rows_do_not_add_up", record.import_id))
        segment = company.folder.segment(record.folder)
        if not segment.is_dir():
            findings.append(Finding("segment_missing", record.import_id))
        else:
            findings += [Finding("segment_damaged", f"{record.import_id}/{name}") for name in damaged_files(segment)]
    if not (are_harmed := any(finding.what.startswith("segment") for finding in findings)):
        findings += _segments(company, records)
    name = company.ledger.generation()
    calls = 0
    if name is not None:
        calls, damage = _generation(company, name, () if are_harmed else records)
        findings += damage
    try:
        company.known_keys()
    except DozvonError as error:
        findings.append(Finding("keys_lost" if error.code == "keys_lost" else "keys_damaged", str(error.facts["file"])))
    if Erasures(company.folder.ledger).is_vacuum_due():
        findings.append(Finding("erasure_unfinished", company.folder.ledger.name))
    return Verification(len(records), len({record.sha256 for record in records}), name, calls, tuple(findings))


def _segments(company: Company, records: Sequence[ImportRecord]) -> list[Finding]:
    """Check that a segment has the logical calls its import counted, and is not empty if rows were loaded."""
    findings = []
    with Workbench(None, company.folder.temp / "verify") as bench:
        for record in records:
            room = company.folder.segment(record.folder)
            files = [str(path) for path in sorted(room.glob("*.parquet")) if path.stem in SAID]
            calls: object = 0
            if (room / "calls.parquet").exists():
                query = (
                    "SELECT COALESCE(SUM(calls_count), 0) FROM"
                    " (SELECT MAX(calls_count) AS calls_count FROM read_parquet($file) GROUP BY logical_key) AS calls"
                )
                try:
                    ((calls,),) = bench.rows(query, {"file": str(room / "calls.parquet")})
                except DatabaseError:  # a segment written before sums existed
                    findings.append(Finding("segment_damaged", f"{record.import_id}/calls.parquet"))
                    continue
            if calls != record.result.get("calls", calls) or (record.loaded and not files):
                findings.append(Finding("segment_differs_from_ledger", record.import_id))
    return findings


def _generation(company: Company, name: str, records: Sequence[ImportRecord]) -> tuple[int, list[Finding]]:
    """Compare distinct keys of calls in segments and generation, reading every block of the latter."""
    paths = [company.folder.segment(record.folder) / "calls.parquet" for record in records]
    files = [str(path) for path in paths if path.exists()]
    try:
        engine = DuckDBEngine.open(company.folder.generation(name))
        try:
            ((facts,),) = engine.rows("SELECT COUNT(*) FROM calls")
            ((keys,),) = engine.rows("SELECT COUNT(*) FROM (SELECT DISTINCT call_key FROM call_keys) AS keys")
            for (table,) in engine.rows("SELECT table_name FROM duckdb_tables()"):
                engine.rows(f'SELECT BIT_XOR(HASH(said)) FROM "{table}" AS said')
        finally:
            engine.close()
    except (DatabaseError, DozvonError):
        return 0, [Finding("generation_unreadable", name)]
    if not files:
        return int(str(facts)), []
    with Workbench(None, company.folder.temp / "verify") as bench:
        ((expected,),) = bench.rows(
            "SELECT COUNT(DISTINCT call_key) FROM read_parquet($files, union_by_name=true)", {"files": files}
        )
    findings = [] if expected == keys else [Finding("generation_differs_from_segments", name)]
    return int(str(facts)), findings
