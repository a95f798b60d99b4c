"""Accounts on screen: who may come in and see what, a new one, one closed, and the log of what everybody did."""

from datetime import datetime

import streamlit as st

from analytics.access import members
from analytics.core.errors import DozvonError
from analytics.core.scope import Role
from analytics.i18n import numbers
from analytics.store.accounts import User
from analytics.store.audit import Audit, seen_by
from analytics.ui import data, downloads, escape, gate, guests, language, reader, table

KEEPERS = (Role.DIRECTOR, Role.ADMINISTRATOR)
REVEALING = (Role.TEAM_LEAD, *members.OWN_ROWS)
"""Who may be granted the numbers of what he sees; a director may reveal any, nobody else is told one."""
COMMANDS = """export DOZVON_SECRET="$(python -c 'import secrets; print(secrets.token_urlsafe(48))')"
python -m analytics user add director --role director"""


def draw() -> None:
    """How to begin, for the one person at the machine; the accounts, for those who keep them."""
    if reader.role() not in KEEPERS:
        raise DozvonError("not_allowed")
    say = language.words().say
    if reader.user() is None:
        st.write(say("people.alone"))
        st.code(COMMANDS, language="bash")
        st.write(say("people.alone_after"))
    else:
        _table()
        _add()
        _close()
    _audit()


def _table() -> None:
    say = language.words().say
    users = guests.accounts().users()
    st.subheader(say("people.accounts"), anchor=False)
    table.show(
        [
            table.text(say("people.login"), [user.login for user in users]),
            table.text(say("people.role"), [say(f"role.{user.role}") for user in users]),
            table.text(say("people.person"), [user.person for user in users]),
            table.text(say("people.team"), [user.team for user in users]),
            table.text(say("people.pay"), [say(f"common.{'yes' if user.sees_pay else 'no'}") for user in users]),
            table.text(say("people.phones"), [say(f"common.{'yes' if _reveals(user) else 'no'}") for user in users]),
            table.text(
                say("people.state"), [say(f"people.{'closed' if user.disabled_at else 'open'}") for user in users]
            ),
        ]
    )


def _reveals(user: User) -> bool:
    return user.role == Role.DIRECTOR or user.sees_phones


def _add() -> None:
    say = language.words().say
    with st.expander(say("people.add"), icon=":material/person_add:"):
        login = st.text_input(say("people.login"), key="people.login")
        role = st.selectbox(
            say("people.role"), tuple(Role), format_func=lambda one: say(f"role.{one}"), key="people.role"
        )
        person = st.text_input(say("people.person"), key="people.person") if role in members.OWN_ROWS else ""
        team = st.text_input(say("people.team"), key="people.team") if role is Role.TEAM_LEAD else ""
        sees_phones = role in REVEALING and st.checkbox(say("people.sees_phones"), key="people.phones")
        sees_pay = st.checkbox(say("people.sees_pay"), key="people.pay") if role is Role.TEAM_LEAD else False
        if st.button(say("people.create"), type="primary", disabled=not login, key="people.create"):
            user = User(login, str(role), person.strip() or None, team.strip() or None, sees_pay, sees_phones)
            gate.run(lambda: _create(user))


def _create(user: User) -> None:
    password = members.add(guests.accounts(), user, reader.who())
    st.success(language.words().say("people.first_password", login=escape.markdown(user.login)))
    st.code(password, language=None)


def _close() -> None:
    say = language.words().say
    known = guests.accounts()
    with st.expander(say("people.close"), icon=":material/person_off:"):
        open_ones = [user.login for user in known.users() if user.disabled_at is None]
        login = st.selectbox(say("people.close_which"), open_ones, index=None, key="people.which")
        if st.button(say("people.close"), disabled=login is None, key="people.close"):
            gate.run(lambda: members.disable(known, str(login), reader.who()))


def _audit() -> None:
    words, lang = language.words(), language.current()
    say = words.say
    audit = Audit(data.company().folder.ledger)
    st.subheader(say("people.audit"), anchor=False)
    st.caption(say("people.audit_note"))
    broken = audit.broken()
    if broken:
        st.error(say("people.audit_broken", numbers=", ".join(map(str, broken[:20]))))
    else:
        st.caption(f":material/verified: {say('people.audit_whole')}")
    entries = seen_by(audit.entries(), reader.scope())
    columns = [
        table.text(say("people.at"), [_moment(entry.at, lang) for entry in entries]),
        table.text(say("people.who"), [entry.who for entry in entries]),
        table.text(say("people.action"), [_action(entry.action) for entry in entries]),
        table.text(say("people.facts"), [entry.facts for entry in entries]),
    ]
    table.show(columns)
    downloads.table(say("people.audit"), columns, "audit")


def _action(code: str) -> str:
    words = language.words()
    return words.say(f"action.{code}") if words.has(f"action.{code}") else code


def _moment(at: str, lang: str) -> str:
    return numbers.moment(datetime.fromisoformat(at).astimezone(), lang)
