"""Daily totals on a page, separate from all figures of single calls."""

from collections.abc import Sequence

import streamlit as st

from analytics.i18n import numbers
from analytics.reports.reach.day_sums import DaySum, DaySums
from analytics.ui.session import language, links
from analytics.ui.widgets import chart, table
from analytics.ui.widgets.columns import Column
from analytics.ui.widgets.table import Share


def show(sums: DaySums | None, is_alone: bool) -> None:
    """The section; nothing without daily totals. `is_alone`: there are no single calls at all."""
    if sums is None:
        return
    say, lang = language.words().say, language.current()
    chart.titled(say("day_sums.title"), None if is_alone else say("day_sums.note"))
    if is_alone:
        st.info(say("day_sums.only"), icon=":material/info:")
        links.to("uploads", say("empty.upload"))
    if not sums.total.dials:
        days = (numbers.day(day, lang) for day in (sums.known_from, sums.known_to))
        st.caption(say("day_sums.none_in_period", **dict(zip(("from_on", "to_on"), days, strict=True))))
        return
    shown = [row.day_on for row in sums.by_day if row.day_on]
    st.caption(say("filter.shown", from_on=numbers.day(min(shown), lang), to_on=numbers.day(max(shown), lang)))
    _total(sums.total)
    with st.expander(say("day_sums.by_operator", n=numbers.count(len(sums.by_operator), lang)), expanded=is_alone):
        who = table.person(say("chart.operator"), (row.operator or say("day_sums.nobody") for row in sums.by_operator))
        table.show([who, *_columns(sums.by_operator)], say("day_sums.title"))
    with st.expander(say("day_sums.by_day", n=numbers.count(len(sums.by_day), lang))):
        days_of = table.text(say("day_sums.day"), (numbers.day(row.day_on, lang) for row in sums.by_day))
        table.show([days_of, *_columns(sums.by_day)], say("day_sums.title"))


def _total(total: DaySum) -> None:
    say, lang = language.words().say, language.current()
    with st.container(border=True), st.grid(3, min_column_width=220):
        st.metric(say("day_sums.dials"), numbers.count(total.dials, lang))
        with st.container(gap=None):
            st.metric(say("day_sums.answered"), numbers.count(_answered(total), lang))
            st.caption(table.share_words(_share(total)) if total.told else say("day_sums.untold"))
        st.metric(say("day_sums.talk"), numbers.seconds(total.talk_seconds, lang))


def _columns(rows: Sequence[DaySum]) -> list[Column]:
    say = language.words().say
    return [
        table.counts(say("day_sums.dials"), (row.dials for row in rows)),
        table.counts(say("day_sums.answered"), (_answered(row) for row in rows)),
        table.shares(say("day_sums.answered_rate"), (_share(row) for row in rows)),
        table.seconds(say("day_sums.talk"), (row.talk_seconds for row in rows)),
    ]


def _share(row: DaySum) -> Share:
    return Share(row.answered_rate, row.answered_low, row.answered_high, row.told)


def _answered(row: DaySum) -> int | None:
    return row.answered if row.told else None
