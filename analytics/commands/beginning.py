"""Commands that may run in a folder without a ledger; for others a wrong folder would look like an empty company."""

import argparse
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from analytics.core.errors import DozvonError
from analytics.store.data.folder import DataFolder

BEGINNING = ("import", "demo", "restore")
"""Commands that fill a folder; the first `user add` may also come before any data."""
OF_NO_COMPANY = ("docs", "propose")
"""Commands about the program or about one file; so are `plan check` and `verify BACKUP`."""


@contextmanager
def place(folder: DataFolder, chosen: argparse.Namespace) -> Iterator[DataFolder]:
    """The folder to work in, or a temporary one for a command without company data.

    Raises DozvonError `no_ledger` with the folder's name; nothing is written into it.
    """
    if (folder.root / "ledger.sqlite").exists() or any((folder.root / "segments").glob("*")) or _begins(chosen):
        yield folder  # segments without a ledger: the store raises `ledger_lost`
    elif _is_of_no_company(chosen):
        with TemporaryDirectory() as passing:
            yield DataFolder(Path(passing))
    else:
        raise DozvonError("no_ledger", folder=str(folder.root))


def _begins(chosen: argparse.Namespace) -> bool:
    return chosen.command in BEGINNING or _verb(chosen) == ("user", "add")


def _is_of_no_company(chosen: argparse.Namespace) -> bool:
    is_of_backup = chosen.command == "verify" and chosen.folder is not None
    return is_of_backup or chosen.command in OF_NO_COMPANY or _verb(chosen) == ("plan", "check")


def _verb(chosen: argparse.Namespace) -> tuple[str, str | None]:
    return chosen.command, getattr(chosen, "verb", None)
