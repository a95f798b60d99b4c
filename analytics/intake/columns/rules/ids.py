"""Names of calls: of one call each, of several legs of one, or of no call at all."""

from collections import Counter, defaultdict
from collections.abc import Iterator

from analytics.intake.cells.shares import Share
from analytics.intake.cells.values import clean, is_empty
from analytics.intake.columns.claims import Claim, Rule, Strength, no, one
from analytics.intake.columns.evidence import Evidence
from analytics.intake.columns.parties import are_near, digits

PARTIES = ("phone", "dst", "src")
SOME = 0.2
"""From this share of phones on, clients stand in a column; colleagues stand in the other rows."""


def _groups(look: Evidence, column: int) -> list[list[tuple[str, ...]]]:
    """The different rows of every value that stands in several."""
    groups: defaultdict[str, list[tuple[str, ...]]] = defaultdict(list)
    for row in dict.fromkeys(look.rows):
        if column < len(row) and not is_empty(row[column]):
            groups[clean(row[column])].append(row)
    return list(groups.values())


def _legs(look: Evidence) -> Iterator[Claim]:
    """An id stands in several rows that share a client within an hour: they are legs of a queue or a transfer.

    The client stands under the caller in one group and under the callee in another where calls go both ways.
    """
    clients = [column for column in range(look.width) if look.share(column, "phone", "phones") > SOME]
    when = look.moments[:1] or _day_and_clock(look)
    is_named = any(look.role(column) == "logical_id" and look.profiles[column].filled for column in range(look.width))
    for column in range(look.width) if not is_named else ():
        if look.role(column) != "call_id" or not clients or not when:
            continue
        groups = _groups(look, column)
        several = [rows for rows in groups if len(rows) > 1]
        # A passed call is rare, and one is enough: rows that an id joins by mistake share no client.
        if several and sum(_is_one(rows, clients, when) for rows in several) >= Share.MOST * len(several):
            yield one("ids.legs", "logical_id", column, Strength.EXACT_HEADER + Strength.GUESS)


def _is_one(rows: list[tuple[str, ...]], clients: list[int], when: tuple[int, ...]) -> bool:
    rows = [row for row in rows if max(*clients, *when) < len(row)]
    shared = frozenset.intersection(*(_numbers(row, clients) for row in rows)) if rows else frozenset()
    return bool(shared) and are_near([" ".join(row[column] for column in when) for row in rows])


def _day_and_clock(look: Evidence) -> tuple[int, ...]:
    """The column of days and the one of times beside it, where they stand apart."""
    days = [column for column in range(look.width) if look.role(column) == "date"]
    clocks = [column for column in range(look.width) if look.role(column) == "time"]
    return (days[0], clocks[0]) if days and clocks else ()


def _shared(look: Evidence) -> Iterator[Claim]:
    """Most values that several rows have stand in rows of clients who have nothing in common: it names no call."""
    ids = [column for column in range(look.width) if look.role(column) == "logical_id"]
    full = (
        [column for column in range(look.width) if look.share(column, "phone", "phones") > Share.THIRD] if ids else []
    )
    parties = [column for column in full if look.role(column) in PARTIES] or full
    for column in ids if parties else ():
        told = Counter(number for row in look.rows for number in _numbers(row, parties))
        lines = {number for number, times in told.items() if 2 * times > len(look.rows)}
        apart = several = 0
        for rows in _groups(look, column):
            called = [numbers for row in rows if (numbers := _numbers(row, parties) - lines)]
            several += len(called) > 1
            apart += len(called) > 1 and not frozenset.intersection(*called)
        if 2 * apart > several:
            yield no("ids.shared", "logical_id", column, Strength.IMPOSSIBLE)


def _numbers(row: tuple[str, ...], columns: list[int]) -> frozenset[str]:
    return frozenset(digits(row[column])[-10:] for column in columns if column < len(row)) - {""}


RULES = (Rule("ids.legs", ("logical_id",), _legs), Rule("ids.shared", ("logical_id",), _shared))
