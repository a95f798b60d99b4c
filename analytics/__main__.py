"""The command line: `python -m analytics <command>`; exit 0 done, 1 refused or partly refused, 2 wrong usage."""

import argparse
import json
import sys
from pathlib import Path

from analytics.commands import documents, erasing, files, plans, reports, upkeep, users
from analytics.commands.answer import Answer, error_text
from analytics.core.errors import DozvonError
from analytics.store.company import Company
from analytics.store.folder import DataFolder

ROOMS = (files, reports, plans, upkeep, documents, users, erasing)


def parser() -> argparse.ArgumentParser:
    """Every command with its options."""
    top = argparse.ArgumentParser(prog="python -m analytics", description="Dozvon without a browser")
    top.add_argument("--data", type=Path, help="data folder (default: DOZVON_DATA or data/local)")
    shared = argparse.ArgumentParser(add_help=False)
    shared.add_argument("--json", action="store_true", help="one JSON document on stdout and nothing else there")
    shared.add_argument("--lang", choices=("ru", "en"), default="ru", help="language of the messages")
    commands = top.add_subparsers(dest="command", required=True)
    for room in ROOMS:
        room.register(commands, shared)
    return top


def main(arguments: list[str] | None = None) -> int:
    """Runs one command; returns the exit status."""
    chosen = parser().parse_args(arguments)
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
