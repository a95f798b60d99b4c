"""Accounts on screen: list, create, change, close and reopen."""

from collections.abc import Callable, Sequence
from difflib import get_close_matches
from typing import Literal

import streamlit as st

from analytics.access import members
from analytics.access.roles import scope_of
from analytics.core.errors import DozvonError
from analytics.core.principal import Principal
from analytics.core.scope import Role
from analytics.core.slice import Slice
from analytics.store.ledger.accounts import Accounts, User
from analytics.ui.admin import audit_log, for_server
from analytics.ui.answers import file_answers
from analytics.ui.server import error_boundary
from analytics.ui.session import data, escape, language, principal, reader, state
from analytics.ui.widgets import table
from analytics.ui.widgets.columns import Column

KEEPERS = (Role.DIRECTOR, Role.ADMINISTRATOR)
REVEALING = (Role.TEAM_LEAD, *members.OWN_ROWS)
"""Roles that may be granted phone numbers of the rows they see; a director may reveal any, other roles none."""
NEW = "new"
BUTTONS: dict[str, tuple[str, Literal["primary", "secondary"]]] = {
    "save": ("save", "primary"),
    "enable": ("lock_open", "secondary"),
    "reset": ("key", "secondary"),
    "revoke": ("logout", "secondary"),
    "disable": ("person_off", "secondary"),
}
COMMANDS = """export DOZVON_SECRET="$(python3 -c 'import secrets; print(secrets.token_urlsafe(48))')"
.venv/bin/python -m analytics user add director --role director"""


def draw() -> None:
    """Instructions for a single user; the accounts for those who manage them; the audit."""
    if reader.role() not in KEEPERS:
        raise DozvonError("not_allowed")
    say = language.words().say
    if reader.user() is None:
        st.write(say("people.alone"))
        for_server.show(say("people.alone_how"), COMMANDS)
    else:
        _show_message()
        _accounts()
    audit_log.draw()


def _show_message() -> None:
    """The result of the last click; a first password is shown only this once."""
    message = state.take(state.TOLD)
    if isinstance(message, tuple):
        sentence, password = message
        st.success(sentence)
        if password:
            st.code(password, language=None)


def _accounts() -> None:
    say, users = language.words().say, principal.accounts().users()
    st.header(say("people.accounts"), anchor=False)
    st.caption(say("people.choose"))
    key = f"people.chosen.{len(users)}"  # a new account moves the rows, so the selection is dropped
    chosen = table.choose(_columns(users), [user.login for user in users], key=key)
    for user in users:
        if user.login == chosen:
            with st.container(border=True):
                _card(user)
    with st.expander(say("people.add"), icon=":material/person_add:"):
        login = st.text_input(say("people.login"), key="people.login")
        user = _rights(User(login, Role.OPERATOR), NEW)
        if st.button(say("people.create"), type="primary", disabled=not login, key="people.create"):
            made = "made_by_provider" if user.email else "first_password"
            error_boundary.run(lambda: _after(user, made, lambda known, who: _add(known, user, who)))


def _add(known: Accounts, user: User, who: Principal) -> str:
    password = members.add(known, user, who)
    state.take("people.login")  # the next account gets another name
    return password


def _columns(users: Sequence[User]) -> list[Column]:
    say = language.words().say
    return [
        table.text(say("people.login"), [user.login for user in users]),
        table.text(say("people.role"), [say(f"role.{user.role}") for user in users]),
        table.text(say("people.person"), [user.person for user in users]),
        table.text(say("people.team"), [user.team for user in users]),
        table.text(say("people.pay"), [_yes(scope_of(user).sees_pay) for user in users]),
        table.text(say("people.phones"), [_yes(scope_of(user).may_reveal) for user in users]),
        table.text(say("people.email"), [user.email for user in users]),
        table.text(say("people.state"), [say(f"people.{'closed' if user.disabled_at else 'open'}") for user in users]),
    ]


def _yes(is_so: bool) -> str:
    return language.words().say(f"common.{'yes' if is_so else 'no'}")


