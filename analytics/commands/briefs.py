"""brief: the overview's morning brief as a printed page and as a PDF; with --due what is due and has not left."""

import argparse
import os
from dataclasses import replace
from datetime import date
from pathlib import Path

from analytics.commands.answer import WHO, Answer
from analytics.core.alert import Span
from analytics.core.errors import DozvonError
from analytics.export.brief import content, due, settings, writing
from analytics.i18n import words
from analytics.reports import brief, brief_days
from analytics.reports.staff.left import left
from analytics.sentences import brief as brief_words
from analytics.sentences.manner import Manner, of_file
from analytics.store.company import Company


def register(commands: "argparse._SubParsersAction[argparse.ArgumentParser]", shared: argparse.ArgumentParser) -> None:
    """Add this module's command."""
    command = commands.add_parser("brief", parents=[shared], help="write the brief of a week or a month into a folder")
    command.add_argument("--data", type=Path, default=argparse.SUPPRESS, help="data folder, as before the command")
    command.add_argument("--out", type=Path, help=f"folder for the files (default: {settings.FOLDER})")
    command.add_argument("--due", action="store_true", help="write and send what is due and has not left yet")
    command.add_argument("--format", type=_formats, default=tuple(writing.FORMATS), help="html, pdf or html,pdf")
    command.add_argument(
        "--on", type=date.fromisoformat, help="day on which it is read (default: the day after the last call)"
    )
    command.add_argument("--period", choices=[str(one) for one in Span], help="default: month on the 1st")
    command.add_argument("--for", dest="login", help="account whose rights apply (default: a director's)")
    command.add_argument("--names", action="store_true", help="names of operators in full instead of initials")
    command.set_defaults(run=_brief)


def _formats(text: str) -> tuple[str, ...]:
    chosen = tuple(dict.fromkeys(one.strip() for one in text.split(",")))
    if not set(chosen) <= set(writing.FORMATS):
        raise argparse.ArgumentTypeError(f"one or more of {', '.join(writing.FORMATS)}")
    return chosen


def _brief(company: Company, chosen: argparse.Namespace) -> Answer:
    where = settings.read(os.environ)
    where = replace(where, folder=chosen.out or where.folder)
    if chosen.due:
        return _due(company, where, chosen)
    if where.folder is None:
        raise DozvonError("brief_nowhere")
    engine = company.engine()
    if engine is None:
        raise DozvonError("no_data")
    day = chosen.on or brief_days.usual_day(engine)
    whole = {"week": brief_days.week_before, "month": brief_days.month_before}
    period = whole[chosen.period](day) if chosen.period else brief_days.of_day(day)
    reader = due.reader_of(company, chosen.login)
    manner = of_file(words(chosen.lang), left(engine, date.today()), has_names=chosen.names)
    report = brief.build(company, reader, period, day)
    told = content.of_report(report, reader.scope, manner)
    files = [str(path) for path in writing.write(told, period, where.folder, chosen.format)]
    document = {"kind": str(period.kind), "from": period.first, "to": period.last, "files": files}
    return Answer(document, "\n".join(files))


def _due(company: Company, where: settings.BriefSettings, chosen: argparse.Namespace) -> Answer:
    """A run of the schedule. Raises DozvonError `brief_nowhere` without a folder and a mail server."""
    if not where.is_set:
        raise DozvonError("brief_nowhere")
    outcomes = due.run(company, where, chosen.on or date.today(), WHO)
    lines = [_line(one, Manner(words(chosen.lang))) for one in outcomes]
    document = [
        {
            "kind": str(one.period.kind),
            "from": one.period.first,
            "to": one.period.last,
            "target": one.target,
            "state": str(one.state),
            "detail": one.detail,
        }
        for one in outcomes
    ]
    return Answer({"briefs": document}, "\n".join(lines), int(any(one.state in due.PROBLEMS for one in outcomes)))


def _line(outcome: due.Outcome, manner: Manner) -> str:
    """The period, the target and what became of it."""
    told = f"{manner.words.say(f'brief.state_{outcome.state}')} {outcome.detail}".strip()
    return f"{brief_words.period_name(outcome.period, manner)}, {outcome.target}: {told}"
