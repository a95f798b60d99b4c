"""What the call records can prove and what they cannot: the limits of every verdict."""

from collections.abc import Sequence

import streamlit as st

from analytics.i18n import Words, numbers
from analytics.stats.verdicts.quality import Level, Provable
from analytics.ui.session import language
from analytics.ui.widgets import chart

ICONS = {Level.YES: ":material/check:", Level.PART: ":material/help:", Level.NO: ":material/remove:"}


def titled(found: Sequence[Provable]) -> None:
    """The same under its title; nothing without dials."""
    if found:
        chart.titled(language.words().say("provable.title"))
        show(found)


def show(found: Sequence[Provable]) -> None:
    """One line each, with its sign."""
    words = language.words()
    for one in found:
        st.markdown(f"{ICONS[one.level]} {sentence(one, words)}")


def sentence(one: Provable, words: Words) -> str:
    """What can be proved, with its counts."""
    known, of = (numbers.count(n, words.language) for n in (one.known, one.of))
    proof, level = one.proof, one.level
    return words.say(f"provable.{proof}.{level}", known=known, of=of)
