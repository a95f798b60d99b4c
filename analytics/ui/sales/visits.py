"""Visits without a CRM: operators book them with a brief, field managers report them."""

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from typing import Literal

import streamlit as st

from analytics.core.phones import mask
from analytics.core.record import PROCESSES, SEGMENTS
from analytics.core.scope import Role, Scope
from analytics.i18n import numbers
from analytics.reports.reveal import Press, reveal
from analytics.store.ledger.roster import roster
from analytics.store.ledger.visits import Action, Booking, Visit, VisitBook, local, may_report, seen_by
from analytics.ui.server import jobs
from analytics.ui.session import codes, data, escape, language, reader, state
from analytics.ui.session.setting_kinds import Maybe, OneOf
from analytics.ui.widgets import reveal as reveal_page
from analytics.ui.widgets import table

OUTCOMES = (Action.HELD, Action.NO_SHOW, Action.MOVED)
RESULTS = (Action.SIGNED, Action.OFFER, Action.LOST)
MISSED = ("nobody", "no_decider", "forgot", "refused_meeting")
Saved = Literal["saved", "booked_now"]
"""What a button of this page saves: a report of a visit, or a new visit."""
VISIT_TIME = time(11)


def book() -> VisitBook:
    """The visits of this data folder."""
    return VisitBook(data.company().folder.ledger)


def known() -> tuple[Visit, ...]:
    """The visits within the reader's scope."""
    return seen_by(book().visits(), reader.scope())


def publish() -> None:
    """Rebuild the figures with new visits as soon as no other job runs."""
    job = jobs.current(data.company())
    if (job is None or job.is_finished) and book().unpublished():
        jobs.visits(data.company())


def reports(visits: Sequence[Visit]) -> None:
    """Open visits of the selected field manager, next one first, each with its report form."""
    say = language.words().say
    names = sorted({visit.booking.field_manager for visit in visits if visit.booking.field_manager})
    chosen = st.selectbox(
        say("visits.whose"),
        names,
        index=None,
        key=state.hold(state.FIELD_MANAGER, Maybe(OneOf(names, codes.of)), None),
        placeholder=say("filter.everybody"),
    )
    mine = [visit for visit in visits if visit.is_open and chosen in (None, visit.booking.field_manager)]
    if not mine:
        st.info(say("visits.none"), icon=":material/event_available:")
    for visit in sorted(mine, key=lambda one: one.booking.planned_at or one.changed_at):
        _card(visit)


def _card(visit: Visit) -> None:
    say = language.words().say
    with st.container(border=True):
        st.markdown(f"**{escape.markdown(visit.booking.client)}** · {_planned(visit)}")
        st.caption(_brief(visit))
        _phone(visit)
        if not may_report(visit, reader.who()):
            return
        if visit.last is Action.BOOKED and visit.booking.process == "two_stage":
            if st.button(say("visits.accept"), key=_key(visit, "accept"), icon=":material/check:"):
                _record(visit, [(Action.ACCEPTED, {})])
            return
        _report(visit)


def _phone(visit: Visit) -> None:
    """The client's number, for readers who may see it; every click is audited."""
    if not visit.booking.phone or not reader.scope().may_reveal:
        return
    if st.button(language.words().say("reveal.one"), key=_key(visit, "phone"), icon=":material/visibility:"):
        press = Press(reader.who(), "visit", {}, 0)
        rows = reveal(lambda scope: _one(visit.visit_id, scope), reader.scope(), reveal_page.audit(), press)
        st.text("".join(one.phone or "" for one in rows))


def _one(visit_id: str, scope: Scope) -> list[Visit]:
    return [visit for visit in seen_by(book().visits(), scope) if visit.visit_id == visit_id]


