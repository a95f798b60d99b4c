"""What a role may see: its Scope, deny by default. Which pages make sense for it, the headers of pages/ state."""

from analytics.core.errors import DozvonError
from analytics.core.principal import Principal
from analytics.core.scope import Role, Scope
from analytics.store.ledger.accounts import Accounts, User


def scope_of(user: User) -> Scope:
    """The scope of an account; whatever it does not name is withheld. DozvonError `account_incomplete`."""
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
    """Whoever has this name in the audit, with the rights of today; the machine where no account has it.

    DozvonError `not_allowed` where the account was closed meanwhile.
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
