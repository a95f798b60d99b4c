"""What a number or a name becomes where it may no longer stand: a keyed hash that only this data folder recognises."""

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
"""Before every token: no number begins so."""


@dataclass(frozen=True)
class Keys:
    """The secrets of a data folder. Whoever has them and a token can try all numbers: they are kept as the data are."""

    numbers: str
    rows: str
    """Salts the keys of rows; empty where the folder was begun before there was one."""

    def token(self, text: str) -> str:
        """The keyed hash of a number in the form +7... (its second sign tells mobile, landline, other) or of a name."""
        inner = hashlib.sha256((self.numbers + text).encode()).hexdigest()
        return f"{MARK}{_kind(text)}{hashlib.sha256((self.numbers + inner).encode()).hexdigest()[:32]}"

    @property
    def seal(self) -> str:
        """What the ledger remembers of them, so that other keys are never taken for these."""
        return hashlib.sha256(f"seal of {self.numbers} {self.rows}".encode()).hexdigest()

    def macro(self) -> str:
        """The same in SQL: token_of(text)."""
        return (
            "CREATE OR REPLACE MACRO token_of(t) AS CASE WHEN t IS NOT NULL THEN CONCAT('#',"
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
    """Where the keys lie: readable by their owner alone, and part of every backup."""
    return folder.root / FILE


def keys_of(folder: DataFolder) -> Keys | None:
    """The keys; None where none were made yet. DozvonError `keys_damaged`."""
    try:
        return Keys(**json.loads(path_of(folder).read_text(encoding="ascii")))
    except FileNotFoundError:
        return None
    except (ValueError, TypeError) as error:
        raise DozvonError("keys_damaged", file=FILE) from error


def make_keys(folder: DataFolder, is_begun: bool) -> Keys:
    """New keys. `is_begun`: rows were loaded without; call only inside `writing`, through Company.keys."""
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
