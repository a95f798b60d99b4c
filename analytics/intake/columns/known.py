"""Known exports, recognised by headers that only they have; sufficient for most formats."""

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field

from analytics.intake.cells.moments import order_for
from analytics.intake.cells.shares import Share
from analytics.intake.cells.values import Profile
from analytics.intake.columns.arithmetic import ends_measure
from analytics.intake.columns.claims import Strength
from analytics.intake.columns.layout import CALLS, SEVERAL, Format, Known, Layout, When
from analytics.intake.formats.table import roles_of
from analytics.intake.shape.header import Sample
from analytics.intake.vocabulary.synonyms import normal, word_key

SURE = float(Strength.KNOWN_EXPORT)
NESTED = re.compile(r"[^\s\w]|_|[a-z][A-Z]")
"""What a nested name has between its parts: a sign, or a capital; «Manager phone» is no phone of a manager's record."""
JOINED = re.compile(r"[0-9][A-Z]")
"""A header whose words only their capitals tell apart, Party1Device; some versions write the blank."""
SAME = ({"phone", "src", "dst"}, {"start", "date", "time"}, {"status", "code", "cause"})
"""Equivalent roles: an export that names one of them needs no other."""
PARTIES, NUMBERS = ("phone", "src", "dst"), ("phone", "phones", "party", "clid", "sip_uri", "channel")
MOMENTS = ("start", "date", "created_at", "changed_at", "closed_at", "started_on", "left_on")


@dataclass(frozen=True)
class Export:
    """One table that a system exports. Headers are compared in normal form, also as the end of a nested name."""

    name: str
    system: str
    marks: tuple[str, ...]
    """Headers that together identify this export."""
    columns: Mapping[str, tuple[str, ...]]
    """Headers by role, the preferred one first; for phones all. No header: no column by looks alone."""
    kind: str = CALLS
    unless: tuple[str, ...] = ()
    """Headers that this export never has."""
    statuses: Mapping[str, str] = field(default_factory=dict)
    directions: Mapping[str, str] = field(default_factory=dict)
    sides: Mapping[str, str] = field(default_factory=dict)
    stages: Mapping[str, str] = field(default_factory=dict)
    units: Mapping[str, float] = field(default_factory=dict)
    prepare: str | None = None
    script_roles: tuple[str, ...] = ()
    """Roles that the script uses besides those of `columns`."""
    is_utc: bool = False
    status_decides: bool = False
    entity_type: str | None = None
    either: tuple[str, ...] = ()
    """Roles whose columns replace each other row by row, for example who answered and who dialled."""
    besides: tuple[str, ...] = ()
    """Roles that a site's own column may have although a script makes the calls; without a script any role."""

    def fits(self, sample: Sample) -> bool:
        """All marks are among the headers, and no header excludes the export."""
        if sample.header is None or any(column_of(sample, name) is not None for name in self.unless):
            return False
        return all(column_of(sample, mark) is not None for mark in self.marks) and not self._misses_numbers(sample)

    def _misses_numbers(self, sample: Sample) -> bool:
        """The columns of both sides name no client's number, while a column that this export does not have does."""
        named = {column_of(sample, name) for names in self.columns.values() for name in names} - {None}
        sides = {column_of(sample, name) for role in PARTIES for name in self.columns.get(role, ())} - {None}
        profiles = [sample.profiles[column] for column in sides if column is not None]
        told = sum(max(profile.kinds[kind] for kind in NUMBERS) for profile in profiles)
        if not profiles or told > Share.THIRD * len(sample.rows):
            return False
        return any(
            profile.kinds["phone"] > Share.HALF * len(sample.rows)
            for column, profile in enumerate(sample.profiles)
            if column not in named
        )

    def layout(self, sample: Sample) -> Layout:
        """The layout of a sample that fits."""
        roles: dict[str, tuple[int, ...]] = {}
        for role, names in self.columns.items():
            columns = [column for name in names if (column := column_of(sample, name)) is not None]
            if columns:
                roles[role] = tuple(columns) if role in (SEVERAL, *self.either) else (columns[0],)
        if self.kind == CALLS:
            refused = {role for role, names in self.columns.items() if not names}
            wanted = roles_of(sample).keys() if self.prepare is None else self.besides
            more = _more(roles, sample)
            roles |= {role: more[role] for role in more if role in wanted and role not in refused}
        return self.layout_of(roles, sample)

    def layout_of(self, roles: Mapping[str, tuple[int, ...]], sample: Sample) -> Layout:
        """The layout of columns that are already known, for tables without a header."""
        return Layout(
            format=self.name,
            kind=self.kind,
            system=self.system,
            roles=roles,
            when=When(
                order_for(sample.profiles[roles[role][0]] for role in MOMENTS if role in roles), is_utc=self.is_utc
            ),
            known=Known(
                prepare=self.prepare,
                script_roles=(*self.columns, *self.script_roles),
                either=self.either,
                entity_type=self.entity_type,
                status_decides=self.status_decides,
            ),
            units=self.units,
            meanings={
                "statuses": {word_key(word): to for word, to in self.statuses.items()},
                "directions": {word_key(word): to for word, to in self.directions.items()},
                "sides": {word_key(word): to for word, to in self.sides.items()},
                "stages": {word_key(word): to for word, to in self.stages.items()},
            },
            ends_measure=ends_measure({role: columns[0] for role, columns in roles.items()}, sample),
        )


def _more(roles: Mapping[str, tuple[int, ...]], sample: Sample) -> dict[str, tuple[int, ...]]:
    """What any table of calls would read out of columns that the export does not name: a site adds its own."""
    taken = {column for columns in roles.values() for column in columns}
    spoken = set(roles) | {other for group in SAME for other in group if group & set(roles)}
    return {role: (column,) for role, column in roles_of(sample).items() if role not in spoken and column not in taken}


def column_of(sample: Sample, name: str) -> int | None:
    """The column of a header, or of a nested name that ends with it."""
    wanted = normal(name)
    if wanted in sample.names:
        header = sample.header or ()
        return header.index(name) if name in header else sample.names.index(wanted)
    if JOINED.search(name):
        joined = [column for column, said in enumerate(sample.names) if said.replace(" ", "") == wanted]
        return joined[0] if len(joined) == 1 else None
    ends = [
        column
        for column, said in enumerate(sample.names)
        if said.endswith(f" {wanted}") and NESTED.search((sample.header or ())[column].strip())
    ]
    return ends[0] if len(ends) == 1 else None


def known_format(name: str, *exports: Export) -> Format:
    """The format of a system with one or several exports; if two fit, the one with more marks is used."""

    def best(sample: Sample) -> Export | None:
        fitting = [export for export in exports if export.fits(sample)]
        return max(fitting, key=lambda export: len(export.marks), default=None)

    def recognise(sample: Sample) -> float:
        return SURE if best(sample) else 0.0

    def read(sample: Sample) -> Layout:
        return (best(sample) or exports[0]).layout(sample)

    return Format(name, recognise, read)


def share(profile: Profile, pattern: re.Pattern[str]) -> float:
    """Share of filled cells that fully match a pattern, 0..1."""
    filled = Counter(filter(None, profile.cells))
    fitting = sum(times for cell, times in filled.items() if pattern.fullmatch(cell))
    return fitting / filled.total() if filled else 0.0
