"""What is usual among an operator's comparable colleagues, without their names."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from statistics import quantiles

from analytics.reports.reach.own_days import LEAST_COLLEAGUES
from analytics.stats.verdicts.evidence import OperatorJudged
from analytics.stats.verdicts.rule import OperatorVerdict

NOT_JUDGED = (
    OperatorVerdict.NOT_ENOUGH_DATA,
    OperatorVerdict.MACHINE_NOT_COMPARED,
    OperatorVerdict.DIALLER_ACCOUNT,
)


@dataclass(frozen=True)
class UsualRange:
    """The middle half of colleagues with a verdict who dial in the same way; a pair is None for fewer than five.

    Shares are 0..1, bounds included.
    """

    operator: str
    colleagues: int
    early_low: float | None
    early_high: float | None
    reach_low: float | None
    reach_high: float | None


def usual_ranges(judged: Sequence[OperatorJudged], shown: Collection[object]) -> tuple[UsualRange, ...]:
    """The range beside each shown operator who has at least five comparable colleagues."""
    ranges = (_range(one, judged) for one in judged if one.operator in shown and one.verdict not in NOT_JUDGED)
    return tuple(one for one in ranges if one.colleagues >= LEAST_COLLEAGUES)


def _range(own: OperatorJudged, judged: Sequence[OperatorJudged]) -> UsualRange:
    others = [
        one.evidence
        for one in judged
        if one.operator != own.operator
        and one.verdict not in NOT_JUDGED
        and one.evidence.signal.mode == own.evidence.signal.mode
    ]
    early = _middle([one.early_hangups.share for one in others if one.has_ring])
    return UsualRange(own.operator, len(others), *early, *_middle([one.reach_rate for one in others]))


def _middle(shares: Sequence[float | None]) -> tuple[float | None, float | None]:
    known = [share for share in shares if share is not None]
    if len(known) < LEAST_COLLEAGUES:
        return None, None
    low, _, high = quantiles(known, n=4, method="inclusive")
    return low, high
