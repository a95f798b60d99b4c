"""Cached reports about pay: past months, payroll, plan check and proposals."""

from datetime import date
from functools import partial

import streamlit as st

from analytics.core.calendar import Month
from analytics.core.decisions import Decisions
from analytics.core.scope import Scope
from analytics.core.slice import Slice
from analytics.pay.gaming import Assumptions
from analytics.pay.optimise import Limits, Optimum
from analytics.reports.pay import month_cost as month_cost_report
from analytics.reports.pay import my_month as my_month_report
from analytics.reports.pay import payroll as payroll_report
from analytics.reports.pay import proposals as proposals_report
from analytics.reports.pay import stress as stress_report
from analytics.reports.pay import taken_back as taken_back_report
from analytics.reports.pay import whatif as whatif_report
from analytics.reports.pay.bonus import BonusBasis, Slips
from analytics.reports.pay.my_month import MyMonth
from analytics.reports.pay.outlook import day_dispersion
from analytics.reports.pay.pay_facts import PayFacts, pay_facts
from analytics.store.data.engine import Engine
from analytics.ui.answers import reach_answers
from analytics.ui.session import data
from analytics.ui.session.cached_once import cached_by, cached_once
from analytics.ui.session.data import MOST


@cached_once(MOST)
def past(version: str, scope: Scope, part: Slice, decisions: Decisions, list_adjusted: bool) -> PayFacts:
    """The months that reports.whatif recalculates; immutable, so not copied."""
    engine, history = data.engine(version), data.everybodys(version, Scope.director(), decisions, list_adjusted)
    return pay_facts(engine, whatif_report.window(engine, part), scope, decisions, list_adjusted, history)


@cached_once(MOST)
def dispersion(version: str, scope: Scope) -> float:  # noqa: ARG001 — every cache is keyed by the scope
    """The company's dispersion of an operator's daily calls."""
    return day_dispersion(data.engine(version))


@cached_once(MOST)
def months(version: str, scope: Scope, decisions: Decisions) -> payroll_report.PayMonths | None:
    """The months of the data; None without dials."""
    history = data.everybodys(version, Scope.director(), decisions, False)
    return payroll_report.months(pay_facts(data.engine(version), Slice(), scope, decisions, history=history))


@cached_once(MOST)
def month_facts(version: str, scope: Scope, basis: BonusBasis, month: Month) -> PayFacts:
    """The facts of a month's payroll: everybody in the scope, whatever the filters."""
    return payroll_report.month_facts(data.engine(version), month, scope, basis)


@cached_once(MOST)
def my_month(version: str, scope: Scope, part: Slice, basis: BonusBasis, month: Month) -> MyMonth | None:
    """reports.my_month of the slice's only operator."""
    facts = month_facts(version, scope, basis, month)
    return my_month_report.build(data.engine(version), part, scope, basis, facts, dispersion(version, scope))


@cached_once(MOST)
def taken_back(
    version: str, scope: Scope, part: Slice, month: Month, clawback_days: int
) -> tuple[taken_back_report.TakenBack, ...]:
    """reports.taken_back."""
    return taken_back_report.build(data.engine(version), part, scope, month, clawback_days)


@cached_once(MOST)
def month_cost(
    version: str, scope: Scope, people: Slice, basis: BonusBasis, month: Month
) -> month_cost_report.MonthCost | None:
    """reports.month_cost for the people of a slice without days."""
    slips = Slips(data.engine(version), scope, basis, data.history(version, scope, basis))
    return month_cost_report.of_month(slips, month, people)


def _of_calls(version: str, scope: Scope, engine: Engine, days: tuple[date, date]) -> tuple[object, ...]:  # noqa: ARG001
    """Another generation with the same dials in these days needs no new reading."""
    return data.folder_of(version), days, stress_report.digest(engine, days)


@cached_by(MOST, _of_calls)
def _dial_log(version: str, scope: Scope, engine: Engine, days: tuple[date, date]) -> stress_report.DialLog:  # noqa: ARG001
    return stress_report.dial_log(engine, days)


@cached_once(MOST)
def situation(version: str, scope: Scope, part: Slice, decisions: Decisions) -> stress_report.Situation:
    """An honest month according to the log."""
    engine, facts = data.engine(version), past(version, scope, part, decisions, False)
    everybody = Scope.director()
    left = partial(reach_answers.numbers_left, version, everybody)
    return stress_report.situation(engine, facts, partial(_dial_log, version, everybody, engine), left)


@cached_once(MOST)
def padding_speed(version: str, scope: Scope, part: Slice, basis: BonusBasis) -> float:
    """How much faster padded calls are, according to the log."""
    return situation(version, scope, part, basis.decisions).honest.padding_speed(Assumptions())


@cached_once(MOST)
def stress(
    version: str, scope: Scope, part: Slice, basis: BonusBasis, assumed: tuple[Assumptions, float]
) -> stress_report.StressReport:
    """reports.stress with assumptions and a padding speed-up."""
    facts = past(version, scope, part, basis.decisions, basis.is_list_adjusted)
    tested = situation(version, scope, part, basis.decisions)
    return stress_report.try_plan(facts, tested, basis, *assumed)


@cached_once(MOST)
def usual_limits(version: str, scope: Scope, basis: BonusBasis) -> Limits | None:
    """Limits from the plan in force; None before the first complete month."""
    facts = past(version, scope, Slice(), basis.decisions, basis.is_list_adjusted)
    if not facts.complete:
        return None
    return proposals_report.usual_limits(facts, basis.plan, dispersion(version, scope))


@st.cache_data(max_entries=MOST, show_spinner=False)
def proposals(version: str, scope: Scope, basis: BonusBasis, limits: Limits) -> Optimum:
    """reports.proposals around the plan in force."""
    facts = past(version, scope, Slice(), basis.decisions, basis.is_list_adjusted)
    tested = situation(version, scope, Slice(), basis.decisions)
    spread = dispersion(version, scope)
    return proposals_report.propose(facts, tested, basis.plan, limits, spread, Assumptions())
