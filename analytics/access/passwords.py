"""Hash and verify passwords with argon2id, in equal time for accounts that do not exist."""

import secrets
from functools import cache

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from analytics.core.errors import DozvonError

SHORTEST = 10
_hasher = PasswordHasher()


@cache
def nobody() -> str:
    """A hash verified in place of an unknown account's, so that timing does not reveal which logins exist."""
    return _hasher.hash(secrets.token_urlsafe(16))


def hashed(password: str) -> str:
    """The hash of a password. Raises DozvonError `password_weak` below ten characters or for one repeated character."""
    if len(password) < SHORTEST or len(set(password)) < 4:
        raise DozvonError("password_weak", shortest=SHORTEST)
    return _hasher.hash(password)


def fits(hashed_password: str | None, password: str) -> bool:
    """True if the password matches the hash; False for None."""
    try:
        _hasher.verify(hashed_password or nobody(), password)
    except (VerificationError, InvalidHashError):
        return False
    return hashed_password is not None


def first_password() -> str:
    """A random password for the first sign-in, which has to be changed then."""
    return secrets.token_urlsafe(12)
