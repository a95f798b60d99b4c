"""How a password is kept and tried: argon2id, the same time for accounts that do not exist."""

import secrets
from functools import cache

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from analytics.core.errors import DozvonError

SHORTEST = 10
_hasher = PasswordHasher()


@cache
def nobody() -> str:
    """Tried where there is no such account, so that the answer takes as long; a server makes it before it is asked."""
    return _hasher.hash(secrets.token_urlsafe(16))


def hashed(password: str) -> str:
    """The hash to keep; DozvonError `password_weak` below ten signs or of one repeated sign."""
    if len(password) < SHORTEST or len(set(password)) < 4:
        raise DozvonError("password_weak", shortest=SHORTEST)
    return _hasher.hash(password)


def fits(kept: str | None, password: str) -> bool:
    """True where the password is the one whose hash is kept; None is nobody's."""
    try:
        _hasher.verify(kept or nobody(), password)
    except (VerificationError, InvalidHashError):
        return False
    return kept is not None


def first_password() -> str:
    """A password for the first sign-in; it must be changed then."""
    return secrets.token_urlsafe(12)
