"""The command line: `python -m analytics <command>`; exit 0 done, 1 refused or partly refused, 2 wrong usage."""

import argparse
import json
import os
import sys
import tomllib
from collections.abc import Sequence
from importlib import import_module
from pathlib import Path

from analytics.commands import beginning, rebuilding
from analytics.commands.answer import Answer, error_text
from analytics.core.errors import DozvonError
from analytics.i18n import DEFAULT, LANGUAGES, words
from analytics.store.company import Company
from analytics.store.data.folder import DataFolder

ROOMS = {
    "files": ("import", "propose", "imports", "undo", "rejected"),
    "reports": ("report",),
    "plans": ("plan",),
    "upkeep": ("demo", "verify", "mend", "attribution", "backup", "restore"),
    "building": ("build",),
    "documents": ("docs",),
    "briefs": ("brief",),
    "users": ("user", "audit"),
    "erasing": ("erase", "retention", "certificate"),
}
"""The commands of each module in analytics/commands."""


def parser(arguments: Sequence[str] = ()) -> argparse.ArgumentParser:
    """The parser of the requested command with its options; of all commands if none is given.

    Importing the libraries of all commands takes longer than most commands run.
    """
    asks_version = "--version" in arguments
    top = argparse.ArgumentParser(prog="python -m analytics", description="Dozvon on the command line")
    top.add_argument("--version", action="version", version=f"Dozvon {version()}" if asks_version else "")
    top.add_argument("--data", type=Path, help="data folder (default: DOZVON_DATA or data/local)")
    shared = argparse.ArgumentParser(add_help=False)
    shared.add_argument("--json", action="store_true", help="one JSON document on stdout and nothing else there")
    shared.add_argument("--lang", choices=LANGUAGES, default=DEFAULT, help="language of the messages")
    commands = top.add_subparsers(dest="command", required=True)
    asked = [room for room, names in ROOMS.items() if _command(arguments) in names]
    for room in () if asks_version else asked or ROOMS:
        import_module(f"analytics.commands.{room}").register(commands, shared)
    return top


def version() -> str:
    """The version in pyproject.toml, its only source."""
    project = Path(__file__).resolve().parents[1] / "pyproject.toml"
    return str(tomllib.loads(project.read_text(encoding="utf-8"))["project"]["version"])


def _command(arguments: Sequence[str]) -> str | None:
    """The first argument that is not an option; a folder may have a command's name."""
    rest = iter(arguments)
    for argument in rest:
        if argument == "--data":
            next(rest, None)
        elif not argument.startswith("-"):
            return argument
    return None


def main(arguments: list[str] | None = None) -> int:
    """Runs one command; returns the exit status."""
    words = sys.argv[1:] if arguments is None else arguments
    chosen = parser(words).parse_args(words)
    root: Path | None = None
    try:
        folder = DataFolder(chosen.data.resolve()) if chosen.data else DataFolder.chosen()
        root = folder.root
        with beginning.place(folder, chosen) as place:
            answer = rebuilding.run(Company(place), chosen)
    except DozvonError as error:
        answer = Answer({"error": {"code": error.code, **error.facts}}, error_text(error, chosen.lang), 1)
    _tell(answer, chosen, root)
    return answer.status


def _tell(answer: Answer, chosen: argparse.Namespace, root: Path | None) -> None:
    """Print the answer on stdout; the data folder goes into the document, or for people to stderr."""
    if not chosen.json:
        if root is not None:
            print(words(chosen.lang).say("command.folder", folder=root), file=sys.stderr, flush=True)
        _write(answer.text)
        return
    document = answer.document
    if isinstance(document, dict) and root is not None:
        document = {**document, "data_folder": str(root)}
    _write(json.dumps(document, ensure_ascii=False, indent=1, default=str))


def _write(text: str) -> None:
    """Print, tolerating a closed pipe such as `| head`."""
    try:
        print(text, flush=True)
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # the interpreter flushes again at exit


if __name__ == "__main__":
    sys.exit(main())
