"""Detect ring times of unanswered calls that a machine wrote or caused (science_exchange 3)."""

import numpy as np

from analytics.stats.proportion import Floats
from analytics.stats.verdicts.counts import Flags, RingCounts, RingKind

CONSTANT_BELOW_SECONDS, CONSTANT_SHARE, CONSTANT_TIMES = 15, 0.30, 4.0
MINIMUM_CALLS = 50
NEIGHBOURS = 2
SIZE = 200


def constant_seconds(ring: RingCounts, operators: int) -> Floats:
    """Per operator the second, below 15, at which a machine ends calls or writes a fixed value; NaN if none.

    A single second with >= 30 % of the known unanswered rings and >= 4 times the mean of the two seconds on each side.
    """
    chosen = is_unanswered(ring)
    place = ring.operator[chosen] * SIZE + np.minimum(ring.ring_seconds[chosen], SIZE - 1)
    rang = np.bincount(place, ring.calls[chosen], minlength=operators * SIZE).reshape(operators, SIZE)
    constants = np.full(operators, np.nan)
    for operator, calls in enumerate(rang):
        second = int(calls[:CONSTANT_BELOW_SECONDS].argmax())
        around = np.append(calls[max(second - NEIGHBOURS, 0) : second], calls[second + 1 : second + 1 + NEIGHBOURS])
        most = max(CONSTANT_SHARE * calls.sum(), CONSTANT_TIMES * around.mean())
        if calls.sum() >= MINIMUM_CALLS and calls[second] >= most:
            constants[operator] = second
    return constants


def is_constant(ring: RingCounts, constants: Floats) -> Flags:
    """Entries of unanswered calls whose ring time is their operator's constant."""
    return np.asarray(is_unanswered(ring) & (ring.ring_seconds == constants[ring.operator]))


def is_unanswered(ring: RingCounts) -> Flags:
    """Entries of calls that rang and were not answered."""
    return np.asarray((ring.kind == RingKind.CANCELLED) | (ring.kind == RingKind.NO_ANSWER))


def without(ring: RingCounts, dropped: Flags) -> RingCounts:
    """The other entries."""
    return RingCounts(**{name: column[~dropped] for name, column in vars(ring).items()})
