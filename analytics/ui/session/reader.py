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
    found = user()
    return Role(found.role) if found else Role.DIRECTOR


def scope() -> Scope:
    """What this run may see; phones stay masked until revealed."""
    found = user()
    return roles.scope_of(found) if found else Scope.director()


def who() -> Principal:
    """The principal under whose rights and name this person makes changes."""
    found, seen = user(), scope()
    is_lead = found is not None and seen.role is Role.TEAM_LEAD
    team = roster.roster(data.company()).of_team(found.team) if found and is_lead else ()
    return Principal(found.login if found else "director", seen, team)
