"""Which column of durations is the talk, units of all durations, and questions about them."""

import re

from analytics.intake.columns.arithmetic import unit_by_moments, unnamed_durations, wholes_of
from analytics.intake.columns.durations import DURATIONS, TALK, TOTAL, unit_of
from analytics.intake.columns.layout import CALLS, QuestionCode
from analytics.intake.columns.overlaps import run_into_each_other
from analytics.intake.shape.header import Sample
from analytics.intake.vocabulary.synonyms import SURE_ENOUGH, role_of

Doubt = tuple[QuestionCode, int]


def unread_talks(roles: dict[str, int], sample: Sample) -> list[Doubt]:
    """Columns that may be the talk where none is, to be asked for and not left out."""
    if TALK in roles:
        return []
    doubts: list[Doubt] = [("talk_column_unknown", column) for column in _unread(sample, roles)]
    if TOTAL not in roles and not {"answered_at", "ended_at"} <= set(roles):
        doubts += [("talk_column_unknown", column) for column in unnamed_durations(roles, sample)]
    return doubts


def units_of(roles: dict[str, int], sample: Sample) -> tuple[dict[str, float], list[Doubt]]:
    """Seconds per unit of every duration, and which of them nothing tells."""
    units = {
        role: unit_of(sample, roles[role], wholes_of(roles, sample, roles[role])) for role in DURATIONS if role in roles
    }
    if units.get(TALK, 1.0) is None:
        units[TALK] = unit_by_moments(roles, sample)
    unclear: list[Doubt] = [
        ("duration_unit_unknown", roles[role])
        for role in (TALK, TOTAL)
        if role in roles and ((unit := units[role]) is None or run_into_each_other(sample, roles, roles[role], unit))
    ]
    return {role: unit or 1.0 for role, unit in units.items()}, unclear


def _unread(sample: Sample, roles: dict[str, int]) -> list[int]:
    """Columns that are named a talk and hold numbers of a kind we cannot read: they are asked for, not left out."""
    found = []
    for column, name in enumerate(sample.header or ()):
        said, profile = role_of(name, CALLS), sample.profiles[column]
        if column not in roles.values() and said and said.role == TALK and said.confidence > SURE_ENOUGH:
            numbers = sum(times for cell, times in profile.words.items() if re.match(r"\d|\D{1,3}\d", cell))
            found += [column] if numbers > 0.5 * profile.filled else []
    return found
