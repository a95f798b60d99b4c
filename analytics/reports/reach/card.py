"""One operator: both indicators of S1 against the plan, his trend, his hours, what became of his dials."""

from dataclasses import dataclass

from analytics.core.scope import Scope
from analytics.core.slice import Slice
from analytics.metrics.query import facts
from analytics.reports.pay.bonus import BonusBasis, PlanFact, Slips, plan_facts
from analytics.reports.pay.pay_facts import History
from analytics.reports.reach.operators import OperatorRow
from analytics.reports.reach.operators import rows as operator_rows
from analytics.reports.reach.overview import TrendPoint, close, trend
from analytics.reports.reach.reach import HourCell, hours
from analytics.store.data.engine import Engine
from analytics.store.data.sqlfile import sql


@dataclass(frozen=True)
class OutcomeCount:
    """How many of his dials ended so; `peers` and `peer_dials` are everybody else's in the same slice."""

    outcome: str
    dials: int
    peers: int
    peer_dials: int


@dataclass(frozen=True)
class OperatorCard:
    """Everything about one operator in one slice; `row` is None where he has no facts in it."""

    operator: str
    row: OperatorRow | None
    plan_facts: tuple[PlanFact, ...]
    trend: tuple[TrendPoint, ...]
    by_hour: tuple[HourCell, ...]
    outcomes: tuple[OutcomeCount, ...]


def build(
    engine: Engine, part: Slice, scope: Scope, basis: BonusBasis, operator: str, history: History | None = None
) -> OperatorCard:
    """The card of `operator`; the other operators of the slice are only counted for comparison."""
    closed = close(engine, part)
    own = Slice(closed.date_from, closed.date_to, (operator,), closed.teams, closed.lists)
    slips = Slips(engine, scope, basis, history)
    rows = operator_rows(slips, own)
    everybody = Slice(closed.date_from, closed.date_to, (), closed.teams, closed.lists)
    counts = facts(engine, sql("analytics.reports.reach.sql", "outcomes"), everybody, scope, {"operator": operator})
    return OperatorCard(
        operator=operator,
        row=rows[0] if rows else None,
        plan_facts=plan_facts(slips, own),
        trend=trend(engine, own, scope),
        by_hour=hours(engine, own, scope),
        outcomes=tuple(
            OutcomeCount(str(outcome), int(str(dials)), int(str(peers)), int(str(peer_dials)))
            for outcome, dials, peers, peer_dials in counts
        ),
    )
