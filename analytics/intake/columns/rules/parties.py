"""Who called and who was called: columns that hold both sides, or of which a row fills one."""

import re
from collections import Counter
from collections.abc import Iterator
from itertools import combinations

from analytics.intake.cells.shares import Share
from analytics.intake.cells.values import is_empty
from analytics.intake.columns.claims import HEADER, Claim, Rule, Strength, never_together, no, one, together
from analytics.intake.columns.evidence import Evidence
from analytics.intake.columns.rules.who import NAMES
from analytics.intake.vocabulary.headers import says
from analytics.intake.vocabulary.statuses import meaning, telling

FEWEST_SHARE, MOST_BESIDE = 0.03, 0.3
OPPOSITE = {"src": "dst", "dst": "src"}


def _both_sides(look: Evidence) -> Iterator[Claim]:
    """Two columns hold clients in some rows and colleagues in others: who called, and who was called."""
    mixed = [column for column in range(look.width) if _is_mixed(look, column)]
    if len(mixed) == 2:
        for column in mixed:
            yield no("parties.both_sides", "own_line", column, Strength.EXACT_HEADER)
        first, second = (_side(look.names[column]) or _numbered(look.names[column]) for column in mixed)
        is_told = bool(first or second) and first != second
        source, target = reversed(mixed) if is_told and (first == "dst" or second == "src") else mixed
        yield together("parties.both_sides", Strength.PATTERN, src=source, dst=target)
        if not is_told:  # who called usually stands first: a guess that a person must confirm
            yield together("parties.both_sides", Strength.PATTERN - Strength.GUESS, src=target, dst=source)


def _numbered(name: str) -> str:
    """«Абонент 1» called «Абонент 2», wherever they stand."""
    found = re.search(r"\b(1|2|а|б|a|b)$", name)
    return {"1": "src", "а": "src", "a": "src"}.get(found[1], "dst") if found else ""


def _is_mixed(look: Evidence, column: int) -> bool:
    owned = zip(look.owners(column), look.cells(column), strict=True)
    sides = Counter(side for side, cell in owned if not _is_small(cell))
    known = sides[True] + sides[False]
    is_known = known > Share.MOST * max(1, look.profiles[column].filled)
    return is_known and min(sides[True], sides[False]) >= max(2, Share.SECOND_KIND * known)


def _is_small(cell: str) -> bool:
    return len(cell) <= 2 and cell.isdecimal()


def _side(name: str) -> str:
    return next((role for role, pattern in telling("parties").items() if pattern.search(name)), "")


def _halves(look: Evidence) -> Iterator[Claim]:
    """A row fills one of two columns of colleagues, or of clients' numbers: who called stands in one of them."""
    for is_people in (True, False):
        columns = [column for column in range(look.width) if _is_half(look, column, is_people)]
        for first, second in combinations(columns, 2):
            least = 1 if _is_told(look, first, second, is_people) else 2
            if are_halves(look, first, second, least) and not (is_people and _are_strangers(look, first, second)):
                yield from _by_side(look, first, second, is_people)


def _is_half(look: Evidence, column: int, is_people: bool) -> bool:
    profile = look.profiles[column]
    if not 0 < profile.filled_rate < Share.ALL_BUT_FEW:
        return False
    if not is_people:
        return profile.share("phone", "phones") > Share.BULK
    if profile.share(*NAMES) > Share.BULK or profile.share("extension") > Share.MOST:
        return True
    return profile.share("word") > Share.MOST and not any(meaning(w) or meaning(w, "directions") for w in profile.words)


def are_halves(look: Evidence, first: int, second: int, fewest: int = 2) -> bool:
    """Most rows have one of the two and not the other, and each stands alone in some: in one, if a header says it."""
    cells = zip(look.cells(first), look.cells(second), strict=True)
    seen = Counter((not is_empty(a), not is_empty(b)) for a, b in cells)
    least = max(float(fewest), FEWEST_SHARE * seen.total() if fewest > 1 else 0.0)
    most = MOST_BESIDE * seen.total()
    return min(seen[True, False], seen[False, True]) >= least and max(seen[True, True], seen[False, False]) <= most


