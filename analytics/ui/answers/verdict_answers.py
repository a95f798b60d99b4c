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
from analytics.stats.verdicts.evidence import OperatorJudged
from analytics.store.data.engine import Engine
from analytics.store.ledger.ledger import Experiment
from analytics.ui.session import data
from analytics.ui.session.cached_once import cached_by, cached_once
from analytics.ui.session.data import MOST

MOST_JUDGED = 4
"""Judgements hold the early ended calls of everybody: 28 megabytes where a fifth of two million ended early."""


def _of_generation(version: str, scope: Scope, engine: Engine, days: tuple[date, date]) -> tuple[object, ...]:  # noqa: ARG001
    """The engine that answers may be newer than the version that a page began with."""
    return data.folder_of(version), engine.version, days


@cached_by(MOST, _of_generation)
def _digest(version: str, scope: Scope, engine: Engine, days: tuple[date, date]) -> tuple[int, ...]:  # noqa: ARG001
    return verdicts_report.digest(engine, days)


def _of_dials(
    version: str, scope: Scope, engine: Engine, terms: verdicts_report.Terms, days: tuple[date, date]
) -> tuple[object, ...]:
    """A judgement depends on the dials of its window: another generation with the same dials needs no new one."""
    return data.folder_of(version), terms, days, _digest(version, scope, engine, days)


@cached_by(MOST_JUDGED, _of_dials)
def _judged(
    version: str,  # noqa: ARG001
    scope: Scope,  # noqa: ARG001
    engine: Engine,
    terms: verdicts_report.Terms,
    days: tuple[date, date],
) -> verdicts_report.Judgement:
    return verdicts_report.judged(engine, terms, days)


def judged_once(version: str, terms: verdicts_report.Terms) -> verdicts_report.Once:
    """The judgement of everybody, once for all readers and filters; the reports show what a scope allows."""
    return partial(_judged, version, Scope.director(), data.engine(version), terms.of_judgement())


@cached_once(MOST)
def usual_window(version: str, scope: Scope, today: date) -> tuple[date, date] | None:  # noqa: ARG001
    """reports.verdicts: the days that are judged where no period is chosen, the same for everybody."""
    return verdicts_report.window(data.engine(version), Slice(), today)


@cached_once(MOST)
def verdicts(version: str, scope: Scope, part: Slice, terms: verdicts_report.Terms) -> verdicts_report.VerdictsReport:
    """reports.verdicts, judged once per window for all readers and filters."""
    return verdicts_report.build(data.engine(version), part, scope, terms, judged_once(version, terms))


@st.cache_data(max_entries=MOST, show_spinner=False)
def verdict_detail(
    version: str, scope: Scope, window: tuple[date, date], judged: OperatorJudged, terms: verdicts_report.Terms
) -> verdict_detail_report.VerdictDetail:
    """reports.verdict_detail."""
    once = judged_once(version, terms)
    return verdict_detail_report.build(data.engine(version), window, scope, judged, terms, once)


@cached_once(MOST)
def doubled(version: str, scope: Scope) -> tuple[doubled_report.Doubled, ...]:
    """reports.doubled."""
    return doubled_report.build(data.engine(version), scope)


@st.cache_data(max_entries=MOST, show_spinner=False)
def redial(
    version: str,
    scope: Scope,
    window: tuple[date, date],
    judged: OperatorJudged,
    asked: tuple[verdicts_report.Terms, int],
) -> experiments_report.Sealed | None:
    """reports.experiments: a call-back list by terms and seed; None for readers who do not see everybody."""
    if not scope.sees_everybody:
        return None
    terms, seed = asked
    return experiments_report.redial(data.engine(version), judged_once(version, terms)(window), judged, seed)


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
