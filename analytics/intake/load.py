"""The import child: tables to segments, every row loaded, a duplicate, or rejected with a reason."""

import json
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from typing import Literal

from analytics.core.errors import DozvonError
from analytics.core.record import REJECTED_COLUMNS, SEGMENT_TABLES
from analytics.intake.columns.detect import layout_of, likeliest, naming_all, questions
from analytics.intake.columns.explain import explained
from analytics.intake.columns.layout import (
    AGGREGATES,
    CALLS,
    OUTCOMES,
    PEOPLE,
    Layout,
    Question,
    QuestionCode,
    fingerprint,
)
from analytics.intake.files.preflight import MOST_TABLES
from analytics.intake.files.tables import Table, tables_of
from analytics.intake.job import LOADED, NEEDS_MAPPING, Answers, FileResult, Job, Message, Word
from analytics.intake.legends import legend_of
from analytics.intake.meanings.listed import words_of
from analytics.intake.meanings.stages import unknown_stages
from analytics.intake.meanings.status_words import EXAMPLES, unknown_later
from analytics.intake.named_sheets import sheets_of_people
from analytics.intake.records.projecting import project
from analytics.intake.records.records import load_aggregates, load_calls, load_outcomes, load_people
from analytics.intake.records.repeats import remember, sources
from analytics.intake.records.segment_writer import CallParts
from analytics.intake.records.staging import Staged, empty_table, stage
from analytics.intake.records.withheld import withhold_erased
from analytics.intake.shape.crosstab import unfolded
from analytics.intake.shape.header import Sample, is_aside, is_note, is_total, labels_of, repeats_header, sample_of
from analytics.intake.shape.labelled_rows import with_names_alone
from analytics.intake.shape.plain_clocks import with_plain_clocks
from analytics.intake.shape.plain_days import with_plain_days
from analytics.intake.shape.split_spans import whole_parts
from analytics.intake.whole_days import whole_days
from analytics.store.data.builder import VIEWS
from analytics.store.data.duckdb_engine import Workbench
from analytics.store.data.generation import ANSWERED_ONLY_DIALS, EFFECTIVE_SECONDS
from analytics.store.data.sqlfile import quoted, sql

SCRIPTS = "analytics.intake.records.sql"
KEY = "CAST(CAST(MD5_NUMBER({}) >> 64 AS HUGEINT) - 9223372036854775808 AS BIGINT)"
"""macros.sql, key_of."""
BESIDES = tuple(name for name in SEGMENT_TABLES if name != "calls")
"""Tables of a segment that are filled in the workbench; calls are written as they come (parts.py)."""


@dataclass(frozen=True)
class Count:
    """What became of the rows of one table, and how the table was read."""

    read_as: FileResult
    rows: int
    duplicates: int
    reasons: Counter[str]


def run(job: Job) -> FileResult:
    """Reads a file into `job.folder`; DozvonError where it cannot be read at all."""
    result = _run(job)
    names, legend = sheets_of_people(result, _tables_again(job)), legend_of(result, _tables_again(job))
    if not names and not legend:
        return result
    again = job.temp / "again"
    again.mkdir()
    return _run(replace(job, named_sheets=names, legend=legend, temp=again))


def _tables_again(job: Job) -> Iterator[Table]:
    return islice(tables_of(job.original, job.name, job.temp), MOST_TABLES)


def _run(job: Job) -> FileResult:
    with Workbench(None, job.temp) as bench:
        bench.run(sql(SCRIPTS, "macros"))
        if job.row_key:
            salted = f"CONCAT('{job.row_key}', t)"
            bench.run(f"CREATE OR REPLACE MACRO key_of(t) AS {KEY.format(salted)}")
        for name in BESIDES:
            empty_table(bench, f"segment_{name}", SEGMENT_TABLES[name])
        remember(bench, job)
        parts = CallParts(bench, job.temp)
        counts: list[Count] = []
        aside: list[str] = []
        unclear: FileResult | None = None  # sums of what the file may hold call by call
        tables = tables_of(job.original, job.name, job.temp)
        for table, read in _read_all(bench, job, tables, parts):
            if isinstance(read, FileResult) and read.kind == AGGREGATES and _is_among_others(table):
                unclear = unclear or read
                aside.append(table.name)
            elif isinstance(read, FileResult):
                return naming_all(read, (sample_of(other.grid, other.name, other.sheet) for other in tables))
            elif read is not None:
                counts.append(read)
            elif any(map(any, table.grid.head)):
                aside.append(table.name)
        if unclear and all(count.read_as.kind != CALLS for count in counts):
            return unclear
        if not counts:
            raise DozvonError("nothing_recognised", file=job.name)
        if job.erased or job.numbers_before:
            parts.unfold()
        withheld = withhold_erased(bench, job)
        parts.finish(job.folder / "calls.parquet")
        _write(bench, job)
        return replace(_result(bench, job, counts), repeats=sources(bench, job), withheld=withheld, aside=tuple(aside))


