"""Meetings of the CRM and of the visit book in one list, by day, with what came of them."""

from collections.abc import Sequence
from datetime import date

import streamlit as st

from analytics.core.scope import Scope
from analytics.core.slice import Slice
from analytics.i18n import numbers
from analytics.reports.sales import agenda
from analytics.reports.sales.agenda import Group, Meeting
from analytics.store.ledger.visits import VisitBook, seen_by
from analytics.ui.session import data, escape, language, people, reader
from analytics.ui.widgets import table

MOST_CARDS = 6


def read(version: str | None) -> tuple[Meeting, ...]:
    """The meetings of the reader's scope; visits of the book as they stand now."""
    return asked_of(reader.scope(), version)


def asked_of(scope: Scope, version: str | None) -> tuple[Meeting, ...]:
    """The meetings of a scope, which is the reader's own but for the right to see numbers."""
    visits = seen_by(VisitBook(data.company().folder.ledger).visits(), scope, reader.who().team)
    engine = data.engine(version) if version else None
    return agenda.build(engine, Slice(), scope, date.today(), visits)


def tabs(meetings: Sequence[Meeting]) -> None:
    """Five tabs with their numbers; the first that is not empty is open."""
    say = language.words().say
    groups = grouped(meetings)
    titles = {group: say(f"agenda.{group}", n=len(rows)) for group, rows in groups.items()}
    first = next((titles[group] for group, rows in groups.items() if rows), None)
    for tab, (group, rows) in zip(st.tabs(list(titles.values()), default=first), groups.items(), strict=True):
        with tab:
            listed(rows, group)


def grouped(meetings: Sequence[Meeting]) -> dict[Group, list[Meeting]]:
    """The meetings by group, in the order of the tabs; what is done newest first."""
    found: dict[Group, list[Meeting]] = {group: [] for group in Group}
    for one in meetings:
        found[one.group].append(one)
    found[Group.DONE].sort(key=lambda one: one.done_on or date.min, reverse=True)
    return found


def listed(rows: Sequence[Meeting], group: Group, whose: str = "field_manager") -> None:
    """Few meetings as cards, many as a table; `whose` names the person shown beside the client."""
    say = language.words().say
    if not rows:
        st.caption(say("agenda.nothing"))
    elif len(rows) <= MOST_CARDS:
        for one in rows:
            _card(one, whose)
    else:
        table.show(
            (
                table.text(say("visits.client"), (one.client for one in rows)),
                table.text(say("agenda.when"), (when(one) for one in rows)),
                table.text(say("handover.stage"), (say(f"standing.{one.standing}") for one in rows)),
                table.text(say("handover.reason"), (one.reason for one in rows)),
                table.person(say(f"handover.{whose}"), (getattr(one, whose) for one in rows)),
            ),
            alt=say(f"agenda.{group}", n=len(rows)),
        )


def when(one: Meeting) -> str:
    """Day and, if known, time; of what is done its day."""
    lang = language.current()
    if one.group is Group.DONE:
        return numbers.day(one.done_on, lang)
    if one.planned_at is None:
        return language.words().say("agenda.no_day")
    return numbers.moment(one.planned_at, lang) if one.has_time else numbers.day(one.planned_at.date(), lang)


def _card(one: Meeting, whose: str) -> None:
    say = language.words().say
    person = people.marked(getattr(one, whose) or "")
    told = [text for text in (say(f"standing.{one.standing}"), person, escape.markdown(one.reason or "")) if text]
    with st.container(border=True, gap="xxsmall"):
        st.markdown(f"**{escape.markdown(one.client or one.entity)}** · {when(one)}")
        st.caption(" · ".join(told))


def warn_unaccepted(meetings: Sequence[Meeting]) -> None:
    """Name the clients whose visit nobody has accepted for four hours."""
    waiting = [one for one in meetings if one.is_unaccepted and one.group is not Group.WAITING]
    if waiting:
        names = ", ".join(
            f"{escape.markdown(one.client or '')} ({people.marked(one.field_manager or '')}, {when(one)})"
            for one in waiting
        )
        text = language.words().say("agenda.unaccepted", names=names)
        st.warning(text, icon=":material/notification_important:")
