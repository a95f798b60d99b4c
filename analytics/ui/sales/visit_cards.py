"""Visits by day as cards: when and where, the number to call, the brief, and the report in a few taps."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime, time, timedelta
from urllib.parse import quote

import streamlit as st

from analytics.core.scope import Role
from analytics.i18n import numbers
from analytics.reports.reveal import of_visit
from analytics.reports.sales.agenda import Group, Meeting
from analytics.store.ledger.visits import Action, Visit, VisitBook, local, may_report
from analytics.ui.session import data, escape, language, people, reader, state
from analytics.ui.widgets import agenda_list
from analytics.ui.widgets import reveal as reveal_page

OUTCOMES = (Action.HELD, Action.NO_SHOW, Action.MOVED)
RESULTS = (Action.SIGNED, Action.OFFER, Action.LOST)
MISSED = ("nobody", "no_decider", "forgot", "refused_meeting")
ORDER = (Group.TODAY, Group.TOMORROW, Group.WAITING, Group.LATER, Group.DONE)
MAP = "https://yandex.ru/maps/?text="
ICONS = {Action.HELD: "check_circle", Action.NO_SHOW: "person_off", Action.MOVED: "event_repeat"}
VISIT_TIME = time(11)
MOST_CARDS = 100
"""Every card has buttons, and nobody works through thousands of them."""
Report = list[tuple[Action, dict[str, object]]]


def book() -> VisitBook:
    """The visits of this data folder."""
    return VisitBook(data.company().folder.ledger)


def show(meetings: Sequence[Meeting], visits: Sequence[Visit]) -> None:
    """A tab per day: cards of what is to come or waits for a report, a list of what is done or follows many cards."""
    say, known = language.words().say, {visit.visit_id: visit for visit in visits}
    groups: dict[Group, list[Meeting]] = {group: [] for group in ORDER}
    for group, rows in agenda_list.grouped(meetings).items():
        for one in rows:
            groups[Group.WAITING if _is_undecided(one, known) else group].append(one)
    titles = {group: say(f"agenda.{group}", n=len(rows)) for group, rows in groups.items()}
    first = next((titles[group] for group, rows in groups.items() if rows), None)
    for tab, (group, rows) in zip(st.tabs(list(titles.values()), default=first), groups.items(), strict=True):
        with tab:
            if group is Group.DONE or not rows:
                agenda_list.listed(rows, group, _whose())
            else:
                for one in rows[:MOST_CARDS]:
                    _card(one, known.get(one.visit_id or ""))
                if len(rows) > MOST_CARDS:
                    agenda_list.listed(rows[MOST_CARDS:], group, _whose())


def _is_undecided(one: Meeting, known: Mapping[str, Visit]) -> bool:
    """True for a visit of the book that took place and has no contract or refusal yet."""
    visit = known.get(one.visit_id or "")
    return visit is not None and visit.is_open and visit.last in (Action.HELD, Action.OFFER)


def undoable(visits: Sequence[Visit]) -> None:
    """The person's reports of the last ten minutes, each with a button that takes it back."""
    say = language.words().say
    for visit in visits:
        if visit.may_undo(reader.who()):
            what = ", ".join(say(f"visits.{change.action}") for change in visit.report)
            at = f"{local(visit.report[0].at):%H:%M}"
            with st.container(border=True, horizontal=True, vertical_alignment="center"):
                st.markdown(say("visits.reported", client=escape.markdown(visit.booking.client), what=what, at=at))
                if st.button(say("visits.undo"), key=_key(visit, "undo"), icon=":material/undo:"):
                    book().undo(visit.visit_id, reader.who())
                    state.take(state.SAVED)
                    st.rerun()


def _card(one: Meeting, visit: Visit | None) -> None:
    say = language.words().say
    with st.container(border=True, gap="small"):
        st.markdown(f"**{agenda_list.when(one)} · {escape.markdown(one.client or one.entity)}**")
        st.caption(_brief(one))
        with st.container(horizontal=True):
            if one.address:
                st.link_button(escape.markdown(one.address), MAP + quote(one.address), icon=":material/map:")
            _phone(one)
        if visit is None:
            st.caption(say("visits.of_crm"))
        elif may_report(visit, reader.who()) and visit.is_open:
            _report(visit)


def _phone(one: Meeting) -> None:
    """A button that shows the number as a link to dial; each press is audited."""
    say, who = language.words().say, reader.who()
    is_his = who.goes_to(one.field_manager) and not one.is_decided
    if not one.phone or not (who.scope.may_reveal or is_his):
        return
    place = st.empty()
    if not place.button(say("visits.call"), key=f"{state.VISIT}.{one.entity}.phone", icon=":material/call:"):
        return
    version = data.version()
    number = of_visit(lambda scope: agenda_list.asked_of(scope, version), one.entity, reveal_page.audit(), who)
    if number:
        dialled = "".join(sign for sign in number if sign in "+0123456789")
        place.link_button(number, f"tel:{dialled}", icon=":material/call:", help=say("reveal.recorded"))


