"""Parts of the page for meetings: steps, reasons, pairs, briefs, leads, loose ends."""

from collections.abc import Sequence

import streamlit as st

from analytics.i18n import numbers
from analytics.reports.sales import meetings as meetings_report
from analytics.reports.sales.funnel_base import PHONE, ROADS
from analytics.reports.sales.handover import BRIEF, HandoverReport, StageStep
from analytics.reports.sales.meetings import MeetingRow
from analytics.ui.answers import sales_answers
from analytics.ui.notices.page import Asked
from analytics.ui.session import language, links, people, reader, state
from analytics.ui.session.page_list import may_open
from analytics.ui.session.setting_kinds import OneOf
from analytics.ui.widgets import chart, reveal, table
from analytics.ui.widgets.columns import Column
from analytics.ui.widgets.table import Share


def headline(report: HandoverReport) -> None:
    """The step that the fewest of those before it reach, and how many records of the CRM need mending."""
    say, lang = language.words().say, language.current()
    worst = report.least
    if worst is None:
        return
    left = numbers.count(worst.of - worst.count, lang)
    told = say("handover.headline", step=say(f"handover.{worst.stage}"), left=left, share=_step(worst))
    st.subheader(told, anchor=False)
    if report.loose_ends:
        st.markdown(say("handover.to_fix", n=numbers.count(len(report.loose_ends), lang)))


def outside(report: HandoverReport) -> None:
    """How many phone-only leads the funnel leaves out, with the page about them; nothing if there are none."""
    say, base = language.words().say, report.base
    if not base.phone_leads:
        return
    with st.container(horizontal=True, vertical_alignment="center"):
        told = say("handover.outside", leads=_count(base.phone_leads), deals=_count(base.phone_signed))
        st.caption(told, width="stretch")
        if may_open(reader.scope(), "processes"):
            links.by_button("processes", say("page.processes"), "outside")


def deals(report: HandoverReport) -> None:
    """All deals of the leads by the road they came, so that every count of them on the page is explained."""
    say, base = language.words().say, report.base
    if not base.signed:
        return
    told_roads = (PHONE,) if "meetings_held" in report.unknown else ROADS
    roads = [(road, base.deals[road]) for road in told_roads if base.deals[road]]
    told = ", ".join(say(f"handover.deals_{road}", n=_count(n)) for road, n in roads)
    lines = [say("handover.deals", n=_count(base.signed)) + (f": {told}." if told else ".")]
    if base.cancelled:
        lines.append(say("handover.deals_cancelled", n=_count(base.cancelled)))
    st.caption(" ".join(lines))


def standing(report: HandoverReport) -> None:
    """Positions of the leads, and why meetings did not take place."""
    say = language.words().say
    left, right = st.columns(2)
    with left:
        note = "handover.standing_outside" if report.base.phone_leads else "handover.standing_note"
        counted = {"n": _count(report.leads), "outside": _count(report.base.phone_leads)}
        chart.titled(say("handover.standing"), say(note, **counted))
        rows = [one for one in report.standing if one.count]
        table.show(
            (
                table.text(say("handover.stage"), (say(f"standing.{one.code}") for one in rows)),
                table.counts(say("handover.leads"), (one.count for one in rows)),
            ),
            alt=say("handover.standing"),
        )
    with right:
        still = sum(one.count for one in report.standing if one.code == "no_show")
        note = "handover.reasons_note" if still == report.no_show else "handover.reasons_moved"
        if "meetings_held" in report.unknown and not report.no_show:
            note = "unknown.fact"
        counted = {"n": _count(report.no_show), "still": _count(still), "left": _count(report.no_show - still)}
        chart.titled(say("handover.reasons"), say(note, row=say("standing.no_show"), **counted))
        if reasons := report.no_show_reasons:
            table.show(
                (
                    table.text(say("handover.reason"), (one.code or say("handover.no_reason") for one in reasons)),
                    table.counts(say("handover.meetings"), (one.count for one in reasons)),
                ),
                alt=say("handover.reasons"),
            )


def days(report: HandoverReport) -> None:
    """Closing by days waited, with the share at the common mix of segments."""
    say = language.words().say
    table.show(
        (
            table.text(say("handover.days_short"), (bucket.days.replace("-", "–") for bucket in report.days)),
            table.shares(
                say("handover.closing_short"), (Share(one.rate, one.low, one.high, one.held) for one in report.days)
            ),
            table.rates(say("handover.standardised"), (one.standardised_rate for one in report.days)),
        ),
        alt=say("handover.days"),
    )


def operators(report: HandoverReport) -> None:
    """Results of each operator's meetings."""
    say, rows = language.words().say, report.operators
    table.show(
        (
            table.person(say("handover.operator"), (row.operator for row in rows)),
            table.counts(say("handover.meeting_set"), (row.meetings_set for row in rows)),
            table.counts(say("handover.handed"), (row.held.of for row in rows)),
            table.counts(say("handover.held"), (row.held.count if row.held.is_known else None for row in rows)),
            table.shares(say("handover.held_of_handed"), (table.of_step(row.held) for row in rows), has_n=False),
            table.counts(say("handover.no_show"), (row.no_show for row in rows)),
            table.counts(say("handover.signed"), (row.signed.count if row.signed.is_known else None for row in rows)),
            table.shares(say("handover.signed_of_held"), (table.of_step(row.signed) for row in rows), has_n=False),
        ),
        alt=say("handover.operators"),
    )


