"""The reader's language and theme: from the browser, unless changed by the switch."""

import streamlit as st

from analytics.i18n import DEFAULT, LANGUAGES, Words
from analytics.i18n import words as words_of
from analytics.ui.session import run, state
from analytics.ui.session.setting_kinds import OneOf

NATIVE = ("ru", "be", "kk", "uk")
"""Browser languages that get Russian unless they have a file of their own; all others get English."""


@run.once
def current() -> str:
    """The language code: chosen by the reader, otherwise from the URL, otherwise from the browser."""
    return state.chosen(state.LANGUAGE, OneOf(LANGUAGES), _of_browser())


def words() -> Words:
    """The sentences of the current language."""
    return words_of(current())


def dark() -> bool:
    """True in the dark theme."""
    return st.context.theme.type == "dark"


def switch() -> None:
    """The switch; its code is in the URL once it has been used."""
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
