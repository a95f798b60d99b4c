"""The command line: `python -m analytics <command>`; exit 0 done, 1 refused or partly refused, 2 wrong usage."""

import argparse
import json
import sys
from collections.abc import Sequence
from importlib import import_module
from pathlib import Path

from analytics.commands.answer import Answer, error_text
from analytics.core.errors import DozvonError
from analytics.store.company import Company
from analytics.store.folder import DataFolder

ROOMS = {
    "files": ("import", "propose", "imports", "undo", "rejected"),
    "reports": ("report",),
    "plans": ("plan",),
    "upkeep": ("demo", "verify", "mend", "attribution", "backup", "restore"),
    "documents": ("docs",),
    "users": ("user", "audit"),
    "erasing": ("erase", "retention", "certificate"),
}
"""The commands of every module of analytics/commands."""


def parser(arguments: Sequence[str] = ()) -> argparse.ArgumentParser:
    """The command that is asked with its options; every command where none is.

    The libraries of all commands together take longer to load than most commands to run.
    """
    top = argparse.ArgumentParser(prog="python -m analytics", description="Dozvon without a browser")
    top.add_argument("--data", type=Path, help="data folder (default: DOZVON_DATA or data/local)")
    shared = argparse.ArgumentParser(add_help=False)
    shared.add_argument("--json", action="store_true", help="one JSON document on stdout and nothing else there")
    shared.add_argument("--lang", choices=("ru", "en"), default="ru", help="language of the messages")
    commands = top.add_subparsers(dest="command", required=True)
    asked = [room for room, names in ROOMS.items() if _command(arguments) in names]
    for room in asked or ROOMS:
        import_module(f"analytics.commands.{room}").register(commands, shared)
    return top


def _command(arguments: Sequence[str]) -> str | None:
    """The first argument that is no option; a folder may be called like a command."""
    said = iter(arguments)
    for argument in said:
        if argument == "--data":
            next(said, None)
        elif not argument.startswith("-"):
            return argument
    return None


def main(arguments: list[str] | None = None) -> int:
    """Runs one command; returns the exit status."""
    said = sys.argv[1:] if arguments is None else arguments
    chosen = parser(said).parse_args(said)
    try:
        folder = DataFolder(chosen.data.resolve()) if chosen.data else DataFolder.chosen()
        answer: Answer = chosen.run(Company(folder), chosen)
    except DozvonError as error:
        answer = Answer({"error": {"code": error.code, **error.facts}}, error_text(error, chosen.lang), 1)
    if chosen.json:
        print(json.dumps(answer.document, ensure_ascii=False, indent=1, default=str))
    else:
        print(answer.text)
    return answer.status


if __name__ == "__main__":
    sys.exit(main())
