"""The only caches: reports by (version of the data, scope, slice), so that nobody is served another's figures."""

from datetime import date
from functools import partial
from pathlib import Path

import streamlit as st

from analytics.core.calendar import Month
from analytics.core.decisions import Decisions
from analytics.core.errors import DozvonError
from analytics.core.scope import Scope
from analytics.core.slice import Slice
from analytics.intake import importing
from analytics.intake.importing import Options
from analytics.intake.job import FileResult
from analytics.pay.gaming import Assumptions
from analytics.pay.optimise import Limits, Optimum
from analytics.reports import calls as calls_report
from analytics.reports import choices as choices_report
from analytics.reports.pay import payroll as payroll_report
from analytics.reports.pay import proposals as proposals_report
from analytics.reports.pay import stress as stress_report
from analytics.reports.pay import whatif as whatif_report
from analytics.reports.pay.bonus import BonusBasis, basis_of
from analytics.reports.pay.outlook import day_dispersion
from analytics.reports.pay.pay_facts import History, Past, PayFacts, pay_facts
from analytics.reports.reach import bases as bases_report
from analytics.reports.reach import card as card_report
from analytics.reports.reach import funnel as funnel_report
from analytics.reports.reach import operators as operators_report
from analytics.reports.reach import overview as overview_report
from analytics.reports.rows import Page, Rows
from analytics.reports.sales import handover as handover_report
from analytics.reports.sales import leads as leads_report
from analytics.reports.sales import meetings as meetings_report
from analytics.reports.sales import processes as processes_report
from analytics.reports.staff import staff as staff_report
from analytics.reports.verdicts import experiments as experiments_report
from analytics.reports.verdicts import overlapping_sources as doubled_report
from analytics.reports.verdicts import verdict_detail as verdict_detail_report
from analytics.reports.verdicts import verdicts as verdicts_report
from analytics.stats.verdicts.evidence import OperatorJudged, Verdicts
from analytics.store.company import Company
from analytics.store.data.engine import Engine
from analytics.store.data.folder import DataFolder
from analytics.store.ledger.ledger import Experiment
from analytics.ui.session import run
from analytics.ui.session.cached_once import kept

MOST = 128


@st.cache_resource(max_entries=8)
def _company(root: str) -> Company:
    return Company.at(Path(root))


def company() -> Company:
    """The company of the chosen data folder."""
    return _company(str(DataFolder.chosen().root))


@run.once
def version() -> str | None:
    """Folder and state of the data: equal versions give equal answers; None before the first import."""
    engine = company().engine()
    return f"{company().folder.root}:{engine.version}" if engine else None


def basis() -> BonusBasis:
    """The pay plan in force."""
    return basis_of(company())


def _engine(version: str) -> Engine:
    """The engine of the folder that the version names."""
    engine = _company(version.rpartition(":")[0]).engine()
    if engine is None:
        raise DozvonError("no_data")
    return engine


@kept(MOST)
def choices(version: str, scope: Scope, part: Slice) -> choices_report.Choices | None:
    """reports.choices."""
    return choices_report.build(_engine(version), part, scope)


@kept(8)
def _everybodys(version: str, scope: Scope, decisions: Decisions, list_adjusted: bool) -> History:  # noqa: ARG001
    return Past(_engine(version), decisions, list_adjusted).history


def _history(version: str, scope: Scope, basis: BonusBasis) -> History | None:
    """What everybody did, read once for all slices; not for who may not see pay."""
    return _everybodys(version, Scope.director(), basis.decisions, basis.is_list_adjusted) if scope.sees_pay else None


@kept(MOST)
def overview(version: str, scope: Scope, part: Slice, basis: BonusBasis) -> overview_report.OverviewReport:
    """reports.overview."""
    return overview_report.build(_engine(version), part, scope, basis, _history(version, scope, basis))


@kept(MOST)
def trend(version: str, scope: Scope, part: Slice) -> tuple[overview_report.TrendPoint, ...]:
    """The weeks of reports.overview."""
    return overview_report.trend(_engine(version), part, scope)


