"""A table with masked numbers and a button to reveal one or all; every reveal is audited."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Generic, Literal

import streamlit as st

from analytics.core.errors import DozvonError
from analytics.core.scope import Scope
from analytics.core.slice import Slice
from analytics.i18n import numbers
from analytics.reports.reveal import Press, Revealed, Row, reveal
from analytics.reports.rows import EVERYTHING, FIRST, MOST_EXPORTED, Page, Rows
from analytics.store.data.engine import Engine
from analytics.store.ledger.audit import Audit
from analytics.ui.session import data, language, reader
from analytics.ui.widgets import downloads, table
from analytics.ui.widgets.columns import Column

Added = Literal["talk", "amount"]


@dataclass(frozen=True)
class Behind(Generic[Row]):
    """The rows behind a figure: their name in the audit, how they are drawn, and how a page is requested.

    `shown` answers from the caches, with masked numbers; `ask` queries again, for a scope that may see numbers.
    """

    what: Revealed
    which: Mapping[str, object]
    columns: Callable[[Sequence[Row]], Sequence[Column]]
    shown: Callable[[Page], Rows[Row]]
    ask: Callable[[Scope, Page], Sequence[Row]]
    adds: Added | None = None
    """What `summed` of the rows adds up."""

    def totals(self, rows: Rows[Row]) -> str:
        """The number of rows and their sum."""
        say, lang = language.words().say, language.current()
        n = numbers.count(rows.total, lang)
        if self.adds and rows.summed is not None:
            summed = numbers.seconds if self.adds == "talk" else numbers.money
            return say(f"drill.total_{self.adds}", n=n, **{self.adds: summed(rows.summed, lang)})
        return say("drill.total", n=n)


def show(behind: Behind[Row], key: str, title: str) -> None:
    """One page of rows, totals and the download menu; for readers with the right, the button to reveal numbers."""
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
    """The data of the page without caches: every reveal is a new query."""
    current = data.company().engine()
    if current is None:
        raise DozvonError("no_data")
    return current


def audit() -> Audit:
    """The audit of the page's company."""
    return Audit(data.company().folder.ledger)


def period(part: Slice) -> dict[str, object]:
    """A slice in the audit: days and filters."""
    days = {"from": part.date_from, "to": part.date_to}
    chosen = {"operators": part.operators, "teams": part.teams, "lists": part.lists}
    return {name: value for name, value in {**days, **chosen}.items() if value}
