"""Tables: what each column holds and how the reader's country writes it; text of files stays text."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import Enum

import streamlit as st
from streamlit.elements.lib.column_types import ColumnConfig

from analytics.i18n import numbers
from analytics.reports.figure import MINIMUM_N
from analytics.ui import language

ROW_PIXELS, MOST_PIXELS = 35, 560


class Kind(Enum):
    """What a column holds; a share is a rate 0..1, money is kopecks."""

    TEXT = "text"
    COUNT = "count"
    SHARE = "share"
    MONEY = "money"
    DECIMAL = "decimal"


@dataclass(frozen=True)
class Column:
    """One column; values are raw, so that sorting sorts numbers."""

    title: str
    values: Sequence[object]
    kind: Kind = Kind.TEXT


@dataclass(frozen=True)
class Share:
    """A rate 0..1 with its bounds and the n it rests on."""

    rate: float | None
    low: float | None
    high: float | None
    n: int


def counts(title: str, values: Iterable[int | float | None]) -> Column:
    """A column of counts."""
    return Column(title, tuple(values), Kind.COUNT)


def text(title: str, values: Iterable[object]) -> Column:
    """A column of text as it is."""
    return Column(title, tuple("" if value is None else str(value) for value in values))


def money(title: str, values: Iterable[int | None]) -> Column:
    """A column of kopecks, shown in whole roubles."""
    return Column(title, tuple(None if value is None else round(value / 100) for value in values), Kind.MONEY)


def shares(title: str, values: Iterable[Share]) -> tuple[Column, Column]:
    """A sortable share and, beside it, its interval and n; too small an n leaves words instead of a number."""
    found, lang = tuple(values), language.current()
    rates = tuple(share.rate if share.n >= MINIMUM_N else None for share in found)
    return Column(title, rates, Kind.SHARE), Column(
        f"{title}: 95 %, n", tuple(_evidence(share, lang) for share in found)
    )


def show(columns: Sequence[Column]) -> None:
    """Draws the columns; the first one stays in sight on a phone."""
    rows = len(columns[0].values)
    st.dataframe(
        {column.title: list(column.values) for column in columns},
        column_config={column.title: _config(column.kind, pinned=place == 0) for place, column in enumerate(columns)},
        hide_index=True,
        width="stretch",
        height=min(MOST_PIXELS, ROW_PIXELS * (rows + 1) + 3),
    )


def _evidence(share: Share, lang: str) -> str:
    if share.rate is None or share.n < MINIMUM_N:
        said = language.words().say("common.too_little")
        return f"{said}, n = {numbers.count(share.n, lang)}"
    return f"{numbers.interval(share.low, share.high, lang)}, n = {numbers.count(share.n, lang)}"


def _config(kind: Kind, pinned: bool) -> ColumnConfig:
    if kind is Kind.TEXT:
        return st.column_config.TextColumn(pinned=pinned)
    if kind is Kind.SHARE:
        return st.column_config.NumberColumn(format="percent")
    if kind is Kind.MONEY:
        return st.column_config.NumberColumn(format="localized")
    return st.column_config.NumberColumn(format="localized", step=None if kind is Kind.DECIMAL else 1)
