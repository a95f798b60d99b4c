"""The scope of the current run, used by every report and cache and looked up on every run."""

import streamlit as st

from analytics.access import roles
from analytics.core.errors import DozvonError
from analytics.core.principal import Principal
from analytics.core.scope import Role, Scope
from analytics.store.ledger import roster
from analytics.store.ledger.accounts import User
from analytics.ui.session import data, principal, run


@run.once
def user() -> User | None:
    """The account of this run; None for the only user. Raises DozvonError `not_signed_in` for anyone else."""
    guest = principal.of_cookies(st.context.cookies)
    if guest.is_nobody or (guest.user is not None and guest.user.must_change):
        raise DozvonError("not_signed_in")
    return guest.user


def role() -> Role:
    """The role of this run."""
    account = user()
    return Role(account.role) if account else Role.DIRECTOR


def scope() -> Scope:
    """What this run may see; phones stay masked until revealed."""
    account = user()
    return roles.scope_of(account) if account else Scope.director()


def who() -> Principal:
    """The principal under whose rights and name this person makes changes."""
    account, visible = user(), scope()
    is_lead = account is not None and visible.role is Role.TEAM_LEAD
    team = roster.roster(data.company()).of_team(account.team) if account and is_lead else ()
    return Principal(account.login if account else "director", visible, team)
