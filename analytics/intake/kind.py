"""Whether the rows of a table are calls or what became of clients, where the same columns may stand in both."""

from collections.abc import Mapping

from analytics.intake.formats.table import roles_of
from analytics.intake.header import Sample
from analytics.intake.layout import CALLS
from analytics.intake.moments import EPOCH, EPOCH_MS
from analytics.intake.statuses import meaning
from analytics.intake.synonyms import SURE_ENOUGH, role_of
from analytics.intake.values import BOOLEANS, Profile
from analytics.intake.ways import known_share

RESULTS = 0.9
"""From this share of known words on, a column of statuses holds results of calls."""
OF_CALLS = frozenset({"no_answer", "busy", "unreachable_now", "no_such_number", "machine"})
"""Results that only a dial has; a deal may be refused, cancelled or successful too."""


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
    return {"date", "time"} <= set(roles) and sample.profiles[roles["time"]].share("clock", "hhmmss") > 0.9


def _is_of_calls(profile: Profile) -> bool:
    """Some of its words are said of dials alone."""
    return any(meaning(word) in OF_CALLS for word in profile.words if word not in BOOLEANS)


def _is_named_call(sample: Sample, roles: Mapping[str, int]) -> bool:
    """The header of the moment is one that logs of calls have."""
    said = role_of((sample.header or ("",) * sample.width)[roles.get("start", roles.get("date", 0))], CALLS)
    return said is not None and said.confidence >= SURE_ENOUGH
