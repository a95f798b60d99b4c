"""Which language and which shade the reader has: the browser decides, a switch overrides."""

import streamlit as st

from analytics.i18n import DEFAULT, LANGUAGES, Words
from analytics.i18n import words as words_of
from analytics.ui.session import state
from analytics.ui.session.setting_kinds import OneOf

NATIVE = ("ru", "be", "kk", "uk")
"""Browsers of these languages are shown Russian where there is no file of their own; all others English."""


def current() -> str:
    """The code of a language: what was chosen, before that what the URL says, before that what the browser speaks."""
    return state.chosen(state.LANGUAGE, OneOf(LANGUAGES), _of_browser())


def words() -> Words:
    """The sentences of the current language."""
    return words_of(current())


def dark() -> bool:
    """True where the page is drawn on a dark ground."""
    return st.context.theme.type == "dark"


def switch() -> None:
    """The switch itself; its code stands in the URL once somebody used it."""
    if state.recall(state.SPOKEN) != current():
        state.redraw(but=state.LANGUAGE)
        state.remember(state.SPOKEN, current())
    say = words().say
    st.segmented_control(
        say("shell.language"),
        LANGUAGES,
        required=True,
        format_func=lambda code: words_of(code).say("language.name"),
        key=state.hold(state.LANGUAGE, OneOf(LANGUAGES), _of_browser()),
        label_visibility="collapsed",
    )


def _of_browser() -> str:
    locale = st.context.locale or ""
    if not locale:
        return DEFAULT
    language = locale.split("-")[0].lower()
    if language in LANGUAGES:
        return language
    return DEFAULT if language in NATIVE else "en"
