"""Mappings: a TOML file with a person's answers about a layout; proposed, edited, passed with --mapping and saved."""

import json
import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Annotated, TypeVar

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from analytics.core import bounded
from analytics.core.errors import DozvonError
from analytics.intake.cells.moments import ORDERS, order_for
from analytics.intake.columns.belonging import measured
from analytics.intake.columns.dialling import NINE, NONE
from analytics.intake.columns.direction_record import Constant, Direction
from analytics.intake.columns.layout import (
    CALLS,
    OFFERED,
    ROLES,
    SCRIPTED,
    SEVERAL,
    STATUS,
    TALK,
    Layout,
    Question,
    Told,
    fingerprint,
)
from analytics.intake.columns.ways import direction_of
from analytics.intake.job import FileResult, Job
from analytics.intake.shape.header import Sample, labels_of
from analytics.intake.shape.outside_columns import OPERATOR_SOURCES, PERSON
from analytics.intake.vocabulary.synonyms import normal, word_key

_Said = TypeVar("_Said", str, int)
IGNORE, EVERY_FILE = "ignore", "*"
DATED = ("start", "date", "day", "created_at", "meeting_at", "signed_at", "changed_at", "closed_at", "started_on")
"""Roles of days, the one that decides first."""
MEANINGS = {
    "statuses": (
        *("answered", "no_answer", "cancelled", "busy", "rejected", "no_such_number", "unreachable_now"),
        *("network_failure", "machine", "wrong_person", "blocked_own_side", "not_a_dial", "unknown"),
    ),
    "directions": ("out", "in", "internal", "callback", "unknown"),
    "sides": ("operator", "client", "system", "caller", "callee"),
    "pipelines": ("sales", "other"),
    "stages": (
        *("open", "meeting_set", "meeting_accepted", "handed_over", "moved", "no_show", "meeting_held", "offer"),
        *("won", "terminated", "lost"),
    ),
}
"""What a word of a file may mean, by section of the mapping; words: `meaning.<meaning>` in analytics/i18n."""
ALSO = {
    **dict.fromkeys(("talk", "answered_short"), "answered"),
    **dict.fromkeys(("cancelled_early", "cancelled_ring_unknown"), "cancelled"),
    "no_answer_ring_unknown": "no_answer",
}
"""Outcomes that a status alone does not decide, and the meaning that leads to them."""


HELD = {
    "signing_day_unknown": True,
    "amount_unknown": True,
    "ring_unsure": True,
    "signature_unsure": False,
    "currency_unsure": False,
    "currency_in_header": False,
    "ids_ruined": False,
    "dates_swapped": False,
}
"""Questions about columns that may be needed or not, and whether they are the examples of the question."""
BESIDE_COLUMNS = ("tz", "operator_from", "direction", "decides", "dial_prefix", "units")
"""What a mapping says of all rows; a result does not repeat it."""


class MappingText(BaseModel):
    """A mapping as a TOML file: made by the uploads page, edited by hand, passed with --mapping."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    kind: str = CALLS
    date_order: str | None = None
    tz: str | None = None
    operator_from: str | None = None
    """Where the operator's name stands, if in no column: group (a row above his calls), sheet or title."""
    direction: str | None = None
    """The direction of all the calls, where no column says it."""
    decides: str | None = None
    """What tells whether a call was answered, where words and seconds contradict each other: status or talk."""
    dial_prefix: str | None = None
    """9 where it opens an outside line and stands before the numbers dialled, none where it does not."""
    whose: dict[str, str] = {}
    """The one operator of a file by the SHA-256 of its content; «*» is the file that is read now."""
    years: dict[str, Annotated[int, Field(ge=2000, le=2100)]] = {}
    """The year of a file whose days have none, in the same way."""
    columns: dict[str, str] = {}
    """Role by header, or by number of the column from 1 where there is no header."""
    units: dict[str, Annotated[float, Field(gt=0, le=1_000_000)]] = {}
    statuses: dict[str, str] = {}
    directions: dict[str, str] = {}
    sides: dict[str, str] = {}
    stages: dict[str, str] = {}
    pipelines: dict[str, str] = {}

    def to_toml(self) -> str:
        """The file: single values first, then one table for each section that says something."""
        said = self.model_dump(exclude_none=True)
        single = [f"{key} = {_toml(value)}" for key, value in said.items() if not isinstance(value, dict)]
        tables = [
            "\n".join((f"\n[{key}]", *(f"{_toml(name)} = {_toml(value)}" for name, value in table.items())))
            for key, table in said.items()
            if isinstance(table, dict) and table
        ]
        return "\n".join((*single, *tables)) + "\n"


