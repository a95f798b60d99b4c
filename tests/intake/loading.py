"""Loads files through the real import in this process: the child's own code, and a generation of what it left."""

import shutil
from dataclasses import dataclass, field, replace
from pathlib import Path

import duckdb

from analytics.core.errors import DozvonError
from analytics.intake.child import run_in_child
from analytics.intake.job import FileResult, Job
from analytics.intake.load import run
from analytics.metrics.catalog import rollups
from analytics.store.data.generation import Recipe, build
from analytics.store.data.segments import whole

Fact = tuple[object, ...]


@dataclass
class Folder:
    """A company without a ledger: every loaded file is a segment, the last generation knows them all."""

    root: Path
    segments: list[tuple[int, str]] = field(default_factory=list)
    generation: Path | None = None
    number: int = 0

    def load(self, path: Path, in_child: bool = False, **options: object) -> FileResult:
        """Reads a file as the import child does, or in a child; a refusal is a result either way."""
        self.number += 1
        temp, segment = self.root / f"temp{self.number}", self.root / f"segment{self.number}"
        temp.mkdir(parents=True)
        segment.mkdir()
        job = Job(path, path.name, segment, temp, f"import{self.number}", known_keys=self.generation)
        try:
            job = replace(job, **options)  # type: ignore[arg-type]  # a test's own options
            result = run_in_child(job) if in_child else run(job)
        except DozvonError as error:
            result = FileResult.refused(path.name, error)
        shutil.rmtree(temp, ignore_errors=True)
        assert result.rows == result.loaded + result.duplicates + result.rejected
        assert sum(result.reasons.values()) == result.rejected
        assert min(result.loaded, result.duplicates, result.rejected) >= 0
        if result.status == "loaded":
            self.segments.append((self.number, str(segment)))
        return result

    def build(self, without: int | None = None) -> Path:
        """Writes a generation of all segments, or of all but one."""
        target = self.root / f"generation{self.number}-{without}.duckdb"
        kept = tuple(item for item in self.segments if item[0] != without)
        build(Recipe(str(target), str(self.root / "building"), kept, dict(rollups()), {}, ()))
        self.generation = target
        return target

    def segment(self, name: str, columns: tuple[str, ...], number: int | None = None) -> list[tuple[str, ...]]:
        """Columns of calls, outcomes, people or rejected of a segment (the last one) as text, in the file's order."""
        path = self.root / f"segment{number or self.number}" / f"{name}.parquet"
        if not path.exists():
            return []
        said = whole(name, f"read_parquet('{path}')")
        wanted = ", ".join(f"COALESCE(CAST({one} AS VARCHAR), '')" for one in columns)
        order = "name, person_raw" if name == "people" else "source_file, source_row"
        return [
            tuple(str(value) for value in row)
            for row in duckdb.sql(f"SELECT {wanted} FROM ({said}) AS said ORDER BY {order}").fetchall()
        ]

    def facts(self, query: str) -> list[Fact]:
        """Rows of a query over the last generation."""
        assert self.generation
        with duckdb.connect(str(self.generation), read_only=True) as connection:
            return connection.execute(query).fetchall()
