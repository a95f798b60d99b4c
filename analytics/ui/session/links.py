"""The ways between pages: where a page lies, and the card of an operator from anywhere."""

from datetime import date
from pathlib import Path

import streamlit as st

from analytics.ui.session import codes, filters, state

PAGES = Path(__file__).resolve().parents[3] / "pages"


def to(page: str, label: str) -> None:
    """A link to a page by name; nothing where the page does not exist."""
    path = PAGES / f"{page}.py"
    if path.exists():
        st.page_link(path, label=label, icon=":material/arrow_forward:")


def by_button(page: str, label: str, key: str) -> None:
    """A link as a small button; the filters stay as they are."""
    if st.button(label, key=f"to.{key}", type="tertiary", icon=":material/arrow_forward:"):
        _open(page)


def to_days(page: str, label: str, days: tuple[date, date], key: str) -> None:
    """A button that opens a page over these days, so that it shows the very figures that the button stands beside."""
    if st.button(
        label, key=f"to.{key}", type="tertiary", icon=":material/arrow_forward:", on_click=filters.look_at, args=days
    ):
        _open(page)


def to_card(operator: str | None) -> None:
    """Opens the card of an operator on the page of the operators; None does nothing."""
    if operator is not None:
        state.choose(state.CARD, [codes.of(operator)])
        _open("operators")


def _open(page: str) -> None:
    """The address of the page that is left stays as it is: another one would be one more step for Back."""
    shown = {key: st.query_params.get_all(key) for key in st.query_params}
    st.switch_page(PAGES / f"{page}.py", query_params=shown)
