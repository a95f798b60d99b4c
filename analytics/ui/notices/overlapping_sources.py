"""Warn if two files contain the same calls: figures are too high until one import is undone."""

import streamlit as st

from analytics.i18n import numbers
from analytics.ui.answers import verdict_answers
from analytics.ui.session import data, escape, language, links, reader
from analytics.ui.session.page_list import may_open

MOST = 5
"""Most pairs of files to name; a year of months has more."""


def warn(version: str, with_link: bool = False) -> None:
    """One box with the pairs, most common calls first; nothing for readers who do not load files."""
    if not may_open(reader.scope(), "uploads"):
        return
    say, lang = language.words().say, language.current()
    pairs = sorted(verdict_answers.doubled(version, reader.scope()), key=lambda pair: -pair.calls)
    if not pairs:
        return
    names = {record.number: record.file for record in data.company().ledger.imports(with_undone=False)}
    lines = []
    for pair in pairs[:MOST]:
        one, other = (escape.markdown(names.get(number, "")) for number in (pair.one, pair.other))
        calls, dials = (numbers.count(number, lang) for number in (pair.calls, pair.dials))
        lines.append("- " + say("uploads.doubled_pair", one=one, other=other, calls=calls, dials=dials))
    if len(pairs) > MOST:
        lines.append("- " + say("uploads.doubled_more", pairs=len(pairs) - MOST))
    text = "\n".join((say("uploads.doubled"), "", *lines, "", say("uploads.doubled_why")))
    st.warning(text, icon=":material/content_copy:")
    if with_link:
        links.to("uploads", say("page.uploads"))
