"""Any table of calls with a header in Russian or English, or with cells that speak for themselves."""

import re
from collections import defaultdict

from analytics.intake.header import Sample
from analytics.intake.layout import CALLS, Format, Layout
from analytics.intake.moments import EPOCH, EPOCH_MS, order_of
from analytics.intake.statuses import meaning
from analytics.intake.synonyms import role_of
from analytics.intake.values import Profile, number_of

DURATIONS = ("ring", "talk", "total")
FITTING = {
    "start": ("datetime", "date", "epoch", "epoch_ms", "decimal", "int"),
    "date": ("date", "datetime", "decimal", "int"),
    "time": ("clock", "datetime", "decimal", "int"),
    "answered_at": ("datetime", "clock", "epoch", "int"),
    "ended_at": ("datetime", "clock", "epoch", "int"),
    "ring": ("int", "clock", "decimal", "spoken"),
    "talk": ("int", "clock", "decimal", "spoken"),
    "total": ("int", "clock", "decimal", "spoken"),
    "cause": ("int", "word", "text"),
    "attempt": ("int",),
}
"""What the cells of a role must look like for its header to be believed."""


def recognise(sample: Sample) -> float:
    """0.5 for anything with a moment and a party; named formats outbid it."""
    roles = roles_of(sample)
    has_moment = "start" in roles or ("date" in roles)
    has_party = bool({"phone", "src", "dst", "operator"} & set(roles))
    has_call = bool({"talk", "total", "status", "ring", "direction", "cause", "side"} & set(roles))
    return 0.25 * has_moment + 0.15 * has_party + 0.1 * has_call if has_moment and has_party else 0.0


def read(sample: Sample) -> Layout:
    """Roles by header and by cells, the order of dates, the units of durations."""
    roles = roles_of(sample)
    start = roles.get("start", roles.get("date"))
    order = order_of(sample.profiles[start]) if start is not None else None
    return Layout(
        format="table",
        kind=CALLS,
        system="table",
        roles={role: (place,) for role, place in roles.items()},
        date_order=order,
        units={role: unit_of(sample, roles[role]) for role in DURATIONS if role in roles},
    )


def roles_of(sample: Sample) -> dict[str, int]:
    """The best column of every role; cells that do not fit unmake what a header says."""
    bids: defaultdict[str, list[tuple[float, int]]] = defaultdict(list)
    for place, name in enumerate(sample.header or ()):
        said = role_of(name, CALLS)
        if said and _fits(said.role, sample.profiles[place]):
            bids[said.role].append((said.confidence + 0.01 * sample.profiles[place].filled_rate, -place))
    roles = {role: -max(offers)[1] for role, offers in bids.items()}
    _settle(roles, sample)
    _add_by_cells(roles, sample)
    return roles


def _fits(role: str, profile: Profile) -> bool:
    wanted = FITTING.get(role)
    return wanted is None or not profile.filled or profile.share(*wanted) > 0.6


def _settle(roles: dict[str, int], sample: Sample) -> None:
    """A column named only `date` that holds the time as well is the start; a clock named start wants its date."""
    start, day, clock = roles.get("start"), roles.get("date"), roles.get("time")
    if start is None and day is not None and sample.profiles[day].share("datetime") > 0.6:
        roles["start"] = roles.pop("date")
    elif start is None and day is None and clock is not None and sample.profiles[clock].share("datetime", EPOCH) > 0.6:
        roles["start"] = roles.pop("time")
    elif start is not None and day is not None and sample.profiles[start].share("clock") > 0.6:
        roles["time"] = roles.pop("start")
    elif start is not None and clock is not None and sample.profiles[start].share("date") > 0.6:
        roles["date"] = roles.pop("start")
    if "start" in roles:
        roles.pop("date", None)
        roles.pop("time", None)
    if "total" in roles and "talk" in roles and roles["total"] == roles["talk"]:
        roles.pop("total")


def _add_by_cells(roles: dict[str, int], sample: Sample) -> None:
    """Cells name what no header did: the moment, the client's phone, the words of directions, statuses and sides."""
    free = [place for place in range(sample.width) if place not in roles.values()]
    if "start" not in roles and "date" not in roles:
        moments = [p for p in free if sample.profiles[p].share("datetime", EPOCH, EPOCH_MS) > 0.9]
        if moments:
            roles["start"] = min(moments, key=lambda p: (-sample.profiles[p].filled_rate, p))
            free.remove(roles["start"])
    if not {"phone", "src", "dst"} & set(roles):
        phones = [
            p for p in free if sample.profiles[p].share("phone") > 0.8 and sample.profiles[p].share("epoch") < 0.5
        ]
        if phones:
            roles["phone"] = max(phones, key=lambda p: sample.profiles[p].distinct)
            free.remove(roles["phone"])
    for role, section in (("direction", "directions"), ("side", "sides"), ("status", "statuses")):
        if role not in roles:
            for place in free:
                if _speaks(sample.profiles[place], section):
                    roles[role] = place
                    free.remove(place)
                    break
    if "operator" not in roles and not {"src", "dst"} & set(roles):
        people = [p for p in free if sample.profiles[p].share("person", "party", "channel", "extension_word") > 0.8]
        if people:
            roles["operator"] = people[0]
            free.remove(people[0])
    _add_durations(roles, free, sample)


def _speaks(profile: Profile, section: str) -> bool:
    """Every word of the column means something in this section, and they are words, not numbers."""
    words = [word for word in profile.words if not re.fullmatch(r"[\d.,:+-]+", word)]
    return bool(words) and len(words) == len(profile.words) <= 20 and all(meaning(word, section) for word in words)


def _add_durations(roles: dict[str, int], free: list[int], sample: Sample) -> None:
    """Two columns of whole seconds, one never above the other: the whole call and the talk."""
    if {"talk", "total"} & set(roles):
        return
    columns = [p for p in free if sample.profiles[p].share("int", "clock") > 0.9 and sample.profiles[p].distinct > 3]
    for total in columns:
        for talk in columns:
            if total != talk and _never_above(sample, talk, total):
                roles["total"], roles["talk"] = total, talk
                return


def _never_above(sample: Sample, low: int, high: int) -> bool:
    pairs = [(number_of(row[low]), number_of(row[high])) for row in sample.rows if max(low, high) < len(row)]
    known = [(a, b) for a, b in pairs if a is not None and b is not None]
    return len(known) >= 10 and all(a <= b for a, b in known) and any(0 < a < b for a, b in known)


def unit_of(sample: Sample, place: int) -> float:
    """Seconds per unit of a duration: the header says minutes or milliseconds, or cells are parts of a day."""
    name = sample.names[place]
    if re.search(r"\b(ms|мс|msec|millis\w*|миллисекунд\w*)\b", name):
        return 0.001
    values = [value for cell in sample.profiles[place].cells if (value := number_of(cell)) is not None]
    if re.search(r"\b(мин|минут\w*|min|minutes)\b", name) and sample.profiles[place].share("clock") < 0.5:
        return 60.0
    positive = [value for value in values if value > 0]
    if positive and max(positive) < 1 and sample.profiles[place].share("decimal") > 0.5:
        return 86_400.0
    if len(positive) >= 5 and sorted(positive)[len(positive) // 2] >= 5_000:
        return 0.001
    return 1.0


FORMAT = Format("table", recognise, read)