def _read_all(
    bench: Workbench, job: Job, tables: Iterator[Table], parts: CallParts
) -> Iterator[tuple[Table, Count | FileResult | None]]:
    """Every table and what came of it. A person's answer is said of the tables it fits; others are read without it.

    DozvonError `mapping_column_missing` where it fits none of them.
    """
    unfit: DozvonError | None = None
    fits = False
    for number, table in enumerate(tables, 1):
        if number > MOST_TABLES:
            raise DozvonError("too_many_tables", file=job.name, most=MOST_TABLES)
        try:
            read = _read_table(bench, job, table, parts)
            fits = fits or read is not None
        except DozvonError as error:
            if error.code != "mapping_column_missing" or not _is_among_others(table):
                raise
            unfit = unfit or error
            read = _read_table(bench, replace(job, mapping=None), table, parts)
        yield table, read
    if unfit and not fits:
        raise unfit


def _read_table(bench: Workbench, job: Job, table: Table, parts: CallParts) -> Count | FileResult | None:
    """What was loaded, a question, or None for a table that is none of ours among others."""
    table, open_year = whole_days(
        whole_parts(with_plain_clocks(with_plain_days(with_names_alone(unfolded(table))))), job
    )
    sample = sample_of(table.grid, table.name, table.sheet)
    if not sample.rows and not sample.header:
        return None
    layout = layout_of(sample, job)
    if layout is None:
        if _is_among_others(table):
            return None
        likely = likeliest(sample)
        question = Question("kind_unknown", None, (), likely.kind if likely else None)
        return replace(_asked(job, sample, likely), questions=(question,))
    if asked := (*open_year, *questions(sample, layout)):
        return replace(_asked(job, sample, layout), questions=asked)
    staged = stage(bench, table, sample)
    names = project(bench, layout, sample, staged.only_blanks)
    loaders = {CALLS: load_calls, OUTCOMES: load_outcomes, PEOPLE: load_people, AGGREGATES: load_aggregates}
    duplicates = loaders[layout.kind](bench, job, layout, table.name, parts)
    if later := unknown_later(bench, layout):
        return _asked_later(job, sample, layout, "status", later)
    if later := unknown_stages(bench, layout):
        return _asked_later(job, sample, layout, "stage", later)
    count = Count(_described(job, sample, layout), staged.rows - names, duplicates, Counter())
    return _refuse(bench, table, replace(staged, rows=staged.rows - names), count, sample.header or ())


def _is_among_others(table: Table) -> bool:
    """One of several tables of a file."""
    return "#" in table.name or "/" in table.name


def _asked(job: Job, sample: Sample, layout: Layout | None) -> FileResult:
    """The question, with cells of every column: whoever answers must see what is in the file."""
    said = _described(replace(job, shows_cells=True), sample, layout)
    return replace(said, status=NEEDS_MAPPING, message=Message("needs_mapping", {"file": job.name}))


def _asked_later(
    job: Job, sample: Sample, layout: Layout, role: Literal["status", "stage"], words: Mapping[str, int]
) -> FileResult:
    """The question about words that stand only below the sample, with these words to be answered."""
    asked, section = _asked(job, sample, layout), {"status": "statuses", "stage": "stages"}[role]
    kept = (word for word in asked.words if (word.section, word.word) not in {(section, one) for one in words})
    more = (Word(section, word, times, None) for word, times in words.items())
    code: QuestionCode = "status_words_unknown" if role == "status" else "stage_words_unknown"
    question = Question(code, labels_of(sample)[layout.roles[role][0]], tuple(words)[:EXAMPLES], None)
    return replace(asked, words=(*kept, *more), questions=(question,))


def _described(job: Job, sample: Sample, layout: Layout | None) -> FileResult:
    """How a table is understood: its columns and the words of its closed lists."""
    roles = {column: role for role, columns in (layout.roles if layout else {}).items() for column in columns}
    return FileResult(
        file=job.name,
        status=LOADED,
        import_id=job.import_id,
        format=layout.format if layout else None,
        kind=layout.kind if layout else None,
        date_order=layout.when.order if layout else None,
        fingerprint=fingerprint(sample),
        columns=tuple(
            (name, roles.get(column, ""), sample.profiles[column].examples(3) if job.shows_cells else ())
            for column, name in enumerate(labels_of(sample))
        ),
        words=_counted(sample, layout) if layout else (),
        evidence=explained(sample, layout) if job.explains else (),
    )


