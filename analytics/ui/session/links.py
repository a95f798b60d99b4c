"""Links between pages, and to the card of an operator."""

from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path

import streamlit as st

from analytics.ui.session import codes, filters, page_list, reader, state

PAGES = Path(__file__).resolve().parents[3] / "pages"


def to(page: str, label: str) -> None:
    """A link to a page by name; nothing if the page does not exist."""
    path = PAGES / f"{page}.py"
    if path.exists():
        st.page_link(path, label=label, icon=":material/arrow_forward:")


def by_button(page: str, label: str, key: str, settings: Mapping[str, Sequence[str]] | None = None) -> None:
    """A link as a small button; the filters stay, but for `settings`, as they are written in the address."""
    if st.button(label, key=f"to.{key}", type="tertiary", icon=":material/arrow_forward:"):
        open_with(page, settings or {})


def open_with(page: str, settings: Mapping[str, Sequence[str]]) -> None:
    """Open a page with settings as they are written in the address."""
    for setting, texts in settings.items():
        state.choose(setting, texts)
    _open(page)


def to_days(page: str, label: str, days: tuple[date, date], key: str) -> None:
    """A button that opens a page over these days, with the same figures as beside the button."""
    if st.button(
        label, key=f"to.{key}", type="tertiary", icon=":material/arrow_forward:", on_click=filters.look_at, args=days
    ):
        _open(page)


def to_month(month: str, label: str) -> None:
    """A button that opens the payroll of a month (2026-11); nothing for readers without that page."""
    if page_list.may_open(reader.scope(), "payroll") and st.button(
        label,
        key="to.payroll",
        type="tertiary",
        icon=":material/arrow_forward:",
        on_click=lambda: state.choose(state.PAY_MONTH, [month]),
    ):
        _open("payroll")


def to_card(operator: str | None) -> None:
    """Open an operator's card on the page for operators; None does nothing."""
    if operator is not None:
        open_with("operators", {state.CARD: [codes.of(operator)]})


def _open(page: str) -> None:
    """Switch without changing the address of the current page, which would add a history step."""
    shown = {key: st.query_params.get_all(key) for key in st.query_params}
    st.switch_page(PAGES / f"{page}.py", query_params=shown)