@kept(MOST)
def operators(version: str, scope: Scope, part: Slice, basis: BonusBasis) -> tuple[operators_report.OperatorRow, ...]:
    """reports.operators."""
    return operators_report.build(_engine(version), part, scope, basis, _history(version, scope, basis))


@kept(MOST)
def funnel(version: str, scope: Scope, part: Slice, basis: BonusBasis) -> funnel_report.Funnel:
    """reports.funnel."""
    return funnel_report.build(operators(version, scope, part, basis))


@kept(MOST)
def card(version: str, scope: Scope, part: Slice, basis: BonusBasis, operator: str) -> card_report.OperatorCard:
    """reports.card."""
    return card_report.build(_engine(version), part, scope, basis, operator, _history(version, scope, basis))


@kept(MOST)
def calls(version: str, scope: Scope, part: Slice, which: calls_report.Which, page: Page) -> Rows[calls_report.CallRow]:
    """reports.calls."""
    return calls_report.build(_engine(version), part, scope, which, page)


@kept(MOST)
def leads(version: str, scope: Scope, part: Slice, metric: str, page: Page) -> Rows[leads_report.LeadRow]:
    """reports.leads."""
    return leads_report.build(_engine(version), part, scope, metric, page)


@kept(MOST)
def bases(version: str, scope: Scope, part: Slice) -> bases_report.BasesReport:
    """reports.bases."""
    return bases_report.build(_engine(version), part, scope)


@kept(MOST)
def handover(version: str, scope: Scope, part: Slice) -> handover_report.HandoverReport:
    """reports.handover."""
    return handover_report.build(_engine(version), part, scope)


@kept(MOST)
def past(version: str, scope: Scope, part: Slice, decisions: Decisions, list_adjusted: bool) -> PayFacts:
    """The months that reports.whatif pays again; never changed, so not copied."""
    engine = _engine(version)
    return pay_facts(engine, whatif_report.window(engine, part), scope, decisions, list_adjusted)


@kept(MOST)
def meetings(
    version: str, scope: Scope, part: Slice, which: meetings_report.Which, page: Page
) -> Rows[meetings_report.MeetingRow]:
    """reports.meetings."""
    return meetings_report.build(_engine(version), part, scope, which, page)


@kept(MOST)
def processes(version: str, scope: Scope, part: Slice) -> processes_report.ProcessesReport:
    """reports.processes."""
    return processes_report.build(_engine(version), part, scope)


@kept(MOST)
def dispersion(version: str, scope: Scope) -> float:  # noqa: ARG001 — every cache is keyed by the scope
    """How much the days of one operator differ: the company's figure."""
    return day_dispersion(_engine(version))


@kept(MOST)
def _judged(version: str, scope: Scope, terms: verdicts_report.Terms, days: tuple[date, date]) -> Verdicts:  # noqa: ARG001
    return verdicts_report.judged(_engine(version), terms, days)


@kept(MOST)
def verdicts(version: str, scope: Scope, part: Slice, terms: verdicts_report.Terms) -> verdicts_report.VerdictsReport:
    """reports.verdicts: judged once for a window, whatever is shown of it and to whom."""
    once = partial(_judged, version, Scope.director(), terms)
    return verdicts_report.build(_engine(version), part, scope, terms, once)


@st.cache_data(max_entries=MOST, show_spinner=False)
def verdict_detail(
    version: str, scope: Scope, window: tuple[date, date], judged: OperatorJudged, terms: verdicts_report.Terms
) -> verdict_detail_report.VerdictDetail:
    """reports.verdict_detail."""
    return verdict_detail_report.build(_engine(version), window, scope, judged, terms)


@st.cache_data(max_entries=MOST, show_spinner=False)
def preview(version: str, scope: Scope, result: FileResult, options: Options) -> FileResult:
    """What a kept file would say under these options, for those who may load files."""
    if not scope.sees_everybody:
        raise DozvonError("not_allowed")
    company = _company(version.rpartition(":")[0] or str(DataFolder.chosen().root))
    return importing.preview(company, result.sha256 or "", result.file, options)


