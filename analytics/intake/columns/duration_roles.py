"""Which column of durations is the talk, units of all durations, and questions about them."""

import re

from analytics.intake.columns.arithmetic import is_duration, unit_by_moments, unnamed_durations, wholes_of
from analytics.intake.columns.durations import DURATIONS, TALK, TOTAL, meaning_of, seconds_of, unit_of
from analytics.intake.columns.layout import CALLS, QuestionCode
from analytics.intake.columns.overlaps import run_into_each_other
from analytics.intake.shape.header import Sample
from analytics.intake.vocabulary.synonyms import SURE_ENOUGH, role_of

Doubt = tuple[QuestionCode, int]


def settle_talk(roles: dict[str, int], sample: Sample) -> list[Doubt]:
    """Gives `talk` to a duration that is called by no better name; what stays unclear is a doubt."""
    doubts: list[Doubt] = []
    if TOTAL in roles and TALK not in roles:
        said = meaning_of(sample, roles[TOTAL], roles)
        if said == TALK:
            roles[TALK] = roles.pop(TOTAL)
            roles |= _other_total(sample, roles)
        elif said is None:
            doubts.append(("duration_meaning_unknown", roles[TOTAL]))
    if TALK not in roles:
        doubts += [("talk_column_unknown", place) for place in _unread(sample, roles)]
    if not {TALK, TOTAL} & set(roles) and not {"answered_at", "ended_at"} <= set(roles):
        doubts += [("talk_column_unknown", place) for place in unnamed_durations(roles, sample)]
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
    for place, name in enumerate(sample.header or ()):
        said, profile = role_of(name, CALLS), sample.profiles[place]
        if place not in roles.values() and said and said.role == TALK and said.confidence > SURE_ENOUGH:
            numbers = sum(times for cell, times in profile.words.items() if re.match(r"\d|\D{1,3}\d", cell))
            found += [place] if numbers > 0.5 * profile.filled else []
    return found


def _other_total(sample: Sample, roles: dict[str, int]) -> dict[str, int]:
    """Beside «Длительность», which is the talk, «Общая длительность» may stand: never shorter than it."""
    for place, name in enumerate(sample.header or ()):
        said = role_of(name, CALLS)
        if place not in roles.values() and said and said.role == TOTAL and said.confidence >= SURE_ENOUGH:
            found = {**roles, TOTAL: place} if is_duration(sample, place) else roles
            drop_impossible(found, sample)
            return {TOTAL: place} if TOTAL in found else {}
    return {}


def drop_impossible(roles: dict[str, int], sample: Sample) -> None:
    """A whole call is never shorter than its talk."""
    if "total" in roles and "talk" in roles:
        total, talk = roles["total"], roles["talk"]
        pairs = [
            (whole, part)
            for row in sample.rows
            if max(total, talk) < len(row)
            and (whole := seconds_of(row[total])) is not None
            and (part := seconds_of(row[talk])) is not None
        ]
        if sum(part > whole for whole, part in pairs) > 0.05 * len(pairs):
            roles.pop("total")
