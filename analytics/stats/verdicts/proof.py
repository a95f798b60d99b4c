"""What the details of every operator show of a window, summed or picked once, so that the attempts need not be kept."""

from dataclasses import dataclass

import numpy as np

from analytics.stats.proportion import Floats
from analytics.stats.verdicts.counts import Flags, Ints
from analytics.stats.verdicts.judged import Judged, marked_sums
from analytics.stats.verdicts.legs import UNKNOWN, Kind, is_unanswered


@dataclass(frozen=True, eq=False)
class RingSums:
    """One entry per operator x list x ring second (-1: unknown, `most_seconds`: or longer)."""

    operator: Ints
    list: Ints
    ring_seconds: Ints
    unanswered: Floats
    cancelled: Floats

    def of(self, operator: int, most_seconds: int) -> tuple[Ints, Ints, Ints]:
        """Unanswered attempts of the operator, of them cancelled, and unanswered ones of colleagues on his lists.

        One entry per second from 0 to `most_seconds`, which includes longer ones.
        """
        mine = self.operator == operator
        known = (self.ring_seconds != UNKNOWN) & np.isin(self.list, np.unique(self.list[mine]))
        second = np.minimum(self.ring_seconds, most_seconds)

        def count(chosen: Flags, calls: Floats) -> Ints:
            return np.bincount(second[chosen], calls[chosen], minlength=most_seconds + 1).astype(np.int64)

        own = known & mine
        return count(own, self.unanswered), count(own, self.cancelled), count(known & ~mine, self.unanswered)


@dataclass(frozen=True, eq=False)
class EarlyDials:
    """Attempts at known numbers that were ended early, those with a next attempt first, then the newest first."""

    operator: Ints
    call_id: Ints
    second: Ints
    list: Ints
    client: Ints
    ring_seconds: Ints
    is_followed: Flags
    """The other `next_` columns are only valid with a next attempt at the number."""
    next_second: Ints
    next_operator: Ints
    next_kind: Ints
    """A Kind; an attempt that its caller ended after a full ring is `NO_ANSWER`."""

    def of(self, operator: int) -> "EarlyDials":
        """Those of one operator."""
        mine = self.operator == operator
        return EarlyDials(**{name: column[mine] for name, column in vars(self).items()})


@dataclass(frozen=True, eq=False)
class Proof:
    """Ring times and early ended attempts of everybody; operators and lists are indexes."""

    rings: RingSums
    early: EarlyDials


def proof_of(judged: Judged, too_early_seconds: float, most_seconds: int) -> Proof:
    """The proof of judged attempts; ring times from `most_seconds` on are one."""
    return Proof(_rings(judged, most_seconds), _early(judged, too_early_seconds))


def _rings(judged: Judged, most_seconds: int) -> RingSums:
    rows = judged.attempts
    unanswered = is_unanswered(rows.kind)
    second = np.clip(rows.ring_seconds, UNKNOWN, most_seconds) - UNKNOWN
    keys, totals = marked_sums(
        (rows.operator, rows.list, second), (unanswered, unanswered & (rows.kind == Kind.CANCELLED))
    )
    return RingSums(keys[0], keys[1], keys[2] + UNKNOWN, *totals)


def _early(judged: Judged, too_early_seconds: float) -> EarlyDials:
    rows = judged.attempts
    places = np.flatnonzero(judged.is_early & (rows.client != UNKNOWN))
    is_followed = judged.is_followed[places]
    order = np.lexsort((rows.call_id[places], -rows.second[places].astype(np.int64), ~is_followed))
    places, is_followed = places[order], is_followed[order]
    following = np.where(is_followed, places + 1, places)
    ring, kind = judged.ring_seconds[following], rows.kind[following]
    is_full = (kind == Kind.CANCELLED) & ~((ring > UNKNOWN) & (ring < too_early_seconds))
    return EarlyDials(
        rows.operator[places],
        rows.call_id[places],
        rows.second[places],
        rows.list[places],
        rows.client[places],
        rows.ring_seconds[places],
        is_followed,
        rows.second[following],
        rows.operator[following],
        np.where(is_full, Kind.NO_ANSWER, kind),
    )
