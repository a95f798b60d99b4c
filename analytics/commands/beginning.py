"""Which commands may begin in a folder without a ledger: an answer about the wrong folder reads like a sound one."""

import argparse
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from analytics.core.errors import DozvonError
from analytics.store.data.folder import DataFolder

BEGINNING = ("import", "demo", "restore")
"""They fill a folder; the first `user add` opens an office before there are data."""
OF_NO_COMPANY = ("docs", "propose")
"""They answer about the program or about one file; so do `plan check` and `verify BACKUP`."""


@contextmanager
def place(folder: DataFolder, chosen: argparse.Namespace) -> Iterator[DataFolder]:
    """Where the command works: the folder, or a passing one for a command about no company's data.

    DozvonError `no_ledger`, which names the folder; nothing was written into it.
    """
    if (folder.root / "ledger.sqlite").exists() or any((folder.root / "segments").glob("*")) or _begins(chosen):
        yield folder  # segments without a ledger: the store says that it was lost
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
