"""Keyed hashes that replace withheld numbers and names; only this data folder can recognise them."""

import hashlib
import json
import os
import secrets
from dataclasses import asdict, dataclass
from pathlib import Path

from analytics.core.errors import DozvonError
from analytics.store.data.folder import DataFolder, sync

FILE = "keyed.key"
MARK = "#"
"""Prefix of every token; no phone number starts with it."""


@dataclass(frozen=True)
class Keys:
    """The secrets of a data folder. They allow a token to be reversed by trying all numbers."""

    numbers: str
    rows: str
    """Salt of the keys of rows; empty in folders created before it existed."""

    def token(self, text: str) -> str:
        """The keyed hash of a number in the form +7... or of a name; the second character is its kind."""
        inner = hashlib.sha256((self.numbers + text).encode()).hexdigest()
        return f"{MARK}{_kind(text)}{hashlib.sha256((self.numbers + inner).encode()).hexdigest()[:32]}"

    @property
    def seal(self) -> str:
        """A digest stored in the ledger, by which other keys are detected."""
        return hashlib.sha256(f"seal of {self.numbers} {self.rows}".encode()).hexdigest()

    def macro(self) -> str:
        """The same as a SQL macro: token_of(text)."""
        return f"CREATE OR REPLACE TEMPORARY MACRO token_of(t) AS {self.expression}"

    @property
    def expression(self) -> str:
        """The same in SQL, of the text `t`."""
        return (
            "CASE WHEN t IS NOT NULL THEN CONCAT('#',"
            " CASE WHEN t NOT LIKE '+%' THEN 'n' WHEN LENGTH(t) = 12 AND t LIKE '+79%' THEN 'm'"
            " WHEN LENGTH(t) = 12 AND t LIKE '+7%' THEN 'l' ELSE 'u' END,"
            f" SUBSTR(SHA256(CONCAT('{self.numbers}', SHA256(CONCAT('{self.numbers}', t)))), 1, 32)) END"
        )


def _kind(text: str) -> str:
    if not text.startswith("+"):
        return "n"
    if len(text) == 12 and text.startswith("+7"):
        return "m" if text[2] == "9" else "l"
    return "u"


def path_of(folder: DataFolder) -> Path:
    """The path of the keys: readable by their owner only, and part of every backup."""
    return folder.root / FILE


def keys_of(folder: DataFolder) -> Keys | None:
    """The keys; None if none exist yet. Raises DozvonError `keys_damaged`."""
    try:
        return Keys(**json.loads(path_of(folder).read_text(encoding="ascii")))
    except FileNotFoundError:
        return None
    except (ValueError, TypeError) as error:
        raise DozvonError("keys_damaged", file=FILE) from error


def make_keys(folder: DataFolder, is_begun: bool) -> Keys:
    """Create new keys. `is_begun`: rows were loaded without keys. Call only within `writing`, through Company.keys."""
    made = Keys(secrets.token_hex(32), "" if is_begun else secrets.token_hex(32))
    partial = folder.temp / FILE
    partial.unlink(missing_ok=True)
    with os.fdopen(os.open(partial, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="ascii") as file:
        json.dump(asdict(made), file)
        file.flush()
        os.fsync(file.fileno())
    partial.replace(path_of(folder))
    sync(folder.root)
    return made
