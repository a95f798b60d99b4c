# title.ru: таблица сделок
# title.en: table of deals
"""Leads and deals: an amoCRM export or any table of client outcomes."""

import re
from collections import defaultdict
from collections.abc import Mapping

from analytics.intake.cells.moments import has_days, order_for
from analytics.intake.cells.shares import Share
from analytics.intake.cells.values import Profile
from analytics.intake.columns.claims import Kind, Reading
from analytics.intake.columns.decide import decide
from analytics.intake.columns.layout import (
    CALLS,
    MOMENTS,
    OUTCOMES,
    SEVERAL,
    Format,
    Layout,
    Open,
    When,
    Who,
    by_its_kind,
)
from analytics.intake.columns.rules.leads import PEOPLE, SEVERAL_FROM
from analytics.intake.columns.unsure import open_points
from analytics.intake.shape.group_rows import named_above
from analytics.intake.shape.header import Sample
from analytics.intake.shape.outside_columns import GROUP, are_labelled, day_column, days_of, operator_source_of
from analytics.intake.vocabulary.synonyms import role_of

NOTED = {"created_at", "changed_at"}
CONTACTS = ("полное имя контакта", "основной контакт", "main contact")
TITLES = ("название сделки", "lead title")
CLOCK = re.compile(r"\d{1,2}[-.:]\d{2}(:\d{2})?")
"""A time as people write it beside a day: 14:30, 14-30, 9.00."""
AMO = ({"название сделки", "этап сделки"}, {"lead title", "lead stage"})


def roles_of(sample: Sample) -> dict[str, tuple[int, ...]]:
    """The best column of every role; several for phones."""
    reading = decide(sample, Kind.LEADS)
    roles: dict[str, tuple[int, ...]] = {role: (column,) for role, column in reading.roles.items()}
    if SEVERAL in roles and len(columns := _several(reading)) > 1:
        roles[SEVERAL] = columns
    if (
        "field_manager" not in roles
        and "responsible" in roles
        and (_VISITED & set(roles) or is_day_above(roles, sample))
    ):
        if "operator" not in roles and _booked_for_others(roles, sample):
            roles["operator"] = roles.pop("author")
        if "operator" in roles:
            roles["field_manager"] = roles.pop("responsible")
    return roles


def is_day_above(roles: Mapping[str, tuple[int, ...]], sample: Sample) -> bool:
    """The days of a book of visits stand in rows of their own; beside clocks, days of notes are no visits."""
    noted = NOTED if any(profile.share("clock") >= Share.HALF for profile in sample.profiles) else set()
    dated = {role for role in MOMENTS if role in roles and has_days(sample.profiles[roles[role][0]])}
    return not dated - noted and day_column(sample) is not None


def is_amo(sample: Sample) -> bool:
    """An export of amoCRM."""
    return any(marks <= set(sample.names) for marks in AMO)


def _several(reading: Reading) -> tuple[int, ...]:
    """Every column that a header names a phone of the client."""
    worth: defaultdict[int, float] = defaultdict(float)
    for claim in reading.claims:
        ((role, column),) = claim.gives
        if role == SEVERAL:
            worth[column] += claim.worth
    taken = {column for role, column in reading.roles.items() if role != SEVERAL}
    return tuple(sorted(column for column in worth if worth[column] > SEVERAL_FROM and column not in taken))


def _booked_for_others(roles: dict[str, tuple[int, ...]], sample: Sample) -> bool:
    """Several people wrote the rows down, mostly for somebody else: they book the visits of those who go there."""
    if "author" not in roles:
        return False
    columns = roles["author"][0], roles["responsible"][0]
    pairs = [tuple(row[column] for column in columns) for row in sample.rows if max(columns) < len(row)]
    others = sum(author != whose for author, whose in pairs)
    return sample.profiles[columns[0]].distinct > 1 and 2 * others > len(pairs)


_VISITED = {"meeting_at", "meeting_held_at", "visit_stage", "handed_over_at"}
"""Beside one of these, who «manages» what an operator passed on is whoever goes there."""


def read(sample: Sample) -> Layout:
    """Roles by header; the order of days from the column of dates that decides it."""
    roles = roles_of(sample)
    dated = [sample.profiles[roles[role][0]] for role in MOMENTS if role in roles]
    is_of_amo = is_amo(sample)
    for role, names in (("contact_name", CONTACTS), ("title", TITLES)):
        if columns := [column for column, name in enumerate(sample.names) if name in names]:
            roles[role] = (columns[0],)
    if (clock := _clock_of_visits(roles, sample)) is not None:
        roles["meeting_time"] = (clock,)
    has_days_above = is_day_above(roles, sample)
    order = order_for((days_of(sample), *dated) if has_days_above else dated)
    return Layout(
        format="amocrm_leads" if is_of_amo else "outcomes",
        kind=OUTCOMES,
        system="amocrm" if is_of_amo else "csv",
        roles=roles,
        when=When(order, is_day_above=has_days_above),
        who=_who(roles, sample),
        by_evidence=True,
    )


def _clock_of_visits(roles: Mapping[str, tuple[int, ...]], sample: Sample) -> int | None:
    """The column of the times of visits: the only one beside their days, or of several the one directly behind them."""
    if "meeting_at" not in roles or sample.profiles[day := roles["meeting_at"][0]].share("datetime") > Share.SOME:
        return None
    taken = {column for columns in roles.values() for column in columns}
    found = [column for column in range(sample.width) if column not in taken and _are_clocks(sample, column)]
    dated = {roles[role][0] for role in MOMENTS if role in roles and _lacks_clock(sample.profiles[roles[role][0]])}
    is_only = len(found) == 1 and dated == {day}
    return next((column for column in found if is_only or column == day + 1), None)


def _lacks_clock(profile: Profile) -> bool:
    """Days without a time of their own."""
    return has_days(profile) and profile.share("datetime") <= Share.SOME


def _are_clocks(sample: Sample, column: int) -> bool:
    named, cells = role_of((sample.header or sample.names)[column], CALLS), sample.profiles[column].words
    clocks = sum(times for word, times in cells.items() if CLOCK.fullmatch(word))
    return named is not None and named.role == "time" and clocks > Share.MOST * cells.total()


def asks(sample: Sample, _: Layout) -> list[Open]:
    """Columns that the evidence leaves open."""
    return open_points(decide(sample, Kind.LEADS), sample)


def _who(roles: dict[str, tuple[int, ...]], sample: Sample) -> Who:
    """Where the name stands that is in no column: who went, or who is responsible for the rows below."""
    operator_source = operator_source_of(sample, OUTCOMES)
    if "operator" in roles and _VISITED & set(roles):
        return Who(operator_source, named_above(sample, OUTCOMES) or "field_manager")
    if operator_source == GROUP and "operator" not in roles and are_labelled(sample):
        return Who(GROUP, "operator")
    whose = named_above(sample, OUTCOMES) or "responsible"
    return Who(operator_source if operator_source == GROUP and not set(PEOPLE) & set(roles) else None, whose)


FORMAT = Format("outcomes", by_its_kind, read, asks)
