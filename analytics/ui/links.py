"""The ways between pages: where a page lies, and the card of an operator from anywhere."""

from pathlib import Path

import streamlit as st

from analytics.ui import state

PAGES = Path(__file__).resolve().parents[2] / "pages"


def to(page: str, label: str) -> None:
    """A link to a page by name; nothing where the page does not exist."""
    path = PAGES / f"{page}.py"
    if path.exists():
        st.page_link(path, label=label, icon=":material/arrow_forward:")


def to_card(operator: str | None) -> None:
    """Opens the card of an operator on the page of the operators; None does nothing."""
    if operator is not None:
        state.remember(state.CARD, [operator])
        st.switch_page(PAGES / "operators.py")
