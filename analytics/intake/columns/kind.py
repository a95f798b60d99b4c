"""Whether the rows of a table are calls or outcomes of clients, if the columns fit both."""

from collections import defaultdict
from collections.abc import Mapping

from analytics.intake.cells.moments import EPOCH, EPOCH_MS, has_days
from analytics.intake.cells.values import BOOLEANS, Profile
from analytics.intake.columns.direction import known_share
from analytics.intake.columns.layout import CALLS
from analytics.intake.formats.table import roles_of
from analytics.intake.meanings.stages import OPEN, stage_of
from analytics.intake.shape.header import Sample
from analytics.intake.shape.outside_columns import day_column
from analytics.intake.vocabulary.statuses import meaning
from analytics.intake.vocabulary.synonyms import SURE_ENOUGH, role_of

RESULTS = 0.9
"""From this share of known words on, a column of statuses holds results of calls."""
OF_CALLS = frozenset({"no_answer", "busy", "unreachable_now", "no_such_number", "machine"})
"""Results that only a dial has; a deal may be refused, cancelled or successful too."""

OF_DEALS = frozenset(
    {
        "closed_at",
        "signed_at",
        "lost_at",
        "offer_at",
        "meeting_at",
        "meeting_set_at",
        "meeting_held_at",
        "handed_over_at",
    }
    | {"meeting_accepted_at", "cancelled_at", "semantic", "visit_stage", "field_manager", "process", "is_closed"}
    | {"object_type", "pipeline", "title", "from_lead_id"}
)
"""Columns that no log of calls has."""
BESIDE_CALLS = ("amount", "lost_reason")
"""What a cabinet or a caller writes beside calls too: a price, a reason."""


def is_call_log(sample: Sample) -> bool:
    """A moment of the day, a party, and what only calls have; whatever else stands beside them, prices too.

    A duration beside a direction, a talk or results of calls; without a duration, results that only a dial has.
    """
    roles = roles_of(sample)
    if not _has_clock(sample, roles) or not {"phone", "src", "dst"} & set(roles):
        return False
    ways = sample.profiles[roles["direction"]] if "direction" in roles else None
    says_way = ways is not None and known_share(ways, "directions") > RESULTS
    says_result = "status" in roles and known_share(sample.profiles[roles["status"]], "statuses") >= RESULTS
    if _lasts(roles):
        return says_way or says_result or "talk" in roles or {"ring", "total"} <= set(roles)
    return says_result and _is_of_calls(sample.profiles[roles["status"]]) and _is_named_call(sample, roles)


def _lasts(roles: Mapping[str, int]) -> bool:
    return bool({"talk", "total", "ring"} & set(roles)) or {"answered_at", "ended_at"} <= set(roles)


def _has_clock(sample: Sample, roles: Mapping[str, int]) -> bool:
    """Every row has its moment of the day, in one column or in two."""
    if "start" in roles:
        return sample.profiles[roles["start"]].share("datetime", EPOCH, EPOCH_MS) > 0.9
    is_dated = "date" in roles or day_column(sample) is not None
    return is_dated and "time" in roles and sample.profiles[roles["time"]].share("clock", "hhmmss") > 0.9


def _is_of_calls(profile: Profile) -> bool:
    """Some of its words are said of dials alone."""
    return any(meaning(word) in OF_CALLS for word in profile.words if word not in BOOLEANS)


def _is_named_call(sample: Sample, roles: Mapping[str, int]) -> bool:
    """The header of the moment is one that logs of calls have."""
    said = role_of((sample.header or ("",) * sample.width)[roles.get("start", roles.get("date", 0))], CALLS)
    return said is not None and said.confidence >= SURE_ENOUGH


def may_be_calls(sample: Sample, roles: Mapping[str, tuple[int, ...]]) -> bool:
    """Columns of leads in a table whose rows may be calls: nothing in them is of deals alone.

    `roles` are those of leads. Something is of calls: a duration, results that only a dial has, or the same client
    again on another day that no role of a lead reads.
    """
    if OF_DEALS & set(roles):
        return False
    stage = sample.profiles[roles["stage"][0]] if "stage" in roles else None
    if stage is not None and any(stage_of(word) not in (OPEN, "lost") for word in stage.words):
        return False
    calls = roles_of(sample)
    if _lasts(calls):
        return True
    if (stage is not None and _is_of_calls(stage)) or _is_named_as_calls(sample, roles, calls):
        return True
    return "amount" not in roles and _comes_again(sample, roles)


def _is_named_as_calls(sample: Sample, roles: Mapping[str, tuple[int, ...]], calls: Mapping[str, int]) -> bool:
    """All that is read of a lead, but for a price and a reason, stands below headers that a log of calls has too."""
    shared = [column for role, columns in roles.items() if role not in BESIDE_CALLS for column in columns]
    said = [role_of((sample.header or ("",) * sample.width)[column], CALLS) for column in shared]
    is_named = all(one is not None and one.confidence >= SURE_ENOUGH for one in said)
    is_beside = bool(set(BESIDE_CALLS) & set(roles))
    return is_named and is_beside and "status" in calls and _has_clock(sample, calls)


def _comes_again(sample: Sample, roles: Mapping[str, tuple[int, ...]]) -> bool:
    """Rows that are one lead by all that is read of them differ in a day that is not read."""
    taken = sorted({column for columns in roles.values() for column in columns})
    days = [column for column in range(sample.width) if column not in taken and has_days(sample.profiles[column])]
    seen: defaultdict[tuple[str, ...], set[tuple[str, ...]]] = defaultdict(set)
    for row in sample.rows:
        if max((*taken, *days), default=0) < len(row):
            seen[tuple(row[column] for column in taken)].add(tuple(row[column] for column in days))
    return bool(days) and any(len(said) > 1 for said in seen.values())
