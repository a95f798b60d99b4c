"""Caller and callee if headers do not name them: which columns hold the parties, and what a direction means."""

import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from functools import lru_cache

from analytics.intake.cells.values import Profile, clean, is_empty, kinds_of
from analytics.intake.columns.arithmetic import clock_of
from analytics.intake.columns.layout import Layout
from analytics.intake.shape.header import Sample
from analytics.intake.vocabulary.statuses import telling

OURS = frozenset({"extension", "party", "channel", "person", "email", "extension_word"})
TWO_IN_A_CELL = re.compile(r".*\d{2,} *[/|;,→>]+ *\+?\(?\d{2,}.*", re.DOTALL)
HIDDEN = frozenset(
    {"anonymous", "unknown", "private", "restricted", "unavailable", "withheld", "blocked", "hidden", "no number"}
    | {"скрыт", "скрытый", "скрытый номер", "номер скрыт", "аноним", "неизвестно", "неизвестный", "не определен"}
)
"""Texts in place of a hidden number, which is a client's."""
LOGIN = re.compile(r"[a-z][a-z._-]{2,30}[0-9]{0,3}")
SUBSCRIBER = re.compile(r"абонент|\b(сим|sim)\b|subscriber|msisdn")
RESPONSIBLE = re.compile(r"ответств|куратор|руковод|respons|owner|supervis")
"""Headers of the person responsible for a client, who need not be the caller."""
OFTEN, AGREEING = 0.08, 0.9
"""A full number in this share of all rows is a company line; share of rows of a word that have to agree."""
FEW_WORDS, FEWEST_NAMED = 20, 8
CLIENTS = ("phone", "dst", "src")
"""Roles of client columns, in order of preference."""


@lru_cache(maxsize=1 << 16)
def digits(cell: str) -> str:
    """The digits of a number long enough to be a client's; empty otherwise."""
    found = re.search(r"\+?\d[\d ()\-.\u00a0]{5,}", clean(cell).partition("@")[0])
    bare = re.sub(r"\D", "", found[0]) if found else ""
    return bare if len(bare) >= 7 else ""


def own_lines(sample: Sample, places: tuple[int, ...]) -> frozenset[str]:
    """Full numbers in so many rows that they are company lines, not clients."""
    seen = Counter(
        number for row in sample.rows for number in {digits(row[p]) for p in places if p < len(row)} if number
    )
    least = max(5, OFTEN * len(sample.rows))
    return frozenset(number for number, times in seen.items() if times >= least)


def callers_are_named(sample: Sample, roles: Mapping[str, int], lines: frozenset[str]) -> bool:
    """Outgoing calls have operators as callers, so a number that calls a number is a client calling a company line.

    Otherwise every operator may have a line: then few numbers call many, not many call few.
    """
    if not {"src", "dst"} <= set(roles):
        return False
    outgoing, strange = 0, []
    for row in sample.rows:
        if max(roles["src"], roles["dst"]) < len(row):
            source, target = row[roles["src"]], row[roles["dst"]]
            outgoing += (is_ours(source, frozenset()), is_ours(target, lines)) == (True, False)
            if (is_ours(source, lines), is_ours(target, lines)) == (False, False):
                strange.append((digits(source), digits(target)))
    sources, targets = ({pair[side] for pair in strange} for side in (0, 1))
    return outgoing >= max(FEWEST_NAMED, len(strange)) and len(targets) <= len(sources)


def is_client_named(sample: Sample, roles: Mapping[str, int]) -> bool:
    """A column of phones has the client's name beside it under «to whom»; no caller has that name."""
    if not {"src", "dst", "phone"} <= set(roles):
        return False
    source, target, phone = (sample.profiles[roles[role]] for role in ("src", "dst", "phone"))
    shared = sum(times for word, times in target.words.items() if word in source.words)
    is_name = target.share("phone", "phones", "extension", "party", "channel") < 0.1
    return (
        is_name and phone.share("phone", "phones") > 0.5 and shared <= 0.05 * target.filled and target.filled_rate > 0.5
    )


def is_ours(cell: str, lines: frozenset[str]) -> bool | None:
    """True for an operator or a company line, False for a client's number, None if unknown."""
    if is_empty(cell):
        return None
    if clean(cell).lower() in HIDDEN:
        return False
    kinds = kinds_of(cell)
    if "party" in kinds or "channel" in kinds:
        return True
    if "sip_uri" in kinds and not digits(cell):
        return True
    if number := digits(cell):
        return number in lines
    return True if kinds & OURS or LOGIN.fullmatch(clean(cell)) else None


def two_parties(sample: Sample, roles: Mapping[str, int]) -> dict[str, int]:
    """`src` and `dst` if two columns are taken for operator and client, or for nothing, and each holds both sides."""
    if {"src", "dst"} & set(roles):
        return {}
    told = [roles[role] for role in ("operator", "phone") if role in roles]
    taken = {place for role, place in roles.items() if role not in ("operator", "phone")}
    mixed = [p for p in range(sample.width) if p not in taken and _is_mixed(sample.profiles[p])]
    if len(mixed) != 2 or not set(told) <= set(mixed):
        return {}
    first, second = (_side(sample.names[place]) for place in mixed)
    source, target = reversed(mixed) if first == "dst" or second == "src" else mixed  # the caller comes first
    return {"src": source, "dst": target}


def _side(name: str) -> str:
    """`src` or `dst` by a header; empty if unknown."""
    return next((role for role, pattern in telling("parties").items() if pattern.search(name)), "")


