"""Which figure is explored, at which grain, and by which dimension its change is divided."""

import streamlit as st

from analytics.reports.reach.explore import USUAL, Dimension, Grain, metrics
from analytics.ui.session import language, state
from analytics.ui.session.setting_kinds import OneOf
from analytics.ui.widgets.choice import one_of


def metric() -> str:
    """The chosen figure by its name in the catalogue."""
    say, names = language.words().say, metrics()
    return str(
        st.selectbox(
            say("explore.metric"),
            names,
            format_func=lambda metric: say(f"metric.{metric}"),
            key=state.hold(state.EXPLORED, OneOf(names), USUAL),
        )
    )


def grain() -> Grain:
    """The length of a period on the time axis."""
    say = language.words().say
    return one_of(say("explore.grain"), tuple(Grain), Grain.WEEK, state.GRAIN, lambda grain: say(f"explore.{grain}"))


def divider() -> Dimension:
    """The dimension by which a change is divided."""
    say = language.words().say
    usual, key = Dimension.OPERATOR, state.DIVIDER
    return one_of(say("explore.by"), tuple(Dimension), usual, key, lambda dimension: say(f"explore.{dimension}"))
