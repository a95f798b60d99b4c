"""What a session remembers: the only place that names keys of st.session_state and of the URL."""

from collections.abc import Sequence

import streamlit as st

LANGUAGE = "lang"
PERIOD, DATES, DATE_RANGE = "period", "dates", "date_range"
OPERATORS, TEAMS, LISTS = "operator", "team", "list"
WEEK, CARD = "week", "card"
"""A week picked on a chart; the operator whose card is open. Lists of one code, as the other filters."""
ASKED, CLICKS = "asked", "clicks"
SUSPECT, FAIR_RING, TOO_EARLY, TOLERANCE = "suspect", "fair_ring", "too_early", "tolerance"
SEED = "seed"
UPLOAD, BASE_NAME, ZONE = "upload", "base_name", "zone"
STANDING, ATTRIBUTION, VISIT, FIELD_MANAGER = "standing", "attribution", "visit", "field_manager"
SAVED = "saved"
"""The step whose meetings are listed; the rule chosen on the page of meetings; the visits of whom."""
PLAN, BESIDE, LIMITS, PAY_MONTH = "plan", "beside", "limits", "pay_month"
"""The plan under the sliders, packed; scenarios beside it; what proposals must keep; the month that is paid."""
KEPT_MONTHS = "kept_months"
"""How long numbers are kept, as chosen on the page and not saved yet."""
SEEDED = "seeded"
TOLD = "told"
"""What the last click has done, said once on the next run."""


def plan(name: str) -> str:
    """The key of one slider of a pay plan."""
    return f"plan.{name}"


def recall(key: str) -> object:
    """The value of a key, None where nothing was said yet."""
    return st.session_state.get(key)


def remember(key: str, value: object) -> None:
    """Sets a value; for the key of a widget only before the widget is drawn."""
    st.session_state[key] = value


def begin(key: str, value: object) -> object:
    """The value of a key; where nothing was said yet, `value` from now on."""
    return st.session_state.setdefault(key, value)


def take(key: str) -> object:
    """The value of a key, once: it is forgotten."""
    return st.session_state.pop(key, None)


def is_first_run(part: str) -> bool:
    """True once per session and part: the moment to take over what the URL says."""
    key = f"{SEEDED}.{part}"
    if key in st.session_state:
        return False
    st.session_state[key] = True
    return True


def from_url(key: str) -> list[str]:
    """All values the URL has for a key."""
    return list(st.query_params.get_all(key))


def to_url(key: str, values: Sequence[str]) -> None:
    """Writes a key into the URL; takes it out where nothing is chosen; says nothing to the browser where it is so."""
    if list(values) == from_url(key):
        return
    if values:
        st.query_params[key] = list(values)
    else:
        del st.query_params[key]
