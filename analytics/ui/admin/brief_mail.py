"""Who gets the brief by mail: addresses by account, what became of the last ones, and where briefs go."""

import os

import streamlit as st

from analytics.core.errors import DozvonError
from analytics.core.scope import Role
from analytics.export.brief import settings
from analytics.i18n import LANGUAGES, words
from analytics.reports.brief import READERS
from analytics.store.ledger.accounts import User
from analytics.store.ledger.briefs import BriefLedger, BriefReader
from analytics.ui.admin import for_server
from analytics.ui.server import error_boundary
from analytics.ui.session import data, escape, language, principal, reader, state
from analytics.ui.widgets import table

KEEPERS = (Role.DIRECTOR, Role.ADMINISTRATOR)
MOST_DELIVERIES = 20
SETTINGS = {
    "folder": "export DOZVON_BRIEF=/mnt/brief",
    "server": "export DOZVON_SMTP_HOST=mail.example.ru DOZVON_SMTP_FROM=dozvon@example.ru",
}


def draw() -> None:
    """The section of the page for accounts; for those who manage them."""
    if reader.role() not in KEEPERS:
        return
    say, book = language.words().say, BriefLedger(data.company().folder.ledger)
    st.header(say("briefs.title"), anchor=False)
    st.caption(say("briefs.note"))
    _where()
    if sentence := state.take(state.BRIEF_SAID):
        st.success(str(sentence), icon=":material/check:")
    readers = book.readers()
    if readers:
        columns = (
            table.text(say("people.login"), [one.login for one in readers]),
            table.text(say("briefs.email"), [one.email for one in readers]),
            table.text(say("shell.language"), [words(one.language).say("language.name") for one in readers]),
        )
        table.show(columns, say("briefs.title"))
    offered = _offered()
    if offered:
        with st.expander(say("briefs.change"), icon=":material/mail:"):
            _form(book, {one.login: one for one in readers}, offered)
    _deliveries(book)


def _where() -> None:
    """The folder and the mail server that the machine names, or how to name them."""
    say = language.words().say
    try:
        found = settings.read(os.environ)
    except DozvonError as error:
        st.warning(error_boundary.sentence(error, language.words()), icon=":material/warning:")
        return
    if not found.has_names:
        st.caption(say("briefs.initials"))
    if found.folder is not None:
        st.caption(say("briefs.to_folder", folder=escape.markdown(str(found.folder))))
    if found.server is not None:
        st.caption(say("briefs.to_server", host=escape.markdown(found.server.host)))
    if found.folder is None or found.server is None:
        missing = [name for name, is_set in (("folder", found.folder), ("server", found.server)) if is_set is None]
        st.info(" ".join(say(f"briefs.no_{name}") for name in missing), icon=":material/info:")
        for_server.show(say("briefs.how"), "\n".join(SETTINGS[name] for name in missing))


def _offered() -> list[User]:
    """The accounts that open the overview; an administrator sets no director's address."""
    users = [user for user in principal.accounts().users() if user.disabled_at is None and user.role in READERS]
    if reader.user() is None:
        return [User("director", Role.DIRECTOR)]
    return [user for user in users if user.role != Role.DIRECTOR or reader.role() is Role.DIRECTOR]


def _form(book: BriefLedger, known: dict[str, BriefReader], offered: list[User]) -> None:
    say = language.words().say
    user = st.selectbox(say("people.login"), offered, format_func=_named, key="briefs.who")
    now = known.get(user.login, BriefReader(user.login, "", language.current()))
    email = st.text_input(say("briefs.email"), now.email, key=f"briefs.email.{user.login}", max_chars=254).strip()
    spoken = st.selectbox(
        say("shell.language"),
        LANGUAGES,
        LANGUAGES.index(now.language),
        format_func=lambda code: words(code).say("language.name"),
        key=f"briefs.language.{user.login}",
    )
    with st.container(horizontal=True):
        if st.button(say("common.save"), type="primary", key="briefs.save", icon=":material/save:"):
            error_boundary.run(lambda: _save(book, BriefReader(user.login, email, spoken), user))
        if now.email and st.button(say("briefs.remove"), key="briefs.remove", icon=":material/close:"):
            error_boundary.run(lambda: _save(book, BriefReader(user.login, "", spoken), user))


def _named(user: User) -> str:
    return f"{user.login} ({language.words().say(f'role.{user.role}')})"


def _save(book: BriefLedger, changed: BriefReader, user: User) -> None:
    """Raises DozvonError `email_invalid`, `not_allowed`."""
    if changed.email and not settings.is_address(changed.email):
        raise DozvonError("email_invalid", email=changed.email)
    book.save_reader(changed, user.role, reader.who())
    facts = {"login": escape.markdown(changed.login), "email": escape.markdown(changed.email)}
    key = "briefs.saved" if changed.email else "briefs.removed"
    state.remember(state.BRIEF_SAID, language.words().say(key, **facts))
    st.rerun()


def _deliveries(book: BriefLedger) -> None:
    """What was written or sent, newest first."""
    say, done = language.words().say, list(book.deliveries().values())[:MOST_DELIVERIES]
    if not done:
        return
    with st.expander(say("briefs.deliveries"), icon=":material/history:"):
        columns = (
            table.text(say("people.at"), [one.at for one in done]),
            table.text(say("briefs.brief"), [one.key for one in done]),
            table.text(say("people.state"), [say(f"briefs.{one.state}") for one in done]),
            table.text(say("people.facts"), [one.detail for one in done]),
        )
        table.show(columns, say("briefs.deliveries"))
