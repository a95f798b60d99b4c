"""The dials of a window as arrays: one entry per row of the exports, before they are folded into attempts."""

from dataclasses import dataclass
from enum import IntEnum
from typing import Self

import numpy as np

from analytics.stats.verdicts.counts import Flags, Ints
from analytics.stats.verdicts.modes import Dials, OperatorDays

MOST_BY_DIGITS = 2**16 - 1
"""The largest number that is sorted digit by digit."""
UNKNOWN = -1
"""A ring time, a number or an operator that is not known."""


class Kind(IntEnum):
    """The class of a dial (store/data/views/40_dial_classes.sql)."""

    ANSWERED = 0
    MACHINE = 1
    CANCELLED = 2
    NO_ANSWER = 3
    DEAD = 4
    BUSY = 5
    REJECTED = 6
    TECHNICAL = 7
    UNREACHABLE = 8


@dataclass(frozen=True)
class Legs:
    """Dials with the operator as an index, sorted by number, second and call.

    Dials without an operator and technical failures only serve to count numbers (operator -1, kind 7). Columns of small
    values may be of narrow integer types, which are sorted and chosen in less time.
    """

    call_id: Ints
    operator: Ints
    list: Ints
    source: Ints
    line: Ints
    """The own line; 0 if it is unknown or one of many."""
    client: Ints
    day: Ints
    second: Ints
    end_second: Ints
    ring_seconds: Ints
    phone: Ints
    hours: Ints
    attempt: Ints
    is_told: Ints
    """1 if the file states who ended the call."""
    kind: Ints

    def take(self, chosen: Ints | Flags) -> Self:
        """The chosen entries."""
        if chosen.dtype == bool and chosen.all():
            return self
        return type(self)(**{name: column[chosen] for name, column in vars(self).items()})

    def sorted(self) -> Self:
        """By number, second and call."""
        return self.take(order_of(self.client, self.second, self.call_id))


def order_of(group: Ints, second: Ints, tie: Ints) -> Ints:
    """Places in the order of group, second and tie; only equal seconds of a group are compared by `tie`."""
    order = np.argsort(second, kind="stable")
    order = order[_places_by(group[order])]
    grouped, seconds = group[order], second[order]
    same = (grouped[1:] == grouped[:-1]) & (seconds[1:] == seconds[:-1])
    tied = np.flatnonzero(np.append(same, False) | np.insert(same, 0, False)) if len(order) else order
    rows = order[tied]
    order[tied] = rows[np.lexsort((tie[rows], second[rows], group[rows]))]
    return np.asarray(order, np.int64)


def _places_by(group: Ints) -> Ints:
    """Places in the order of the group, equal ones as they come: two quick sorts take half the time of a stable one."""
    if not len(group) or (group.max() <= MOST_BY_DIGITS and group.min() >= 0):
        return np.argsort(group.astype(np.uint16), kind="stable")  # by digits
    places = np.argsort(group)
    sorted_group = group[places]
    first = np.cumsum(np.append(False, sorted_group[1:] != sorted_group[:-1])) * len(group)
    return np.asarray(np.sort(first + places) - first, np.int64)


def is_unanswered(kind: Ints) -> Flags:
    """Calls that rang and were not answered."""
    return np.asarray((kind == Kind.CANCELLED) | (kind == Kind.NO_ANSWER))


def operator_days(legs: Legs) -> OperatorDays:
    """Dials, answers, stamps on the minute and overlapping dials of every operator and day."""
    placed = np.flatnonzero(legs.operator >= 0)
    operator, second, day = legs.operator[placed], legs.second[placed], legs.day[placed]
    if not len(placed):
        return OperatorDays(*(np.zeros(0, np.int64),) * 6)
    first = second.min()
    order = np.argsort(operator * (second.max() - first + 1) + second - first, kind="stable")
    who, ends = operator[order], legs.end_second[placed][order]
    begins = np.zeros(len(order), bool)
    begins[order[1:]] = (who[1:] == who[:-1]) & (second[order][1:] < ends[:-1])
    days = int(day.max(initial=0)) + 1
    place = operator * days + day
    dials = np.bincount(place)
    worked = np.flatnonzero(dials)

    def total(chosen: Flags) -> Ints:
        return np.bincount(place[chosen], minlength=len(dials))[worked]

    return OperatorDays(
        worked // days,
        worked % days,
        dials[worked],
        total(legs.kind[placed] == Kind.ANSWERED),
        total(second % 60 == 0),
        total(begins),
    )


def dials_of(legs: Legs, operators: Ints) -> Dials:
    """Every dial of some operators, to distinguish a machine on several lines from chance overlaps."""
    mine = np.flatnonzero(np.isin(legs.operator, operators))
    mine = mine[order_of(legs.operator[mine], legs.second[mine], legs.call_id[mine])]
    client = np.where(legs.client[mine] == UNKNOWN, -legs.call_id[mine], legs.client[mine])
    operator, day, second, end_second, ring_seconds, kind = (
        column[mine] for column in (legs.operator, legs.day, legs.second, legs.end_second, legs.ring_seconds, legs.kind)
    )
    return Dials(operator, day, second, end_second, ring_seconds, client, kind)
