"""Drill-down: a dialog with the calls or leads behind a figure."""

from collections.abc import Sequence

import streamlit as st

from analytics.core.slice import Slice
from analytics.i18n import numbers
from analytics.reports import calls as calls_report
from analytics.reports.calls import CallRow, Which
from analytics.reports.sales import leads as leads_report
from analytics.reports.sales.leads import LeadRow
from analytics.ui.answers import reach_answers, sales_answers
from analytics.ui.notices import page
from analytics.ui.session import data, language, reader
from analytics.ui.widgets import reveal, table
from analytics.ui.widgets.columns import Column


def button(key: str, part: Slice, metric: str = "dials", outcome: str | None = None) -> None:
    """A small button that opens the rows of `metric` (a name of the catalog) in `part`; `outcome` narrows calls."""
    if st.button(
        language.words().say("drill.leads" if metric in leads_report.METRICS else "drill.calls"),
        key=f"drill.{key}",
        type="tertiary",
        icon=":material/manage_search:",
    ):
        show(part, metric, outcome)


def show(part: Slice, metric: str = "dials", outcome: str | None = None) -> None:
    """Open the dialog: leads for CRM figures, calls for all others."""
    say = language.words().say
    title = say(f"outcome.{outcome}") if outcome else say(f"metric.{metric}")
    st.dialog(title, width="large")(_window)(part, metric, outcome)


def _window(part: Slice, metric: str, outcome: str | None) -> None:
    version = data.version()
    if version is None:
        return
    page.period(part.date_from, part.date_to)
    if metric in leads_report.METRICS:
        reveal.show(_leads(version, part, metric), "drill.leads", language.words().say("drill.leads_title"))
    else:
        which = Which(outcome, metric == "effective")
        reveal.show(calls_of(version, part, which), "drill.calls", language.words().say("operators.calls"))


def calls_of(version: str, part: Slice, which: Which) -> reveal.Behind[CallRow]:
    """The calls that `which` selects of a slice."""
    return reveal.Behind(
        "calls",
        {**reveal.period(part), **({"outcome": which.outcome} if which.outcome else {})},
        _call_columns,
        lambda rows: reach_answers.calls(version, reader.scope(), part, which, rows),
        lambda scope, rows: calls_report.build(reveal.engine(), part, scope, which, rows).rows,
        "talk",
    )


def _leads(version: str, part: Slice, metric: str) -> reveal.Behind[LeadRow]:
    return reveal.Behind(
        "leads",
        {**reveal.period(part), "metric": metric},
        _lead_columns,
        lambda rows: sales_answers.leads(version, reader.scope(), part, metric, rows),
        lambda scope, rows: leads_report.build(reveal.engine(), part, scope, metric, rows).rows,
        "amount",
    )


def _call_columns(rows: Sequence[CallRow]) -> list[Column]:
    say, lang = language.words().say, language.current()
    yes_no = {True: say("common.yes"), False: say("common.no")}
    return [
        table.text(say("operators.started"), (numbers.moment(row.started_local, lang) for row in rows)),
        table.person(say("chart.operator"), (row.operator for row in rows)),
        table.text(say("bases.base"), (row.list for row in rows)),
        table.text(say("operators.phone"), (row.phone for row in rows)),
        table.text(say("operators.outcome"), (say(f"outcome.{row.outcome}") for row in rows)),
        table.seconds(say("operators.ring"), (row.ring_seconds for row in rows)),
        table.seconds(say("operators.talk"), (row.talk_seconds for row in rows)),
        table.text(say("operators.hangup"), (say(f"hangup.{row.hangup_side or 'unknown'}") for row in rows)),
        table.text(say("operators.is_effective"), (yes_no[row.is_effective] for row in rows)),
    ]


def _lead_columns(rows: Sequence[LeadRow]) -> list[Column]:
    say, lang = language.words().say, language.current()
    called = (numbers.moment(row.called_local, lang) if row.called_local else numbers.DASH for row in rows)
    return [
        table.text(say("drill.day"), (numbers.day(row.happened_on, lang) for row in rows)),
        table.text(say("handover.entity"), (row.entity for row in rows)),
        table.person(say("chart.operator"), (row.operator for row in rows)),
        table.person(say("handover.field_manager"), (row.field_manager for row in rows)),
        table.text(say("bases.base"), (row.list for row in rows)),
        table.text(say("operators.phone"), (row.phone for row in rows)),
        table.text(say("drill.call"), called),
        table.money(say("drill.amount"), (row.amount_kopecks for row in rows)),
    ]
