"""Deals that several operators worked on: three rules side by side, and the disputed ones."""

from collections import defaultdict
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction

from analytics.core.scope import Scope
from analytics.core.slice import Slice
from analytics.metrics.names import Names
from analytics.metrics.query import facts
from analytics.store.data.engine import Engine
from analytics.store.data.sqlfile import sql


@dataclass(frozen=True)
class Credit:
    """Deals of one operator under each rule; `split` shares a deal equally among all who talked to the client.

    `operator` is names.OTHER for all operators together whom the scope may not name.
    """

    operator: str | None
    handover: int
    last_call: int
    split: float


@dataclass(frozen=True)
class Tie:
    """A deal that the rules give to different people; `talked` had effective calls before it was signed."""

    entity_id: str
    signed_on: date
    handover: str | None
    last_call: str | None
    talked: tuple[str, ...]
    field_manager: str | None


@dataclass(frozen=True)
class AttributionReport:
    """`rule` is in force: meetings, deals, target calls and pay follow it."""

    rule: str
    deals: int
    credits: tuple[Credit, ...]
    ties: tuple[Tie, ...]


def build(engine: Engine, part: Slice, scope: Scope) -> AttributionReport:
    """The deals among the leads created in the slice."""
    ((rule,),) = engine.rows("SELECT attribution FROM settings")
    talked: defaultdict[tuple[object, ...], list[str]] = defaultdict(list)
    for *deal, operator in facts(engine, sql("analytics.reports.sales.sql", "attribution"), part, scope):
        talked[tuple(deal)] += [] if operator is None else [str(operator)]
    ties, names = [_tie(deal, operators) for deal, operators in talked.items()], Names.within(engine, scope)
    return AttributionReport(
        rule=str(rule),
        deals=len(ties),
        credits=_credits(ties, names),
        ties=tuple(
            _named(tie, names) for tie in ties if len({tie.handover, tie.last_call or tie.handover, *tie.talked}) > 1
        ),
    )


def _tie(deal: tuple[object, ...], talked: list[str]) -> Tie:
    entity, signed, handover, last, manager = deal
    names = (None if name is None else str(name) for name in (handover, last, manager))
    given, latest, visitor = names
    return Tie(str(entity), date.fromisoformat(str(signed)), given, latest, tuple(talked), visitor)


def _named(tie: Tie, names: Names) -> Tie:
    """The report as the scope may see it: colleagues of another team have no name."""
    handover, last_call = names.of(tie.handover), names.of(tie.last_call)
    return replace(tie, handover=handover, last_call=last_call, talked=names.of_all(tie.talked))


def _credits(deals: list[Tie], names: Names) -> tuple[Credit, ...]:
    by_rule: defaultdict[str | None, list[Fraction]] = defaultdict(lambda: [Fraction(0)] * 3)

    def credit(operator: str | None, place: int, share: Fraction) -> None:
        name = names.of(operator)
        by_rule[name] = [old + share * (at == place) for at, old in enumerate(by_rule[name])]

    for deal in deals:
        credit(deal.handover, 0, Fraction(1))
        credit(deal.last_call or deal.handover, 1, Fraction(1))
        for operator in deal.talked or (deal.handover,):
            credit(operator, 2, Fraction(1, max(1, len(deal.talked))))
    credits = (Credit(name, int(counts[0]), int(counts[1]), float(counts[2])) for name, counts in by_rule.items())
    return tuple(sorted(credits, key=lambda one: (-one.handover, -one.last_call, one.operator or "")))
