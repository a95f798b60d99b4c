"""The table of operators, as on the overview and the page for operators."""

from collections.abc import Sequence
from datetime import date

import streamlit as st

from analytics.i18n import numbers
from analytics.reports.figure import MINIMUM_N
from analytics.reports.reach.funnel import Funnel
from analytics.reports.reach.operators import OperatorRow
from analytics.stats.proportion import wilson
from analytics.ui.session import language, people
from analytics.ui.widgets import pay_months, table, unknown
from analytics.ui.widgets.columns import Column
from analytics.ui.widgets.table import Share

Days = tuple[date | None, date | None]
"""First and last day of a period."""
MEETINGS = ("meetings_set", "meetings_handed", "meetings_held")


def choose(rows: Sequence[OperatorRow], key: str, days: Days, is_short: bool = False) -> str | None:
    """Draw the table of these days; returns the selected operator.

    `is_short` leaves out columns that do not fit on a desktop.
    """
    named = [row for row in rows if row.operator is not None]
    columns = _short(named) if is_short else _long(named)
    chosen = table.choose(columns, [str(row.operator) for row in named], key, language.words().say("operators.table"))
    unknown.note({metric for row in named for metric in row.unknown})
    if _pay(named):
        pay_months.note(*days)
    return chosen


def left_out(drawn: Funnel) -> None:
    """Name the operators that the funnel leaves out, and the reach of all calls where its line differs from it."""
    say, lang = language.words().say, language.current()
    if drawn.too_few:
        st.caption(say("operators.too_few", names=people.listed(drawn.too_few)))
    line, whole = (numbers.share(rate, lang) for rate in (drawn.average_rate, drawn.whole_rate))
    if drawn.average_rate is not None and line != whole:
        st.caption(say("operators.whole", least=MINIMUM_N, rate=whole))


def figures_of(rows: Sequence[OperatorRow]) -> list[Column]:
    """All figures without the names, shares with interval and n."""
    return _long(rows)[1:]


def _short(rows: Sequence[OperatorRow]) -> list[Column]:
    counts = _counts(rows, ("dials", "effective", "meetings_held", "deals"))
    return [_name(rows), _reach(rows, has_n=False), *counts, *_pay(rows)]


def _long(rows: Sequence[OperatorRow]) -> list[Column]:
    say = language.words().say
    conversion = (Share(row.conversion_rate, row.conversion_low, row.conversion_high, row.effective) for row in rows)
    return [
        _name(rows),
        table.text(say("uploads.team"), (row.team for row in rows)),
        *_pay(rows),
        _reach(rows),
        table.shares(_title("reach_per_number"), (_per_number(row) for row in rows)),
        *_counts(rows, ("dials", "answered", "effective", *MEETINGS, "deals", "target_calls")),
        table.shares(say("overview.conversion"), conversion),
        table.seconds(say("figure.talk"), (row.talk_seconds for row in rows)),
    ]


def _name(rows: Sequence[OperatorRow]) -> Column:
    return table.person(language.words().say("chart.operator"), (row.operator for row in rows))


def _reach(rows: Sequence[OperatorRow], has_n: bool = True) -> Column:
    shares = (Share(row.reach_rate, row.reach_low, row.reach_high, row.reach_dials) for row in rows)
    return table.shares(_title("reach_rate"), shares, has_n=has_n)


def _per_number(row: OperatorRow) -> Share:
    numbers, reached = row.numbers or 0, row.numbers_reached or 0
    bounds = wilson(reached, numbers) if numbers else None
    rate = reached / numbers if numbers else None
    return Share(rate, bounds.low if bounds else None, bounds.high if bounds else None, numbers)


def _counts(rows: Sequence[OperatorRow], metrics: Sequence[str]) -> list[Column]:
    return [table.counts(_title(metric), (_count(row, metric) for row in rows)) for metric in metrics]


def _count(row: OperatorRow, metric: str) -> int | None:
    return None if metric in row.unknown else getattr(row, metric)


def _pay(rows: Sequence[OperatorRow]) -> list[Column]:
    """Attainment and bonus; nothing without the right to see pay."""
    if all(row.bonus_kopecks is None for row in rows):
        return []
    say = language.words().say
    return [
        table.rates(say("figure.attainment"), (row.attainment for row in rows)),
        table.money(say("figure.bonus"), (row.bonus_kopecks for row in rows)),
    ]


def _title(metric: str) -> str:
    return language.words().say(f"metric.{metric}")
