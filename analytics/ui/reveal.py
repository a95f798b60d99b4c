"""A table whose numbers are masked, and the press that shows one of them or all; every press is recorded."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Generic

import streamlit as st

from analytics.core.errors import DozvonError
from analytics.core.scope import Scope
from analytics.core.slice import Slice
from analytics.i18n import numbers
from analytics.reports.reveal import Press, Row, reveal
from analytics.store.audit import Audit
from analytics.store.engine import Engine
from analytics.ui import data, language, reader, table
from analytics.ui.table import Column


@dataclass(frozen=True)
class Page(Generic[Row]):
    """What is on the page: its rows, how they are drawn, how they are asked again, and what the audit calls them."""

    what: str
    which: Mapping[str, object]
    rows: Sequence[Row]
    columns: Callable[[Sequence[Row]], Sequence[Column]]
    ask: Callable[[Scope], Sequence[Row]]


def show(page: Page[Row], key: str, alt: str) -> None:
    """The table; below it the button, for who may press it."""
    if not reader.scope().may_reveal or not any(row.phone for row in page.rows):
        table.show(page.columns(page.rows), alt=alt)
        return
    say, lang = language.words().say, language.current()
    chosen = table.choose(page.columns(page.rows), [str(place) for place in range(len(page.rows))], key, alt)
    label = say("reveal.page", n=numbers.count(len(page.rows), lang)) if chosen is None else say("reveal.one")
    if st.button(label, key=f"{key}.reveal", icon=":material/visibility:", help=say("reveal.note")):
        row = None if chosen is None else int(chosen)
        told = reveal(page.ask, reader.scope(), audit(), Press(reader.who(), page.what, page.which, row))
        st.caption(say("reveal.recorded"))
        table.show(page.columns(told), alt=alt)


def engine() -> Engine:
    """The facts on the page, asked past every cache: each press is a question of its own."""
    found = data.company().engine()
    if found is None:
        raise DozvonError("no_data")
    return found


def audit() -> Audit:
    """The log of actions of the company on the page."""
    return Audit(data.company().folder.ledger)


def period(part: Slice) -> dict[str, object]:
    """How the audit names a slice: days and filters."""
    days = {"from": part.date_from, "to": part.date_to}
    chosen = {"operators": part.operators, "teams": part.teams, "lists": part.lists}
    return {name: value for name, value in {**days, **chosen}.items() if value}
