"""Figure cards: value, change against the comparison period, interval and n, quota and weeks, localised."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal

import streamlit as st

from analytics.core.slice import Slice
from analytics.i18n import numbers
from analytics.reports.figure import MINIMUM_N, Figure
from analytics.reports.pay.bonus import PlanFact
from analytics.stats.usual_swings import LEAST_MONTHS
from analytics.ui.session import language
from analytics.ui.widgets import drill, unknown

COLUMNS, CARD_PIXELS = 5, 150
"""Five cards per row on a desktop, two on a phone."""


@dataclass(frozen=True)
class Beside:
    """What a card shows beside its figure: the calls behind it, its quota, its weeks."""

    part: Slice | None = None
    """The slice to drill into."""
    quota: PlanFact | None = None
    weeks: tuple[float, ...] = ()
    is_in_wall: bool = False
    """What holds for all cards of a wall stands once below it."""


def wall(figures: Sequence[Figure], beside: Mapping[str, Beside]) -> None:
    """One card per figure, as many per row as fit, with what stands `beside` it by metric; then what holds for all."""
    with st.grid(COLUMNS, min_column_width=CARD_PIXELS, gap="small"):
        for figure in figures:
            card(figure, beside=replace(beside.get(figure.metric, Beside()), is_in_wall=True))
    notes = _notes(figures)
    if any(one.weeks for one in beside.values()):
        notes.append(language.words().say("figure.trend_note"))
    if notes:
        st.caption(" ".join(notes))


def card(figure: Figure, title: str | None = None, beside: Beside = Beside()) -> None:
    """One card; the title defaults to the metric's."""
    texts = language.words()
    with st.container(border=True, gap=None, height="stretch"):
        st.metric(
            title or texts.say(f"metric.{figure.metric}"),
            value(figure),
            delta=change(figure),
            delta_color=_colour(figure),
            delta_arrow=_arrow(figure),
            delta_description=_chance(figure),
            chart_data=list(beside.weeks) if len(beside.weeks) > 1 and not figure.missing else None,
            help=texts.say(f"metric.{figure.metric}.description"),
        )
        if beside.quota is not None:
            _quota(beside.quota)
        st.caption(evidence(figure, beside.is_in_wall))
        if beside.part is not None and not figure.missing:
            drill.button(figure.metric, beside.part, figure.metric)


def _quota(fact: PlanFact) -> None:
    """The share of the quota as a bar; nothing where the fact or the quota is unknown."""
    if not fact.is_known or fact.quota is None or fact.attainment is None:
        return
    lang = language.current()
    share, quota = numbers.share(fact.attainment, lang), numbers.amount(fact.quota, lang)
    st.progress(min(1.0, fact.attainment), text=language.words().say("figure.plan_share", share=share, quota=quota))


def _notes(figures: Sequence[Figure]) -> list[str]:
    """The working days of both periods, and that months are too few to tell a change from usual swings."""
    say, lang, notes = language.words().say, language.current(), []
    compared = [one for one in figures if one.change is not None and one.is_enough]
    counted = next((one for one in compared if one.den is None and one.days is not None), None)
    if counted is not None:
        days, before = (numbers.count(one, lang) for one in (counted.days, counted.previous_days))
        notes.append(say("figure.days_compared", days=days, before=before))
    if any(one.months is not None and one.months < LEAST_MONTHS for one in compared):
        notes.append(say("figure.few_months_all"))
    return notes


def _chance(figure: Figure) -> str | None:
    """Whether such a change happens by chance, where enough months tell."""
    if not figure.is_change_told or figure.months is None or figure.months < LEAST_MONTHS:
        return None
    return language.words().say("figure.unusual" if figure.is_beyond_chance else "figure.usual")


def value(figure: Figure) -> str:
    """34,5 % for a share, 1 234 for a count, a dash for an unknown value."""
    lang = language.current()
    if figure.missing or not figure.is_enough or figure.value is None:
        return numbers.DASH
    return numbers.metric(figure.value, figure.unit, lang)


def change(figure: Figure) -> str | None:
    """+1,2 п.п. for a share, +10,0 % for a count; None without a comparison that says something."""
    lang = language.current()
    if figure.change is None or not figure.is_change_told:
        return None
    return numbers.points(figure.change, lang) if figure.unit == "share" else numbers.change(figure.change, lang)


def evidence(figure: Figure, is_in_wall: bool = False) -> str:
    """What the value rests on: its change with 95 %, of a count per working day; of a share its own interval and n."""
    say, lang = language.words().say, language.current()
    if figure.missing:
        return unknown.reason(figure.missing)
    if not figure.is_enough:
        return say("common.too_little_n", n=numbers.count(figure.den, lang), least=MINIMUM_N)
    told = _of_change(figure, is_in_wall)
    if figure.den is not None:
        interval = numbers.interval(figure.low, figure.high, lang).strip("()") or say("common.few_days")
        told.append(say("figure.interval_n", interval=interval, n=numbers.count(figure.den, lang)))
    return "  \n".join(told) or say("figure.no_change")


def _of_change(figure: Figure, is_in_wall: bool) -> list[str]:
    """The interval of the change; of a count on how many working days; why nothing can be more than chance yet."""
    if figure.change is None:
        return []
    say, lang = language.words().say, language.current()
    write = numbers.points if figure.unit == "share" else numbers.change
    if not figure.is_change_told:
        return [say("figure.change_unclear")]
    if figure.change_low is None or figure.change_high is None:
        return [say("common.few_days")]
    told = [say("figure.change_95", low=write(figure.change_low, lang), high=write(figure.change_high, lang))]
    if is_in_wall:
        return told
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
