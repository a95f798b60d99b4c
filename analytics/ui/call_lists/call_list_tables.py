"""Tables of the page for call lists."""

from collections.abc import Sequence

import streamlit as st

from analytics.i18n import numbers
from analytics.reports.figure import MINIMUM_N
from analytics.reports.reach.call_lists import CallListRow, TouchRow
from analytics.reports.sales.handover import StageStep
from analytics.store.data.generation import MOST_TOUCHES
from analytics.ui.call_lists import list_links
from analytics.ui.notices.page import Asked
from analytics.ui.session import language
from analytics.ui.widgets import chart, table, verdict_cards


def bases(asked: Asked, rows: Sequence[CallListRow]) -> None:
    """One row per call list; below it the ways on from the ticked one."""
    say, lang = language.words().say, language.current()
    chart.titled(say("bases.by_base"), say("bases.by_base_note"))
    chosen = table.choose(
        (
            table.text(say("bases.base"), (verdict_cards.named(row.list) for row in rows)),
            table.shares(say("bases.reach"), (table.of_step(row.reach) for row in rows)),
            table.shares(say("figure.reach_per_number"), (table.of_step(row.number_reach) for row in rows)),
            table.text(say("bases.dead_share"), (_dead(row) for row in rows)),
            table.counts(say("bases.left"), (row.numbers_left for row in rows)),
            table.decimals(say("bases.touches_mean"), (row.touches_mean for row in rows)),
            table.text(say("bases.first_on"), (numbers.day(row.first_on, lang) for row in rows)),
        ),
        [row.list or "" for row in rows],
        "bases.by_base",
        say("bases.by_base"),
    )
    if chosen:
        list_links.draw(asked, "row", chosen)
    st.caption(say("bases.left_note", most=MOST_TOUCHES))


def touches(rows: Sequence[TouchRow]) -> None:
    """One row per attempt, folded below its chart."""
    say, lang = language.words().say, language.current()
    bounds = [_by_now_95(row, lang) for row in rows]
    names = [f"{row.touch}+" if row.touch == MOST_TOUCHES else str(row.touch) for row in rows]
    with st.expander(say("bases.touches_rows")):
        table.show(
            (
                table.text(say("bases.touch"), names),
                table.shares(say("bases.reach"), (table.of_step(row.reach) for row in rows)),
                table.shares(say("bases.meeting_at"), (table.of_step(row.meeting) for row in rows)),
                table.rates(
                    say("bases.meeting_by_now"), (row.meeting_by_now if _is_enough(row) else None for row in rows)
                ),
                table.text(say("bases.by_now_95"), bounds),
            ),
            alt=say("bases.touches"),
        )


def phones(rows: Sequence[StageStep]) -> None:
    """A sentence per type of phone."""
    say = language.words().say
    for row in rows:
        st.markdown(f"- **{say(f'bases.{row.stage}')}:** {table.share_words(table.of_step(row))}")


def _is_enough(row: TouchRow) -> bool:
    return row.meeting.of >= MINIMUM_N


def _by_now_95(row: TouchRow, lang: str) -> str:
    if not _is_enough(row):
        return numbers.DASH
    return numbers.interval(row.meeting_by_now_low, row.meeting_by_now_high, lang).strip("()")


def _dead(row: CallListRow) -> str:
    say, lang = language.words().say, language.current()
    if row.dead_high is None:
        return say("common.too_little_short", n=numbers.count(row.numbers, lang))
    if row.dead_low is None:
        return say("bases.dead_at_most", high=numbers.share(row.dead_high, lang))
    return f"{numbers.share(row.dead_low, lang)} … {numbers.share(row.dead_high, lang)}"