def _toml(value: object) -> str:
    return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")


def held(questions: Iterable[Question]) -> frozenset[str]:
    """Columns whose role is asked: they stand in no proposal, for what stands there counts as answered."""
    asked = [question for question in questions if question.code in HELD]
    return frozenset(name for one in asked for name in (one.examples if HELD[one.code] else (one.column or "",)))


def proposal(result: FileResult) -> MappingText:
    """How we would read the file that `result` tells of: every column and word of closed lists that is not asked."""
    asked = held(result.questions)
    sections: dict[str, dict[str, str]] = {section: {} for section in MEANINGS}
    for word in result.words:
        sections[word.section][word.word] = word.proposal or ""
    return MappingText(
        kind=result.kind or CALLS,
        date_order=result.date_order,
        columns={name: role or IGNORE for name, role, _ in result.columns if name not in asked},
        statuses={word: meaning for word, meaning in sections["statuses"].items() if meaning},
        directions={word: meaning for word, meaning in sections["directions"].items() if meaning},
        sides={word: meaning for word, meaning in sections["sides"].items() if meaning},
        stages={word: meaning for word, meaning in sections["stages"].items() if meaning},
        pipelines={word: meaning for word, meaning in sections["pipelines"].items() if meaning},
    )


def proposal_toml(result: FileResult) -> str:
    """The same as a file to edit; words nobody understands stand in it as remarks, to be given a meaning."""
    unknown = [
        f"# [{word.section}] {_toml(word.word)} = ? ({', '.join(MEANINGS[word.section])})"
        for word in result.words
        if word.proposal is None
    ]
    columns = [f"# [columns] {_toml(name)} = ? ({IGNORE}, ...)" for name in sorted(held(result.questions))]
    return proposal(result).to_toml() + "".join(f"{line}\n" for line in (*columns, *unknown))


def parse_mapping(text: str, name: str = "mapping.toml") -> MappingText:
    """A mapping out of its text; DozvonError `mapping_invalid` with file, key and problem."""
    try:
        said = MappingText.model_validate(bounded.loads(text))
    except tomllib.TOMLDecodeError as error:
        raise DozvonError("mapping_invalid", file=name, key="", problem=str(error)) from error
    except bounded.UnboundedError as error:
        raise DozvonError("mapping_invalid", file=name, key="", problem=error.problem) from error
    except ValidationError as error:
        first = error.errors()[0]
        key = ".".join(str(part) for part in first["loc"])
        raise DozvonError("mapping_invalid", file=name, key=key, problem=first["type"]) from error
    _check(said, name)
    return said


def to_remember(toml: str, sha256: str, saved: str | None) -> str:
    """The text to be kept of a mapping for all files of its layout; whose calls and which year is said of one file."""
    said, before = parse_mapping(toml), parse_mapping(saved) if saved else MappingText()
    whose, years = before.whose | _of_file(said.whose, sha256), before.years | _of_file(said.years, sha256)
    return said.model_copy(update={"whose": whose, "years": years}).to_toml() if whose or years else toml


def _of_file(said: Mapping[str, _Said], sha256: str) -> dict[str, _Said]:
    return {sha256 if file == EVERY_FILE else file: told for file, told in said.items()}


def _check(said: MappingText, name: str) -> None:
    if said.kind not in OFFERED:
        raise DozvonError("mapping_invalid", file=name, key="kind", problem=said.kind)
    for column, role in said.columns.items():
        if role not in (*ROLES[said.kind], SEVERAL, IGNORE) and not (said.kind == CALLS and role in SCRIPTED):
            raise DozvonError("mapping_invalid", file=name, key=f"columns.{column}", problem=role)
    for section, meanings in MEANINGS.items():
        for word, told in getattr(said, section).items():
            if ALSO.get(told, told) not in meanings:
                raise DozvonError("mapping_invalid", file=name, key=f"{section}.{word}", problem=told)
    if said.date_order not in (None, *ORDERS):
        raise DozvonError("mapping_invalid", file=name, key="date_order", problem=said.date_order)
    if said.operator_from not in (None, *OPERATOR_SOURCES):
        raise DozvonError("mapping_invalid", file=name, key="operator_from", problem=said.operator_from)
    if said.decides not in (None, STATUS, TALK):
        raise DozvonError("mapping_invalid", file=name, key="decides", problem=said.decides)
    if said.dial_prefix not in (None, NINE, NONE):
        raise DozvonError("mapping_invalid", file=name, key="dial_prefix", problem=said.dial_prefix)
    if said.direction not in (None, *MEANINGS["directions"]):
        raise DozvonError("mapping_invalid", file=name, key="direction", problem=said.direction)


