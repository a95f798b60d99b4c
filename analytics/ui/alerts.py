"""What cannot wait: at most three sentences on the overview, each with the page to go to."""

from dataclasses import dataclass

import streamlit as st

from analytics.ui import language, links
from analytics.ui.page import Asked

MOST = 3


@dataclass(frozen=True)
class Alert:
    """One sentence in the language of the reader, texts of files escaped (ui/escape.py), and where to go."""

    sentence: str
    page: str
    """A name of pages/, as in ui/shell.py."""


def found(asked: Asked) -> tuple[Alert, ...]:  # noqa: ARG001 what the verdicts will be asked with
    """What the verdicts of the slice raise, most urgent first."""
    return ()


def show(asked: Asked) -> None:
    """Draws at most MOST alerts; nothing where there are none."""
    for alert in found(asked)[:MOST]:
        with st.container(border=True, horizontal=True, vertical_alignment="center"):
            st.markdown(f":material/priority_high: {alert.sentence}")
            links.to(alert.page, language.words().say(f"page.{alert.page}"))