def _is_mixed(profile: Profile) -> bool:
    """Clients' numbers in some cells and operators in others."""
    sides = Counter(is_ours(cell, frozenset()) for cell in profile.cells if not re.fullmatch(r"\d{1,2}", cell) and cell)
    known = sides[True] + sides[False]
    return known > 0.9 * max(1, profile.filled) and min(sides[True], sides[False]) >= max(2, 0.03 * known)


def is_people(profile: Profile, most_distinct: float) -> bool:
    """Names, addresses or extensions that are repeated."""
    kinds = ("person", "party", "channel", "extension_word", "email", "sip_uri")
    return profile.share(*kinds) > 0.8 and (profile.distinct_rate < most_distinct or profile.distinct <= 3)


def is_line(profile: Profile) -> bool:
    """One full number in (nearly) every row: the company's line, which names nobody."""
    numbers = Counter(digits(cell) for cell in profile.cells if not is_empty(cell))
    return bool(numbers) and len(numbers) == 1 and "" not in numbers


def is_subscriber(profile: Profile, name: str) -> bool:
    """The subscriber of a carrier's bill: a few repeated full numbers under a subscriber header."""
    is_few = 1 < profile.distinct <= 0.2 * profile.filled
    return bool(SUBSCRIBER.search(name)) and is_few and profile.share("phone") > 0.9


def only_lines_call(sample: Sample, roles: Mapping[str, int]) -> bool:
    """Only full numbers call: one company line, or its lines on one side and clients on the other."""
    numbers = [sample.profiles[roles[role]].share("phone") for role in ("src", "dst") if role in roles]
    return is_line(sample.profiles[roles["src"]]) or (len(numbers) == 2 and min(numbers) > 0.95)


def names_nobody(sample: Sample, layout: Layout) -> bool:
    """The column of operators has a single full number, or nearly as many numbers as there are clients."""
    if layout.is_told or {"src_name", "dst_name"} & set(layout.roles):
        return False
    place = layout.column("operator")
    if place is None and "operator_ext" not in layout.roles:
        place = layout.column("src")
        return place is not None and (is_line(sample.profiles[place]) or _holds_two(sample.profiles[place]))
    profile = sample.profiles[place] if place is not None else None
    return (
        profile is not None and profile.share("phone") > 0.3 and profile.distinct > 20 and profile.distinct_rate > 0.2
    )


def _holds_two(profile: Profile) -> bool:
    """Caller and callee are in one cell: 201 / 89161234567."""
    both = sum(times for cell, times in profile.words.items() if TWO_IN_A_CELL.fullmatch(cell))
    return both > 0.5 * max(1, profile.filled)


def is_beside_caller(sample: Sample, roles: Mapping[str, int]) -> bool:
    """The column of operators has the person responsible for the client; the caller is in another column."""
    if not {"operator", "src"} <= set(roles) or not RESPONSIBLE.search(sample.names[roles["operator"]]):
        return False
    return is_people(sample.profiles[roles["src"]], 0.7)


def settle_ids(sample: Sample, roles: dict[str, int]) -> None:
    """An id whose rows are legs identifies logical calls; one of a department or a shift does not."""
    if "logical_id" not in roles and are_legs(sample, roles):
        roles["logical_id"] = roles.pop("call_id")
    elif _names_no_call(sample, roles):
        del roles["logical_id"]


def are_legs(sample: Sample, roles: Mapping[str, int]) -> bool:
    """The call id is in several rows of one client within an hour: legs of a queue or a transfer."""
    place, start = roles.get("call_id"), roles.get("start")
    party = next((roles[role] for role in CLIENTS if role in roles), None)
    if place is None or start is None or party is None or "logical_id" in roles:
        return False
    groups = _by_id(sample, place, max(start, party))
    several = [rows for rows in groups.values() if len(rows) > 1]
    near = [
        rows for rows in several if _are_near([row[start] for row in rows]) and len({row[party] for row in rows}) == 1
    ]
    return len(several) >= max(3, 0.05 * len(groups)) and len(near) >= AGREEING * len(several)


def _names_no_call(sample: Sample, roles: Mapping[str, int]) -> bool:
    """Most repeated values of the column are in rows of unrelated clients."""
    place, places = roles.get("logical_id"), [roles[role] for role in CLIENTS if role in roles]
    if place is None or not places:
        return False
    told = Counter(number for row in sample.rows for number in _full_numbers(row, places))
    lines = {number for number, times in told.items() if 2 * times > len(sample.rows)}
    apart = several = 0
    for rows in _by_id(sample, place, max(places)).values():
        called = [numbers for row in rows if (numbers := _full_numbers(row, places) - lines)]
        several += len(called) > 1
        apart += len(called) > 1 and not frozenset.intersection(*called)
    return 2 * apart > several


def _by_id(sample: Sample, place: int, last: int) -> Mapping[str, list[tuple[str, ...]]]:
    """The distinct rows of each id that reach the last required column."""
    groups: defaultdict[str, list[tuple[str, ...]]] = defaultdict(list)
    for row in dict.fromkeys(sample.rows):
        if max(place, last) < len(row) and not is_empty(row[place]):
            groups[clean(row[place])].append(row)
    return groups


def _full_numbers(row: Sequence[str], places: Sequence[int]) -> frozenset[str]:
    """Full numbers in these columns, by their last ten digits; no extensions."""
    return frozenset(digits(row[place])[-10:] for place in places if place < len(row)) - {""}


def _are_near(moments: list[str]) -> bool:
    """The same written day, and times within an hour."""
    clocks = [clock for moment in moments if (clock := clock_of(moment)) is not None]
    days = {re.split(r"[ T]", clean(moment))[0] for moment in moments if not re.fullmatch(r"1\d{9,12}(\.\d+)?", moment)}
    return len(clocks) == len(moments) and len(days) <= 1 and max(clocks) - min(clocks) <= 3600