def _report(visit: Visit) -> None:
    """Before the visit: accept or move it. From its time on three large buttons, then the rest of the report."""
    say = language.words().say
    is_visit = visit.booking.process == "two_stage"
    if not is_visit or Action.HELD in visit.said_at:
        _save(visit, _result(visit, []))
        return
    if visit.last is Action.BOOKED and st.button(
        say("visits.accept"), key=_key(visit, "accept"), icon=":material/check:", width="stretch"
    ):
        record(visit, [(Action.ACCEPTED, {})])
    if not visit.is_due:
        st.caption(say("visits.not_yet"))
    outcomes = OUTCOMES if visit.is_due else (Action.MOVED, Action.LOST)
    chosen = _outcome(visit, outcomes)
    if chosen is Action.HELD:
        _save(visit, _result(visit, [(Action.HELD, {})]))
    elif chosen is Action.NO_SHOW:
        reason = st.pills(
            say("visits.why"), MISSED, key=_key(visit, "why"), format_func=lambda reason: say(f"visits.{reason}")
        )
        _save(visit, [(Action.NO_SHOW, {"reason": say(f"visits.{reason}")})] if reason else [])
    elif chosen is Action.MOVED:
        _save(visit, [(Action.MOVED, {"planned_at": when(_key(visit, "when")).isoformat()})])
    elif chosen is Action.LOST:
        _save(visit, [(Action.LOST, {})])


def _outcome(visit: Visit, outcomes: Sequence[Action]) -> Action | None:
    """Large buttons side by side; the one that was pressed stays filled."""
    say, held = language.words().say, _key(visit, "outcome")
    for column, action in zip(st.columns(len(outcomes)), outcomes, strict=True):
        column.button(
            say(f"visits.{action}"),
            key=_key(visit, action),
            icon=f":material/{ICONS.get(action, 'cancel')}:",
            type="primary" if state.recall(held) == action else "secondary",
            width="stretch",
            on_click=state.remember,
            args=(held, action),
        )
    chosen = state.recall(held)
    return Action(str(chosen)) if chosen else None


def _result(visit: Visit, before: Report) -> Report:
    """What came of a visit that took place: a contract, an offer, a refusal, or nothing yet."""
    say = language.words().say
    chosen = st.pills(
        say("visits.result"), RESULTS, key=_key(visit, "result"), format_func=lambda action: say(f"visits.{action}")
    )
    if chosen is None:
        return before
    if chosen is Action.SIGNED:
        roubles = st.number_input(say("visits.roubles"), min_value=0, step=1000, value=None, key=_key(visit, "roubles"))
        return [*before, (chosen, {"roubles": roubles})]
    return [*before, (Action(chosen), {})]


def _save(visit: Visit, actions: Report) -> None:
    say = language.words().say
    is_complete = bool(actions)
    if st.button(
        say("visits.save"), key=_key(visit, "save"), type="primary", width="stretch", disabled=not is_complete
    ):
        record(visit, actions)


def record(visit: Visit, actions: Report) -> None:
    """Save a report and redraw; the last reports stay on top of the page with a button to take them back."""
    book().report(visit.visit_id, actions, reader.who())
    state.remember(state.SAVED, ("saved", visit.booking.client, f"{datetime.now():%H:%M}"))
    st.rerun()


def when(key: str) -> datetime:
    """Day and time of a visit; tomorrow at eleven by default."""
    say = language.words().say
    pattern = "DD.MM.YYYY" if language.current() == "ru" else "YYYY-MM-DD"
    first, second = st.columns(2)
    day = first.date_input(say("visits.day"), date.today() + timedelta(days=1), key=f"{key}.day", format=pattern)
    hour = second.time_input(say("visits.hour"), VISIT_TIME, key=f"{key}.hour", step=1800)
    return datetime.combine(day, hour)


def _brief(one: Meeting) -> str:
    """The object in one line, without questions that were not asked."""
    say, lang = language.words().say, language.current()
    known = [
        say(f"standing.{one.standing}"),
        *(escape.markdown(text) for text in (one.object_type,) if text),
        *([say("visits.area_told", area=numbers.count(one.area_m2, lang))] if one.area_m2 else []),
        *([say("visits.windows_told", n=one.windows)] if one.windows is not None else []),
        *([say("visits.doors_told", n=one.doors)] if one.doors is not None else []),
        *([say("visits.floor_told", floor=escape.markdown(one.floor))] if one.floor else []),
        *([escape.markdown(one.reason)] if one.reason else []),
        *([people.marked(whose)] if (whose := getattr(one, _whose())) else []),
    ]
    return " · ".join(known)


def _whose() -> str:
    """The other person of a meeting: a field manager reads who set it, others who goes there."""
    return "operator" if reader.role() is Role.FIELD_MANAGER else "field_manager"


def _key(visit: Visit, name: str) -> str:
    return f"{state.VISIT}.{visit.visit_id}.{visit.changed_at}.{name}"
