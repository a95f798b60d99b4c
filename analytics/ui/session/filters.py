"""The global filters, stored in the URL as stable codes."""

from collections.abc import Sequence
from datetime import date, timedelta

import streamlit as st

from analytics.core.slice import Slice
from analytics.i18n import numbers
from analytics.metrics.days import Days
from analytics.reports.choices import Choices
from analytics.ui.session import codes, data, language, page_list, people, reader, state
from analytics.ui.session.setting_kinds import DayRange, OneOf, SomeOf

CUSTOM = "custom"
PRESETS = ("this_month", "last_month", "quarter", "all", CUSTOM)
DEFAULT = "quarter"
QUARTER = timedelta(weeks=13)
"""Whole weeks, so that the previous period has the same weekdays."""
WEEK_END = timedelta(days=6)
LIST_PIXELS, DATES_PIXELS = 160, 232


def resolve(preset: str, days: Days) -> tuple[date, date]:
    """Days of a preset, both inclusive: all days, or counted from the last day of most of the data."""
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


def obeyed(page: str) -> tuple[str, ...]:
    """The filters that a page obeys; the bar above it shows only these."""
    return page_list.entries()[page].filters


def draw(shown: Sequence[str] = EVERY) -> None:
    """Draw the filters, one beside the other in the bar above a page; nothing before the first import."""
    offered = _offered()
    if offered is None or not shown:
        return
    say = language.words().say
    preset = st.segmented_control(
        say("filter.period"),
        PRESETS,
        required=True,
        format_func=lambda preset: say(f"filter.{preset}"),
        key=state.hold(state.PERIOD, OneOf(PRESETS), DEFAULT),
        label_visibility="collapsed",
        width="content",
    )
    if preset == CUSTOM:
        _draw_dates(offered)
    if state.WEEK in shown:
        _draw_week(offered)
    for key, names in _lists(offered).items():
        if names and key in shown:
            held = state.hold(key, SomeOf(names, codes.of), [])
            everybody = say(f"filter.every_{key}")
            label = say(f"filter.{key}s")
            st.multiselect(
                label,
                names,
                format_func=people.named if key == state.OPERATORS else str,
                key=held,
                placeholder=everybody,
                label_visibility="collapsed",
                width=LIST_PIXELS,
            )


def freshness() -> str | None:
    """Until which day the data reach; None before the first import."""
    offered = _offered()
    if offered is None:
        return None
    say, lang = language.words().say, language.current()
    until, day = offered.dials_until, numbers.day(offered.days.usual_last_on, lang)
    if until is not None and until < offered.days.usual_last_on:
        return say("filter.until_calls", calls=numbers.day(until, lang), day=day)
    return say("filter.until", day=day)


def current(obeyed_filters: Sequence[str] = EVERY) -> Slice:
    """The slice of the filters in `kept`; unrestricted before the first import."""
    offered = _offered()
    if offered is None or not obeyed_filters:
        return Slice()
    first, last = _period(offered)
    monday = _week(offered) if state.WEEK in obeyed_filters else None
    if monday:
        first, last = max(first, monday), min(last, monday + WEEK_END)
    keys = (state.OPERATORS, state.TEAMS, state.LISTS)
    operators, teams, lists = (picked(key) if key in obeyed_filters else () for key in keys)
    return Slice(first, last, operators, teams, lists)


def is_usual(obeyed_filters: Sequence[str]) -> bool:
    """True if the period is the default quarter and no week of it is picked."""
    offered, is_quarter = _offered(), state.chosen(state.PERIOD, OneOf(PRESETS), DEFAULT) == DEFAULT
    return is_quarter and not (offered is not None and state.WEEK in obeyed_filters and _week(offered))


def _period(offered: Choices) -> tuple[date, date]:
    """The chosen days; all days while the second day of a custom period is missing."""
    preset = state.chosen(state.PERIOD, OneOf(PRESETS), DEFAULT)
    if preset != CUSTOM:
        return resolve(preset, offered.days)
    first, *others = state.chosen(state.DATES, _days(offered), _usual_days(offered))
    return (first, others[0]) if others else (offered.days.first_on, offered.days.last_on)


