"""Figure cards: value, change against the comparison period, interval and n, quota and weeks, localised."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from math import nan
from typing import Literal

import streamlit as st

from analytics.core.slice import Slice
from analytics.i18n import numbers
from analytics.reports.figure import Figure
from analytics.reports.pay.bonus import PlanFact
from analytics.reports.reach.explore import metrics
from analytics.sentences import figure_words
from analytics.ui.session import language, links, page_list, reader, state
from analytics.ui.widgets import definition, drill

COLUMNS, CARD_PIXELS = 5, 162
"""Five cards per row on a desktop, three on a tablet, two on a phone."""


@dataclass(frozen=True)
class Beside:
    """What a card shows beside its figure: the calls behind it, its quota, its weeks."""

    part: Slice | None = None
    """The slice to drill into."""
    quota: PlanFact | None = None
    weeks: tuple[float | None, ...] = ()
    """None breaks the line."""
    is_in_wall: bool = False
    """What holds for all cards of a wall stands once below it."""


def wall(figures: Sequence[Figure], beside: Mapping[str, Beside]) -> None:
    """One card per figure, as many per row as fit, with what stands `beside` it by metric; then what holds for all."""
    with st.grid(COLUMNS, min_column_width=CARD_PIXELS, gap="small"):
        for figure in figures:
            card(figure, beside=replace(beside.get(figure.metric, Beside()), is_in_wall=True))
    notes = list(figure_words.notes(figures, language.words()))
    if any(_line(one.weeks) for one in beside.values()):
        notes.append(language.words().say("figure.trend_note"))
    if notes:
        st.caption(" ".join(notes))


def card(figure: Figure, title: str | None = None, beside: Beside = Beside()) -> None:
    """One card; the title defaults to the metric's."""
    texts = language.words()
    with st.container(border=True, gap=None, height="stretch"):
        st.metric(
            title or texts.say(f"metric.{figure.metric}"),
            figure_words.value(figure, texts.language),
            delta=figure_words.change(figure, texts.language),
            delta_color=_colour(figure),
            delta_arrow=_arrow(figure),
            delta_description=figure_words.chance(figure, texts),
            chart_data=_line(beside.weeks) if not figure.missing else None,
            help=definition.described(figure.metric),
        )
        if beside.quota is not None:
            _quota(beside.quota)
        st.caption("  \n".join(figure_words.evidence(figure, texts, beside.is_in_wall)))
        if beside.part is not None and not figure.missing:
            with st.container(horizontal=True, gap="xsmall"):
                drill.button(figure.metric, beside.part, figure.metric)
                if beside.is_in_wall:
                    _to_explore(figure.metric)


def _line(weeks: Sequence[float | None]) -> list[float] | None:
    """Values of the small line; the browser ends a line at a value that is no number, and begins another after it."""
    known = [value for value in weeks if value is not None]
    return [nan if value is None else value for value in weeks] if len(known) > 1 else None


def _to_explore(metric: str) -> None:
    """The page that says where a figure differs and what explains its change."""
    if page_list.may_open(reader.scope(), "explore") and metric in metrics():
        links.by_button("explore", language.words().say("figure.explore"), metric, {state.EXPLORED: [metric]})


def _quota(fact: PlanFact) -> None:
    """The share of the quota as a bar; nothing where the fact or the quota is unknown."""
    if not fact.is_known or fact.quota is None or fact.attainment is None:
        return
    lang = language.current()
    share, quota = numbers.share(fact.attainment, lang), numbers.quota(fact.quota, lang)
    st.progress(min(1.0, fact.attainment), text=language.words().say("figure.plan_share", share=share, quota=quota))


def _arrow(figure: Figure) -> Literal["up", "down", "off"]:
    if not figure.change:
        return "off"
    return "up" if figure.change > 0 else "down"


def _colour(figure: Figure) -> Literal["green", "red", "gray"]:
    """Good and bad are also said by the arrow and the sign; what may be chance, or is neither, stays grey."""
    if figure.better == "none" or not figure.is_beyond_chance or not figure.change:
        return "gray"
    return "green" if (figure.change > 0) == (figure.better == "up") else "red"
