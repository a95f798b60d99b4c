"""The numbers of the call lists, and which of them are due on a day."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from analytics.demo.scenarios import BASES, LANDLINE_PREFIX, MOBILE_PREFIX, SEGMENTS

Ints = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float64]
Flags = npt.NDArray[np.bool_]

NEVER = 10**6
NOBODY = -1
RETRIED_RATE = 0.70
"""Most dials of a day that go to numbers dialled before, while there are fresh ones."""
FIRST_CLIENT_LANDLINE = 100
ANNOUNCED_RATE = 0.03
"""Dead numbers that play an announcement instead of a cause code; the caller hangs up."""
NUMBER_LOGIT_SD = 0.7


@dataclass(frozen=True)
class Numbers:
    """Arrays with one entry per number; the lists follow one another."""

    phone: Ints
    """Eleven digits, beginning with 7."""
    base: Ints
    first: tuple[int, ...]
    """First index of each list, and the end of the last one."""
    is_mobile: Flags
    is_dead: Flags
    is_announced: Flags
    live_logit: Floats
    segment: Ints


def draw_numbers(rng: np.random.Generator, sizes: tuple[int, ...]) -> Numbers:
    """Fill lists of the given sizes with numbers that are not in use."""
    base = np.repeat(np.arange(len(sizes)), sizes)
    count = len(base)
    is_mobile = rng.random(count) < np.array([item.mobile_rate for item in BASES])[base]
    phone = np.empty(count, dtype=np.int64)
    mobiles, landlines = int(is_mobile.sum()), int((~is_mobile).sum())
    phone[is_mobile] = int(MOBILE_PREFIX) * 10**6 + rng.choice(10**6, mobiles, replace=False)
    tails = FIRST_CLIENT_LANDLINE + rng.choice(10**6 - FIRST_CLIENT_LANDLINE, landlines, replace=False)
    phone[~is_mobile] = int(LANDLINE_PREFIX) * 10**6 + tails
    bounds = np.cumsum(np.array([item.segment_rates for item in BASES]), axis=1)[base]
    segment = (rng.random(count)[:, None] > bounds).sum(axis=1).clip(0, len(SEGMENTS) - 1)
    logit = np.array([item.live_logit for item in BASES])[base] + rng.normal(0.0, NUMBER_LOGIT_SD, count)
    is_dead = rng.random(count) < np.array([item.dead_rate for item in BASES])[base]
    return Numbers(
        phone=phone,
        base=base,
        first=(0, *np.cumsum(sizes).tolist()),
        is_mobile=is_mobile,
        is_dead=is_dead,
        is_announced=is_dead & (rng.random(count) < ANNOUNCED_RATE),
        live_logit=logit,
        segment=segment,
    )


class Queue:
    """Numbers that are due: attempts so far, day of the next one and assigned operator. Mutable."""

    def __init__(self, numbers: Numbers) -> None:
        self._numbers = numbers
        self._fresh = list(numbers.first[:-1])
        self.touches: Ints = np.zeros(len(numbers.phone), dtype=np.int64)
        self.due_day: Ints = np.full(len(numbers.phone), NEVER, dtype=np.int64)
        self.owner: Ints = np.full(len(numbers.phone), NOBODY, dtype=np.int64)

    def draw(self, rng: np.random.Generator, day: int, base: int, slots: Ints) -> tuple[Ints, Ints]:
        """Numbers for today and who dials each: the operator's own clients first, the others at random.

        `slots` names an operator once per dial for this list; fewer numbers are returned if the list runs out.
        """
        low, high = self._numbers.first[base], self._numbers.first[base + 1]
        due = rng.permutation(low + np.flatnonzero(self.due_day[low:high] <= day))
        own = np.isin(self.owner[due], slots)
        mine, theirs = self._own_clients(due[own], slots)
        free = rng.permutation(_without(slots, theirs))
        wanted = len(free)
        others = due[~own][: max(0, int(RETRIED_RATE * len(slots)) - len(mine))][:wanted]
        begin = self._fresh[base]
        self._fresh[base] = min(high, begin + wanted - len(others))
        drawn = np.concatenate([others, np.arange(begin, self._fresh[base])])
        return np.concatenate([mine, drawn]), np.concatenate([theirs, free[: len(drawn)]])

    def _own_clients(self, due: Ints, slots: Ints) -> tuple[Ints, Ints]:
        mine, theirs = [due[:0]], [due[:0]]
        for operator in np.unique(slots):
            own = due[self.owner[due] == operator][: int((slots == operator).sum())]
            mine.append(own)
            theirs.append(np.full(len(own), operator))
        return np.concatenate(mine), np.concatenate(theirs)


def _without(slots: Ints, taken: Ints) -> Ints:
    counts = np.bincount(slots)
    counts -= np.bincount(taken, minlength=len(counts))
    return np.repeat(np.arange(len(counts)), counts)
