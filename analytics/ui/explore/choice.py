"""Which figure is explored, at which grain, and by which dimension its change is divided."""

import streamlit as st

from analytics.reports.reach.explore import USUAL, Dimension, Grain, metrics
from analytics.ui.session import language, state
from analytics.ui.session.setting_kinds import OneOf

DIVIDERS = (Dimension.OPERATOR, Dimension.LIST, Dimension.TEAM, Dimension.WEEKDAY)
GRAINS = tuple(Grain)


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
    chosen = st.segmented_control(
        say("explore.grain"),
        GRAINS,
        required=True,
        format_func=lambda grain: say(f"explore.{grain}"),
        key=state.hold(state.GRAIN, OneOf(GRAINS), Grain.WEEK),
    )
    return Grain(chosen or Grain.WEEK)


def divider() -> Dimension:
    """The dimension by which a change is divided."""
    say = language.words().say
    chosen = st.segmented_control(
        say("explore.by"),
        DIVIDERS,
        required=True,
        format_func=lambda dimension: say(f"explore.{dimension}"),
        key=state.hold(state.DIVIDER, OneOf(DIVIDERS), Dimension.OPERATOR),
    )
    return Dimension(chosen or Dimension.OPERATOR)
