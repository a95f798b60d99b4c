"""Which figure is explored, at which grain, how it is divided, and by which dimension its change is explained."""

from enum import StrEnum

import streamlit as st

from analytics.reports.reach.explore import USUAL, Grain, divided_by, metrics
from analytics.ui.session import language, state
from analytics.ui.session.setting_kinds import OneOf, SomeOf
from analytics.ui.widgets.choice import one_of

USUAL_BOARDS = 6


class View(StrEnum):
    """The ways to divide a figure."""

    BOARDS = "boards"
    SERIES = "series"
    PIVOT = "pivot"
    PAIR = "pair"


def metric() -> str:
    """The chosen figure by its name in the catalogue."""
    return figure(language.words().say("explore.metric"), state.EXPLORED, USUAL)


def figure(label: str, key: str, usual: str) -> str:
    """One figure of those that can be explored."""
    say, names = language.words().say, metrics()
    return str(
        st.selectbox(
            label,
            names,
            format_func=lambda metric: say(f"metric.{metric}"),
            key=state.hold(key, OneOf(names), usual),
        )
    )


def grain() -> Grain:
    """The length of a period on the time axis."""
    say = language.words().say
    return one_of(say("explore.grain"), tuple(Grain), Grain.WEEK, state.GRAIN, lambda grain: say(f"explore.{grain}"))


def view() -> View:
    """How the figure is divided."""
    say = language.words().say
    return one_of(
        say("explore.view"), tuple(View), View.BOARDS, state.EXPLORE_VIEW, lambda view: say(f"explore.view_{view}")
    )


def boards(metric: str) -> list[str]:
    """The dimensions of the boards, in the order of the page."""
    say, names = language.words().say, divided_by(metric)
    chosen = st.pills(
        say("explore.boards"),
        names,
        selection_mode="multi",
        format_func=lambda name: say(f"dimension.{name}"),
        key=state.hold(state.BOARDS, SomeOf(names), list(names[:USUAL_BOARDS])),
        label_visibility="collapsed",
    )
    return [name for name in names if name in chosen]


def divider(metric: str, key: str = state.DIVIDER, usual: str = "operator_id") -> str:
    """One dimension of a figure."""
    say, names = language.words().say, divided_by(metric)
    return str(
        st.selectbox(
            say("explore.by" if key == state.DIVIDER else "explore.across"),
            names,
            format_func=lambda name: say(f"dimension.{name}"),
            key=state.hold(key, OneOf(names), usual),
        )
    )
