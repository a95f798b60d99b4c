"""Which part of the data is looked at: the global filters, kept in the URL as stable codes."""

from collections.abc import Sequence
from datetime import date, timedelta

import streamlit as st

from analytics.core.slice import Slice
from analytics.i18n import numbers
from analytics.metrics.days import Days
from analytics.reports.choices import Choices
from analytics.ui import data, language, reader, state

PRESETS = ("this_month", "last_month", "quarter", "all", "custom")
DEFAULT = "quarter"
QUARTER = timedelta(weeks=13)
"""Whole weeks, so that the period before has the same weekdays."""
WEEK_END = timedelta(days=6)


def resolve(preset: str, days: Days) -> tuple[date, date]:
    """Days of a preset, both inclusive: all of them, else counted from the last day of the bulk of the data."""
    last_on = days.usual_last_on
    month_first = last_on.replace(day=1)
    if preset == "this_month":
        return month_first, last_on
    if preset == "last_month":
        end = month_first - timedelta(days=1)
        return end.replace(day=1), end
    if preset == "all":
        return days.first_on, days.last_on
    return last_on - QUARTER + timedelta(days=1), last_on


EVERY = (state.PERIOD, state.WEEK, state.OPERATORS, state.TEAMS, state.LISTS)
PAID = (state.PERIOD, state.OPERATORS, state.TEAMS)
"""Pay is computed from all calls of a person, whatever the base."""
OBEYED = dict.fromkeys(("overview", "operators", "bases", "verdicts", "handover", "processes"), EVERY) | dict.fromkeys(
    ("whatif", "stress"), PAID
)
"""The filters that the reports of each page are asked with. All other pages, payroll among them, ignore the filters."""


def obeyed(page: str) -> tuple[str, ...]:
    """The filters that a page obeys: the sidebar shows these and no others."""
    return OBEYED.get(page, ())


def draw(shown: Sequence[str] = EVERY) -> None:
    """The filters in the sidebar; nothing before the first import."""
    offered = _offered()
    if offered is None or not shown:
        return
    if state.is_first_run("filters"):
        _take_over(offered)
    say = language.words().say
    preset = st.segmented_control(
        say("filter.period"),
        PRESETS,
        required=True,
        format_func=lambda code: say(f"filter.{code}"),
        key=state.PERIOD,
    )
    if preset == "custom":
        _draw_dates(offered)
    if state.WEEK in shown:
        _draw_week()
    for key, names, label in _lists(offered):
        if names and key in shown:
            st.multiselect(say(f"filter.{label}"), names, key=key, placeholder=say("filter.everybody"))
    st.caption(say("filter.until", day=numbers.day(offered.days.usual_last_on, language.current())))
    _write_url()


def current(kept: Sequence[str] = EVERY) -> Slice:
    """The chosen slice by the filters of `kept`; everything before the first import."""
    offered = _offered()
    if offered is None or not kept:
        return Slice()
    preset = str(state.recall(state.PERIOD) or DEFAULT)
    first, last = resolve(preset, offered.days)
    if preset == "custom":
        first, last = _custom() or (offered.days.first_on, offered.days.last_on)
    monday = _week(first, last) if state.WEEK in kept else None
    if monday:
        first, last = max(first, monday), min(last, monday + WEEK_END)
    return Slice(
        first, last, *(picked(key) if key in kept else () for key in (state.OPERATORS, state.TEAMS, state.LISTS))
    )


def _week(first: date, last: date) -> date | None:
    """The Monday of the picked week, where it lies in the period."""
    chosen = picked(state.WEEK)
    monday = _day(chosen[0]) if chosen else None
    return monday if monday and first - WEEK_END <= monday <= last else None


def picked(key: str) -> tuple[str, ...]:
    """What a filter is set to, as the codes a chart shows: names, or the Monday of the chosen week in ISO."""
    chosen = state.recall(key)
    return tuple(str(name) for name in chosen) if isinstance(chosen, list) else ()


def toggle(key: str, code: str | None) -> None:
    """Sets a filter to the one code that was clicked; clears it where it was that already, or nothing was clicked.

    Only for callbacks: the filters themselves are drawn later in the run.
    """
    state.remember(key, [] if code is None or picked(key) == (code,) else [code])


def look_at(first: date, last: date) -> None:
    """Sets the period to these days. Only for callbacks, as `toggle`."""
    state.remember(state.PERIOD, "custom")
    state.remember(state.DATE_RANGE, (first, last))
    state.remember(state.WEEK, [])


def has_dials() -> bool:
    """False where not one outgoing call is loaded, sums of days or not."""
    offered = _offered()
    return offered is not None and offered.has_dials


def _offered() -> Choices | None:
    version = data.version()
    return data.choices(version, reader.scope(), Slice()) if version else None


def _lists(offered: Choices) -> tuple[tuple[str, tuple[str, ...], str], ...]:
    return (
        (state.OPERATORS, offered.operators, "operators"),
        (state.TEAMS, offered.teams, "teams"),
        (state.LISTS, offered.lists, "lists"),
    )


def _take_over(offered: Choices) -> None:
    """The URL of a shared page decides the first run; unknown codes and names are dropped."""
    presets = [code for code in state.from_url(state.PERIOD) if code in PRESETS]
    state.remember(state.PERIOD, presets[0] if presets else DEFAULT)
    days = tuple(day for text in state.from_url(state.DATES) if (day := _day(text)) is not None)
    if len(days) == 2:
        state.remember(state.DATE_RANGE, tuple(sorted(days)))
    state.remember(state.WEEK, [text for text in state.from_url(state.WEEK) if _day(text)][:1])
    state.remember(state.CARD, [name for name in state.from_url(state.CARD) if name in offered.operators][:1])
    for key, names, _ in _lists(offered):
        state.remember(key, [name for name in state.from_url(key) if name in names])


def _draw_dates(offered: Choices) -> None:
    if state.recall(state.DATE_RANGE) is None:
        state.remember(state.DATE_RANGE, resolve(DEFAULT, offered.days))
    say = language.words().say
    pattern = "DD.MM.YYYY" if language.current() == "ru" else "YYYY-MM-DD"
    st.date_input(say("filter.dates"), key=state.DATE_RANGE, format=pattern)
    if _custom() is None:
        st.caption(say("filter.choose_end"))


def _draw_week() -> None:
    """A picked week can be seen and cleared, also without the chart on which it was picked."""
    part = current()
    if part.date_from is None or _week(part.date_from, part.date_to or part.date_from) is None:
        return
    say, lang = language.words().say, language.current()
    st.button(
        say("filter.week", day=numbers.day(part.date_from, lang)),
        icon=":material/close:",
        key=f"clear.{state.WEEK}",
        on_click=lambda: toggle(state.WEEK, None),
    )


def _custom() -> tuple[date, date] | None:
    chosen = state.recall(state.DATE_RANGE)
    if isinstance(chosen, tuple | list) and len(chosen) == 2:
        first, last = chosen
        return (first, last) if isinstance(first, date) and isinstance(last, date) else None
    return None


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def _write_url() -> None:
    preset = str(state.recall(state.PERIOD) or DEFAULT)
    state.to_url(state.PERIOD, [preset] if preset != DEFAULT else [])
    days = _custom() if preset == "custom" else None
    state.to_url(state.DATES, [day.isoformat() for day in days] if days else [])
    for key in (state.OPERATORS, state.TEAMS, state.LISTS, state.WEEK, state.CARD):
        state.to_url(key, picked(key))
