"""Cached reports about verdicts, their details and experiments."""

from datetime import date
from functools import partial

import streamlit as st

from analytics.core.errors import DozvonError
from analytics.core.scope import Scope
from analytics.core.slice import Slice
from analytics.reports.verdicts import experiments as experiments_report
from analytics.reports.verdicts import overlapping_sources as doubled_report
from analytics.reports.verdicts import verdict_detail as verdict_detail_report
from analytics.reports.verdicts import verdicts as verdicts_report
from analytics.stats.verdicts.evidence import OperatorJudged, Verdicts
from analytics.store.ledger.ledger import Experiment
from analytics.ui.session import data
from analytics.ui.session.cached_once import cached_once
from analytics.ui.session.data import MOST


@cached_once(MOST)
def _judged(version: str, scope: Scope, terms: verdicts_report.Terms, days: tuple[date, date]) -> Verdicts:  # noqa: ARG001
    return verdicts_report.judged(data.engine(version), terms, days)


@cached_once(MOST)
def verdicts(version: str, scope: Scope, part: Slice, terms: verdicts_report.Terms) -> verdicts_report.VerdictsReport:
    """reports.verdicts, judged once per window for all readers and filters."""
    once = partial(_judged, version, Scope.director(), terms.of_judgement())
    return verdicts_report.build(data.engine(version), part, scope, terms, once)


@st.cache_data(max_entries=MOST, show_spinner=False)
def verdict_detail(
    version: str, scope: Scope, window: tuple[date, date], judged: OperatorJudged, terms: verdicts_report.Terms
) -> verdict_detail_report.VerdictDetail:
    """reports.verdict_detail."""
    return verdict_detail_report.build(data.engine(version), window, scope, judged, terms)


@cached_once(MOST)
def doubled(version: str, scope: Scope) -> tuple[doubled_report.Doubled, ...]:
    """reports.doubled."""
    return doubled_report.build(data.engine(version), scope)


@st.cache_data(max_entries=MOST, show_spinner=False)
def redial(
    version: str, scope: Scope, window: tuple[date, date], judged: OperatorJudged, seed: int
) -> experiments_report.Sealed | None:
    """reports.experiments: a call-back list; None for readers who do not see everybody."""
    return experiments_report.redial(data.engine(version), window, judged, seed) if scope.sees_everybody else None


@st.cache_data(max_entries=MOST, show_spinner=False)
def split(
    version: str, scope: Scope, asked: experiments_report.Sealed, size: int, fresh: tuple[str, ...]
) -> experiments_report.Sealed | None:
    """reports.experiments: a split of a list; None for readers who do not see everybody."""
    return experiments_report.split(data.engine(version), asked, size, fresh) if scope.sees_everybody else None


@st.cache_data(max_entries=MOST, show_spinner=False)
def experiment(version: str, scope: Scope, locked: Experiment) -> experiments_report.Outcome:
    """reports.experiments: the result of a locked list, for readers who see everybody."""
    if not scope.sees_everybody:
        raise DozvonError("not_allowed")
    return experiments_report.outcome(data.engine(version), locked)