def read_mapping(path: Path) -> MappingText:
    """A mapping file; DozvonError `mapping_invalid`."""
    try:
        return parse_mapping(bounded.read_text(path), path.name)
    except (UnicodeDecodeError, OSError) as error:
        raise DozvonError("mapping_invalid", file=path.name, key="", problem=str(error)) from error


def mapping_of(sample: Sample, job: Job) -> MappingText | None:
    """The mapping given for this file, or that saved for its layout; DozvonError `mapping_invalid`."""
    path = job.mapping
    if path is None and job.saved_mappings is not None:
        saved = job.saved_mappings / f"{fingerprint(sample)}.toml"
        path = saved if saved.exists() else None
    return read_mapping(path) if path is not None else None


def apply_mapping(said: MappingText, sample: Sample, found: Layout | None, sha256: str = "") -> Layout:
    """The layout a mapping describes; what it leaves out stays as found. DozvonError `mapping_column_missing`."""
    whose = said.whose.get(sha256, said.whose.get(EVERY_FILE, "")).strip()
    base = found if found and found.kind == said.kind else Layout("table", said.kind, "table", {})
    roles = _roles(said, sample, base)
    first = {role: columns[0] for role, columns in roles.items()}
    order = said.date_order or _order(roles, sample) or (base.when.order if _same_days(roles, base) else None)
    source = None if "operator" in roles else PERSON if whose else base.who.source
    layout = replace(
        base,
        roles=roles if said.columns else base.roles,
        known=base.known if not roles or set(base.roles) <= set(roles) else replace(base.known, prepare=None),
        when=replace(base.when, order=order, tz=said.tz or base.when.tz),
        who=replace(base.who, source=said.operator_from or source, name=whose),
        direction=_direction(said, sample, base, first),
        meanings={
            section: {
                **base.meanings.get(section, {}),
                **{word_key(word): ALSO.get(to, to) for word, to in getattr(said, section).items()},
            }
            for section in MEANINGS
        },
        dial_prefix=said.dial_prefix or base.dial_prefix,
        told=Told(
            has_roles=bool(roles),
            columns=frozenset(_place(name, sample) for name in said.columns),
            words=frozenset(map(word_key, said.statuses)),
            decides=said.decides or base.told.decides,
        ),
        may_be=None,
    )
    return measured(said.units, layout, base, sample)


def _roles(said: MappingText, sample: Sample, base: Layout) -> dict[str, tuple[int, ...]]:
    """The columns by role; one that keeps its role plays all it played, and columns of one role keep their order."""
    roles: dict[str, tuple[int, ...]] = {}
    for name, role in said.columns.items():
        column = _place(name, sample)
        before = [other for other, columns in base.roles.items() if column in columns]
        for played in before if role in before else (role,):
            if played != IGNORE:
                roles[played] = (*roles.get(played, ()), column)
    return {
        role: base.roles[role] if set(base.roles.get(role, ())) == set(columns) else columns
        for role, columns in roles.items()
    }


def _direction(said: MappingText, sample: Sample, base: Layout, first: Mapping[str, int]) -> Direction:
    """What a person says of all rows; else what the columns show that he named; else what was found."""
    if said.direction and "direction" not in first:
        return Direction(Constant(said.direction))
    if first and base.kind == CALLS and base.format == "table":
        return direction_of(sample, first)
    return Direction() if "direction" in first else base.direction


def _order(roles: dict[str, tuple[int, ...]], sample: Sample) -> str | None:
    """How the days of the columns that a person named are written."""
    return order_for(sample.profiles[roles[role][0]] for role in DATED if role in roles)


def _same_days(roles: dict[str, tuple[int, ...]], base: Layout) -> bool:
    """The days stand where they were read before: their order is known from there."""
    return all(base.roles.get(role, columns) == columns for role, columns in roles.items() if role in DATED)


def _place(name: str, sample: Sample) -> int:
    labels = [normal(label) for label in labels_of(sample)]
    wanted = normal(name)
    if wanted in labels:
        return labels.index(wanted)
    if re.fullmatch(r"[0-9]+", wanted) and 1 <= int(wanted) <= sample.width:
        return int(wanted) - 1
    raise DozvonError("mapping_column_missing", column=name)
