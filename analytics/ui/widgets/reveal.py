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
from analytics.reports.rows import EVERYTHING, FIRST, MOST_EXPORTED, Page, Rows
from analytics.store.data.engine import Engine
from analytics.store.ledger.audit import Audit
from analytics.ui.session import data, language, reader
from analytics.ui.widgets import downloads, table
from analytics.ui.widgets.columns import Column


@dataclass(frozen=True)
class Behind(Generic[Row]):
    """The rows behind a figure: what the audit calls them, how they are drawn, and how a page of them is asked for.

    `shown` answers from the caches, with masked numbers; `ask` asks the facts anew, for a scope that may see numbers.
    """

    what: str
    which: Mapping[str, object]
    columns: Callable[[Sequence[Row]], Sequence[Column]]
    shown: Callable[[Page], Rows[Row]]
    ask: Callable[[Scope, Page], Sequence[Row]]
    adds: str = ""
    """What `summed` of the rows adds: "talk" or "amount"."""

    def totals(self, found: Rows[Row]) -> str:
        """How many rows there are, and what they add."""
        say, lang = language.words().say, language.current()
        n = numbers.count(found.total, lang)
        if self.adds and found.summed is not None:
            summed = numbers.seconds if self.adds == "talk" else numbers.money
            return say(f"drill.total_{self.adds}", n=n, **{self.adds: summed(found.summed, lang)})
        return say("drill.total", n=n)


def show(behind: Behind[Row], key: str, title: str) -> None:
    """One page of the rows, their totals, the menu by which all leave; for who may, the button that shows numbers."""
    say, lang = language.words().say, language.current()
    first = behind.shown(FIRST)
    if not first.rows:
        st.caption(say("chart.nothing"))
        return
    st.caption(behind.totals(first))
    page = Page(st.pagination(first.pages, key=f"{key}.page")) if first.pages > 1 else FIRST
    rows = first.rows if page == FIRST else behind.shown(page).rows
    columns = behind.columns(rows)
    may_reveal = reader.scope().may_reveal and any(row.phone for row in rows)
    chosen = table.pick(columns, [str(place) for place in range(len(rows))], key, title) if may_reveal else None
    if not may_reveal:
        table.display(columns, title)
    downloads.menu(
        columns,
        title,
        downloads.Leaving(behind.what, behind.which),
        whole=lambda: behind.columns(behind.shown(EVERYTHING).rows),
    )
    if first.total > MOST_EXPORTED:
        st.caption(say("drill.most_exported", n=numbers.count(MOST_EXPORTED, lang)))
    if may_reveal:
        _reveal(behind, key, title, page, None if chosen is None else int(chosen), len(rows))


def _reveal(behind: Behind[Row], key: str, title: str, page: Page, row: int | None, count: int) -> None:
    say, lang = language.words().say, language.current()
    label = say("reveal.page", n=numbers.count(count, lang)) if row is None else say("reveal.one")
    if st.button(label, key=f"{key}.reveal", icon=":material/visibility:", help=say("reveal.note")):
        press = Press(reader.who(), behind.what, behind.which, row)
        rows = reveal(lambda scope: behind.ask(scope, page), reader.scope(), audit(), press)
        st.caption(say("reveal.recorded"))
        table.display(behind.columns(rows), title)


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