@kept(MOST)
def doubled(version: str, scope: Scope) -> tuple[doubled_report.Doubled, ...]:
    """reports.doubled."""
    return doubled_report.build(_engine(version), scope)


@kept(MOST)
def staff(version: str, scope: Scope, part: Slice) -> staff_report.Staff:
    """reports.staff."""
    return staff_report.build(_engine(version), part, scope)


@st.cache_data(max_entries=MOST, show_spinner=False)
def redial(
    version: str, scope: Scope, window: tuple[date, date], judged: OperatorJudged, seed: int
) -> experiments_report.Sealed | None:
    """reports.experiments: a list to call again; nothing for who does not see everybody."""
    return experiments_report.redial(_engine(version), window, judged, seed) if scope.sees_everybody else None


@st.cache_data(max_entries=MOST, show_spinner=False)
def split(
    version: str, scope: Scope, asked: experiments_report.Sealed, size: int, fresh: tuple[str, ...]
) -> experiments_report.Sealed | None:
    """reports.experiments: a base for two; nothing for who does not see everybody."""
    return experiments_report.split(_engine(version), asked, size, fresh) if scope.sees_everybody else None


@st.cache_data(max_entries=MOST, show_spinner=False)
def experiment(version: str, scope: Scope, kept: Experiment) -> experiments_report.Outcome:
    """reports.experiments: what the log says of a sealed list, to who sees everybody."""
    if not scope.sees_everybody:
        raise DozvonError("not_allowed")
    return experiments_report.outcome(_engine(version), kept)


@kept(MOST)
def months(version: str, scope: Scope, decisions: Decisions) -> payroll_report.PayMonths | None:
    """The months of the data; None where nobody dialled."""
    return payroll_report.months(pay_facts(_engine(version), Slice(), scope, decisions))


@kept(MOST)
def month_facts(version: str, scope: Scope, basis: BonusBasis, month: Month) -> PayFacts:
    """What a month's payroll rests on: everybody whom the scope may see, whatever is filtered."""
    return payroll_report.month_facts(_engine(version), month, scope, basis)


@kept(MOST)
def situation(version: str, scope: Scope, part: Slice, decisions: Decisions) -> stress_report.Situation:
    """What the log says of an honest month."""
    return stress_report.situation(_engine(version), past(version, scope, part, decisions, True))


@kept(MOST)
def padding_speed(version: str, scope: Scope, part: Slice, basis: BonusBasis) -> float:
    """How much faster padded calls come, by the log."""
    return situation(version, scope, part, basis.decisions).honest.padding_speed(Assumptions())


@kept(MOST)
def stress(
    version: str, scope: Scope, part: Slice, basis: BonusBasis, assumed: tuple[Assumptions, float]
) -> stress_report.StressReport:
    """reports.stress under assumptions and a padding speed-up."""
    facts = past(version, scope, part, basis.decisions, True)
    found = situation(version, scope, part, basis.decisions)
    return stress_report.try_plan(facts, found, basis, *assumed)


@kept(MOST)
def usual_limits(version: str, scope: Scope, basis: BonusBasis) -> Limits | None:
    """What the plan in force costs; None before the first complete month."""
    facts = past(version, scope, Slice(), basis.decisions, True)
    if not facts.complete:
        return None
    return proposals_report.usual_limits(facts, basis.plan, dispersion(version, scope))


@st.cache_data(max_entries=MOST, show_spinner=False)
def proposals(version: str, scope: Scope, basis: BonusBasis, limits: Limits) -> Optimum:
    """reports.proposals around the plan in force."""
    facts = past(version, scope, Slice(), basis.decisions, True)
    found = situation(version, scope, Slice(), basis.decisions)
    spread = dispersion(version, scope)
    return proposals_report.propose(facts, found, basis.plan, limits, spread, Assumptions())
