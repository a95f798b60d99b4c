"""The reader's settings: the only module that names keys of st.session_state and of the address.

A setting has one key. `hold` puts its value into the widget that is drawn next and keeps it in the session, so that
leaving the page loses nothing; ui/session/address.py writes settings into the address; `adopt` reads them from there
when a session begins (a link, a reload, a second tab) and when the browser goes back or forward.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar, cast

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx

from analytics.ui.session.setting_kinds import Kind

T = TypeVar("T")


@dataclass(frozen=True)
class _Drawn:
    """How a widget was last drawn."""

    kind: object
    usual: object


LANGUAGE, SPOKEN = "lang", "lang.spoken"
"""The chosen language, and the one in which the widgets were last drawn."""
PERIOD, DATES, AGAINST = "period", "dates", "against"
OPERATORS, TEAMS, LISTS = "operator", "team", "list"
WEEK, CARD = "week", "card"
"""A week picked on a chart; the operator whose card is open. Lists of one code, like the other filters."""
ASKED, CLICKS = "asked", "clicks"
SUSPECT, FAIR_RING, TOO_EARLY, TOLERANCE = "suspect", "fair", "early", "tolerance"
SEED, SEARCHED = "seed", "searched"
UPLOAD, VISIT, SAVED = "upload", "visit", "saved"
STANDING, FIELD_MANAGER, VIEWED = "standing", "manager", "show"
"""The step whose meetings are listed; the field manager whose visits are shown; the part of a page in tabs."""
PLAN, BESIDE, STRESSED, LIMITS = "plan", "beside", "tried", "limits"
"""The plan the sliders started from; scenarios beside it; the plan that is tested; limits of proposals."""
PAY_MONTH, PAID = "month", "person"
"""The month that is paid; the person whose steps are shown."""
EXPLORED, GRAIN, DIVIDER = "metric", "grain", "by"
"""The explored figure, the length of its periods, and the dimension that divides its change."""
EXPLORE_VIEW, BOARDS, CONDITIONS = "shown", "boards", "only"
ACROSS, SECOND_ACROSS, SECOND = "across", "down", "with"
"""How the figure is divided; the dimensions of boards; conditions on the rows; the dimensions of the other views; the
second figure.
"""
ALL_FIGURES, DEFINED, TWO = "all", "term", "two"
"""Are all columns of the table of operators shown; the figure or term whose definition is shown; the two operators
compared.
"""
VIEW_SAID, ALERT_SAID = "views.said", "alert.said"
TOLD, SCENARIO_SAID, PLAN_SAID, BRIEF_SAID = "told", "scenario.said", "plan.said", "brief.said"
"""Results of the last click, shown once on the next run."""

VIEW, DRAWN, OVERRULED, LINKED, IGNORED = "view", "view.drawn", "view.overruled", "view.linked", "view.ignored"
"""Settings as written in the address; how each widget was last drawn; keys whose widget takes its value from the view;
keys of a link that are not read yet; keys of a link that could not be applied.
"""
NONSENSE = (ValueError, TypeError, AttributeError, ArithmeticError)
PROPOSED = "plan.proposed"
"""The text of the plan whose summary is under review."""
PAGE = "view.page"
DRAFT = "draft."
"""Prefix of keys kept in the session only: text typed, or choices not saved yet."""
BASE_NAME, ZONE = f"{DRAFT}base_name", f"{DRAFT}zone"
ATTRIBUTION, KEPT_MONTHS = f"{DRAFT}attribution", f"{DRAFT}kept_months"
SCENARIO, TAKEN = f"{DRAFT}scenario", f"{DRAFT}taken"
PLAN_NAME, PLAN_MONTH = f"{DRAFT}plan_name", f"{DRAFT}plan_month"
"""Reading options of the next file; the attribution rule; the retention period; the name of the next scenario, and the
one to put on the sliders; name and first month of the plan under review.
"""

VIEW_NAME, VIEW_CHOSEN = f"{DRAFT}view_name", f"{DRAFT}view_chosen"
VIEW_RENAMED, VIEW_SHARED = f"{DRAFT}view_renamed", f"{DRAFT}view_shared"
"""The name of the next view of Explore; the view to change, its new name, and whom it is shared with."""


def plan(name: str) -> str:
    """The key of one slider of a pay plan."""
    return f"p.{name}"


def assumed(name: str) -> str:
    """The key of one assumption of the plan check."""
    return f"s.{name}"


def recall(key: str) -> object:
    """The value of a key; None if it was never set."""
    return st.session_state.get(key)


def remember(key: str, value: object) -> None:
    """Set a value; for a widget's key only before the widget is drawn."""
    st.session_state[key] = value


def begin(key: str, value: object) -> object:
    """The value of a key, initialised to `value` if it was never set."""
    return st.session_state.setdefault(key, value)


