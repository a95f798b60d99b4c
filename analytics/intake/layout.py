"""How a table is read: which column plays which role, what its words mean, in which order its dates are written."""

import hashlib
import re
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from pydantic import BaseModel, ConfigDict, ValidationError

from analytics.core.errors import DozvonError
from analytics.intake.header import Sample
from analytics.intake.synonyms import normal

CALLS, OUTCOMES, PEOPLE, AGGREGATES = "calls", "outcomes", "people", "aggregates"


@dataclass(frozen=True)
class Layout:
    """Columns by role (from 0; several for phones of a CRM) and how their cells are to be understood."""

    format: str
    kind: str
    system: str
    roles: Mapping[str, tuple[int, ...]]
    date_order: str | None = None
    """ymd, dmy, mdy, epoch, epoch_ms; None where nothing decides."""
    units: Mapping[str, float] = field(default_factory=dict)
    """Seconds per unit of the columns ring, talk, total."""
    meanings: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    """What this file's own words mean: by section statuses, directions, sides."""
    prepare: str | None = None
    """A script of analytics/intake/sql that turns the staging table into roles, where columns alone do not do."""
    tz: str | None = None

    def column(self, role: str) -> int | None:
        """The first column of a role."""
        places = self.roles.get(role, ())
        return places[0] if places else None


@dataclass(frozen=True)
class Format:
    """One known export: `recognise` scores a sample 0..1, `read` says how it is laid out."""

    name: str
    recognise: Callable[[Sample], float]
    read: Callable[[Sample], Layout]


@dataclass(frozen=True)
class Question:
    """What only a person can answer. `examples` are cells of the column, `proposal` our best guess."""

    code: str
    column: str | None
    examples: tuple[str, ...]
    proposal: str | None


class MappingText(BaseModel):
    """A mapping as a TOML file: made by the uploads page, edited by hand, passed with --mapping."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    kind: str = CALLS
    date_order: str | None = None
    tz: str | None = None
    columns: dict[str, str] = {}
    """Role by header, or by number of the column from 1 where there is no header."""
    units: dict[str, float] = {}
    statuses: dict[str, str] = {}
    directions: dict[str, str] = {}
    sides: dict[str, str] = {}


def fingerprint(sample: Sample) -> str:
    """Names a layout: the same headers in the same order, or the same width and kinds of cells without one."""
    if sample.header:
        said = "|".join(sample.names)
    else:
        said = "|".join(
            max(profile.kinds, key=lambda kind: profile.kinds[kind], default="") for profile in sample.profiles
        )
    return hashlib.sha256(f"{sample.width}:{said}".encode()).hexdigest()[:16]


def read_mapping(path: Path) -> MappingText:
    """A mapping file; DozvonError `mapping_invalid` with file, key and problem."""
    try:
        return MappingText.model_validate(tomllib.loads(path.read_text(encoding="utf-8")))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, OSError) as error:
        raise DozvonError("mapping_invalid", file=path.name, key="", problem=str(error)) from error
    except ValidationError as error:
        first = error.errors()[0]
        key = ".".join(str(part) for part in first["loc"])
        raise DozvonError("mapping_invalid", file=path.name, key=key, problem=first["type"]) from error


def apply_mapping(said: MappingText, sample: Sample, found: Layout | None) -> Layout:
    """The layout a mapping describes; what it leaves out stays as found. DozvonError `mapping_column_missing`."""
    roles: dict[str, tuple[int, ...]] = {}
    for name, role in said.columns.items():
        place = _place(name, sample)
        if role != "ignore":
            roles[role] = (*roles.get(role, ()), place)
    base = found if found and found.kind == said.kind else Layout("table", said.kind, "table", {})
    meanings = {"statuses": said.statuses, "directions": said.directions, "sides": said.sides}
    return replace(
        base,
        roles=roles or base.roles,
        prepare=None if roles else base.prepare,
        date_order=said.date_order or base.date_order,
        tz=said.tz or base.tz,
        units={**base.units, **said.units},
        meanings={
            section: {**base.meanings.get(section, {}), **{normal(word): to for word, to in words.items()}}
            for section, words in meanings.items()
        },
    )


def _place(name: str, sample: Sample) -> int:
    wanted = normal(name)
    if wanted in sample.names:
        return sample.names.index(wanted)
    if re.fullmatch(r"[0-9]+", wanted) and 1 <= int(wanted) <= sample.width:
        return int(wanted) - 1
    raise DozvonError("mapping_column_missing", column=name)
