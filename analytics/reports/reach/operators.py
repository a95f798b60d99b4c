"""One row per operator."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, replace

from analytics.core.scope import Scope
from analytics.core.slice import Slice
from analytics.metrics.query import measure
from analytics.metrics.unknown import unknown
from analytics.reports.day_spreads import Key, intervals, spreads
from analytics.reports.pay.bonus import BonusBasis, Slips, bonuses
from analytics.reports.pay.pay_facts import History
from analytics.stats.proportion import Interval
from analytics.store.data.engine import Engine

COUNTS = (
    "dials",
    "answered",
    "effective",
    "meetings_set",
    "meetings_handed",
    "meetings_held",
    "deals",
    "target_calls",
    "talk_seconds",
    "amount_kopecks",
)
BY = ("operator_id", "team_id")
TOLD = "reach_rate"
"""The metric whose denominator is the dials of the reach rate."""


class OfDials:
    """Counts of dials and answers whose reach rate may be of fewer dials."""

    dials: int
    answered: int
    untold_dials: int

    @property
    def reach_dials(self) -> int:
        """The dials in the denominator of the reach rate."""
        return self.dials - self.untold_dials

    @property
    def reach_answered(self) -> int:
        """Those of them that a person answered."""
        return self.answered - self.untold_dials


@dataclass(frozen=True)
class OperatorRow(OfDials):
    """Counts of one operator over a slice; rates are 0..1, None if n is 0.

    The 95 % bounds allow for differences between the days of the operator and of colleagues; None with too few days.
    """

    operator: str | None
    team: str | None
    dials: int
    answered: int
    reach_rate: float | None
    reach_low: float | None
    reach_high: float | None
    numbers: int | None
    numbers_reached: int | None
    """Distinct numbers dialled and reached; None if not requested."""
    effective: int
    meetings_set: int
    meetings_handed: int
    meetings_held: int
    deals: int
    target_calls: int
    talk_seconds: int
    amount_kopecks: int
    conversion_rate: float | None
    conversion_low: float | None
    conversion_high: float | None
    attainment: float | None
    """Attainment of the plan over the slice; None without a quota, and for roles that see no plan."""
    bonus_kopecks: int | None
    untold_dials: int = 0
    """Answered dials of files that contain no others (decision 0225); not part of reach."""
    unknown: tuple[str, ...] = ()
    """Metrics that no loaded file contains: their 0 is not a count, and derived values are None."""


@dataclass(frozen=True)
class _Bounds:
    """The intervals of both shares by operator and team."""

    reach: Mapping[Key, Interval | None]
    conversion: Mapping[Key, Interval | None]


def build(
    engine: Engine, part: Slice, scope: Scope, basis: BonusBasis, history: History | None = None
) -> tuple[OperatorRow, ...]:
    """One row per operator of the slice within the scope, most dials first."""
    return rows(Slips(engine, scope, basis, history), part)


def rows(slips: Slips, part: Slice, with_numbers: bool = True) -> tuple[OperatorRow, ...]:
    """The same for the scope of these payslips.

    Distinct numbers cannot be summed in advance: `with_numbers=False` omits them and is faster.
    """
    metrics = (*COUNTS, TOLD, "reach_per_number") if with_numbers else (*COUNTS, TOLD)
    nothing = (0, 0) if with_numbers else (None, None)
    counts: defaultdict[Key, dict[str, int]] = defaultdict(dict)
    numbers: dict[Key, tuple[int, int]] = {}
    for one in measure(slips.engine, metrics, part, slips.scope, by=BY):
        key = (one.key[0], one.key[1])
        if one.metric == "reach_per_number":
            numbers[key] = (one.den or 0, one.num)
        else:
            counts[key][one.metric] = (one.den or 0) if one.metric == TOLD else one.num
    pay, untold = bonuses(slips, part), tuple(sorted(unknown(slips.engine)))
    bounds = _Bounds(*(intervals(spreads(slips.engine, name, part, slips.scope, BY)) for name in (TOLD, "conversion")))
    result = [
        _with_unknown(_row(key, told_sums, numbers.get(key, nothing), pay.get(str(key[0])), bounds), untold)
        for key, told_sums in counts.items()
    ]
    return tuple(sorted(result, key=lambda row: (-row.dials, row.operator or "")))


def _row(
    key: Key,
    sums: dict[str, int],
    numbers: tuple[int | None, int | None],
    pay: tuple[float, int | None] | None,
    bounds: _Bounds,
) -> OperatorRow:
    count = {name: sums.get(name, 0) for name in COUNTS}
    known, untold = sums.get(TOLD, 0), count["dials"] - sums.get(TOLD, 0)
    reach = bounds.reach.get(key) if known else None
    deals_known = min(count["target_calls"], count["effective"])
    conversion = bounds.conversion.get(key) if count["effective"] else None
    return OperatorRow(
        operator=_text(key[0]),
        team=_text(key[1]),
        **count,
        reach_rate=(count["answered"] - untold) / known if known else None,
        reach_low=reach.low if reach else None,
        reach_high=reach.high if reach else None,
        numbers=numbers[0],
        numbers_reached=numbers[1],
        conversion_rate=deals_known / count["effective"] if count["effective"] else None,
        conversion_low=conversion.low if conversion else None,
        conversion_high=conversion.high if conversion else None,
        attainment=pay[0] if pay else None,
        bonus_kopecks=pay[1] if pay else None,
        untold_dials=untold,
        unknown=(),
    )


def _with_unknown(row: OperatorRow, unknown_metrics: tuple[str, ...]) -> OperatorRow:
    if "conversion" in unknown_metrics:
        row = replace(row, conversion_rate=None, conversion_low=None, conversion_high=None)
    return replace(row, unknown=unknown_metrics)


def _text(value: object) -> str | None:
    return None if value is None else str(value)
