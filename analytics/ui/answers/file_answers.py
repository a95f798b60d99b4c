"""Cached reports about files and people."""

import streamlit as st

from analytics.core.errors import DozvonError
from analytics.core.scope import Scope
from analytics.core.slice import Slice
from analytics.intake import importing
from analytics.intake.importing import Options
from analytics.intake.job import FileResult
from analytics.reports.sales import file_leads as file_leads_report
from analytics.reports.staff import staff as staff_report
from analytics.store.data.folder import DataFolder
from analytics.ui.session import data
from analytics.ui.session.cached_once import cached_once
from analytics.ui.session.data import MOST


@st.cache_data(max_entries=MOST, show_spinner=False)
def preview(version: str, scope: Scope, result: FileResult, options: Options) -> FileResult:
    """The result of reading a stored file with these options, for readers who may load files."""
    if not scope.sees_everybody:
        raise DozvonError("not_allowed")
    company = data.company_at(version.rpartition(":")[0] or str(DataFolder.chosen().root))
    return importing.preview(company, result.sha256 or "", result.file, options)


@cached_once(MOST)
def staff(version: str, scope: Scope, part: Slice) -> staff_report.Staff:
    """reports.staff."""
    return staff_report.build(data.engine(version), part, scope)


@cached_once(MOST)
def file_leads(version: str, scope: Scope, import_no: int) -> file_leads_report.FileLeads:
    """reports.file_leads."""
    return file_leads_report.build(data.engine(version), scope, import_no)