def _are_strangers(look: Evidence, first: int, second: int) -> bool:
    """Other words than names in one of them; or they name too many: colleagues come again and again."""
    if (look.share(first, *NAMES) > Share.BULK) != (look.share(second, *NAMES) > Share.BULK):
        return True
    are_named = any(_half_side(look.names[column], is_people=True) for column in (first, second))
    if not are_named and not any(look.share(column, *NAMES, "extension") > Share.HALF for column in (first, second)):
        return True  # a region and a remark, of which a row has one or the other
    words = look.profiles[first].words + look.profiles[second].words
    return len(words) > Share.HALF * words.total()


def _by_side(look: Evidence, first: int, second: int, is_people: bool) -> Iterator[Claim]:
    said, said_too = _half_side(look.names[first], is_people), _half_side(look.names[second], is_people)
    role = said or OPPOSITE.get(said_too, "")
    if role and role != said_too:
        yield together("parties.halves", Strength.PATTERN, **{role: first, OPPOSITE[role]: second})
    else:  # nothing tells which is which: two readings of the same worth, so a person is asked
        yield together("parties.halves", Strength.PATTERN, src=first, dst=second)
        yield together("parties.halves", Strength.PATTERN, src=second, dst=first)


def _is_told(look: Evidence, first: int, second: int, is_people: bool) -> bool:
    """A header says which side stands below it, and both hold persons or numbers: one row of a side is enough."""
    are_sure = not is_people or min(look.share(first, *NAMES), look.share(second, *NAMES)) > Share.BULK
    return are_sure and any(_half_side(look.names[column], is_people) for column in (first, second))


def _way_named(look: Evidence) -> Iterator[Claim]:
    """Below «Исходящий на номер» stand the numbers that were called, below «Входящий с номера» those that called."""
    for column, name in look.columns():
        profile = look.profiles[column]
        way = meaning(name, "directions") if name and not says("either_way", name) else None
        if way in ("out", "in") and profile.share("phone", "phones") > Share.BULK and profile.distinct > 2:
            role = "dst" if way == "out" else "src"
            yield one("parties.way_named", role, column, Strength.EXACT_HEADER, HEADER)
            yield no("parties.way_named", OPPOSITE[role], column, Strength.EXACT_HEADER, HEADER)


def _half_side(name: str, is_people: bool) -> str:
    if says("either_way", name):
        return ""
    way = meaning(name, "directions") if name else None
    if way in ("out", "in"):
        return "src" if (way == "out") == is_people else "dst"
    return _side(name)


def _client_twice(look: Evidence) -> Iterator[Claim]:
    """Whom they called is named by his header: a column that only looks like numbers is not one more client."""
    for target in range(look.width):
        if look.role(target) == "dst" and look.share(target, "phone", "phones") > Share.HALF:
            for column in range(look.width):
                if column != target and look.role(column) != "phone":
                    yield never_together("parties.client_twice", Strength.EXACT_HEADER, dst=target, phone=column)
                elif column != target and look.share(column, "phone", "phones") < Share.SOME:
                    yield never_together("parties.client_twice", Strength.IMPOSSIBLE, dst=target, phone=column)


def _client_named(look: Evidence) -> Iterator[Claim]:
    """Under «to whom» stand words that no caller bears, beside a column of phones: a client's name, or his country."""
    sources = [column for column in range(look.width) if look.role(column) == "src"]
    has_phones = any(
        look.role(column) in ("phone", "dst") and look.share(column, "phone", "phones") > Share.HALF
        for column in range(look.width)
    )
    for column, profile in enumerate(look.profiles) if sources and has_phones else ():
        if (
            look.role(column) != "dst"
            or look.share(column, "phone", "phones", "extension", "party", "channel") >= Share.SOME
        ):
            continue
        shared = [
            sum(times for word, times in profile.words.items() if word in look.profiles[source].words)
            for source in sources
        ]
        if max(shared) <= Share.FEW * profile.filled and profile.filled_rate > Share.HALF:
            yield no("parties.client_named", "dst", column, Strength.IMPOSSIBLE)


RULES = (
    Rule("parties.both_sides", ("src", "dst"), _both_sides),
    Rule("parties.halves", ("src", "dst"), _halves),
    Rule("parties.way_named", ("src", "dst"), _way_named),
    Rule("parties.client_twice", ("dst", "phone"), _client_twice),
    Rule("parties.client_named", ("dst",), _client_named),
)