def _report(visit: Visit) -> None:
    say = language.words().say
    outcome: Action | None = Action.HELD
    if Action.HELD not in visit.said_at and visit.booking.process == "two_stage":
        outcome = _pills(visit, "outcome", OUTCOMES)
    actions: list[tuple[Action, dict[str, object]]] = []
    if outcome is Action.HELD:
        actions = _held(visit)
    elif outcome is Action.NO_SHOW:
        reason = st.pills(
            say("visits.why"), MISSED, key=_key(visit, "why"), format_func=lambda reason: say(f"visits.{reason}")
        )
        actions = [(Action.NO_SHOW, {"reason": say(f"visits.{reason}") if reason else None})]
    elif outcome is Action.MOVED:
        actions = [(Action.MOVED, {"planned_at": _when(_key(visit, "when")).isoformat()})]
    if actions and st.button(say("visits.save"), key=_key(visit, "save"), type="primary", width="stretch"):
        _record(visit, actions)


def _held(visit: Visit) -> list[tuple[Action, dict[str, object]]]:
    say = language.words().say
    actions: list[tuple[Action, dict[str, object]]] = []
    if Action.HELD not in visit.said_at and visit.booking.process == "two_stage":
        actions = [(Action.HELD, {})]
    result = _pills(visit, "result", RESULTS)
    if result is Action.SIGNED:
        roubles = st.number_input(say("visits.roubles"), min_value=0, step=1000, value=None, key=_key(visit, "roubles"))
        return [*actions, (result, {"roubles": roubles})]
    return [*actions, (result, {})] if result else actions


def _pills(visit: Visit, name: str, actions: Sequence[Action]) -> Action | None:
    say = language.words().say
    chosen = st.pills(
        say(f"visits.{name}"), actions, key=_key(visit, name), format_func=lambda action: say(f"visits.{action}")
    )
    return Action(chosen) if chosen else None


def _record(visit: Visit, actions: list[tuple[Action, dict[str, object]]]) -> None:
    book().report(visit.visit_id, actions, reader.who())
    _saved("saved", visit.booking.client)


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
        planned = _when(f"{state.VISIT}.planned") if is_visit else None
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
        index=0 if len(names) == 1 else None,
        placeholder=language.words().say("visits.name" if names else "visits.nobody_known"),
        help=language.words().say("visits.known_note"),
    )


def _when(key: str) -> datetime:
    """Day and time of the visit; tomorrow at eleven by default."""
    say = language.words().say
    pattern = "DD.MM.YYYY" if language.current() == "ru" else "YYYY-MM-DD"
    first, second = st.columns(2)
    day = first.date_input(say("visits.day"), date.today() + timedelta(days=1), key=f"{key}.day", format=pattern)
    hour = second.time_input(say("visits.hour"), VISIT_TIME, key=f"{key}.hour", step=1800)
    return datetime.combine(day, hour)


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
            table.text(say("handover.field_manager"), (visit.booking.field_manager for _, visit in rows)),
        ),
        alt=say("visits.history"),
    )


def _planned(visit: Visit) -> str:
    lang = language.current()
    if visit.booking.planned_at is None:
        return language.words().say("visits.phone_only")
    return numbers.moment(datetime.fromisoformat(visit.booking.planned_at), lang)


def _brief(visit: Visit) -> str:
    """The object in one line, without questions that were not asked."""
    say, lang, booking = language.words().say, language.current(), visit.booking
    known = [
        say(f"visits.{visit.last}"),
        *(escape.markdown(text) for text in (booking.address, booking.object_type) if text),
        *([say("visits.area_told", area=numbers.count(booking.area_m2, lang))] if booking.area_m2 else []),
        *([say("visits.windows_told", n=booking.windows)] if booking.windows is not None else []),
        *([say("visits.doors_told", n=booking.doors)] if booking.doors is not None else []),
        *([say("visits.floor_told", floor=escape.markdown(booking.floor))] if booking.floor else []),
        *([escape.markdown(mask(booking.phone))] if booking.phone else []),
    ]
    return " · ".join(known)


def _key(visit: Visit, name: str) -> str:
    return f"{state.VISIT}.{visit.visit_id}.{visit.changed_at}.{name}"
