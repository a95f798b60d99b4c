"""The counts of the verdicts: sums over the attempts of a window (`analytics.stats.verdicts.counts`)."""

from collections.abc import Sequence
from datetime import date

import numpy as np

from analytics.reports.verdicts.signal import OUTAGE, Ready, ready
from analytics.stats.verdicts import judged
from analytics.stats.verdicts.counts import Ints, VerdictCounts
from analytics.stats.verdicts.settings import VerdictSettings
from analytics.store.data.engine import Engine
from analytics.store.ledger.ledger import Annotation


def verdict_counts(
    engine: Engine,
    date_from: date,
    date_to: date,
    settings: VerdictSettings,
    annotations: Sequence[Annotation] = (),
) -> VerdictCounts:
    """Every sum that `judge` needs, over all operators of the window (both days inclusive).

    Days of an outage are left out, and any other annotation separates the weeks: before and after are never compared.
    """
    days = date_from, date_to
    return counts_of(ready(engine, days, settings, annotations), days, annotations)


def counts_of(calls: Ready, days: tuple[date, date], annotations: Sequence[Annotation]) -> VerdictCounts:
    """The same of calls that have been read for these days and annotations."""
    followed, fair = judged.next_dials(calls.judged)
    return VerdictCounts(
        operators=calls.operators,
        lists=calls.lists,
        week_of_day=_weeks(days[0].toordinal(), days[1].toordinal(), annotations),
        too_early_seconds=calls.too_early_seconds,
        attempts=judged.attempt_counts(calls.judged),
        ring=calls.ring,
        next_dials=followed,
        fair_next=fair,
        numbers=judged.number_counts(calls.legs, len(calls.lists)),
        talk=calls.talk,
        repeats=judged.repeats(calls.judged),
        signal=calls.signal,
        lines=calls.lines,
    )


def _weeks(first: int, last: int, annotations: Sequence[Annotation]) -> Ints:
    """The week of each day, with a new number where an annotation begins or ends."""
    edges = [
        edge
        for annotation in annotations
        if annotation.kind != OUTAGE
        for edge in (
            date.fromisoformat(annotation.from_on).toordinal(),
            date.fromisoformat(annotation.to_on).toordinal() + 1,
        )
    ]
    days = range(first, last + 1)
    return np.array([(day - 1) // 7 * (len(edges) + 1) + sum(edge <= day for edge in edges) for day in days], np.int64)
