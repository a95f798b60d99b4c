"""import, imports, undo, rejected: load files, list and undo imports."""

import argparse
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from analytics.commands.answer import WHO, Answer, error_text, plain
from analytics.core.errors import DozvonError
from analytics.i18n import words
from analytics.intake import demo_out, importing
from analytics.intake.columns.layout import Question
from analytics.intake.columns.unsure import wording_of
from analytics.intake.job import ALREADY_LOADED, FileResult
from analytics.intake.mapping import proposal_toml
from analytics.intake.records.rejected import rejected_rows, titles_of
from analytics.metrics.catalog import rollups
from analytics.store.company import Company

GOOD = ("loaded", "already_loaded")


def register(commands: "argparse._SubParsersAction[argparse.ArgumentParser]", shared: argparse.ArgumentParser) -> None:
    """Add this module's commands."""
    load = commands.add_parser("import", parents=[shared], help="load files or folders")
    load.add_argument("paths", nargs="+", type=Path)
    load.add_argument("--format", help="name of a format instead of detection")
    load.add_argument("--mapping", type=Path, help="TOML file with the roles of columns")
    load.add_argument("--tz", default="Europe/Moscow", help="time zone of local times")
    load.add_argument("--date-order", choices=("dmy", "mdy", "ymd"))
    load.add_argument("--list", dest="list_name", help="call list of these calls, if the file does not name it")
    load.add_argument("--explain", action="store_true", help="print why every column is read as it is")
    load.add_argument("--replace-demo", action="store_true", help="remove the demo company first")
    load.set_defaults(run=_import)
    propose = commands.add_parser(
        "propose", parents=[shared], help="print how a file would be read, as a mapping to edit"
    )
    propose.add_argument("path", type=Path)
    propose.set_defaults(run=_propose)
    commands.add_parser("imports", parents=[shared], help="list loaded files").set_defaults(run=_imports)
    for name, run, text in (
        ("undo", _undo, "undo an import"),
        ("rejected", _rejected, "list rejected rows with reasons"),
    ):
        command = commands.add_parser(name, parents=[shared], help=text)
        command.add_argument("import_id")
        command.set_defaults(run=run)
        if run is _rejected:
            command.add_argument("--csv", type=Path, help="write them as a file in the layout of the original")


def _import(company: Company, chosen: argparse.Namespace) -> Answer:
    options = importing.Options(
        format=chosen.format,
        mapping=chosen.mapping,
        tz=chosen.tz,
        date_order=chosen.date_order,
        list_name=chosen.list_name,
        who=WHO,
        explains=chosen.explain,
    )
    if chosen.replace_demo:
        demo_out.leave(company, rollups(), WHO)
    results = importing.import_files(company, chosen.paths, options, rollups())
    if chosen.explain:
        results = tuple(_with_evidence(company, result, options) for result in results)
    text = "\n".join(line for result in results for line in (line_of(result, chosen.lang), *_why(result)))
    return Answer({"files": [_document(result, chosen.lang) for result in results]}, text, status_of(results))


def _with_evidence(company: Company, result: FileResult, options: importing.Options) -> FileResult:
    """Of a file that was loaded before, how it is read now."""
    if result.evidence or result.status != ALREADY_LOADED or result.sha256 is None:
        return result
    return replace(result, evidence=importing.preview(company, result.sha256, result.file, options).evidence)


def _why(result: FileResult) -> Iterator[str]:
    """The evidence of a file: a line for each column, below it what speaks for and against its roles."""
    for column in result.evidence:
        margin = f", {column.margin:g} before {column.second}" if column.margin is not None else ""
        yield f"  {column.column}: {column.role or '-'}{margin}"
        yield from (f"    {claim}" for claim in column.claims)


def _propose(company: Company, chosen: argparse.Namespace) -> Answer:
    sha256, _ = company.folder.keep_original(chosen.path)
    result = importing.preview(company, sha256, chosen.path.name, importing.Options())
    document = _document(result, chosen.lang) | {"mapping": proposal_toml(result)}
    refused = result.status == "refused"
    return Answer(document, line_of(result, chosen.lang) if refused else proposal_toml(result), int(refused))


def _document(result: FileResult, language: str) -> dict[str, object]:
    return result.to_json() | {"message": _message(result, language)}


def _message(result: FileResult, language: str) -> str | None:
    if result.message is None:
        return None
    text = error_text(DozvonError(result.message.code, **dict(result.message.facts)), language)
    return " ".join((text, *(_asked(question, language) for question in result.questions)))


def _asked(question: Question, language: str) -> str:
    examples = ", ".join(question.examples[:5])
    said, wording, role = words(language), wording_of(question), question.proposal
    role = said.say(f"column.{role}") if said.has(f"column.{role}") else ""
    return said.say(f"ask.{wording}", column=question.column or "", examples=examples, role=role)


def status_of(results: Sequence[FileResult]) -> int:
    """The exit status: 0 if every row of every file is loaded."""
    return 0 if all(result.status in GOOD and not result.rejected for result in results) else 1


def line_of(result: FileResult, language: str) -> str:
    """The result of a file in one line, with its questions if it is not loaded."""
    counts = f"{result.rows} = {result.loaded} + {result.duplicates} + {result.rejected}"
    told = [f"{result.file}: {result.status}, {result.format or '-'}, {counts}", _message(result, language) or ""]
    if result.aside:
        told.append(words(language).say("uploads.aside", n=len(result.aside), names=", ".join(result.aside)))
    return " ".join(filter(None, told))


def _imports(company: Company, _: argparse.Namespace) -> Answer:
    records = company.ledger.imports()
    lines = [
        f"{record.import_id} {record.imported_at} {record.file} {record.format} "
        f"{record.rows} = {record.loaded} + {record.duplicates} + {record.rejected}"
        f"{' undone ' + record.undone_at if record.undone_at else ''}"
        for record in records
    ]
    return Answer({"imports": plain(records)}, "\n".join(lines))


def _undo(company: Company, chosen: argparse.Namespace) -> Answer:
    record = importing.undo(company, chosen.import_id, rollups(), WHO)
    return Answer({"undone": plain(record)}, f"{record.import_id} {record.file}")


def _rejected(company: Company, chosen: argparse.Namespace) -> Answer:
    rows = rejected_rows(company, chosen.import_id)
    if chosen.csv:
        from analytics.export import rejected_sheet, sheet  # a workbook's writer, which an import does not need

        columns = rejected_sheet.fields(titles_of(company, chosen.import_id), rows, chosen.lang)
        chosen.csv.write_bytes(sheet.as_csv(columns, chosen.lang))
    lines = [f"{row.file}:{row.row} {row.column or ''} {row.reason}: {row.original}" for row in rows]
    return Answer({"rejected": plain(rows)}, "\n".join(lines))
