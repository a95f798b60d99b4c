"""Sign-in with its limits, sessions as keyed hashes, and the conditions under which the app refuses to start."""

import hashlib
import hmac
import ipaddress
import os
import secrets
from datetime import timedelta

from analytics.access import provider
from analytics.access.passwords import fits, hashed, nobody
from analytics.access.provider import Identity
from analytics.access.roles import scope_of
from analytics.core.errors import DozvonError
from analytics.core.principal import Principal
from analytics.store.ledger.accounts import Accounts, User, Way

LASTING = timedelta(hours=8)
WINDOW = timedelta(minutes=15)
MOST_OF_ACCOUNT, MOST_OF_PLACE = 5, 30
SECRET = "DOZVON_SECRET"
SHORTEST_SECRET = 32


def secret() -> str:
    """The company's secret. Raises DozvonError `secret_missing` if it is absent, short or too repetitive."""
    value = os.environ.get(SECRET, "")
    if len(value) < SHORTEST_SECRET or len(set(value)) < 10:
        raise DozvonError("secret_missing", name=SECRET, shortest=SHORTEST_SECRET)
    return value


def is_shared(accounts: Accounts) -> bool:
    """True once any account exists; from then on everybody has to sign in."""
    return bool(accounts.users())


def check_start(address: str, accounts: Accounts) -> None:
    """Raise DozvonError `accounts_missing` or `secret_missing` if the app would be open to everyone."""
    shared = is_shared(accounts)
    if not _is_loopback(address) and not shared:
        raise DozvonError("accounts_missing", address=address or "0.0.0.0")
    if shared:
        secret()
        nobody()  # computed in advance, so that the first try of an unknown login takes as long as any other
        provider.settings()


def _is_loopback(address: str) -> bool:
    if address == "localhost":
        return True
    try:
        return ipaddress.ip_address(address).is_loopback
    except ValueError:
        return False


def sign_in(accounts: Accounts, login: str, password: str, place: str) -> str:
    """Start a session and return its cookie.

    Raises DozvonError `sign_in_refused` or `too_many_tries`; unknown accounts get the same errors and timing.
    """
    _try(accounts, login, password, place)
    return _let_in(accounts, login, "password")


def sign_in_by_provider(accounts: Accounts, identity: Identity, place: str) -> str:
    """Start a session for a person whom the provider identified and a director registered; return its cookie.

    The first sign-in matches the verified e-mail and binds the identity; later ones match the identity alone.
    Raises DozvonError `oidc_unverified`, `oidc_unknown`, `oidc_disabled`; each is audited.
    """
    user = accounts.known_by(identity.issuer, identity.subject, identity.email)
    if user is None:
        refused = (
            DozvonError("oidc_unknown", email=identity.email) if identity.email else DozvonError("oidc_unverified")
        )
    elif user.disabled_at is not None:
        refused = DozvonError("oidc_disabled", login=user.login)
    else:
        if not user.is_bound:
            accounts.bind(user.login, identity.issuer, identity.subject)
        return _let_in(accounts, user.login, "provider")
    accounts.refused_by_provider(identity.email or "", place, refused.code)
    raise refused


def _try(accounts: Accounts, login: str, password: str, place: str) -> None:
    of_account, of_place = accounts.failures(login, place, WINDOW)
    if of_account >= MOST_OF_ACCOUNT or of_place >= MOST_OF_PLACE:
        raise DozvonError("too_many_tries", minutes=int(WINDOW.total_seconds() // 60))
    if not fits(accounts.password_of(login), password):
        accounts.failed(login, place)
        raise DozvonError("sign_in_refused")


def _let_in(accounts: Accounts, login: str, way: Way) -> str:
    cookie = secrets.token_urlsafe(32)
    accounts.start_session(_keyed(cookie), login, LASTING, way)
    return cookie


def user_of(accounts: Accounts, cookie: str) -> User | None:
    """The user of the session that the cookie names; None if there is no valid session."""
    return accounts.user_of(_keyed(cookie)) if cookie else None


def sign_out(accounts: Accounts, cookie: str) -> None:
    """End the session."""
    user = user_of(accounts, cookie)
    if user is not None:
        accounts.end_session(_keyed(cookie), user.login)


def change_password(accounts: Accounts, user: User, old: str, new: str, place: str = "") -> None:
    """Change a password.

    Raises DozvonError `sign_in_refused` for a wrong old password, `too_many_tries`, `password_weak`, `password_same`.
    """
    _try(accounts, user.login, old, place)
    if old == new:
        raise DozvonError("password_same")
    accounts.set_password(user.login, hashed(new), Principal(user.login, scope_of(user)))


def _keyed(cookie: str) -> str:
    return hmac.new(secret().encode(), cookie.encode(), hashlib.sha256).hexdigest()
