"""How accounts are made, changed and closed, so that somebody can always come in."""

import re
from dataclasses import replace

from analytics.access.passwords import first_password, hashed
from analytics.core.errors import DozvonError
from analytics.core.scope import Role
from analytics.store.accounts import Accounts, User

LOGIN = re.compile(r"[a-z0-9][a-z0-9._-]{1,39}")
OWN_ROWS = (Role.OPERATOR, Role.FIELD_MANAGER)


def add(accounts: Accounts, user: User, who: str) -> str:
    """A new account; returns its first password, which is kept nowhere.

    DozvonError `login_invalid`, `role_unknown`, `user_exists`, `account_incomplete`.
    """
    login = user.login.strip().lower()
    if not LOGIN.fullmatch(login):
        raise DozvonError("login_invalid", login=user.login)
    if accounts.user(login) is not None:
        raise DozvonError("user_exists", login=login)
    _check(user)
    password = first_password()
    accounts.add_user(replace(user, login=login), hashed(password), who)
    return password


def change_role(accounts: Accounts, login: str, changed: User, who: str) -> None:
    """Another role, person, team or grant; open sessions end. DozvonError as `add`, `user_unknown`, `last_director`."""
    user = known(accounts, login)
    _check(changed)
    if changed.role != Role.DIRECTOR:
        _keep_a_director(accounts, user)
    accounts.change_user(replace(changed, login=user.login), who)


def disable(accounts: Accounts, login: str, who: str) -> None:
    """Closes an account and its sessions. DozvonError `user_unknown`, `last_director`."""
    user = known(accounts, login)
    _keep_a_director(accounts, user)
    accounts.disable_user(user.login, who)


def known(accounts: Accounts, login: str) -> User:
    """An account by its name; DozvonError `user_unknown`."""
    user = accounts.user(login)
    if user is None:
        raise DozvonError("user_unknown", login=login)
    return user


def _check(user: User) -> None:
    if user.role not in set(Role):
        raise DozvonError("role_unknown", role=user.role, known=", ".join(Role))
    is_incomplete = (user.role in OWN_ROWS and not user.person) or (user.role == Role.TEAM_LEAD and not user.team)
    if is_incomplete:
        raise DozvonError("account_incomplete", login=user.login)


def _keep_a_director(accounts: Accounts, user: User) -> None:
    others = [
        one
        for one in accounts.users()
        if one.role == Role.DIRECTOR and one.disabled_at is None and one.login != user.login
    ]
    if user.role == Role.DIRECTOR and not others:
        raise DozvonError("last_director")
