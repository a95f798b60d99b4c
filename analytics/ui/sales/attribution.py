"""Attribution of deals: the rule in force and its switch, three rules side by side, disputed deals."""

from collections.abc import Sequence

import streamlit as st

from analytics.core.scope import Role
from analytics.i18n import numbers
from analytics.metrics.names import OTHER
from analytics.reports.sales.attribution import AttributionReport
from analytics.store.data.generation import ATTRIBUTIONS
from analytics.ui.server import jobs
from analytics.ui.session import data, language, reader, state
from analytics.ui.session.setting_kinds import OneOf
from analytics.ui.widgets import progress, table


def show(report: AttributionReport) -> None:
    """The attribution section of the page for meetings."""
    if progress.show():
        return
    _switch(report.rule)
    _credits(report)
    _ties(report)


def _switch(rule: str) -> None:
    say = language.words().say
    if not reader.scope().sees_everybody:
        st.caption(say("attribution.in_force", rule=say(f"attribution.{rule}")))
        return
    with st.container(horizontal=True, vertical_alignment="bottom"):
        chosen = st.segmented_control(
            say("attribution.rule"),
            ATTRIBUTIONS,
            required=True,
            format_func=lambda rule: say(f"attribution.{rule}"),
            key=state.hold(state.ATTRIBUTION, OneOf(ATTRIBUTIONS), rule),
        )
        if chosen != rule and st.button(say("attribution.apply"), type="primary"):
            company = data.company()
            company.ledger.save_attribution(str(chosen), reader.who())
            jobs.rebuild(company, "attribution", reader.who())
            st.rerun()
    st.caption(say("attribution.note"))


def _credits(report: AttributionReport) -> None:
    say, rows = language.words().say, report.credits
    table.show(
        (
            table.person(say("handover.operator"), (_named(row.operator) or say("common.nobody") for row in rows)),
            table.counts(say("attribution.handover"), (row.handover for row in rows)),
            table.counts(say("attribution.last_call"), (row.last_call for row in rows)),
            table.decimals(say("attribution.split"), (row.split for row in rows)),
        ),
        alt=say("attribution.title"),
    )


def _ties(report: AttributionReport) -> None:
    say, lang, rows = language.words().say, language.current(), report.ties
    st.caption(say("attribution.ties", n=numbers.count(len(rows), lang), of=numbers.count(report.deals, lang)))
    if not rows:
        return
    table.show(
        (
            table.text(say("handover.entity"), (row.entity_id for row in rows)),
            table.text(say("handover.signed"), (numbers.day(row.signed_on, lang) for row in rows)),
            table.person(say("attribution.handover"), (_named(row.handover) for row in rows)),
            table.person(say("attribution.last_call"), (_named(row.last_call) for row in rows)),
            table.text(say("attribution.talked"), (_all(row.talked) for row in rows)),
            table.person(say("handover.field_manager"), (row.field_manager for row in rows)),
        ),
        alt=say("attribution.title"),
    )


def _named(operator: str | None) -> str | None:
    """The name, or a label for everybody whom the reader may not see by name."""
    if operator != OTHER:
        return operator
    is_lead = reader.role() is Role.TEAM_LEAD
    return language.words().say(f"attribution.{'other_team' if is_lead else 'other_operator'}")


def _all(operators: Sequence[str]) -> str:
    return ", ".join(str(_named(name)) for name in operators)
