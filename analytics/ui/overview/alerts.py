"""Alerts of one's own on the overview: what is told today, and a menu to add and remove them."""

from collections.abc import Callable, Sequence
from datetime import date

import streamlit as st

from analytics.core.alert import Alert, Of, Rule, Span, Watch
from analytics.core.errors import DozvonError
from analytics.core.scope import Role
from analytics.core.slice import Slice
from analytics.metrics.catalog import Unit, catalog
from analytics.reports.alerts import Judged, State
from analytics.reports.brief_days import Period
from analytics.reports.reach.explore import USUAL, metrics
from analytics.sentences import alert_words
from analytics.store.ledger.alerts import AlertBook
from analytics.ui.answers import reach_answers
from analytics.ui.notices.page import Asked
from analytics.ui.server import error_boundary
from analytics.ui.session import codes, data, filters, language, links, manner, reader, state

SCALE = {Unit.SHARE: 0.01, Unit.KOPECKS: 100.0, Unit.SECONDS: 60.0}
"""A threshold is typed in per cent, roubles and minutes."""
ROLES = (Role.DIRECTOR, Role.TEAM_LEAD)
MOST_TYPED = 1e9


def draw(asked: Asked) -> None:
    """A line for every alert that is told; nothing where all is quiet but the menu."""
    seen = AlertBook(data.company().folder.ledger).seen_by(reader.who().name, reader.role())
    judged = reach_answers.alerts(asked.version, asked.scope, seen, date.today()) if seen else ()
    say = language.words().say
    for one in judged:
        if one.state is State.TOLD:
            _told(asked, one)
    label = say("alert.menu", n=len(judged)) if judged else say("alert.menu_none")
    with st.popover(label, icon=":material/notifications:"):
        st.caption(say("alert.note"))
        for one in judged:
            _listed(asked, one)
        with st.container(border=True):
            _form(asked)
        if sentence := state.take(state.ALERT_SAID):
            st.caption(str(sentence))


def _told(asked: Asked, one: Judged) -> None:
    """The sentence, and the page where the figure is divided."""
    number, rule = one.alert.number, one.alert.rule
    with st.container(border=True, horizontal=True, vertical_alignment="center", key=f"brief_warn_alert{number}"):
        st.markdown(f":material/notifications: {alert_words.sentence(one, asked.scope, manner.of_page())}")
        if one.period is not None:
            settings = _same_part(rule, one.period)
            links.by_button("explore", language.words().say("alert.to_explore"), f"alert.{number}", settings)


def _same_part(rule: Rule, period: Period) -> dict[str, list[str]]:
    """The settings of Explore that give the figure of the alert."""
    name = [codes.of(rule.name)]
    return {
        state.EXPLORED: [rule.metric],
        state.PERIOD: [filters.CUSTOM],
        state.DATES: [period.first.isoformat(), period.last.isoformat()],
        state.OPERATORS: [],
        state.TEAMS: name if rule.of is Of.TEAM else [],
        state.LISTS: name if rule.of is Of.LIST else [],
        state.CONDITIONS: [],
    }


def _listed(asked: Asked, one: Judged) -> None:
    """One alert with what it says today; its owner can remove it."""
    told, say = manner.of_page(), language.words().say
    with st.container(horizontal=True, vertical_alignment="center"):
        st.markdown(f"{alert_words.named(one.alert.rule, asked.scope, told)}  \n{say(f'alert.now_{one.state}')}")
        if one.alert.owner == reader.who().name:
            st.button(
                say("alert.remove"),
                key=f"alert.remove.{one.alert.number}",
                icon=":material/delete:",
                type="tertiary",
                on_click=_remove,
                args=(one.alert,),
            )


def _form(asked: Asked) -> None:
    """A new alert: figure, of whom, how long, and when it is told."""
    say = language.words().say
    names = sorted(metrics(), key=lambda name: name != USUAL)
    metric = names[_one_of("metric", [say(f"metric.{name}") for name in names])]
    watch = tuple(Watch)[_one_of("watch", [say(f"alert.watch_{one}") for one in Watch])]
    span = tuple(Span)[_one_of("span", [say(f"alert.span_{one}") for one in Span])]
    threshold = None
    if watch is not Watch.UNUSUAL:
        unit = catalog()[metric].unit
        label = say(f"alert.threshold_{unit.value}") if unit in SCALE else say("alert.threshold")
        most = 100.0 if unit is Unit.SHARE else MOST_TYPED
        typed = st.number_input(label, 0.0, most, 0.0, key=f"alert.threshold.{unit.value}")
        threshold = float(typed) * SCALE.get(unit, 1.0)
    of, name = _of_whom(asked)
    role = None
    if reader.role() is Role.DIRECTOR:
        roles = (None, *ROLES)
        role = roles[_one_of("shared", [say(f"role.{one}") if one else say("views.alone") for one in roles])]
    rule = Rule(metric, watch, threshold, span, of, name)
    st.button(
        say("alert.add"),
        key="alert.add",
        type="primary",
        icon=":material/add_alert:",
        on_click=_add,
        args=(rule, role),
    )


def _one_of(name: str, titles: Sequence[str]) -> int:
    """The position of the chosen title."""
    say = language.words().say
    places = range(len(titles))
    return st.selectbox(say(f"alert.{name}"), places, format_func=lambda place: titles[place], key=f"alert.{name}")


def _of_whom(asked: Asked) -> tuple[Of, str]:
    """Everybody, a team or a list; no person is offered."""
    say, offered = language.words().say, data.choices(asked.version, asked.scope, Slice())
    everybody = say("alert.company" if asked.scope.sees_everybody else "alert.own_team")
    teams = offered.teams if offered and asked.scope.sees_everybody else ()
    lists = offered.lists if offered else ()
    places = [(Of.ALL, ""), *((Of.TEAM, name) for name in teams), *((Of.LIST, name) for name in lists)]
    titles = [everybody, *(say(f"alert.of_{of}", name=name) for of, name in places[1:])]
    return places[_one_of("of", titles)]


def _add(rule: Rule, role: Role | None) -> None:
    """Refuses a threshold that nothing or everything passes."""

    def add() -> None:
        if rule.watch is not Watch.UNUSUAL and not rule.threshold:
            raise DozvonError("alert_no_threshold")
        _book().add(rule, role, reader.who())

    _after(add, "alert.added")


def _remove(alert: Alert) -> None:
    _after(lambda: _book().remove(alert, reader.who()), "alert.removed")


def _book() -> AlertBook:
    return AlertBook(data.company().folder.ledger)


def _after(change: Callable[[], None], key: str) -> None:
    words, error = language.words(), error_boundary.caught(change)
    state.remember(state.ALERT_SAID, words.say(key) if error is None else error_boundary.sentence(error, words))
