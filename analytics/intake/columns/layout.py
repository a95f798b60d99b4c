"""How a table is read: which column plays which role, what its words mean, in which order its dates are written."""

import hashlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from analytics.intake.shape.header import Sample

STATUS, TALK = "status", "talk"
"""What decides whether a call was answered."""
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
    script_roles: tuple[str, ...] = ()
    """Roles that only this format's script reads; NULL where the file has no such column."""
    tz: str | None = None
    doubts: tuple[tuple[str, int], ...] = ()
    """(code of a question, column): what the format could not decide for itself."""
    is_told: bool = False
    """A person has said which column is what."""
    settled: frozenset[int] = frozenset()
    """Columns of which a person has said what they are, or that they are not needed."""
    may_be: str | None = None
    """Another kind of table that the same columns may be: which it is only a person can tell."""
    status_decides: bool = False
    """The status word says whether anybody answered, whatever seconds stand beside it."""
    decides: str | None = None
    """What a person believes where words and seconds contradict each other: STATUS or TALK; None: nobody has said."""
    dial_prefix: str | None = None
    """9 where it opens an outside line before the numbers dialled, none where it does not (dialling.py)."""
    told_words: frozenset[str] = frozenset()
    """Keys of results whose meaning a person has given."""
    entity_type: str | None = None
    """Lead, deal or contact: of what a table of outcomes tells."""
    grouped: tuple[int, ...] = ()
    """Columns whose cells are written once for all the rows below: of merged cells, or of a list by day."""
    own_lines: tuple[str, ...] = ()
    """Digits of numbers of the company, where only they tell a call that came in from one that went out."""
    callers_are_named: bool = False
    """Colleagues call by name or extension: a number that calls a number is a client."""
    before_number: tuple[tuple[str, str], ...] = ()
    """Signs before clients' numbers that tell a direction, and which: <--79161234567; no sign is the other one."""
    one_sided: str = ""
    """The side on which the colleague or the client stands tells the direction (halves.py): ours, theirs, or empty."""
    with_powers: tuple[int, ...] = ()
    """Columns of numbers in powers of ten that have all their digits."""
    with_dashes: tuple[int, ...] = ()
    """Columns of signs, where a dash is a word and not nothing."""
    with_commas: tuple[int, ...] = ()
    """Columns of moments whose seconds have parts behind a comma."""
    with_primes: tuple[int, ...] = ()
    """Columns of durations whose seconds stand behind a prime."""
    with_months: tuple[int, ...] = ()
    """Columns of moments whose months are words."""
    with_weekdays: tuple[int, ...] = ()
    """Columns of moments that begin with a day of the week."""
    marks: Mapping[int, Mapping[str, str]] = field(default_factory=dict)
    """Of columns where a moment may stand, cells in lower case that are a yes, a no, or nothing yet (marks.py)."""
    bearer: str | None = None
    """Where the operator's name stands, if in no column: group, sheet or title (aside.py)."""
    bears: str = "operator"
    """Whose name that is: in a journal of meetings it may be who went there."""
    whose: str = ""
    """The one operator of the file, as a person said."""
    base: str | None = None
    """The base of all the calls, where no column says it."""
    is_day_above: bool = False
    """Days stand alone in rows above their calls, in no column (aside.py)."""
    day: str | None = None
    """The day of all the sums, year first, where no column says it."""
    no_calls: tuple[str, ...] = ()
    """Words of the column `medium` in lower case whose rows are no calls: visits, letters, tasks (media.py)."""
    one_way: str | None = None
    """The direction of all the calls, where no column says it."""
    exchange: str = ""
    """Whose names `logical_id` holds, where another log of one exchange bears them too; else those of `system`."""
    ends_measure: bool = False
    """No column says how long a whole call took, but its start and its end do."""
    is_utc: bool = False
    """The clock of the file is UTC, whatever the company's is."""
    either: tuple[str, ...] = ()
    """Roles whose several columns stand in for each other."""

    @property
    def makes_way(self) -> bool:
        """The direction is made of something else than a column of directions."""
        return bool(self.own_lines or self.one_way or self.before_number or "out_mark" in self.roles)

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


def fingerprint(sample: Sample) -> str:
    """Names a layout: the same headers in the same order, or the same width and kinds of cells without one."""
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
"""Roles a person may give a column, by kind of table; words: `column.<role>` in analytics/i18n."""
FOUND = {
    CALLS: (
        *("epoch", "local_time", "ended_at", "operator_ext", "src_name", "dst_name", "code", "reason"),
        *("logical_id", "leg_id", "machine", "timeout", "grain", "channel", "dstchannel", "dcontext", "lastapp"),
        *("lastdata", "sequence", "clid", "accountcode", "callid", "queue", "agent", "event", "param1", "param2"),
        *("param3", "htime", "ttime", "medium", "out_mark", "in_mark", "internal_mark"),
    ),
    OUTCOMES: (
        *("call_id", "changed_at", "semantic", "from_lead_id", "contact_id", "company_id", "contact_name"),
        *("title", "deals", "is_closed", "first_name", "last_name", "author", "activity"),
    ),
    PEOPLE: ("login", "email", "crm_id", "first_name", "last_name"),
    AGGREGATES: ("account", "internal"),
}
"""Roles besides, that only a format or a header gives."""
SEVERAL = "client_phone"
"""The role that several columns may have: a CRM spreads the phones of a client."""
SCRIPTED = frozenset(
    {"answer_stamp", "answered_by", "answered_time", "cause_word", "cluster", "connected"}
    | {"continuation", "created", "dial_no", "dialled", "duration", "entity_type", "final_dn"}
    | {"final_name", "final_number", "finish", "from_dn", "from_extension", "from_name", "from_no"}
    | {"from_number", "full_name", "in_or_out", "internal", "length", "location", "login", "manager"}
    | {"number", "origin_cause", "other_leg", "over", "param4", "param5", "party1", "party1_name"}
    | {"party2", "party2_name", "picked", "records", "target_cause", "to_dn", "to_extension"}
    | {"to_no", "to_number", "told_status", "who_answered"}
)
"""Roles of calls that only the script of a known format reads: a mapping may repeat them."""
KINDS = (CALLS, OUTCOMES, AGGREGATES, PEOPLE)
ROLES = {kind: tuple(role for role in (*OFFERED[kind], *FOUND[kind]) if role != SEVERAL) for kind in KINDS}
"""Every role of one column by kind of table."""