def _counted(sample: Sample, layout: Layout) -> tuple[Word, ...]:
    """The words of a table, with the rows in which they are counted if these are not all."""
    rows = None if sample.is_whole else len(sample.rows)
    return tuple(replace(word, of_rows=rows) for word in words_of(sample, layout))


def _refuse(bench: Workbench, table: Table, staged: Staged, count: Count, header: Sequence[str]) -> Count:
    """Moves refused rows with their text into quarantine; totals, headers and remarks below are no rows at all."""
    names = ", ".join(f"c{place}" for place in range(len(count.read_as.columns)))
    found = bench.rows(
        f"SELECT refused.source_row, refused.guilty, refused.reason, [{names}] FROM refused"
        " INNER JOIN staging_rows ON staging_rows.source_row = refused.source_row ORDER BY 1"
    )
    ((last,),) = bench.rows(
        "SELECT MAX(source_row) FROM staging_rows WHERE source_row NOT IN (SELECT source_row FROM refused)"
    )
    rejected: list[tuple[object, ...]] = []
    gone = 0
    for row, guilty, reason, cells in found:
        texts = ["" if cell is None else str(cell) for cell in cells]  # type: ignore[attr-defined]  # a list column
        is_below = last is None or int(str(row)) > int(str(last))
        if is_total(texts) or not any(texts) or repeats_header(texts, header) or (is_below and is_note(texts)):
            gone += 1
        else:
            reason = "total_aside" if is_below and is_aside(texts) else reason
            rejected.append((table.name, row, guilty, reason, json.dumps(texts, ensure_ascii=False)))
    rejected += [
        (table.name, row, None, reason, json.dumps(cells, ensure_ascii=False)) for row, reason, cells in staged.unfit
    ]
    bench.load(
        "refused_texts", [column.name for column in REJECTED_COLUMNS], [[_text(v) for v in row] for row in rejected]
    )
    bench.run("INSERT INTO segment_rejected SELECT * FROM refused_texts; DROP TABLE refused_texts")
    return replace(count, rows=staged.rows - gone, reasons=Counter(str(row[3]) for row in rejected))


def _text(value: object) -> str | None:
    return None if value is None else str(value)


def _write(bench: Workbench, job: Job) -> None:
    for name in BESIDES:
        ((rows,),) = bench.rows(f"SELECT COUNT(*) FROM segment_{name}")
        if rows:
            path = quoted(job.folder / f"{name}.parquet")
            bench.run(f"COPY segment_{name} TO {path} (FORMAT parquet, COMPRESSION snappy)")


def _result(bench: Workbench, job: Job, counts: list[Count]) -> FileResult:
    reasons: Counter[str] = sum((count.reasons for count in counts), Counter())
    rows, duplicates, rejected = sum(c.rows for c in counts), sum(c.duplicates for c in counts), reasons.total()
    bench.run("CREATE OR REPLACE TEMPORARY VIEW kept_rows AS SELECT * FROM segment_calls")
    bench.run(sql(VIEWS, "15_folds"))
    ((*sums, first, last),) = bench.rows(sql(SCRIPTS, "figures"), {"effective_seconds": EFFECTIVE_SECONDS})
    ((reach, effective, early, stale, operators),) = bench.rows(
        sql(SCRIPTS, "answers"), {"answered_only_dials": ANSWERED_ONLY_DIALS}
    )
    loaded = rows - duplicates - rejected
    if not loaded and not duplicates:
        raise DozvonError(
            "nothing_loaded", file=job.name, rows=rows, reason=reasons.most_common(1)[0][0] if reasons else ""
        )
    calls, outbound, answered, talk, outbound_answered, outbound_talk, effective_calls = (int(str(n)) for n in sums)
    return replace(
        counts[0].read_as,
        calls=calls,
        outbound=outbound,
        answered=answered,
        talk_seconds=talk,
        outbound_answered=outbound_answered,
        outbound_talk_seconds=outbound_talk,
        effective=effective_calls,
        format="+".join(dict.fromkeys(str(count.read_as.format) for count in counts)),
        rows=rows,
        loaded=loaded,
        duplicates=duplicates,
        rejected=rejected,
        reasons=dict(reasons),
        operators=int(str(operators)),
        first_on=_text(first),
        last_on=_text(last),
        answers=Answers(bool(reach), bool(effective), bool(early), bool(stale)),
    )