def _rights(user: User, key: str) -> User:
    """Fields for what an account may see, filled with the current values."""
    say = language.words().say
    roles = [role for role in Role if role is not Role.DIRECTOR or reader.role() is Role.DIRECTOR]
    known = Role(user.role)
    role = st.selectbox(
        say("people.role"),
        roles,
        index=roles.index(known) if known in roles else 0,
        format_func=lambda role: say(f"role.{role}"),
        key=f"people.role.{key}",
    )
    people, teams = _names()
    person = _named("people.person", people, user.person, key) if role in members.OWN_ROWS else None
    team = _named("people.team", teams, user.team, key) if role is Role.TEAM_LEAD else None
    sees_pay = role is Role.TEAM_LEAD and st.checkbox(say("people.sees_pay"), user.sees_pay, key=f"people.pay.{key}")
    sees_phones = role in REVEALING and st.checkbox(
        say("people.sees_phones"), user.sees_phones, key=f"people.phones.{key}"
    )
    email = st.text_input(
        say("people.email"), user.email or "", key=f"people.email.{key}", help=say("people.email_note")
    )
    return User(user.login, str(role), person, team, sees_pay, sees_phones, email=email.strip() or None)


def _named(title: str, names: Sequence[str], value: str | None, key: str) -> str | None:
    """Choose a name from the data or type another; an administrator sees no names and types."""
    offered = sorted({*names, *((value,) if value else ())})
    chosen = st.selectbox(
        language.words().say(title),
        offered,
        index=offered.index(value) if value else None,
        accept_new_options=True,
        key=f"{title}.{key}",
    )
    named = chosen.strip() if chosen else ""
    if named and names and named not in names:
        _tell_unknown(named, names)
    return named or None


def _tell_unknown(named: str, names: Sequence[str]) -> None:
    """An account under a name that no file has stays empty; the nearest name is probably meant."""
    near = get_close_matches(named, names, 1)
    facts = {"name": escape.markdown(named), "near": escape.markdown(near[0])} if near else {}
    say = language.words().say
    st.warning(say("people.near_name", **facts) if near else say("people.no_such_name", name=escape.markdown(named)))


def _names() -> tuple[list[str], list[str]]:
    """People and teams of the data within the reader's scope."""
    version = data.version()
    if version is None:
        return [], []
    members = file_answers.staff(version, reader.scope(), Slice()).members
    return [one.name for one in members], [one.team for one in members if one.team]


def _card(user: User) -> None:
    """All actions on one account."""
    say, login = language.words().say, user.login
    st.markdown(f"**{escape.markdown(login)}**")
    if user.role == Role.DIRECTOR and reader.role() is not Role.DIRECTOR:
        st.caption(say("people.directors_own"))
        return
    changed = _rights(user, login)
    st.caption(say("people.ends_sessions"))
    with st.container(horizontal=True):
        _button(
            "save",
            lambda: _after(user, "saved", lambda known, who: members.change_role(known, login, changed, who), changed),
        )
        if user.disabled_at is not None:
            _button("enable", lambda: _after(user, "enabled", lambda known, who: members.enable(known, login, who)))
            return
        _button(
            "reset",
            lambda: _after(user, "first_password", lambda known, who: members.reset_password(known, login, who)),
        )
        _button("revoke", lambda: _after(user, "revoked", lambda known, who: members.revoke(known, login, who)))
        _button("disable", lambda: _after(user, "disabled", lambda known, who: members.disable(known, login, who)))


def _button(verb: str, act: Callable[[], None]) -> None:
    icon, kind = BUTTONS[verb]
    if st.button(language.words().say(f"people.{verb}"), key=f"people.{verb}", icon=f":material/{icon}:", type=kind):
        error_boundary.run(act)


def _after(user: User, sentence: str, act: Callable[[Accounts, Principal], object], *touched: User) -> None:
    """Perform an action on an account if allowed, and report it; a resulting first password is shown."""
    members.must_keep(reader.role(), user, *touched)
    password = act(principal.accounts(), reader.who())
    text = language.words().say(f"people.{sentence}", login=escape.markdown(user.login))
    state.remember(state.TOLD, (text, password if isinstance(password, str) else ""))
    st.rerun()
