"""Cached reports about reach: overview, operators, call lists and the calls behind a figure."""

from dataclasses import replace
from datetime import date
from functools import partial

from analytics.core.alert import Alert
from analytics.core.scope import Role, Scope
from analytics.core.slice import Against, Slice
from analytics.reports import alerts as alerts_report
from analytics.reports import calls as calls_report
from analytics.reports import search as search_report
from analytics.reports.pay.bonus import BonusBasis
from analytics.reports.reach import call_lists as call_lists_report
from analytics.reports.reach import card as card_report
from analytics.reports.reach import crossed as crossed_report
from analytics.reports.reach import explore as explore_report
from analytics.reports.reach import funnel as funnel_report
from analytics.reports.reach import operators as operators_report
from analytics.reports.reach import overview as overview_report
from analytics.reports.reach import own_days as own_days_report
from analytics.reports.reach.board_rows import Board
from analytics.reports.rows import Page, Rows
from analytics.ui.answers import pay_answers
from analytics.ui.session import data
from analytics.ui.session.cached_once import cached_once
from analytics.ui.session.data import MOST


@cached_once(MOST)
def overview(
    version: str, scope: Scope, part: Slice, basis: BonusBasis, against: Against = Against.BEFORE
) -> overview_report.OverviewReport:
    """reports.overview."""
    history, people = data.history(version, scope, basis), Slice(operators=part.operators, teams=part.teams)
    terms = overview_report.Terms(history, against, partial(pay_answers.month_cost, version, scope, people, basis))
    return overview_report.build(data.engine(version), part, scope, basis, terms)


@cached_once(MOST)
def trend(version: str, scope: Scope, part: Slice) -> tuple[overview_report.TrendPoint, ...]:
    """The weeks of reports.overview."""
    return overview_report.trend(data.engine(version), part, scope)


@cached_once(MOST)
def operators(version: str, scope: Scope, part: Slice, basis: BonusBasis) -> tuple[operators_report.OperatorRow, ...]:
    """reports.operators."""
    return operators_report.build(data.engine(version), part, scope, basis, data.history(version, scope, basis))


@cached_once(MOST)
def funnel(version: str, scope: Scope, part: Slice, basis: BonusBasis) -> funnel_report.Funnel:
    """reports.funnel; for a team lead the limits are those of the company, which the director sees."""
    company = operators(version, Scope.director(), _of_company(part), basis) if scope.role is Role.TEAM_LEAD else ()
    return funnel_report.build(operators(version, scope, part, basis), company)


def _of_company(part: Slice) -> Slice:
    """The part of everybody, beside whom a team lead's people are marked."""
    return replace(part, teams=(), operators=())


@cached_once(MOST)
def card(version: str, scope: Scope, part: Slice, basis: BonusBasis, operator: str) -> card_report.OperatorCard:
    """reports.card."""
    return card_report.build(data.engine(version), part, scope, basis, operator, data.history(version, scope, basis))


@cached_once(MOST)
def own_days(version: str, scope: Scope, part: Slice, operator: str) -> own_days_report.OwnDays:
    """reports.own_days."""
    return own_days_report.build(data.engine(version), part, scope, operator)


@cached_once(MOST)
def calls(version: str, scope: Scope, part: Slice, which: calls_report.Which, page: Page) -> Rows[calls_report.CallRow]:
    """reports.calls."""
    return calls_report.build(data.engine(version), part, scope, which, page)


@cached_once(MOST)
def bases(version: str, scope: Scope, part: Slice) -> call_lists_report.CallListsReport:
    """reports.bases."""
    return call_lists_report.build(data.engine(version), part, scope)


@cached_once(MOST)
def numbers_left(version: str, scope: Scope) -> int:
    """reports.bases: numbers that wait for another attempt."""
    return call_lists_report.numbers_left(data.engine(version), scope)


@cached_once(MOST)
def explored(
    version: str, scope: Scope, part: Slice, metric: str, grain: explore_report.Grain
) -> explore_report.Explored:
    """The figure of reports.explore."""
    return explore_report.build(data.engine(version), part, scope, metric, grain)


@cached_once(MOST)
def board(version: str, scope: Scope, part: Slice, metric: str, dimension: str) -> Board:
    """One dimension of reports.explore."""
    return explore_report.board(data.engine(version), part, scope, metric, dimension)


@cached_once(MOST)
def alerts(version: str, scope: Scope, seen: tuple[Alert, ...], today: date) -> tuple[alerts_report.Judged, ...]:
    """reports.alerts."""
    return alerts_report.judge(data.engine(version), scope, seen, today)


@cached_once(MOST)
def search(version: str, scope: Scope, text: str) -> search_report.Found:
    """reports.search."""
    return search_report.build(data.engine(version), scope, text)


@cached_once(MOST)
def crossed(version: str, scope: Scope, part: Slice, metric: str, by: tuple[str, str]) -> crossed_report.Crossed:
    """A figure by two dimensions."""
    return crossed_report.cross(data.engine(version), part, scope, metric, by)


@cached_once(MOST)
def grouped(
    version: str, scope: Scope, part: Slice, metric: str, dimension: str, grain: explore_report.Grain
) -> crossed_report.Grouped:
    """The groups of a dimension over time."""
    return crossed_report.grouped(data.engine(version), part, scope, metric, dimension, grain)


@cached_once(MOST)
def paired(
    version: str, scope: Scope, part: Slice, metrics: tuple[str, str], dimension: str, beside: Slice
) -> crossed_report.Pair:
    """Two figures of every group; `beside`, the slice without the choice of groups, tells who differs.

    A team lead's operators are compared with the company's, as in the funnel.
    """
    among = (beside, scope)
    if scope.role is Role.TEAM_LEAD and dimension == "operator_id":
        among = _of_company(beside), Scope.director()
    return crossed_report.pair(data.engine(version), part, scope, metrics, dimension, among)