def pairs(report: HandoverReport) -> str | None:
    """Operators and field managers; returns the field manager of the selected row."""
    say = language.words().say
    rows = report.pairs
    columns = (
        table.person(say("handover.operator"), (row.operator for row in rows)),
        table.person(say("handover.field_manager"), (row.field_manager for row in rows)),
        table.counts(say("handover.handed"), (row.handed_over for row in rows)),
        table.shares(say("handover.held"), (Share(r.held_rate, r.held_low, r.held_high, r.handed_over) for r in rows)),
        table.counts(say("handover.signed"), (row.signed for row in rows)),
        table.rates(say("handover.closing"), (row.shrunk_rate for row in rows)),
    )
    return table.choose(columns, [row.field_manager for row in rows], "handover.pairs", say("handover.pairs"))


def briefs(report: HandoverReport) -> None:
    """Which details of the object each operator passes on, and whether complete briefs close better."""
    say, rows = language.words().say, report.briefs
    texts = {"filled": _step(report.filled_briefs), "other": _step(report.other_briefs)}
    st.caption(say("handover.briefs_note", **texts))
    table.show(
        (
            table.person(say("handover.operator"), (row.operator for row in rows)),
            table.counts(say("handover.meetings"), (row.meetings for row in rows)),
            *(
                table.shares(say(f"handover.{fact}"), (table.of_step(getattr(row, fact)) for row in rows), has_n=False)
                for fact in BRIEF
            ),
            table.counts(say("handover.filled"), (row.filled for row in rows)),
        ),
        alt=say("handover.briefs"),
    )


def behind(asked: Asked, report: HandoverReport, field_manager: str | None) -> None:
    """The leads, filtered by position and by the field manager of a selected pair."""
    say = language.words().say
    stages = ["", *(one.code for one in report.standing if one.count)]
    names = {code: say(f"standing.{code}" if code else "handover.all_meetings") for code in stages}
    held = state.hold(state.STANDING, OneOf(stages), "")
    chosen = st.selectbox(say("handover.stage"), stages, format_func=lambda code: names[code], key=held)
    if field_manager:
        st.caption(say("handover.of_manager", name=people.marked(field_manager)))

    which = meetings_report.Which(chosen or "", field_manager or "")
    behind = reveal.Behind(
        "meetings",
        {**reveal.period(asked.part), **({"standing": chosen} if chosen else {})},
        _meeting_columns,
        lambda rows: sales_answers.meetings(*asked.key, which, rows),
        lambda scope, rows: meetings_report.build(reveal.engine(), asked.part, scope, which, rows).rows,
        "amount",
    )
    reveal.show(behind, "handover.behind", say("handover.behind"))


def _meeting_columns(rows: Sequence[MeetingRow]) -> list[Column]:
    say, lang = language.words().say, language.current()

    def day(name: str, title: str) -> Column:
        return table.text(say(title), (numbers.day(getattr(row, name), lang) for row in rows))

    return [
        table.text(say("handover.entity"), (row.entity for row in rows)),
        table.text(say("handover.client"), (row.client for row in rows)),
        table.text(say("operators.phone"), (row.phone for row in rows)),
        table.person(say("handover.operator"), (row.operator for row in rows)),
        table.person(say("handover.field_manager"), (row.field_manager for row in rows)),
        table.text(say("handover.stage"), (say(f"standing.{row.standing}") for row in rows)),
        day("set_on", "handover.meeting_set"),
        day("planned_on", "handover.planned"),
        day("held_on", "handover.meeting_held"),
        day("signed_on", "handover.signed"),
        table.text(say("handover.reason"), (row.reason for row in rows)),
        table.money(say("drill.amount"), (row.amount_kopecks for row in rows)),
    ]


def loose(report: HandoverReport) -> None:
    """Deals without a call and meetings without a result, to be resolved."""
    say, lang, rows = language.words().say, language.current(), report.loose_ends
    if not rows:
        st.caption(say("handover.no_loose"))
        return
    table.show(
        (
            table.text(say("handover.problem"), (say(f"handover.{row.problem}") for row in rows)),
            table.text(say("handover.entity"), (row.entity_id for row in rows)),
            table.person(say("handover.operator"), (row.operator for row in rows)),
            table.person(say("handover.field_manager"), (row.field_manager for row in rows)),
            table.text(say("handover.since"), (numbers.day(row.since_on, lang) for row in rows)),
            table.text(say("handover.crm_stage"), (row.stage for row in rows)),
        ),
        alt=say("handover.loose"),
    )


def _step(step: StageStep) -> str:
    lang = language.current()
    return numbers.share_with_interval(step.rate, step.low, step.high, step.of, lang)


def _count(value: int) -> str:
    return numbers.count(value, language.current())
