"""One operator's evidence: ring times beside colleagues', early hang-ups and their next dial, cost, calls."""

from collections.abc import Sequence
from dataclasses import asdict

import streamlit as st

from analytics.charts import next_dials, rings
from analytics.i18n import numbers
from analytics.reports.rows import cut
from analytics.reports.verdicts import verdict_detail as report_of
from analytics.reports.verdicts.verdict_detail import Cost, DroppedCall
from analytics.reports.verdicts.verdicts import Terms, VerdictsReport
from analytics.sentences import verdict_words
from analytics.stats.verdicts.evidence import OperatorJudged
from analytics.stats.verdicts.loss import Estimate
from analytics.ui.answers import verdict_answers
from analytics.ui.notices.page import Asked
from analytics.ui.session import codes, escape, language, people, state
from analytics.ui.session.setting_kinds import OneOf
from analytics.ui.widgets import chart, reveal, table, verdict_cards
from analytics.ui.widgets.columns import Column


def choose(report: VerdictsReport) -> OperatorJudged | None:
    """Select an operator; the most urgent verdict is first."""
    ordered = sorted(report.operators, key=lambda one: verdict_cards.URGENCY.index(one.verdict))
    if not ordered:
        return None
    say = language.words().say
    chart.titled(say("verdicts.closer"))
    names = [one.operator for one in ordered]
    held = state.hold(state.SUSPECT, OneOf(names, codes.of), names[0])
    chosen = st.selectbox(say("verdicts.choose"), names, format_func=people.named, key=held)
    return next(one for one in ordered if one.operator == chosen)


def show(asked: Asked, report: VerdictsReport, one: OperatorJudged, terms: Terms) -> None:
    """All details of one operator in the window of `report`."""
    say, lang, words = language.words().say, language.current(), language.words()
    if one.verdict in verdict_words.QUIET:  # the others have a card above
        st.markdown(" ".join(verdict_words.of_operator(one, words, escape.markdown)))
    if report.date_from is None or report.date_to is None:
        return
    window = report.date_from, report.date_to
    detail = verdict_answers.verdict_detail(asked.version, asked.scope, window, one, terms)
    if not detail.rings:
        st.caption(say("verdicts.no_rings"))
        return
    left, right = st.columns(2)
    if verdict_cards.proved(report) != one:  # whose ring times stand in his card
        with left:
            early = verdict_words.seconds(one.evidence.too_early_seconds, lang)
            chart.titled(say("verdicts.rings"), say("verdicts.rings_note", seconds=early))
            drawn = rings.figure(detail.rings, lang)
            drawn.add_vline(x=one.evidence.too_early_seconds - 0.5)
            chart.draw(drawn, "rings", say("verdicts.rings_alt"))
    with right if verdict_cards.proved(report) != one else left:
        chart.titled(say("verdicts.again"), say("verdicts.again_note"))
        chart.draw(next_dials.figure(detail.next_dials, lang), "next_dials", say("verdicts.again_alt"))
    _cost(detail.cost, asked.scope.sees_pay)
    once = verdict_answers.judged_once(asked.version, terms)
    behind = reveal.Behind(
        "dropped",
        {"operator": detail.operator},
        _columns,
        lambda page: cut(detail.dropped, page),
        lambda scope, page: cut(report_of.dropped(reveal.engine(), window, scope, one, terms, once), page).rows,
    )
    if detail.dropped:
        chart.titled(say("verdicts.dropped"), say("verdicts.dropped_note"))
        reveal.show(behind, "verdicts.dropped", say("verdicts.dropped"))


def _cost(cost: Cost | None, sees_pay: bool) -> None:
    if cost is None:
        return
    say, lang = language.words().say, language.current()
    chart.titled(say("verdicts.cost"))
    if cost.answers.middle < 1:
        st.markdown(say("verdicts.cost_none"))
        return
    lines = [
        say("verdicts.cost_answers", **_counted(cost.answers, 0)),
        say("verdicts.cost_effective", **_counted(cost.effective, 0)),
    ]
    if cost.contracts is not None:
        basis = {
            "deals": numbers.count(cost.conversion_deals, lang),
            "effective": numbers.count(cost.conversion_effective, lang),
        }
        lines.append(say("verdicts.cost_contracts", **_counted(cost.contracts, 1)))
        lines.append(say("verdicts.cost_own" if cost.is_own_conversion else "verdicts.cost_company", **basis))
    if cost.kopecks is not None:
        money = {name: numbers.money(round(value), lang) for name, value in asdict(cost.kopecks).items()}
        lines.append(say("verdicts.cost_money", **money, value=numbers.money(cost.contract_kopecks, lang)))
    elif sees_pay:
        lines.append(say("verdicts.cost_no_deals"))
    st.markdown(" ".join(lines))


def _counted(estimate: Estimate, places: int) -> dict[str, str]:
    lang = language.current()
    values = {"middle": estimate.middle, "low": estimate.low, "high": estimate.high}
    return {name: numbers.decimal(value, lang, places).rstrip(".,") for name, value in values.items()}


def _columns(rows: Sequence[DroppedCall]) -> list[Column]:
    say, lang = language.words().say, language.current()

    def moments(values: Sequence[object]) -> list[str]:
        return [numbers.DASH if value is None else numbers.moment(value, lang) for value in values]  # type: ignore[arg-type]  # a datetime

    return [
        table.text(say("operators.started"), moments([row.started_local for row in rows])),
        table.text(say("operators.phone"), (row.phone for row in rows)),
        table.text(say("bases.base"), (verdict_cards.named(row.list) for row in rows)),
        table.seconds(say("operators.ring"), (row.ring_seconds for row in rows)),
        table.text(say("verdicts.next_when"), moments([row.next_local for row in rows])),
        table.person(say("verdicts.next_who"), (row.next_operator for row in rows)),
        table.text(
            say("verdicts.next_result"),
            (say(f"dial_class.{row.next_result}") if row.next_result else numbers.DASH for row in rows),
        ),
    ]
