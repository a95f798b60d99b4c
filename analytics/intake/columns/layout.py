"""The layout of a table: roles of columns, meanings of words, date order."""

import hashlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Literal

from analytics.intake.cells.notation import PLAIN, CellReading
from analytics.intake.columns.direction_record import BY_ROWS, Direction
from analytics.intake.shape.header import Sample

STATUS, TALK = "status", "talk"
"""Roles that decide whether a call was answered."""
CALLS, OUTCOMES, PEOPLE, AGGREGATES = "calls", "outcomes", "people", "aggregates"
QuestionCode = Literal[
    "amount_unknown",
    "client_column_unknown",
    "column_unsure",
    "currency_in_header",
    "currency_unsure",
    "date_order_ambiguous",
    "dates_swapped",
    "dial_prefix_unknown",
    "direction_unknown",
    "direction_words_unknown",
    "duration_meaning_unknown",
    "duration_unit_unknown",
    "ids_ruined",
    "kind_unknown",
    "operator_column_unknown",
    "operator_is_aside",
    "outcome_date_unknown",
    "phone_column_unknown",
    "pipeline_words_unknown",
    "ring_unsure",
    "signature_unsure",
    "signing_day_unknown",
    "stage_words_unknown",
    "start_column_unknown",
    "status_words_unknown",
    "sums_calls_unknown",
    "sums_day_unknown",
    "sums_direction_unknown",
    "talk_beside_no_answer",
    "talk_column_unknown",
    "year_unknown",
]
"""What only a person can decide about a file; sentences below ask. in analytics/i18n."""


@dataclass(frozen=True)
class Who:
    """Whose rows these are, if no column says it."""

    source: str | None = None
    """Where the name is: group, sheet or title (outside_columns.py), or person: as given by a person."""
    role: str = "operator"
    """Whose name that is: in a meeting journal it may be the visitor's."""
    name: str = ""
    """The one operator of the file, as given by a person."""


@dataclass(frozen=True)
class When:
    """How the moments of a table are read."""

    order: str | None = None
    """ymd, dmy, mdy, epoch, epoch_ms, offset; None if undecided."""
    tz: str | None = None
    is_utc: bool = False
    """The times of the file are UTC, whatever the company's time zone."""
    is_day_above: bool = False
    """Dates are in rows of their own above their calls, in no column (outside_columns.py)."""
    day: str | None = None
    """The day of all daily totals, year first, if no column has it."""


@dataclass(frozen=True)
class Known:
    """What is known of an export beside its columns."""

    prepare: str | None = None
    """A script of analytics/intake/formats/sql that derives roles from the staging table."""
    script_roles: tuple[str, ...] = ()
    """Roles that only this format's script reads; NULL if the file has no such column."""
    either: tuple[str, ...] = ()
    """Roles whose several columns replace each other."""
    exchange: str = ""
    """The namespace of `logical_id`, if another log of the same exchange uses it too; default: the system."""
    entity_type: str | None = None
    """lead, deal or contact: the entity of a table of outcomes."""
    status_decides: bool = False
    """The status decides whether a call was answered, whatever the durations."""


@dataclass(frozen=True)
class Told:
    """What a person has said of a table, which no evidence changes."""

    has_roles: bool = False
    """Columns have their roles from a person."""
    columns: frozenset[int] = frozenset()
    """Columns that a person has assigned or marked as not needed."""
    words: frozenset[str] = frozenset()
    """Keys of results whose meaning a person has given."""
    decides: str | None = None
    """Which is right if words and durations contradict each other, STATUS or TALK; None: open."""


@dataclass(frozen=True)
class Layout:
    """Columns by role (from 0; several for phones of a CRM) and how their cells are read."""

    format: str
    kind: str
    system: str
    roles: Mapping[str, tuple[int, ...]]
    by_evidence: bool = False
    """Evidence has decided the columns; otherwise a known export or a person has."""
    may_be: str | None = None
    """Another kind of table with the same columns, which only a person can distinguish."""
    direction: Direction = BY_ROWS
    """How the direction of calls is known."""
    who: Who = Who()
    when: When = When()
    known: Known = Known()
    told: Told = Told()
    cells: Mapping[int, CellReading] = field(default_factory=dict)
    """How cells that are not plain are read; the column behind the last one is the day above the rows."""
    units: Mapping[str, float | None] = field(default_factory=dict)
    """Seconds per unit of the columns ring, talk, total; None if only a person can say."""
    ends_measure: bool = False
    """No column has the total duration, but start and end give it."""
    meanings: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    """Meanings of this file's own words by section: statuses, directions, sides."""
    has_results: bool = False
    """The stages of a table of visits are the results of these visits."""
    no_calls: tuple[str, ...] = ()
    """Words of the column `medium` in lower case whose rows are not calls: visits, letters, tasks (media.py)."""
    dial_prefix: str | None = None
    """9 if it is an outside line before dialled numbers, none if not (dialling.py)."""
    base: str | None = None
    """The call list of all calls, if no column has it."""

    def reading(self, column: int) -> CellReading:
        """How the cells of a column are read."""
        return self.cells.get(column, PLAIN)

    def column(self, role: str) -> int | None:
        """The first column of a role."""
        columns = self.roles.get(role, ())
        return columns[0] if columns else None


