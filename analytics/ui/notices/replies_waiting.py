"""Says that operators' replies to verdicts wait to be read, with the way to them."""

import streamlit as st

from analytics.ui.session import data, filters, language, links, people, reader, state
from analytics.ui.session.page_list import may_open

MOST_NAMES = 3


def show() -> None:
    """One line for all that this reader has not marked yet; nothing for who does not read verdicts."""
    if not may_open(reader.scope(), "verdicts"):
        return
    who, say = reader.who(), language.words().say
    waiting = [one for one in data.company().replies.seen_by(who) if one.waits_for(who)]
    if not waiting:
        return
    waiting_people = list(dict.fromkeys(one.operator for one in waiting))
    names = people.listed(waiting_people[:MOST_NAMES])
    if len(waiting_people) > MOST_NAMES:
        names += f" {say('checklist.more', n=len(waiting_people) - MOST_NAMES)}"
    newest = waiting[0].finding
    settings = {
        state.PERIOD: [filters.CUSTOM],
        state.DATES: [newest.date_from.isoformat(), newest.date_to.isoformat()],
        **{key: [] for key in (state.OPERATORS, state.TEAMS, state.LISTS, state.WEEK)},
    }
    with st.container(border=True, horizontal=True, vertical_alignment="center", key="brief_warn_replies"):
        st.markdown(f":material/forum: {say('replies.waiting', names=names)}")
        links.by_button("verdicts", say("replies.to_read"), "replies", settings)