def take(key: str) -> object:
    """The value of a key, which is then removed."""
    return st.session_state.pop(key, None)


def hold(key: str, kind: Kind[T], usual: T) -> str:
    """Give the widget `key`, drawn next without its own default, its value; returns the key.

    A widget that already has the value is left alone; otherwise a person still moving it would be thrown back.
    """
    value, drawn = chosen(key, kind, usual), _drawn()
    is_new = key not in st.session_state or key in _names(OVERRULED) or key not in drawn or drawn[key].kind != kind
    if is_new or st.session_state[key] != value:
        st.session_state[key] = value
    _view()[key] = () if value == usual else tuple(kind.write(value))
    drawn[key] = _Drawn(kind, usual)
    _names(OVERRULED).discard(key)
    return key


def chosen(key: str, kind: Kind[T], usual: T) -> T:
    """The value of a setting: of its widget, else of the view; `usual` if it is not set or invalid."""
    if key in st.session_state and key not in _names(OVERRULED):
        of_widget = _fitting(kind, st.session_state[key])
        return usual if of_widget is None or _is_untouched(key, of_widget[0]) else of_widget[0]
    texts = _view().get(key, ())
    if not texts:
        return usual
    value = _meant(kind, texts)
    if key in _names(LINKED):
        _names(LINKED).discard(key)
        if value is None or len(kind.write(value[0])) < len(texts):
            _names(IGNORED).add(key)
            _view()[key] = () if value is None else tuple(kind.write(value[0]))
    return usual if value is None else value[0]


def choose(key: str, texts: Sequence[str]) -> None:
    """Set a setting to its address form; before its widget is drawn, or in a callback."""
    _view()[key] = tuple(texts)
    _names(OVERRULED).add(key)


def follow(settings: Mapping[str, Sequence[str]]) -> None:
    """Set settings as a link does: what cannot be applied is named. In a callback only."""
    for key, texts in settings.items():
        choose(key, texts)
        _names(IGNORED).discard(key)
        _names(LINKED).discard(key)
        if texts:
            _names(LINKED).add(key)


def forget(prefix: str) -> None:
    """Reset all settings whose keys start with this prefix."""
    for key in [key for key in _view() if key.startswith(prefix)]:
        choose(key, ())


def adopt() -> None:
    """Start a run: a new session and a history step take the settings from the address."""
    if VIEW in st.session_state and not is_history():
        return
    drafts = {key: texts for key, texts in st.session_state.get(VIEW, {}).items() if key.startswith(DRAFT)}
    settings = {key: tuple(st.query_params.get_all(key)) for key in st.query_params if not key.startswith(DRAFT)}
    st.session_state[VIEW] = settings | drafts
    st.session_state[LINKED], st.session_state[IGNORED] = set(settings), set()
    _names(OVERRULED).update(key for key in _drawn() if not key.startswith(DRAFT))


def redraw(but: str) -> None:
    """Give every widget but one its value again: after a language change the browser sends other labels."""
    _names(OVERRULED).update(key for key in _drawn() if key != but)


def address() -> dict[str, list[str]]:
    """The address: every setting that differs from its default."""
    return {key: list(texts) for key, texts in _view().items() if texts and not key.startswith(DRAFT)}


def is_opened(page: str) -> bool:
    """True once, in the first run of a page opened by the menu, a link or its address."""
    is_new = st.session_state.get(PAGE) != page and not is_history()
    st.session_state[PAGE] = page
    return is_new


def ignored() -> list[str]:
    """The keys of a link that could not be applied."""
    return sorted(_names(IGNORED))


def _view() -> dict[str, tuple[str, ...]]:
    if VIEW not in st.session_state:
        adopt()
    view: dict[str, tuple[str, ...]] = st.session_state[VIEW]
    return view


def _drawn() -> dict[str, _Drawn]:
    drawn: dict[str, _Drawn] = st.session_state.setdefault(DRAWN, {})
    return drawn


def _names(key: str) -> set[str]:
    names: set[str] = st.session_state.setdefault(key, set())
    return names


def is_history() -> bool:
    """True in a run started by the browser's Back or Forward."""
    context = get_script_run_ctx()
    return context is not None and context.is_history_navigation


def _is_untouched(key: str, value: object) -> bool:
    """True if the widget still shows the default of its last drawing; the default may have changed since."""
    drawn = _drawn().get(key)
    return drawn is not None and drawn.usual == value and not _view().get(key)


def _fitting(kind: Kind[T], value: object) -> tuple[T] | None:
    """The value of a widget, if it is still valid for the setting."""
    try:
        return (kind.read(kind.write(cast(T, value))),)
    except NONSENSE:
        return None


def _meant(kind: Kind[T], texts: Sequence[str]) -> tuple[T] | None:
    try:
        return (kind.read(texts),)
    except NONSENSE:
        return None
