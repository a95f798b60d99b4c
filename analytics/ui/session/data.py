"""The company, the version of its data and the basis of pay; cached reports are in ui/answers."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path

import streamlit as st

from analytics.core.decisions import Decisions
from analytics.core.errors import DozvonError
from analytics.core.scope import Role, Scope
from analytics.core.slice import Slice
from analytics.reports import choices as choices_report
from analytics.reports.pay.bonus import BonusBasis, basis_of
from analytics.reports.pay.pay_facts import History, Past
from analytics.reports.reach.list_factor import list_factors
from analytics.reports.staff import left as left_report
from analytics.store.company import Company
from analytics.store.data.engine import Engine
from analytics.store.data.folder import DataFolder
from analytics.ui.session import run
from analytics.ui.session.cached_once import cached_once

MOST = 128


@st.cache_resource(max_entries=8)
def company_at(root: str) -> Company:
    """The company of a data folder."""
    return Company.at(Path(root))


@run.once
def company() -> Company:
    """The company of the chosen data folder."""
    return company_at(str(DataFolder.chosen().root))


@run.once
def version() -> str | None:
    """Folder and state of the data: equal versions give equal answers; None before the first import."""
    engine = company().engine()
    return f"{company().folder.root}:{engine.version}" if engine else None


def basis() -> BonusBasis:
    """The pay plan in force."""
    return basis_of(company())


def folder_of(version: str) -> str:
    """The folder in the version."""
    return version.rpartition(":")[0]


def engine(version: str) -> Engine:
    """The engine of the version; that of the folder's current state if another file has been loaded since.

    Only a page that is being drawn may go on with the version it began with: a part that refreshes alone may be hours
    old, and somebody may have been erased since.
    """
    folder, _, name = version.rpartition(":")
    company = company_at(folder)
    opened = company.engine_of(name) if run.is_begun() else company.engine()
    if opened is None:
        raise DozvonError("no_data")
    return opened


@cached_once(MOST)
def choices(version: str, scope: Scope, part: Slice) -> choices_report.Choices | None:
    """reports.choices."""
    return choices_report.build(engine(version), part, scope)


@cached_once(8)
def left(version: str, scope: Scope, today: date) -> Mapping[str, date]:  # noqa: ARG001
    """reports.left, to mark names that the reader sees anyway."""
    return left_report.left(engine(version), today)


@cached_once(8)
def everybodys(version: str, scope: Scope, decisions: Decisions, list_adjusted: bool) -> History:
    """The past of everybody, for reports that show of it what a scope may see."""
    scope.must_see_pay()
    if list_adjusted:
        return everybodys(version, scope, decisions, False).adjusted(list_factors(engine(version)))
    return Past(engine(version), decisions).history


def history(version: str, scope: Scope, basis: BonusBasis) -> History | None:
    """The past of everybody, read once for all slices; None for roles that see neither pay nor a plan."""
    if not (scope.sees_pay or scope.role is Role.TEAM_LEAD):
        return None
    return everybodys(version, Scope.director(), basis.decisions, basis.is_list_adjusted)
