"""Figure cards: value, change against the comparison period, interval and n, localised."""

from collections.abc import Sequence
from typing import Literal

import streamlit as st

from analytics.core.slice import Slice
from analytics.i18n import numbers
from analytics.reports.figure import MINIMUM_N, Figure
from analytics.stats.usual_swings import LEAST_MONTHS
from analytics.ui.session import language
from analytics.ui.widgets import drill, unknown

COLUMNS, CARD_PIXELS = 5, 150
"""Five cards per row on a desktop, two on a phone."""


def wall(figures: Sequence[Figure], part: Slice | None = None) -> None:
    """One card per figure, as many per row as fit; with `part` each opens the calls of that slice."""
    with st.grid(COLUMNS, min_column_width=CARD_PIXELS, gap="small"):
        for figure in figures:
            card(figure, part=part)


def card(figure: Figure, title: str | None = None, part: Slice | None = None) -> None:
    """One card; the title defaults to the metric's; `part` is the slice to drill into."""
    label = title or language.words().say(f"metric.{figure.metric}")
    with st.container(border=True, gap=None, height="stretch"):
        st.metric(
            label,
            value(figure),
            delta=change(figure),
            delta_color=_colour(figure),
            delta_arrow=_arrow(figure),
        )
        st.caption(evidence(figure))
        if part is not None and not figure.missing:
            drill.button(figure.metric, part, figure.metric)


def value(figure: Figure) -> str:
    """34,5 % for a share, 1 234 for a count, a dash for an unknown value."""
    lang = language.current()
    if figure.missing or not figure.is_enough or figure.value is None:
        return numbers.DASH
    return numbers.metric(figure.value, figure.unit, lang)


def change(figure: Figure) -> str | None:
    """+1,2 п.п. for a share, +10,0 % for a count; None without a comparison."""
    lang = language.current()
    if figure.change is None or not figure.is_enough:
        return None
    return numbers.points(figure.change, lang) if figure.unit == "share" else numbers.change(figure.change, lang)


def evidence(figure: Figure) -> str:
    """What the value rests on: its change with 95 %, of a count per working day; of a share its own interval and n."""
    say, lang = language.words().say, language.current()
    if figure.missing:
        return unknown.reason(figure.missing)
    if not figure.is_enough:
        return say("common.too_little_n", n=numbers.count(figure.den, lang), least=MINIMUM_N)
    told = _of_change(figure)
    if figure.den is not None:
        interval = numbers.interval(figure.low, figure.high, lang).strip("()") or say("common.few_days")
        told.append(say("figure.interval_n", interval=interval, n=numbers.count(figure.den, lang)))
    return "  \n".join(told) or say("figure.no_change")


def _of_change(figure: Figure) -> list[str]:
    """The interval of the change; of a count on how many working days; why nothing can be more than chance yet."""
    if figure.change is None:
        return []
    say, lang = language.words().say, language.current()
    write = numbers.points if figure.unit == "share" else numbers.change
    if figure.change_low is None or figure.change_high is None:
        return [say("common.few_days")]
    told = [say("figure.change_95", low=write(figure.change_low, lang), high=write(figure.change_high, lang))]
    if figure.den is None and figure.days is not None:
        days, before = (numbers.count(one, lang) for one in (figure.days, figure.previous_days))
        told.append(say("figure.per_day", days=days, before=before))
    if figure.months is not None and figure.months < LEAST_MONTHS:
        told.append(say("figure.few_months"))
    return told


def _arrow(figure: Figure) -> Literal["up", "down", "off"]:
    if not figure.change:
        return "off"
    return "up" if figure.change > 0 else "down"


def _colour(figure: Figure) -> Literal["green", "red", "gray"]:
    """Good and bad are also said by the arrow and the sign; what may be chance, or is neither, stays grey."""
    if figure.better == "none" or not figure.is_beyond_chance or not figure.change:
        return "gray"
    return "green" if (figure.change > 0) == (figure.better == "up") else "red"
