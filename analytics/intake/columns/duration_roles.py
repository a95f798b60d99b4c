"""Which column of durations is the talk, units of all durations, and questions about them."""

import re

from analytics.intake.cells.shares import Share
from analytics.intake.columns.arithmetic import unit_by_moments, unnamed_durations, wholes_of
from analytics.intake.columns.durations import DURATIONS, TALK, TOTAL, unit_of
from analytics.intake.columns.layout import CALLS, Open
from analytics.intake.columns.overlaps import run_into_each_other
from analytics.intake.shape.header import Sample
from analytics.intake.vocabulary.synonyms import SURE_ENOUGH, role_of


def unread_talks(roles: dict[str, int], sample: Sample) -> list[Open]:
    """Columns that may be the talk where none is, to be asked for and not left out."""
    if TALK in roles:
        return []
    found: list[Open] = [("talk_column_unknown", column) for column in _unread(sample, roles)]
    if TOTAL not in roles and not {"answered_at", "ended_at"} <= set(roles):
        found += [("talk_column_unknown", column) for column in unnamed_durations(roles, sample)]
    return found


def units_of(roles: dict[str, int], sample: Sample) -> dict[str, float | None]:
    """Seconds per unit of every duration; None for a talk or a whole call whose unit only a person can say."""
    units = {
        role: unit_of(sample, roles[role], wholes_of(roles, sample, roles[role])) for role in DURATIONS if role in roles
    }
    if units.get(TALK, 1.0) is None:
        units[TALK] = unit_by_moments(roles, sample)
    return {role: _borne_out(role, unit, roles, sample) for role, unit in units.items()}


def _borne_out(role: str, unit: float | None, roles: dict[str, int], sample: Sample) -> float | None:
    """The unit, unless talks of one person would run into each other; a waiting is seconds where nothing says else."""
    if role not in (TALK, TOTAL):
        return unit or 1.0
    return None if unit is None or run_into_each_other(sample, roles, roles[role], unit) else unit


def _unread(sample: Sample, roles: dict[str, int]) -> list[int]:
    """Columns that are named a talk and hold numbers of a kind we cannot read: they are asked for, not left out."""
    found = []
    for column, name in enumerate(sample.header or ()):
        said, profile = role_of(name, CALLS), sample.profiles[column]
        if column not in roles.values() and said and said.role == TALK and said.confidence > SURE_ENOUGH:
            numbers = sum(times for cell, times in profile.words.items() if re.match(r"\d|\D{1,3}\d", cell))
            found += [column] if numbers > Share.HALF * profile.filled else []
    return found