def _week(offered: Choices) -> date | None:
    """The Monday of the picked week, if it is in the period."""
    first, last = _period(offered)
    chosen = picked(state.WEEK)
    monday = date.fromisoformat(chosen[0]) if chosen else None
    return monday if monday and first - WEEK_END <= monday <= last else None


def picked(key: str) -> tuple[str, ...]:
    """The value of a filter as the codes of a chart: names, or the Monday of the chosen week in ISO."""
    offered = _offered()
    if offered is None:
        return ()
    if key == state.WEEK:
        return tuple(day.isoformat() for day in state.chosen(key, _days(offered), ())[:1])
    names: list[str] = state.chosen(key, SomeOf(_names(key, offered), codes.of), [])
    return tuple(names)


def toggle(key: str, code: str | None) -> None:
    """Set the filter to the clicked code; clear it if it was already set, or if nothing was clicked.

    Only for callbacks: the filters are drawn later in the run.
    """
    is_off = code is None or picked(key) == (code,)
    state.choose(key, [] if code is None or is_off else [code if key == state.WEEK else codes.of(code)])


def look_at(first: date, last: date) -> None:
    """Set the period to these days. Only for callbacks, as `toggle`."""
    state.choose(state.PERIOD, [CUSTOM])
    state.choose(state.DATES, [first.isoformat(), last.isoformat()])
    state.choose(state.WEEK, [])


def first_on() -> date | None:
    """The first day of any fact."""
    offered = _offered()
    return offered.days.first_on if offered else None


def last_calls() -> tuple[date, date] | None:
    """The last thirteen weeks with most outgoing calls, not before the first fact; None if no call is loaded."""
    offered = _offered()
    if offered is None or offered.dials_until is None:
        return None
    return max(offered.days.first_on, offered.dials_until - QUARTER + timedelta(days=1)), offered.dials_until


def has_dials() -> bool:
    """False if no outgoing call is loaded, with or without daily totals."""
    offered = _offered()
    return offered is not None and offered.has_dials


def _offered() -> Choices | None:
    version = data.version()
    return data.choices(version, reader.scope(), Slice()) if version else None


def _lists(offered: Choices) -> dict[str, tuple[str, ...]]:
    return {state.OPERATORS: offered.operators, state.TEAMS: offered.teams, state.LISTS: offered.lists}


def _names(key: str, offered: Choices) -> tuple[str, ...]:
    return offered.operators if key == state.CARD else _lists(offered)[key]


def _days(offered: Choices) -> DayRange:
    """Bounds of a custom period: the years of the data and of the default quarter."""
    earliest = min(offered.days.first_on - WEEK_END, _usual_days(offered)[0])
    return DayRange(date(earliest.year, 1, 1), date(offered.days.last_on.year, 12, 31))


def _usual_days(offered: Choices) -> tuple[date, ...]:
    return resolve(DEFAULT, offered.days)


def _draw_dates(offered: Choices) -> None:
    say, days = language.words().say, _days(offered)
    pattern = "DD.MM.YYYY" if language.current() == "ru" else "YYYY-MM-DD"
    chosen = st.date_input(
        say("filter.dates"),
        min_value=days.least,
        max_value=days.most,
        key=state.hold(state.DATES, days, _usual_days(offered)),
        format=pattern,
        label_visibility="collapsed",
        width=DATES_PIXELS,
    )
    if not isinstance(chosen, tuple) or len(chosen) < 2:
        st.caption(say("filter.choose_end"))


def _draw_week(offered: Choices) -> None:
    """A picked week can be seen and cleared without the chart on which it was picked."""
    monday = _week(offered)
    if monday is None:
        return
    say, lang = language.words().say, language.current()
    st.button(
        say("filter.week", day=numbers.day(max(monday, _period(offered)[0]), lang)),
        icon=":material/close:",
        key=f"clear.{state.WEEK}",
        on_click=lambda: toggle(state.WEEK, None),
    )
