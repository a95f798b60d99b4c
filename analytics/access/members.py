"""Create, change and close accounts, always leaving at least one director."""

import re
from dataclasses import replace

from analytics.access.passwords import first_password, hashed
from analytics.core.errors import DozvonError
from analytics.core.principal import Principal
from analytics.core.scope import Role
from analytics.store.ledger.accounts import Accounts, User

EMAIL = re.compile(r"[^@\s]{1,64}@[^@\s]{1,190}")
LOGIN = re.compile(r"[a-z0-9][a-z0-9._-]{1,39}")
OWN_ROWS = (Role.OPERATOR, Role.FIELD_MANAGER)


def add(accounts: Accounts, user: User, who: Principal) -> str:
    """Create an account and return its first password, which is not stored in clear.

    An account with an e-mail has none ("") and signs in through the company's provider.
    Raises DozvonError `login_invalid`, `role_unknown`, `user_exists`, `account_incomplete`, `email_invalid`,
    `email_taken`.
    """
    login = user.login.strip().lower()
    if not LOGIN.fullmatch(login):
        raise DozvonError("login_invalid", login=user.login)
    if accounts.user(login) is not None:
        raise DozvonError("user_exists", login=login)
    checked = _checked(accounts, replace(user, login=login))
    password = "" if checked.email else first_password()
    accounts.add_user(checked, hashed(password) if password else "", who)
    return password


def change_role(accounts: Accounts, login: str, changed: User, who: Principal) -> None:
    """Change role, grants or e-mail and end open sessions. Raises as `add`, and `user_unknown`, `last_director`."""
    user = known(accounts, login)
    checked = _checked(accounts, replace(changed, login=user.login))
    if checked.role != Role.DIRECTOR:
        _keep_a_director(accounts, user)
    accounts.change_user(checked, who)


def disable(accounts: Accounts, login: str, who: Principal) -> None:
    """Close an account and its sessions. Raises DozvonError `user_unknown`, `last_director`."""
    user = known(accounts, login)
    _keep_a_director(accounts, user)
    accounts.disable_user(user.login, who)


def enable(accounts: Accounts, login: str, who: Principal) -> None:
    """Reopen a closed account. Raises DozvonError `user_unknown`."""
    accounts.enable_user(known(accounts, login).login, who)


def reset_password(accounts: Accounts, login: str, who: Principal) -> str:
    """Set a new first password, to be changed at the next sign-in, and end open sessions. Raises `user_unknown`."""
    user = known(accounts, login)
    password = first_password()
    accounts.set_password(user.login, hashed(password), who, must_change=True)
    return password


def revoke(accounts: Accounts, login: str, who: Principal) -> None:
    """End every session of an account, which stays open. Raises DozvonError `user_unknown`."""
    accounts.revoke(known(accounts, login).login, who)


def known(accounts: Accounts, login: str) -> User:
    """The account of a login. Raises DozvonError `user_unknown`."""
    user = accounts.user(login)
    if user is None:
        raise DozvonError("user_unknown", login=login)
    return user


def must_keep(keeper: Role, *touched: User) -> None:
    """Raise DozvonError `not_allowed` if an administrator changes a director's account."""
    if keeper is not Role.DIRECTOR and (
        keeper is not Role.ADMINISTRATOR or any(user.role == Role.DIRECTOR for user in touched)
    ):
        raise DozvonError("not_allowed")


def _checked(accounts: Accounts, user: User) -> User:
    """The account with only the fields that its role uses; checks that the e-mail is free."""
    if user.role not in set(Role):
        raise DozvonError("role_unknown", role=user.role, known=", ".join(Role))
    is_incomplete = (user.role in OWN_ROWS and not user.person) or (user.role == Role.TEAM_LEAD and not user.team)
    if is_incomplete:
        raise DozvonError("account_incomplete", login=user.login)
    email = (user.email or "").strip().lower() or None
    if email is not None and not EMAIL.fullmatch(email):
        raise DozvonError("email_invalid", email=email)
    if any(one.email == email and one.login != user.login for one in accounts.users() if email is not None):
        raise DozvonError("email_taken", email=email)
    is_lead = user.role == Role.TEAM_LEAD
    return replace(
        user,
        person=user.person if user.role in OWN_ROWS else None,
        team=user.team if is_lead else None,
        sees_pay=user.sees_pay and is_lead,
        email=email,
    )


def _keep_a_director(accounts: Accounts, user: User) -> None:
    others = [
        one
        for one in accounts.users()
        if one.role == Role.DIRECTOR and one.disabled_at is None and one.login != user.login
    ]
    if user.role == Role.DIRECTOR and not others:
        raise DozvonError("last_director")
