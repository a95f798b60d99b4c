"""Visits without a CRM: operators book them with a brief, field managers report them."""

from collections.abc import Sequence
from datetime import datetime
from typing import Literal

import streamlit as st

from analytics.core.record import PROCESSES, SEGMENTS
from analytics.core.scope import Role
from analytics.i18n import numbers
from analytics.store.ledger.roster import roster
from analytics.store.ledger.visits import Booking, Visit, local, seen_by
from analytics.ui.sales import visit_cards
from analytics.ui.sales.visit_cards import book
from analytics.ui.server import jobs
from analytics.ui.session import codes, data, escape, language, people, reader, state
from analytics.ui.session.setting_kinds import Maybe, OneOf
from analytics.ui.widgets import agenda_list, table

Saved = Literal["saved", "booked_now"]
"""What a button of this page saves: a report of a visit, or a new visit."""


def known() -> tuple[Visit, ...]:
    """The visits within the reader's scope."""
    return seen_by(book().visits(), reader.scope(), reader.who().team)


def publish() -> None:
    """Rebuild the figures with new visits as soon as no other job runs."""
    job = jobs.current(data.company())
    if (job is None or job.is_finished) and book().unpublished():
        jobs.visits(data.company())


def reports(visits: Sequence[Visit]) -> None:
    """Meetings of the selected field manager by day, each with its report form."""
    say, role = language.words().say, reader.role()
    meetings = agenda_list.read(data.version())
    if role is Role.DIRECTOR:
        names = sorted({one.field_manager for one in meetings if one.field_manager})
        chosen = st.selectbox(
            say("visits.whose"),
            names,
            format_func=people.named,
            index=None,
            key=state.hold(state.FIELD_MANAGER, Maybe(OneOf(names, codes.of)), None),
            placeholder=say("filter.everybody"),
        )
        meetings = tuple(one for one in meetings if chosen in (None, one.field_manager))
    agenda_list.warn_unaccepted(meetings)
    visit_cards.undoable(visits)
    visit_cards.show(meetings, visits)


def _saved(what: Saved, client: str) -> None:
    """Redraw the page with what was saved and when, so that an old message is not taken for a new one."""
    state.remember(state.SAVED, (what, client, f"{datetime.now():%H:%M}"))
    publish()
    st.rerun()


def saved() -> None:
    """The person's last entry, in one persistent line."""
    last = state.recall(state.SAVED)
    if isinstance(last, tuple):
        what, client, at = last
        text = language.words().say(f"visits.{what}", client=escape.markdown(client), at=at)
        st.success(text, icon=":material/check:")


def may_book() -> bool:
    """True for a director and an operator; the ledger checks again."""
    return reader.role() in (Role.DIRECTOR, Role.OPERATOR)


def booking() -> None:
    """The booking form: an operator books for himself, a director for anybody."""
    say = language.words().say
    is_visit = st.segmented_control(
        say("visits.kind"),
        PROCESSES,
        default="two_stage",
        required=True,
        format_func=lambda process: say(f"visits.{process}"),
        key=f"{state.VISIT}.kind",
    )
    with st.form(f"{state.VISIT}.form", clear_on_submit=True):
        fields = _fields(is_visit == "two_stage")
        if st.form_submit_button(say("visits.book"), type="primary"):
            book().book(fields, reader.who(), roster(data.company()))
            _saved("booked_now", fields.client)


def _fields(is_visit: bool) -> Booking:
    say = language.words().say
    known = roster(data.company())
    operators, managers = known.operators_for(reader.scope()), known.field_managers_for(reader.scope())
    left, right = st.columns(2)
    with left:
        client = st.text_input(say("visits.client"), max_chars=120)
        phone = st.text_input(say("operators.phone"), max_chars=40)
        operator = _who(say("handover.operator"), operators)
        manager = _who(say("handover.field_manager"), managers) if is_visit else None
        planned = visit_cards.when(f"{state.VISIT}.planned") if is_visit else None
    with right:
        segment = st.selectbox(
            say("processes.segment"), SEGMENTS, index=None, format_func=lambda segment: say(f"segment.{segment}"),
            placeholder=say("visits.not_asked"),
        )  # fmt: skip
        address = st.text_input(say("visits.address"), max_chars=200)
        kind = st.text_input(say("visits.object_type"), max_chars=60)
        area = st.number_input(say("visits.area"), min_value=0.0, value=None, step=10.0)
        windows = st.number_input(say("handover.windows"), min_value=0, value=None, step=1)
        doors = st.number_input(say("handover.doors"), min_value=0, value=None, step=1)
        floor = st.text_input(say("visits.floor"), max_chars=30)
    return Booking(
        client=client,
        phone=phone,
        operator=operator or "",
        field_manager=manager,
        planned_at=planned.isoformat() if planned else None,
        process="two_stage" if is_visit else "phone_only",
        segment=segment,
        address=address,
        object_type=kind,
        area_m2=area,
        windows=windows,
        doors=doors,
        floor=floor,
    )


def _who(title: str, names: Sequence[str]) -> str | None:
    return st.selectbox(
        title,
        names,
        format_func=people.named,
        index=0 if len(names) == 1 else None,
        placeholder=language.words().say("visits.name" if names else "visits.nobody_known"),
        help=language.words().say("visits.known_note"),
    )


def history(visits: Sequence[Visit]) -> None:
    """All entries, newest first, as stored in the ledger."""
    say, lang = language.words().say, language.current()
    rows = sorted(((change, visit) for visit in visits for change in visit.changes), key=lambda row: -row[0].number)
    table.show(
        (
            table.text(say("visits.at"), (numbers.moment(local(change.at), lang) for change, _ in rows)),
            table.text(say("visits.who"), (change.who for change, _ in rows)),
            table.text(say("visits.client"), (visit.booking.client for _, visit in rows)),
            table.text(say("visits.what"), (say(f"visits.{change.action}") for change, _ in rows)),
            table.person(say("handover.field_manager"), (visit.booking.field_manager for _, visit in rows)),
        ),
        alt=say("visits.history"),
    )
