"""Texts in place of figures that no loaded file contains."""

from collections.abc import Collection, Sequence

import streamlit as st

from analytics.metrics.unknown import Missing
from analytics.ui.session import language


def reason(missing: Missing | str) -> str:
    """«нет данных CRM», «нет времени разговоров»."""
    return language.words().say(f"unknown.{missing}")


def warn_of_pay(metrics: Sequence[str]) -> None:
    """Warn that the plan pays for unknown figures, so that no bonus is computed."""
    if metrics:
        say = language.words().say
        names = ", ".join(say(f"metric.{metric}") for metric in metrics)
        st.warning(say("unknown.bonus", metrics=names), icon=":material/help:")


def note(metrics: Collection[str]) -> None:
    """Why a table has dashes."""
    is_visited = Missing.VISITS, "held_rate" if "deals" not in metrics else ""
    for missing, metric in ((Missing.CRM, "deals"), (Missing.TALK, "effective"), is_visited):
        if metric in metrics:
            st.caption(language.words().say(f"unknown.note_{missing}"))
