"""Sums of a day per operator: how many calls, how many missed, how many seconds; never taken for calls."""

from analytics.intake.aside import way_of
from analytics.intake.durations import MINUTES
from analytics.intake.header import Sample
from analytics.intake.layout import AGGREGATES, CALLS, Format, Layout
from analytics.intake.moments import DAY_FIRST, order_of
from analytics.intake.synonyms import role_of

SURE = 0.97
WANTED = {"day", "calls", "operator"}
TELLING = {"answered", "missed", "talk", "total"}


def _roles(sample: Sample) -> dict[str, int]:
    roles: dict[str, int] = {}
    for place, name in enumerate(sample.header or ()):
        said = role_of(name, AGGREGATES)
        if said and said.confidence == 1 and said.role not in roles:
            roles[said.role] = place
    if "outgoing" in roles:
        roles["calls"] = roles.pop("outgoing")
    return roles


def recognise(sample: Sample) -> float:
    """Sure where a day and a number of calls are named and no column speaks of a client."""
    roles = _roles(sample)
    if not set(roles) >= WANTED or not TELLING & set(roles):
        return 0.0
    spoken = {said.role for name in sample.header or () if (said := role_of(name, CALLS))}
    is_counted = sample.profiles[roles["calls"]].share("int") > 0.95
    return SURE if is_counted and not {"phone", "src", "dst"} & spoken else 0.0


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
        units={role: 60.0 for role in ("talk", "total") if role in roles and MINUTES.search(sample.names[roles[role]])},
        one_way=None if "direction" in roles else _way(sample, roles),
    )


def _way(sample: Sample, roles: dict[str, int]) -> str | None:
    """The direction of all the sums, where the header of their number or a title says it."""
    said = role_of(sample.header[roles["calls"]], AGGREGATES) if sample.header and "calls" in roles else None
    return "out" if said and said.role == "outgoing" else way_of(sample)


FORMAT = Format("aggregates", recognise, read)
