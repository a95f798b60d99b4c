"""People with their teams, dates and spellings, and pairs that may be one person."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import combinations

from analytics.core.scope import Role, Scope
from analytics.core.slice import Slice
from analytics.metrics.query import facts
from analytics.reports.staff.namesakes import may_be_one, words_of
from analytics.store.data.engine import Engine
from analytics.store.data.sqlfile import sql

SAME_EXTENSION, NEAR_NAME = "same_extension", "near_name"
MOST_TWINS, MOST_OF_ONE = 10, 3
"""Most suggestions in total, and per person."""


@dataclass(frozen=True)
class Member:
    """One person; `written_as` are the spellings in files, None if only a list of people has the name."""

    name: str
    dials: int
    first_on: date | None
    last_on: date | None
    role: str
    team: str | None
    started_on: date | None
    left_on: date | None
    written_as: str | None


@dataclass(frozen=True)
class Twin:
    """Two names that may be one person, the one with more dials first, and the reason."""

    name: str
    other: str
    reason: str


@dataclass(frozen=True)
class Staff:
    """Everybody, and the likeliest pairs that may be one person; `more_twins` less likely ones are left out."""

    members: tuple[Member, ...]
    twins: tuple[Twin, ...]
    more_twins: int = 0


def build(engine: Engine, part: Slice, scope: Scope) -> Staff:
    """People of the slice; empty for readers who do not see everybody."""
    if not scope.sees_everybody:
        return Staff((), ())
    rows = facts(engine, sql("analytics.reports.staff.sql", "staff"), part, scope)
    members = tuple(_member(row) for row in rows)
    pairs = twins(members)
    shown = _first(pairs)
    return Staff(members, shown, len(pairs) - len(shown))


def raw_forms(engine: Engine, scope: Scope, name: str) -> tuple[str, ...]:
    """All raw texts that currently mean this person, in lower case; a merge redirects them."""
    if not scope.sees_everybody:
        return ()
    rows = engine.rows("SELECT raw FROM aliases WHERE name = $name ORDER BY raw", {"name": name})
    return tuple(dict.fromkeys((name.strip().lower(), *(str(raw) for (raw,) in rows))))


def twins(members: Sequence[Member]) -> tuple[Twin, ...]:
    """Pairs with the same extension or a nearly equal name, likeliest first, then by dials."""
    pairs = []
    for one, other in combinations(members, 2):
        first, second = (one, other) if one.dials >= other.dials else (other, one)
        if _share_extension(one, other):
            pairs.append((0, -second.dials, Twin(first.name, second.name, SAME_EXTENSION)))
        elif may_be_one(one.name, other.name):
            is_reordered = sorted(words_of(one.name)) == sorted(words_of(other.name))
            pairs.append((1 if is_reordered else 2, -second.dials, Twin(first.name, second.name, NEAR_NAME)))
    return tuple(twin for *_, twin in sorted(pairs, key=lambda ranked: ranked[:2]))


def _first(pairs: Sequence[Twin]) -> tuple[Twin, ...]:
    """At most MOST_TWINS pairs, and MOST_OF_ONE per person."""
    shown: list[Twin] = []
    times: Counter[str] = Counter()
    for twin in pairs:
        if len(shown) < MOST_TWINS and max(times[twin.name], times[twin.other]) < MOST_OF_ONE:
            shown.append(twin)
            times.update((twin.name, twin.other))
    return tuple(shown)


def _member(row: Sequence[object]) -> Member:
    name, dials, first, last, visits, role, team, started, left, written = row
    known_role = str(role) if role else Role.FIELD_MANAGER if visits and not dials else Role.OPERATOR
    return Member(
        name=str(name),
        dials=int(str(dials or 0)),
        first_on=_day(first),
        last_on=_day(last),
        role=str(known_role),
        team=str(team) if team else None,
        started_on=_day(started),
        left_on=_day(left),
        written_as=str(written) if written else None,
    )


def _day(value: object) -> date | None:
    return value if isinstance(value, date) else None


def _share_extension(one: Member, other: Member) -> bool:
    """True for one shared extension without two full names: an extension may pass from a leaver to a newcomer."""
    are_named = all(words_of(member.name) for member in (one, other))
    return not are_named and bool(_extensions(one) & _extensions(other))


def _extensions(member: Member) -> set[str]:
    """Extensions among the spellings: numbers of two to five digits."""
    return set(re.findall(r"(?<!\d)\d{2,5}(?!\d)", f"{member.name} {member.written_as or ''}"))
