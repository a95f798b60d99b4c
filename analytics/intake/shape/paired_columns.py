"""Two columns of which each row fills one: an operator, a client's number or a mark, under the call's side."""

import re
from collections import Counter
from collections.abc import Mapping
from itertools import combinations

from analytics.intake.cells.values import Profile, is_empty
from analytics.intake.columns.direction import known_share
from analytics.intake.columns.parties import RESPONSIBLE, is_people
from analytics.intake.shape.header import Sample
from analytics.intake.vocabulary.statuses import meaning, telling

OURS, THEIRS = "ours", "theirs"
"""The filled side gives the direction (Layout.one_sided)."""
MARKS = {"out": "out_mark", "in": "in_mark", "internal": "internal_mark"}
"""Roles of columns with a mark under the direction of the call."""
UNCLEAR = ("one_half", "other_half")
"""Roles of a pair while it is unknown which is which, so that no other role takes them."""
FEWEST, MOST_BESIDE, LONGEST_MARK = 0.03, 0.3, 3
"""Each of two columns is alone in this share of rows; at most this share fills both (internal) or none (unanswered)."""
EITHER_WAY = re.compile(r"^(исходящий|входящий|outgoing|incoming|outbound|inbound) (номер|телефон|number|phone)$")
"""Headers of a number from or to: both are called so."""


def halves_of(sample: Sample, roles: Mapping[str, int]) -> dict[str, int]:
    """Roles of half-filled columns; UNCLEAR if headers do not distinguish them, so that a person is asked."""
    if marks := _marks(sample, roles):
        return marks
    for people in (True, False):
        if people and "phone" not in roles:
            continue
        for one, other in combinations(_candidates(sample, roles, people), 2):
            if _are_halves(sample, one, other) and not (people and _are_strangers(sample, one, other)):
                return _sides(sample.names[one], sample.names[other], one, other, people)
    return {}


def with_halves(roles: Mapping[str, int], halves: Mapping[str, int]) -> dict[str, int]:
    """The roles, with paired columns in exactly the roles they show."""
    places = set(halves.values())
    kept = {role: place for role, place in roles.items() if place not in places}
    return {**kept, **halves}


def one_side_of(sample: Sample, roles: Mapping[str, int]) -> str:
    """OURS or THEIRS if `src` and `dst` are a pair whose filled side gives the direction; empty otherwise."""
    if "direction" in roles or not {"src", "dst"} <= set(roles) or not _are_halves(sample, roles["src"], roles["dst"]):
        return ""
    shares = [sample.profiles[roles[role]].share("phone", "phones") for role in ("src", "dst")]
    if "phone" in roles:
        return OURS if max(shares) < 0.1 else ""
    return THEIRS if min(shares) > 0.8 and "operator" in roles else ""


def _are_halves(sample: Sample, one: int, other: int) -> bool:
    """Most rows fill one of the two and not the other, and each is alone in some."""
    seen = Counter(
        (not is_empty(row[one]), not is_empty(row[other])) for row in sample.rows if max(one, other) < len(row)
    )
    least = max(2.0, FEWEST * seen.total())
    most = MOST_BESIDE * seen.total()
    return min(seen[True, False], seen[False, True]) >= least and max(seen[True, True], seen[False, False]) <= most


def _candidates(sample: Sample, roles: Mapping[str, int], people: bool) -> list[int]:
    """Partly filled columns with operators or clients' numbers."""
    wanted = ("operator", "src", "dst") if people else ("phone", "src", "dst")
    taken = {place for role, place in roles.items() if role not in wanted}
    if people and "status" in roles and known_share(sample.profiles[roles["status"]], "statuses") == 0:
        taken.remove(roles["status"])  # «Answered by» is not a result
    operator = roles.get("operator")
    if people and operator is not None and not RESPONSIBLE.search(sample.names[operator]):
        taken |= {operator} if sample.profiles[operator].filled_rate > 0.97 else set()
    fits = _is_of_people if people else _is_of_phones
    places = [p for p in range(sample.width) if p not in taken and fits(sample.profiles[p])]
    if people and operator in taken:
        return []  # the caller is already known
    return [p for p in places if 0 < sample.profiles[p].filled_rate < 0.97]


def _is_of_people(profile: Profile) -> bool:
    """Names, extensions, or single words that are not results: surnames, logins."""
    if is_people(profile, 1.1) or profile.share("extension") > 0.9:
        return True
    return profile.share("word") > 0.9 and not any(meaning(w) or meaning(w, "directions") for w in profile.words)


def _are_strangers(sample: Sample, one: int, other: int) -> bool:
    """Together they have too many distinct names; operators are repeated."""
    words = sample.profiles[one].words + sample.profiles[other].words
    return len(words) > 0.5 * words.total()


def _is_of_phones(profile: Profile) -> bool:
    return profile.share("phone", "phones") > 0.8


def _sides(name: str, other_name: str, one: int, other: int, people: bool) -> dict[str, int]:
    """Which of a pair is `src` and which `dst`; one header is enough."""
    said, said_too = _side(name, people), _side(other_name, people)
    opposite = {"src": "dst", "dst": "src"}
    first = said or opposite.get(said_too, "")
    if not first or first == said_too:
        return dict(zip(UNCLEAR, (one, other), strict=True))
    return {first: one, opposite[first]: other}


def _side(name: str, people: bool) -> str:
    """`src` or `dst` by a header: an operator makes outgoing calls, a client receives them."""
    if EITHER_WAY.match(name):
        return ""
    way = meaning(name, "directions") if name else None
    if way in ("out", "in"):
        return "src" if (way == "out") == people else "dst"
    return next((role for role, pattern in telling("parties").items() if pattern.search(name)), "")


def _marks(sample: Sample, roles: Mapping[str, int]) -> dict[str, int]:
    """Columns named «Исх.» and «Вх.» with only a mark, one of them per row."""
    found: dict[str, int] = {}
    told = roles.get("direction")
    for place, name in enumerate(sample.names):
        profile = sample.profiles[place]
        is_mark = 0 < profile.filled_rate < 1 and profile.distinct <= 2
        is_free = place == told or place not in roles.values()
        if name and is_free and is_mark and all(len(word) <= LONGEST_MARK for word in profile.words):
            way = meaning(name, "directions")
            if way in MARKS:
                found.setdefault(MARKS[way], place)
    is_pair = {"out_mark", "in_mark"} <= set(found) and _are_halves(sample, found["out_mark"], found["in_mark"])
    return found if is_pair else {}
