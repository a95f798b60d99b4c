"""The Scope of each role, deny by default. The pages of a role are in the headers of pages/."""

from analytics.core.errors import DozvonError
from analytics.core.principal import Principal
from analytics.core.scope import Role, Scope
from analytics.store.ledger.accounts import Accounts, User


def scope_of(user: User) -> Scope:
    """The scope of an account; anything it does not name is withheld. Raises DozvonError `account_incomplete`."""
    role = Role(user.role)
    if role is Role.DIRECTOR:
        return Scope.director()
    if role is Role.TEAM_LEAD:
        team = (_named(user.team, user),)
        return Scope(role, operators=None, teams=team, may_reveal=user.sees_phones, sees_pay=user.sees_pay)
    if role is Role.OPERATOR:
        own = (_named(user.person, user),)
        return Scope(role, operators=own, teams=None, may_reveal=user.sees_phones, sees_pay=True)
    if role is Role.FIELD_MANAGER:
        return Scope(role, field_managers=(_named(user.person, user),), may_reveal=user.sees_phones)
    if role is Role.ACCOUNTANT:
        return Scope(role, operators=None, teams=None, sees_pay=True)
    return Scope(role)


def named(accounts: Accounts, name: str) -> Principal:
    """The principal of a name in the audit, with today's rights; the machine if no account has the name.

    Raises DozvonError `not_allowed` if the account was closed meanwhile.
    """
    user = accounts.user(name)
    if user is None:
        return Principal.machine(name)
    if user.disabled_at is not None:
        raise DozvonError("not_allowed")
    return Principal(user.login, scope_of(user))


def _named(value: str | None, user: User) -> str:
    if not value:
        raise DozvonError("account_incomplete", login=user.login)
    return value