Open = tuple[QuestionCode, int]
"""What is left open: (code of a question, column)."""


def asks_nothing(_: Sample, __: Layout) -> list[Open]:
    """A known export names its columns."""
    return []


@dataclass(frozen=True)
class Format:
    """One known export: `recognise` is its strength in a sample, `read` its layout, `asks` what it leaves open."""

    name: str
    recognise: Callable[[Sample], float]
    read: Callable[[Sample], Layout]
    asks: Callable[[Sample, Layout], list[Open]] = asks_nothing


def by_its_kind(_: Sample) -> float:
    """A table of a kind is no known export: kind.py recognises it."""
    return 0.0


@dataclass(frozen=True)
class Question:
    """A question that only a person can answer. `examples` are cells of the column, `proposal` the best guess."""

    code: QuestionCode
    column: str | None
    examples: tuple[str, ...]
    proposal: str | None


def fingerprint(sample: Sample) -> str:
    """Identifies a layout: the same headers in the same order; without a header, the same width and kinds of cells."""
    if sample.header:
        said = "|".join(sample.names)
    else:
        said = "|".join(
            max(profile.kinds, key=lambda kind: (profile.kinds[kind], kind), default="") for profile in sample.profiles
        )
    return hashlib.sha256(f"{sample.width}:{said}".encode()).hexdigest()[:16]


OFFERED = {
    CALLS: (
        *("start", "date", "time", "operator", "phone", "src", "dst", "direction", "status", "talk", "total", "ring"),
        *("cause", "sip", "side", "list", "team", "attempt", "lead_id", "call_id", "answered_at", "own_line"),
        "agent_disposition",
    ),
    OUTCOMES: (
        *("entity_id", "client_phone", "client_name", "created_at", "closed_at", "responsible", "operator"),
        *("field_manager", "meeting_set_at", "meeting_accepted_at", "handed_over_at", "meeting_at", "meeting_held_at"),
        *("moved_at", "no_show", "offer_at", "signed_at", "lost_at", "cancelled_at", "stage", "lost_reason", "amount"),
        "currency",
        *(
            "process",
            "segment",
            "pipeline",
            "list",
            "object_type",
            "area_m2",
            "doors",
            "windows",
            "floor",
            "visit_stage",
        ),
    ),
    PEOPLE: ("person", "name", "role", "team", "started_on", "left_on"),
    AGGREGATES: ("day", "operator", "direction", "calls", "answered", "missed", "talk", "total"),
}
"""Roles a person may assign, by kind of table; their names are `column.<role>` in analytics/i18n."""
FOUND = {
    CALLS: (
        *("epoch", "local_time", "ended_at", "operator_ext", "src_name", "dst_name", "code", "reason"),
        *("logical_id", "leg_id", "machine", "timeout", "grain", "channel", "dstchannel", "dcontext", "lastapp"),
        *("lastdata", "sequence", "clid", "accountcode", "callid", "queue", "agent", "event", "param1", "param2"),
        *("param3", "htime", "ttime", "medium", "out_mark", "in_mark", "internal_mark"),
    ),
    OUTCOMES: (
        *("call_id", "changed_at", "semantic", "from_lead_id", "contact_id", "company_id", "contact_name"),
        *("title", "deals", "is_closed", "first_name", "last_name", "author", "activity", "meeting_time"),
    ),
    PEOPLE: ("login", "email", "crm_id", "first_name", "last_name"),
    AGGREGATES: ("account", "internal"),
}
"""Further roles, assigned only by a format or a header."""
MOMENTS = (
    *("created_at", "changed_at", "closed_at", "meeting_set_at", "meeting_accepted_at", "handed_over_at", "meeting_at"),
    *("meeting_held_at", "moved_at", "offer_at", "signed_at", "lost_at", "cancelled_at"),
)
"""Days of a table of leads."""
SEVERAL = "client_phone"
"""The role that several columns may have: a CRM has several phone columns."""
SCRIPTED = frozenset(
    {"answer_stamp", "answered_by", "answered_time", "cause_word", "cluster", "connected"}
    | {"continuation", "created", "dial_no", "dialled", "duration", "entity_type", "final_dn"}
    | {"final_name", "final_number", "finish", "from_dn", "from_extension", "from_name", "from_no"}
    | {"from_number", "full_name", "in_or_out", "internal", "length", "location", "login", "manager"}
    | {"number", "origin_cause", "other_leg", "over", "param4", "param5", "party1", "party1_name"}
    | {"party2", "party2_name", "picked", "records", "target_cause", "to_dn", "to_extension"}
    | {"to_no", "to_number", "told_status", "who_answered"}
)
"""Roles of calls used only by the script of a known format; a mapping may contain them."""
KINDS = (CALLS, OUTCOMES, AGGREGATES, PEOPLE)
ROLES = {kind: tuple(role for role in (*OFFERED[kind], *FOUND[kind]) if role != SEVERAL) for kind in KINDS}
"""All roles of one column by kind of table."""
