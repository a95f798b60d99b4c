"""Ids truncated by a spreadsheet: 1,23457E+17 was a different number in every row and is now the same."""

import re

from analytics.intake.cells.values import Profile
from analytics.intake.columns.layout import Layout
from analytics.intake.shape.header import Sample

IDS = ("entity_id", "call_id", "logical_id", "lead_id", "contact_id", "company_id", "from_lead_id")
"""Roles whose cells separate or join rows."""
CUT_OFF = re.compile(r"[0-9]([.,][0-9]+E\+?|E\+)[0-9]{1,3}", re.IGNORECASE)
ROUNDED = re.compile(r"(?=[0-9]{16,}$)[0-9]{15}0+")
"""Spreadsheets keep fifteen digits of a number."""


def ruined_ids(sample: Sample, layout: Layout) -> list[int]:
    """Columns of ids with such numbers, unless a person has decided to read them anyway."""
    columns = [column for role in IDS for column in layout.roles.get(role, ()) if column < sample.width]
    return [column for column in columns if column not in layout.told.columns and _is_ruined(sample.profiles[column])]


def _is_ruined(profile: Profile) -> bool:
    long = {cell: times for cell, times in profile.words.items() if re.fullmatch(r"[0-9]{16,}", cell)}
    is_rounded = sum(long.values()) > 1 and all(map(ROUNDED.fullmatch, long))
    return is_rounded or any(map(CUT_OFF.fullmatch, profile.words))
