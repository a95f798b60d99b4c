"""A warning where two files tell of the same calls: the figures are too high until one of them is taken back."""

import streamlit as st

from analytics.access.roles import may_open
from analytics.i18n import numbers
from analytics.ui import data, escape, language, links, reader


def warn(version: str, with_link: bool = False) -> None:
    """One sentence for each pair of imports; nothing for those who do not load files."""
    if not may_open(reader.scope(), "uploads"):
        return
    say, lang = language.words().say, language.current()
    pairs = data.doubled(version, reader.scope())
    names = {record.number: record.file for record in data.company().ledger.imports(with_undone=False)}
    for pair in pairs:
        one, other = (escape.markdown(names.get(number, "?")) for number in (pair.one, pair.other))
        calls, dials = (numbers.count(number, lang) for number in (pair.calls, pair.dials))
        told = say("uploads.doubled", one=one, other=other, calls=calls, dials=dials)
        st.warning(told, icon=":material/content_copy:")
    if pairs and with_link:
        links.to("uploads", say("page.uploads"))
