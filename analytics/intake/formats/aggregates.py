"""Sums of a day per operator: how many calls, how many missed, how many seconds; never taken for calls."""

import re

from analytics.intake.aside import bearer_of, day_said, may_bear, way_of
from analytics.intake.durations import MINUTES
from analytics.intake.header import Sample
from analytics.intake.heads import names_below
from analytics.intake.layout import AGGREGATES, CALLS, Format, Layout
from analytics.intake.moments import DAY_FIRST, order_of
from analytics.intake.synonyms import role_of

SURE = 0.97
SECONDS_TOO = re.compile(r"\b(сек|sec)")
TALKS = ("talk", "total")
TELLING = {"answered", "missed", *TALKS}


def _roles(sample: Sample) -> dict[str, int]:
    roles: dict[str, int] = {}
    for place, name in enumerate(names_below(sample, CALLS)):
        said = role_of(name, AGGREGATES)
        if said and said.confidence == 1 and said.role not in roles:
            roles[said.role] = place
    if "outgoing" in roles:
        roles["calls"] = roles.pop("outgoing")
    return roles


def recognise(sample: Sample) -> float:
    """Sure where sums of calls are named, a day and an operator, and no column speaks of a client or of one call."""
    roles = _roles(sample)
    has_operator = "operator" in roles or bearer_of(sample) is not None or may_bear(sample) is not None
    has_day = "day" in roles or day_said(sample) is not None
    if "calls" not in roles or not has_operator or not (has_day or TELLING & set(roles)):
        return 0.0
    is_counted = sample.profiles[roles["calls"]].share("int") > 0.95
    return SURE if is_counted and not _has_clients(sample) else 0.0


def _has_clients(sample: Sample) -> bool:
    """Some column is called like a client or a side of a call, and holds no plain counts."""
    named = (role_of(name, CALLS) for name in sample.header or ())
    return any(
        said is not None and said.role in ("phone", "src", "dst") and profile.share("int") < 0.95
        for said, profile in zip(named, sample.profiles, strict=False)
    )


def read(sample: Sample) -> Layout:
    """Roles by header; a day is the one that is written, whatever distance from UTC stands behind it."""
    roles = _roles(sample)
    order = order_of(sample.profiles[roles["day"]]) if "day" in roles else None
    return Layout(
        format="aggregates",
        kind=AGGREGATES,
        system="aggregates",
        roles={role: (place,) for role, place in roles.items()},
        date_order=order if order in (DAY_FIRST, "mdy") else "ymd",
        units={
            role: unit for role in ("talk", "total") if role in roles and (unit := _unit(sample.names[roles[role]]))
        },
        one_way=None if "direction" in roles else _way(sample, roles),
        bearer=None if "operator" in roles else bearer_of(sample),
        day=None if "day" in roles else day_said(sample),
    )


def _unit(name: str) -> float | None:
    """Seconds per unit of numbers below this header; where it names minutes, «5:30» are minutes and seconds."""
    return (1.0 if SECONDS_TOO.search(name) else 60.0) if MINUTES.search(name) else None


def _way(sample: Sample, roles: dict[str, int]) -> str | None:
    """The direction of all the sums, where the header of their number or a title says it."""
    said = role_of(sample.header[roles["calls"]], AGGREGATES) if sample.header and "calls" in roles else None
    return "out" if said and said.role == "outgoing" else way_of(sample)


FORMAT = Format("aggregates", recognise, read)
