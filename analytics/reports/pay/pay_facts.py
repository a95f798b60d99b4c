"""Monthly facts of everybody, measured once and then paid under any number of plans."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from fractions import Fraction
from functools import cached_property

from analytics.core.calendar import Month, is_covered
from analytics.core.decisions import Decisions
from analytics.core.scope import Scope
from analytics.core.slice import Slice
from analytics.metrics.catalog import Kind, Unit, catalog
from analytics.metrics.days import dialled
from analytics.metrics.query import measure
from analytics.metrics.unknown import unknown
from analytics.pay.payout import MonthWork
from analytics.pay.plan import Plan
from analytics.reports.pay import month_state
from analytics.reports.pay.cancelled import Cancelled, cancelled_deals
from analytics.reports.pay.workdays import Workdays, dial_days, employment
from analytics.reports.reach.list_factor import list_factors
from analytics.reports.staff.roster import Roster, roster_of
from analytics.store.data.engine import Engine

UNADJUSTED = Fraction(1)
NO_DIALS, WORKED = "no_dials", "worked"
"""The question about a month without dials, and the answer that the person worked."""
CARRIED = ("deals", "target_calls", "amount_kopecks")
"""Metrics that a cancelled deal reduces, and that are carried to the next month if they become negative."""


@dataclass(frozen=True)
class MonthFacts:
    """One operator in one month (or a part of it): counts by metric, share of working days worked.

    `whole_share` is the share once the month is over, with the working days still to come.
    """

    month: Month
    operator: str
    team: str | None
    counts: tuple[tuple[str, int], ...]
    cancelled: tuple[Cancelled, ...]
    worked_share: Fraction
    employed_month: int | None
    list_factor: Fraction = UNADJUSTED
    whole_share: Fraction = Fraction(1)

    @property
    def dials(self) -> int:
        """Outgoing calls."""
        return dict(self.counts).get("dials", 0)

    @property
    def is_owed(self) -> bool:
        """True if there is anything to pay or to deduct."""
        return bool(self.dials or dict(self.counts).get("deals") or self.cancelled)

    def taken_back(self, plan: Plan) -> tuple[Cancelled, ...]:
        """The deals that the plan deducts because they were cancelled."""
        return tuple(deal for deal in self.cancelled if deal.days <= plan.clawback_days)

    def work(self, plan: Plan, carried: Mapping[str, int] | None = None) -> MonthWork:
        """The month as the plan counts it: minus cancelled deals, including those `carried` from before."""
        facts: dict[str, int | Fraction] = dict(self.counts)
        for metric, amount in self.net(plan, carried).items():
            facts[metric] = amount
        return MonthWork(facts, self.worked_share, self.employed_month, self.list_factor)

    def net(self, plan: Plan, carried: Mapping[str, int] | None = None) -> dict[str, int]:
        """The CARRIED metrics after cancellations; negative if more was cancelled than signed."""
        facts = {metric: dict(self.counts).get(metric, 0) + (carried or {}).get(metric, 0) for metric in CARRIED}
        for deal in self.taken_back(plan):
            facts["deals"] -= 1
            facts["target_calls"] -= int(deal.has_call)
            facts["amount_kopecks"] -= deal.amount_kopecks
        return facts


@dataclass(frozen=True, eq=False)
class History:
    """All known months of all names; immutable and the same for every part and reader.

    `quotas` caches what `reports.bonus` proposes: by complete months, month and the day before which people are known.
    `slips` caches its payslips by basis and facts: filters choose among the same months.
    """

    everyone: tuple[MonthFacts, ...]
    factors: Mapping[tuple[Month, str], Fraction]
    roster: Roster
    days: Workdays | None
    dial_days: Mapping[str, tuple[date, ...]] = field(default_factory=dict)
    """Days on which each name dialled, in order."""
    quotas: dict[tuple[tuple[Month, ...], Month, date | None], dict[str, Fraction]] = field(default_factory=dict)
    slips: dict[object, dict[MonthFacts, object]] = field(default_factory=dict)

    def adjusted(self, factors: Mapping[tuple[Month, str], Fraction]) -> "History":
        """The same with list factors (reports.reach.list_factor)."""
        everyone = (
            replace(row, list_factor=factors.get((row.month, row.operator), UNADJUSTED)) for row in self.everyone
        )
        return replace(self, everyone=tuple(everyone), factors=factors, slips={})

    @cached_property
    def rows(self) -> tuple[MonthFacts, ...]:
        """The months that are paid."""
        return tuple(row for row in self.everyone if self.is_paid(row))

    def is_paid(self, row: MonthFacts) -> bool:
        """True for a person of the company who dialled, or whom the director confirmed as working without dials."""
        if row.worked_share <= 0 or row.operator in self.roster.strangers():
            return False
        return row.dials > 0 or self.roster.decisions.answer(row.month, row.operator, NO_DIALS) == WORKED


@dataclass(frozen=True)
class PayFacts:
    """`rows` of the slice and scope; `history`: every known month of everybody, as far as the data go."""

    rows: tuple[MonthFacts, ...]
    history: tuple[MonthFacts, ...]
    complete: tuple[Month, ...]
    """Months that the data cover from the first working day to the end, oldest first."""
    last_on: date | None
    known: History
    idle: tuple[MonthFacts, ...] = ()
    """Deals and cancellations in the slice of people who did not work in the month; nothing is due."""
    unconfirmed: tuple[MonthFacts, ...] = ()
    """Months in the slice of names that nobody has confirmed as people."""
    unknown: frozenset[str] = frozenset()
    """Metrics that no loaded file contains (metrics.unknown); they are not paid."""
    people: frozenset[str] = frozenset()
    """The names in the slice and scope, whatever their days."""


def payable() -> tuple[str, ...]:
    """Metrics a plan may pay for: additive ones for which more is not worse."""
    return tuple(
        name
        for name, metric in catalog().items()
        if metric.kind is Kind.ADDITIVE and metric.unit is not Unit.SHARE and metric.better != "down"
    )


class Past:
    """The past of everybody, read once for any number of parts, or not at all if `history` is given.

    `list_adjusted` also computes the list factors, which reads every call.
    """

    def __init__(
        self,
        engine: Engine,
        decisions: Decisions | None = None,
        list_adjusted: bool = False,
        history: History | None = None,
    ) -> None:
        self._engine, self._decisions, self._list_adjusted = engine, decisions or Decisions(), list_adjusted
        self._known = dialled(engine)
        self._told = history

    @cached_property
    def history(self) -> History:
        """Every known month of everybody."""
        if self._told is not None:
            return self._told
        roster = roster_of(self._engine, self._decisions)
        if self._known is None:
            return History((), {}, roster, None)
        days = Workdays(self._known, employment(self._engine), self._decisions)
        whole = (Month.of(self._known[0]).first, Month.of(self._known[1]).last)
        known = History(_rows(self._engine, whole, days, {}), {}, roster, days, dial_days(self._engine))
        return known.adjusted(list_factors(self._engine)) if self._list_adjusted else known

    def is_over(self, month: Month) -> bool:
        """True if the data reach the last working day of the month."""
        return self._known is not None and is_covered(month, self._known[1])

    def whole(self, part: Slice) -> Slice:
        """The slice as pay uses it: no call lists, and whole months at the ends of the data.

        A period that ends with the last call of a running month includes deals signed later in that month.
        """
        people = replace(part, lists=())
        if self._known is None:
            return people
        opens, ends = self._known
        first, last = part.date_from or opens, part.date_to or ends
        return people.between(
            Month.of(opens).first if first <= opens else first, Month.of(ends).last if last >= ends else last
        )

    def facts(self, part: Slice, scope: Scope) -> PayFacts:
        """The facts of a slice: its days and people. Call lists do not filter pay."""
        known = self.history
        if self._known is None:
            return PayFacts((), (), (), None, known)
        seen = tuple(row for row in self._everyone(part) if _sees(part, scope, row))
        strangers = known.roster.strangers()
        unconfirmed = tuple(row for row in seen if row.operator in strangers and row.worked_share > 0 and row.dials)
        return PayFacts(
            rows=tuple(row for row in seen if known.is_paid(row)),
            history=known.rows,
            complete=month_state.complete(self._known),
            last_on=self._known[1],
            known=known,
            idle=tuple(row for row in seen if not known.is_paid(row) and row not in unconfirmed and row.is_owed),
            unconfirmed=unconfirmed,
            unknown=frozenset(unknown(self._engine)),
            people=frozenset(row.operator for row in known.everyone if _sees(part, scope, row)),
        )

    def _everyone(self, part: Slice) -> tuple[MonthFacts, ...]:
        """The months of a period, for everybody."""
        assert self._known
        known, (opens, ends) = self.history, self._known
        whole = self.whole(part)
        first, last = whole.date_from or opens, whole.date_to or ends
        if first == Month.of(first).first and last == Month.of(last).last:
            return tuple(row for row in known.everyone if first <= row.month.first <= last)
        if last < first:
            return ()
        days = Workdays((max(first, opens), min(last, ends)), employment(self._engine), self._decisions)
        return _rows(self._engine, (first, last), days, known.factors)


def pay_facts(
    engine: Engine,
    part: Slice,
    scope: Scope,
    decisions: Decisions | None = None,
    list_adjusted: bool = False,
    history: History | None = None,
) -> PayFacts:
    """The facts of one slice (see `Past`) for a scope that may see pay; every report about money starts here."""
    scope.must_see_pay()
    return Past(engine, decisions, list_adjusted, history).facts(part, scope)


def _sees(part: Slice, scope: Scope, row: MonthFacts) -> bool:
    """True if the person is in the slice and visible."""
    wanted = (
        (part.operators or None, row.operator),
        (part.teams or None, row.team),
        (scope.operators, row.operator),
        (scope.teams, row.team),
    )
    return all(names is None or name in names for names, name in wanted)


def _rows(
    engine: Engine, days_of: tuple[date, date], days: Workdays, factors: Mapping[tuple[Month, str], Fraction]
) -> tuple[MonthFacts, ...]:
    """One row per name and month with dials, signed deals or cancelled deals."""
    by_month: defaultdict[tuple[Month, str], dict[str, int]] = defaultdict(dict)
    teams: dict[str, str | None] = {}
    part = Slice(*days_of)
    for one in measure(engine, payable(), part, Scope.director(), by=("month_on", "operator_id", "team_id")):
        month_on, operator, team = one.key
        if isinstance(month_on, date) and operator is not None:
            counts = by_month[Month.of(month_on), str(operator)]
            counts[one.metric] = counts.get(one.metric, 0) + one.num
            if team is not None or str(operator) not in teams:
                teams[str(operator)] = None if team is None else str(team)
    cancelled = cancelled_deals(engine, part, teams)
    return tuple(
        MonthFacts(
            month=month,
            operator=operator,
            team=teams.get(operator),
            counts=tuple(sorted(by_month.get((month, operator), {}).items())),
            cancelled=tuple(cancelled.get((month, operator), ())),
            worked_share=days.worked(month, operator),
            employed_month=days.employed_month(month, operator),
            list_factor=factors.get((month, operator), UNADJUSTED),
            whole_share=days.whole(month, operator),
        )
        for month, operator in sorted({*by_month, *cancelled})
    )
