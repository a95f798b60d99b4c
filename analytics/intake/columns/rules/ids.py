"""Names of calls: of one call each, of several legs of one, or of no call at all."""

from collections import Counter, defaultdict
from collections.abc import Iterator

from analytics.intake.cells.values import clean, is_empty
from analytics.intake.columns.claims import Claim, Rule, Strength, no, one
from analytics.intake.columns.evidence import Evidence
from analytics.intake.columns.parties import are_near, digits

PARTIES = ("phone", "dst", "src")
SOME = 0.2
"""From this share of phones on, clients stand in a column; colleagues stand in the other rows."""


def _groups(look: Evidence, place: int) -> list[list[tuple[str, ...]]]:
    """The different rows of every value that stands in several."""
    groups: defaultdict[str, list[tuple[str, ...]]] = defaultdict(list)
    for row in dict.fromkeys(look.rows):
        if place < len(row) and not is_empty(row[place]):
            groups[clean(row[place])].append(row)
    return list(groups.values())


def _legs(look: Evidence) -> Iterator[Claim]:
    """An id stands in several rows that share a client within an hour: they are legs of a queue or a transfer.

    The client stands under the caller in one group and under the callee in another where calls go both ways.
    """
    clients = [place for place in range(look.width) if look.share(place, "phone", "phones") > SOME]
    when = look.moments[:1] or _day_and_clock(look)
    is_named = any(look.role(place) == "logical_id" and look.profiles[place].filled for place in range(look.width))
    for place in range(look.width) if not is_named else ():
        if look.role(place) != "call_id" or not clients or not when:
            continue
        groups = _groups(look, place)
        several = [rows for rows in groups if len(rows) > 1]
        if len(several) < max(3, 0.05 * len(groups)):
            continue
        if sum(_is_one(rows, clients, when) for rows in several) >= 0.9 * len(several):
            yield one("ids.legs", "logical_id", place, Strength.EXACT_HEADER + Strength.GUESS)


def _is_one(rows: list[tuple[str, ...]], clients: list[int], when: tuple[int, ...]) -> bool:
    rows = [row for row in rows if max(*clients, *when) < len(row)]
    shared = frozenset.intersection(*(_numbers(row, clients) for row in rows)) if rows else frozenset()
    return bool(shared) and are_near([" ".join(row[place] for place in when) for row in rows])


def _day_and_clock(look: Evidence) -> tuple[int, ...]:
    """The column of days and the one of times beside it, where they stand apart."""
    days = [place for place in range(look.width) if look.role(place) == "date"]
    clocks = [place for place in range(look.width) if look.role(place) == "time"]
    return (days[0], clocks[0]) if days and clocks else ()


def _shared(look: Evidence) -> Iterator[Claim]:
    """Most values that several rows have stand in rows of clients who have nothing in common: it names no call."""
    ids = [place for place in range(look.width) if look.role(place) == "logical_id"]
    full = [place for place in range(look.width) if look.share(place, "phone", "phones") > 0.3] if ids else []
    parties = [place for place in full if look.role(place) in PARTIES] or full
    for place in ids if parties else ():
        told = Counter(number for row in look.rows for number in _numbers(row, parties))
        lines = {number for number, times in told.items() if 2 * times > len(look.rows)}
        apart = several = 0
        for rows in _groups(look, place):
            called = [numbers for row in rows if (numbers := _numbers(row, parties) - lines)]
            several += len(called) > 1
            apart += len(called) > 1 and not frozenset.intersection(*called)
        if 2 * apart > several:
            yield no("ids.shared", "logical_id", place, Strength.IMPOSSIBLE)


def _numbers(row: tuple[str, ...], places: list[int]) -> frozenset[str]:
    return frozenset(digits(row[place])[-10:] for place in places if place < len(row)) - {""}


RULES = (Rule("ids.legs", ("logical_id",), _legs), Rule("ids.shared", ("logical_id",), _shared))
