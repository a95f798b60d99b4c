"""How a person, a team, a base or a scenario is written into an address: by a code, since addresses go astray."""

import hashlib
from functools import lru_cache

from analytics.store.keyed import keys_of
from analytics.ui.session import data, run

LENGTH = 10


def of(name: str) -> str:
    """The same for the same name in this data folder, whatever is loaded; nobody without the folder can guess it."""
    return _code(_key(), name)


@run.once
def _key() -> str:
    keys = keys_of(data.company().folder)
    return keys.numbers if keys else ""


@lru_cache(maxsize=10_000)
def _code(key: str, name: str) -> str:
    return hashlib.blake2b(name.encode("utf-8"), key=key.encode("ascii")[:64], digest_size=LENGTH // 2).hexdigest()
