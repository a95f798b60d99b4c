"""Encode people, teams, call lists and scenarios in addresses as codes, because addresses get shared."""

import hashlib
from functools import lru_cache

from analytics.store.keyed import keys_of
from analytics.ui.session import data, run

LENGTH = 10


def of(name: str) -> str:
    """A stable code of a name in this data folder, which cannot be guessed without the folder."""
    return _code(_key(), name)


@run.once
def _key() -> str:
    keys = keys_of(data.company().folder)
    return keys.numbers if keys else ""


@lru_cache(maxsize=10_000)
def _code(key: str, name: str) -> str:
    return hashlib.blake2b(name.encode("utf-8"), key=key.encode("ascii")[:64], digest_size=LENGTH // 2).hexdigest()
