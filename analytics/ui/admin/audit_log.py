"""The audit on screen: who did what and when, in sentences, and whether the chain is intact."""

import streamlit as st

from analytics.store.ledger.audit import Audit, seen_by
from analytics.ui.admin import audit_words
from analytics.ui.session import data, language, reader
from analytics.ui.widgets import downloads, table


def draw() -> None:
    """The latest entries, newest first, and a download of them."""
    texts = language.words()
    say = texts.say
    audit = Audit(data.company().folder.ledger)
    st.header(say("people.audit"), anchor=False)
    st.caption(say("people.audit_note"))
    broken = audit.broken_now()
    if broken:
        st.error(say("people.audit_broken", numbers=", ".join(map(str, broken[:20]))))
    else:
        st.caption(f":material/verified: {say('people.audit_whole')}")
    entries = seen_by(audit.entries(), reader.scope())
    columns = [
        table.text(say("people.at"), [audit_words.moment(entry, texts) for entry in entries]),
        table.text(say("people.who"), [audit_words.who(entry.who, texts) for entry in entries]),
        table.text(say("people.action"), [audit_words.action(entry, texts) for entry in entries]),
        table.text(say("people.facts"), [audit_words.sentence(entry, texts) for entry in entries]),
    ]
    table.show(columns, say("people.audit"), downloads.Leaving("audit"))
