"""Tables of the page for call lists."""

from collections.abc import Sequence

import streamlit as st

from analytics.i18n import numbers
from analytics.reports.figure import MINIMUM_N
from analytics.reports.reach.call_lists import MOST_TOUCHES, CallListRow, TouchRow
from analytics.reports.sales.handover import StageStep
from analytics.reports.verdicts.verdicts import VerdictsReport
from analytics.ui.session import language
from analytics.ui.widgets import chart, table, verdict_cards


def bases(rows: Sequence[CallListRow]) -> None:
    """One row per call list."""
    say, lang = language.words().say, language.current()
    chart.titled(say("bases.by_base"), say("bases.dead_note"))
    table.show(
        (
            table.text(say("bases.base"), (verdict_cards.named(row.list) for row in rows)),
            table.shares(say("bases.reach"), (table.of_step(row.reach) for row in rows)),
            table.shares(say("figure.reach_per_number"), (table.of_step(row.number_reach) for row in rows)),
            table.text(say("bases.dead_share"), (_dead(row) for row in rows)),
            table.counts(say("bases.left"), (row.numbers_left for row in rows)),
            table.decimals(say("bases.touches_mean"), (row.touches_mean for row in rows)),
            table.text(say("bases.first_on"), (numbers.day(row.first_on, lang) for row in rows)),
        ),
        alt=say("bases.by_base"),
    )
    st.caption(say("bases.left_note", most=MOST_TOUCHES))


def touches(rows: Sequence[TouchRow]) -> None:
    """One row per attempt."""
    say, lang = language.words().say, language.current()
    bounds = [_by_now_95(row, lang) for row in rows]
    last = len(rows) - 1
    names = [f"{row.touch}+" if place == last == MOST_TOUCHES - 1 else str(row.touch) for place, row in enumerate(rows)]
    table.show(
        (
            table.text(say("bases.touch"), names),
            table.shares(say("bases.reach"), (table.of_step(row.reach) for row in rows)),
            table.shares(say("bases.meeting_at"), (table.of_step(row.meeting) for row in rows)),
            table.rates(say("bases.meeting_by_now"), (row.meeting_by_now if _is_enough(row) else None for row in rows)),
            table.text(say("bases.by_now_95"), bounds),
        ),
        alt=say("bases.touches"),
    )


def phones(rows: Sequence[StageStep]) -> None:
    """One row per type of phone."""
    say = language.words().say
    table.show(
        (
            table.text(say("bases.phone_type"), (say(f"bases.{row.stage}") for row in rows)),
            table.shares(say("bases.reach"), (table.of_step(row) for row in rows)),
        ),
        alt=say("bases.phone_types"),
    )


def needed(report: VerdictsReport) -> None:
    """One row per operator: the dead share that would explain the reach, beside the possible one."""
    say, lang = language.words().say, language.current()
    days = {"from_on": numbers.day(report.date_from, lang), "to_on": numbers.day(report.date_to, lang)}
    chart.titled(say("bases.needed"), say("bases.needed_note", **days))
    rows = [(one.operator, one.evidence.dead_needed) for one in report.operators]
    known = [(name, needed_share) for name, needed_share in rows if needed_share.share is not None]
    if not known:
        st.caption(say("bases.needed_nothing"))
        return
    answers = {True: say("bases.explains_not"), False: say("bases.explains")}
    table.show(
        (
            table.text(say("chart.operator"), (name for name, _ in known)),
            table.rates(say("bases.needed_share"), (max(needed_share.share or 0, 0) for _, needed_share in known)),
            table.rates(say("bases.needed_low"), (max(needed_share.low or 0, 0) for _, needed_share in known)),
            table.rates(say("bases.needed_most"), (needed_share.bases_high for _, needed_share in known)),
            table.text(
                say("bases.needed_answer"), (answers[needed_share.is_base_no_excuse] for _, needed_share in known)
            ),
        ),
        alt=say("bases.needed"),
    )


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
