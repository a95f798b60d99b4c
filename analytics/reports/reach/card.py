"""One operator: both indicators of S1 against the quota, trend, hours, outcomes of dials."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from analytics.core.scope import Scope
from analytics.core.slice import Slice
from analytics.metrics.query import facts
from analytics.reports.day_spreads import alone
from analytics.reports.pay.bonus import BonusBasis, PlanFact, Slips, plan_facts
from analytics.reports.pay.pay_facts import History
from analytics.reports.reach.operators import OperatorRow
from analytics.reports.reach.operators import rows as operator_rows
from analytics.reports.reach.overview import TrendPoint, close, trend
from analytics.reports.reach.reach import HourCell, hours
from analytics.stats.day_spread import ByDay
from analytics.store.data.engine import Engine, Row
from analytics.store.data.sqlfile import sql


@dataclass(frozen=True)
class OutcomeCount:
    """Number of the operator's dials with an outcome; `peers` and `peer_dials` are everybody else's.

    Bounds of both shares are 95 % by days, None with too few days.
    """

    outcome: str
    dials: int
    peers: int
    peer_dials: int
    low: float | None = None
    high: float | None = None
    peers_low: float | None = None
    peers_high: float | None = None


@dataclass(frozen=True)
class OperatorCard:
    """Everything about one operator in one slice; `row` is None without facts in it."""

    operator: str
    row: OperatorRow | None
    plan_facts: tuple[PlanFact, ...]
    trend: tuple[TrendPoint, ...]
    by_hour: tuple[HourCell, ...]
    outcomes: tuple[OutcomeCount, ...]


def build(
    engine: Engine, part: Slice, scope: Scope, basis: BonusBasis, operator: str, history: History | None = None
) -> OperatorCard:
    """The card of `operator`; other operators of the slice are counted for comparison only."""
    closed = close(engine, part)
    own = Slice(closed.date_from, closed.date_to, (operator,), closed.teams, closed.lists)
    slips = Slips(engine, scope, basis, history)
    rows = operator_rows(slips, own)
    everybody = Slice(closed.date_from, closed.date_to, (), closed.teams, closed.lists)
    ended = facts(engine, sql("analytics.reports.reach.sql", "outcomes"), everybody, scope, {"operator": operator})
    return OperatorCard(
        operator=operator,
        row=rows[0] if rows else None,
        plan_facts=plan_facts(slips, own),
        trend=trend(engine, own, scope),
        by_hour=hours(engine, own, scope),
        outcomes=_outcomes(ended),
    )


def _outcomes(rows: Sequence[Row]) -> tuple[OutcomeCount, ...]:
    """From dials of (outcome, day, his own, everybody else's); most of his first."""
    ended: defaultdict[str, dict[object, tuple[int, int]]] = defaultdict(dict)
    for outcome, day, own, peers in rows:
        ended[str(outcome)][day] = (int(str(own)), int(str(peers)))
    totals: dict[object, tuple[int, int]] = {}
    for days in ended.values():
        for day, (own, peers) in days.items():
            before = totals.get(day, (0, 0))
            totals[day] = (before[0] + own, before[1] + peers)
    found = (_outcome(outcome, days, totals) for outcome, days in ended.items())
    return tuple(sorted(found, key=lambda one: (-one.dials, one.outcome)))


def _outcome(
    outcome: str, ended: Mapping[object, tuple[int, int]], totals: Mapping[object, tuple[int, int]]
) -> OutcomeCount:
    own, peers = (
        ByDay.of((ended.get(day, (0, 0))[side], dials[side]) for day, dials in totals.items()) for side in (0, 1)
    )
    bounds, beside = alone(own), alone(peers)
    return OutcomeCount(
        outcome,
        own.num,
        peers.num,
        peers.den,
        *((bounds.low, bounds.high) if bounds else (None, None)),
        *((beside.low, beside.high) if beside else (None, None)),
    )
