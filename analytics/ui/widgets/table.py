"""Tables: columns by kind, localised numbers, escaped text."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from html import escape
from itertools import islice
from math import ceil
from typing import Any, TypeVar

import pandas as pd
import streamlit as st
from pandas.io.formats.style import Styler
from streamlit.elements.lib.column_types import ColumnConfig

from analytics.export import sheet
from analytics.i18n import numbers
from analytics.reports.figure import MINIMUM_N
from analytics.reports.sales.handover import StageStep
from analytics.ui.session import language, people
from analytics.ui.session.cached_once import cached_once
from analytics.ui.session.escape import markdown
from analytics.ui.widgets import downloads
from analytics.ui.widgets.columns import TOO_LITTLE, Column
from analytics.ui.widgets.downloads import Leaving

T = TypeVar("T")
MOST = 64
MOST_ROWS, MOST_PIXELS = 15, 560
"""Longer tables scroll within this height."""
MOST_PRINTED = 100
CAPITAL_PIXELS, SIGN_PIXELS, GAP_PIXELS, CELL_PIXELS = 9, 7.4, 3.5, 20
"""Of a capital, of another letter or digit, of a space or point, and of a cell's margins.

Streamlit measures only the first rows, and at times before the font is there.
"""
MOST_WIDTH = 240
"""Of a column of people: the figures beside it must be seen on a phone."""


@dataclass(frozen=True)
class Share:
    """A rate 0..1 with its bounds and n."""

    rate: float | None
    low: float | None
    high: float | None
    n: int


def text(title: str, values: Iterable[object]) -> Column:
    """A column of plain text."""
    return Column(title, tuple("" if value is None else str(value) for value in values))


def person(title: str, names: Iterable[str | None]) -> Column:
    """A column of people; who has left is marked, and a file has his last day in a column of its own."""
    values, left, lang = tuple("" if name is None else name for name in names), people.left(), language.current()
    days = tuple(numbers.day(left[name], lang) if name in left else "" for name in values)
    if not any(days):
        return Column(title, values, is_whole=True)
    last_day = sheet.Field(f"{title}: {language.words().say('left.last_day')}", days)
    told = tuple(people.short(name) for name in values)
    return Column(title, told, in_file=(sheet.Field(title, values), last_day), is_whole=True)


def counts(title: str, values: Iterable[int | float | None]) -> Column:
    """A column of counts."""
    return _text_column(title, values, numbers.count, sheet.COUNT)


def decimals(title: str, values: Iterable[float | None], places: int = 1) -> Column:
    """A column of numbers with decimal places."""
    return _text_column(title, values, lambda value, lang: numbers.decimal(value, lang, places), sheet.DECIMAL)


def money(title: str, values: Iterable[int | None]) -> Column:
    """A column of kopecks, shown in whole roubles."""
    return _text_column(title, values, numbers.money, sheet.MONEY)


def seconds(title: str, values: Iterable[int | float | None]) -> Column:
    """A column of durations."""
    return _text_column(title, values, numbers.seconds, sheet.SECONDS)


def rates(title: str, values: Iterable[float | None], places: int = 1) -> Column:
    """A column of ratios that are not shares of trials (attainment of a plan): percent without interval and n."""
    return _text_column(title, values, lambda value, lang: numbers.share(value, lang, places), sheet.RATE)


def changes(title: str, values: Iterable[float | None], *, is_share: bool) -> Column:
    """A column of changes: points of a share, per cent of a count."""
    return _text_column(title, values, numbers.points if is_share else numbers.change, sheet.RATE)


def change_bounds(low: float | None, high: float | None, *, is_share: bool) -> str:
    """−1,2 п.п. … +0,4 п.п.; empty where the days are too few."""
    if low is None or high is None:
        return ""
    say, lang = language.words().say, language.current()
    write = numbers.points if is_share else numbers.change
    return say("figure.change_95", low=write(low, lang), high=write(high, lang))


def of_step(step: StageStep) -> Share:
    """The share of a step."""
    return Share(step.rate, step.low, step.high, step.of)


def shares(title: str, values: Iterable[Share], *, has_n: bool = True) -> Column:
    """A column of shares, sorted by rate, each with interval and n; text only if n is too small.

    Without n if another column of the table has it.
    """
    items = tuple(values)
    return Column(
        title,
        tuple(_rate(share) for share in items),
        tuple(share_words(share, has_n=has_n) for share in items),
        sheet.SHARE,
    )


def show(columns: Sequence[Column], alt: str | None = None, leaving: Leaving | None = None) -> None:
    """`display` with a download menu below; `leaving` names the rows in the audit."""
    if display(columns, alt):
        downloads.menu(columns, alt, leaving)


def display(columns: Sequence[Column], alt: str | None = None) -> bool:
    """Draw the columns, the first one pinned; `alt` describes the table. False if there are no rows."""
    if _says_nothing(columns):
        return False
    st.dataframe(_styled(columns), alt=alt, **_look(columns))
    _end(columns)
    return True


def paper(columns: Sequence[Column]) -> None:
    """Send the columns for paper, where the table of the screen is not printed."""
    st.html(_on_paper(tuple(columns), _left(columns)))


def _end(columns: Sequence[Column]) -> None:
    """What the marks of names mean, and the table for paper."""
    if any(column.in_file for column in columns):
        st.caption(language.words().say("left.note"))
    paper(columns)


def choose(columns: Sequence[Column], codes: Sequence[str], key: str, alt: str | None = None) -> str | None:
    """`pick` with a download menu below."""
    chosen = pick(columns, codes, key, alt)
    if columns[0].values:
        downloads.menu(columns, alt)
    return chosen


def pick(columns: Sequence[Column], codes: Sequence[str], key: str, alt: str | None = None) -> str | None:
    """Draw the columns with a checkbox per row; returns the code of the selected row, or None."""
    if _says_nothing(columns):
        return None
    event = st.dataframe(
        _styled(columns), alt=alt, key=key, on_select="rerun", selection_mode="single-row", **_look(columns)
    )
    _end(columns)
    rows = event["selection"]["rows"]
    return codes[rows[0]] if rows and rows[0] < len(codes) else None


def _says_nothing(columns: Sequence[Column]) -> bool:
    """Show a sentence if there are no rows."""
    if columns[0].values:
        return False
    st.caption(f":material/info: {language.words().say('chart.nothing')}")
    return True


def _text_column(title: str, values: Iterable[T | None], write: Callable[[T | None, str], str], kind: str) -> Column:
    items, lang = tuple(values), language.current()
    return Column(title, items, tuple(write(value, lang) for value in items), kind)


def _rate(share: Share) -> float:
    return share.rate if share.rate is not None and share.n >= MINIMUM_N else TOO_LITTLE


def share_words(share: Share, *, has_n: bool = True) -> str:
    """34,5 % (33,1–35,9), n = 4 494; text only if n is too small."""
    lang = language.current()
    if share.rate is None or share.n < MINIMUM_N:
        return language.words().say("common.too_little_short", n=numbers.count(share.n, lang))
    few = "" if share.low is not None else f"({language.words().say('common.few_days')})"
    told = f"{numbers.share(share.rate, lang)} {numbers.interval(share.low, share.high, lang) or few}"
    return numbers.with_n(told, share.n, lang) if has_n else told


def text_pixels(told: str) -> int:
    """About the width of a text in a cell."""
    signs = (CAPITAL_PIXELS if sign.isupper() else SIGN_PIXELS if sign.isalnum() else GAP_PIXELS for sign in told)
    return ceil(sum(signs))


def names(found: Iterable[str]) -> str:
    """Names of files in a sentence, escaped."""
    return ", ".join(markdown(name) for name in found)


def _styled(columns: Sequence[Column]) -> Styler:
    return _worded(tuple(columns))


@cached_once(MOST)
def _worded(columns: tuple[Column, ...]) -> Styler:
    """Numbers stay numbers, so that they sort; their localised texts are displayed. Cached by content.

    Streamlit asks a pandas Styler for cell texts through two methods at every drawing; this class answers both at once.
    """
    by_title = {column.title: column for column in columns}
    rows = zip(*(column.words or column.values for column in by_title.values()), strict=True)
    body = [
        [{"id": f"row{row}_col{place}", "display_value": word} for place, word in enumerate(words)]
        for row, words in enumerate(rows)
    ]
    style = pd.DataFrame({title: list(column.values) for title, column in by_title.items()}).style
    vars(style).update(_compute=lambda: style, _translate=lambda *_: {"body": body})
    return style


def _left(columns: Sequence[Column]) -> str:
    """How many rows paper leaves out, in words."""
    left = len(columns[0].values) - MOST_PRINTED
    return language.words().say("common.rows_left", n=left) if left > 0 else ""


@cached_once(MOST)
def _on_paper(columns: tuple[Column, ...], left: str) -> str:
    """The same cells as plain HTML, which style.css shows on paper only: the table of the screen scrolls and is cut.

    The first rows of a long table; `left` says how many are left out.
    """
    head = "".join(f"<th>{escape(column.title)}</th>" for column in columns)
    kinds = ["" if column.words is None else ' class="n"' for column in columns]
    cells = zip(*(column.words or column.values for column in columns), strict=True)
    body = "".join(
        "<tr>" + "".join(f"<td{kind}>{escape(str(cell))}</td>" for kind, cell in zip(kinds, row, strict=True)) + "</tr>"
        for row in islice(cells, MOST_PRINTED)
    )
    if left:
        body += f'<tr><td colspan="{len(columns)}">{escape(left)}</td></tr>'
    return f'<table class="paper"><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>'


def _look(columns: Sequence[Column]) -> dict[str, Any]:
    return {
        "column_config": {column.title: _config(column, is_first=place == 0) for place, column in enumerate(columns)},
        "hide_index": True,
        "width": "stretch",
        "height": "content" if len(columns[0].values) <= MOST_ROWS else MOST_PIXELS,
        "placeholder": numbers.DASH,
    }


def _config(column: Column, is_first: bool) -> ColumnConfig:
    if column.words is None:
        longest = max(map(text_pixels, (column.title, *map(str, column.values))))
        width = min(MOST_WIDTH, CELL_PIXELS + longest) if column.is_whole else None
        return st.column_config.TextColumn(pinned=is_first, width=width)
    return st.column_config.NumberColumn(pinned=is_first)
