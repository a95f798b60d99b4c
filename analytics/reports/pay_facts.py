"""What did everybody do, month by month: measured once, paid under as many plans as one likes."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from fractions import Fraction
from functools import cached_property

from analytics.core.absence import Absence
from analytics.core.calendar import Month, is_working_day, months_between, working_days
from analytics.core.scope import Scope
from analytics.core.slice import Slice
from analytics.metrics.catalog import Kind, Unit, catalog
from analytics.metrics.days import dialled
from analytics.metrics.query import measure
from analytics.metrics.unknown import unknown
from analytics.pay.payout import MonthWork
from analytics.pay.plan import Plan
from analytics.reports.list_factor import list_factors
from analytics.store.engine import Engine
from analytics.store.sqlfile import sql

LEAST_WORKING_DAYS = 5
"""A month of which the data know fewer working days proposes no quota."""


@dataclass(frozen=True)
class Cancelled:
    """A contract taken back so many days after signing."""

    days: int
    has_call: bool
    amount_kopecks: int


@dataclass(frozen=True)
class MonthFacts:
    """One operator in one month (or the part of it asked for): counts by metric, share of working days worked."""

    month: Month
    operator: str
    team: str | None
    counts: tuple[tuple[str, int], ...]
    cancelled: tuple[Cancelled, ...]
    worked_share: Fraction
    employed_month: int | None
    list_factor: Fraction = Fraction(1)

    def taken_back(self, plan: Plan) -> tuple[Cancelled, ...]:
        """The contracts whose bonus the plan takes back."""
        return tuple(deal for deal in self.cancelled if deal.days <= plan.clawback_days)

    def work(self, plan: Plan) -> MonthWork:
        """The month as the plan counts it: cancelled contracts taken back."""
        facts: dict[str, int | Fraction] = dict(self.counts)
        for deal in self.taken_back(plan):
            taken = {"deals": 1, "target_calls": int(deal.has_call), "amount_kopecks": deal.amount_kopecks}
            for metric, amount in taken.items():
                facts[metric] = facts.get(metric, 0) - amount
        return MonthWork(facts, self.worked_share, self.employed_month, self.list_factor)


@dataclass(frozen=True)
class PayFacts:
    """`rows` of the slice and scope; `history`: every known month of everybody, whole or as far as the data go."""

    rows: tuple[MonthFacts, ...]
    history: tuple[MonthFacts, ...]
    complete: tuple[Month, ...]
    """Months that the data know from their first working days to their end, oldest first."""
    last_on: date | None
    unknown: frozenset[str] = frozenset()
    """Metrics that no loaded file can tell (metrics.unknown): nothing is paid by them."""


def payable() -> tuple[str, ...]:
    """The metrics a plan may pay for: whatever adds up and is not bad."""
    return tuple(
        name
        for name, metric in catalog().items()
        if metric.kind is Kind.ADDITIVE and metric.unit is not Unit.SHARE and metric.better != "down"
    )


@dataclass(frozen=True, eq=False)
class History:
    """Every known month of everybody: the same whatever part is asked for and by whom, and never changed.

    `quotas` keeps what `reports.bonus` proposes for a month, once somebody asked.
    """

    rows: tuple[MonthFacts, ...]
    factors: Mapping[tuple[Month, str], Fraction]
    quotas: dict[Month, dict[str, Fraction]] = field(default_factory=dict)


class Past:
    """What everybody did, read once, however many parts are paid from it; not even once where `history` is known.

    `list_adjusted` asks for the factors of the bases as well, which reads every call.
    """

    def __init__(
        self,
        engine: Engine,
        absences: Sequence[Absence] = (),
        list_adjusted: bool = False,
        history: History | None = None,
    ) -> None:
        self._engine, self._absences, self._list_adjusted = engine, absences, list_adjusted
        self._known = dialled(engine)
        self._told = history

    @cached_property
    def history(self) -> History:
        """Every known month of everybody."""
        if self._told is not None:
            return self._told
        rows = self._rows(Slice(*self._known), Scope.director()) if self._known else ()
        return History(rows, self._factors)

    @cached_property
    def _factors(self) -> Mapping[tuple[Month, str], Fraction]:
        if self._told is not None:
            return self._told.factors
        return list_factors(self._engine) if self._list_adjusted else {}

    def is_over(self, month: Month) -> bool:
        """True where the data reach the last working day of the month."""
        return self._known is not None and _is_over(month, self._known[1])

    def facts(self, part: Slice, scope: Scope) -> PayFacts:
        """The facts of a slice."""
        if self._known is None:
            return PayFacts((), (), (), None)
        untold = frozenset(unknown(self._engine))
        return PayFacts(self._rows(part, scope), self.history.rows, _complete(self._known), self._known[1], untold)

    def _rows(self, part: Slice, scope: Scope) -> tuple[MonthFacts, ...]:
        assert self._known
        rows = _rows(self._engine, part, scope, self._known, self._absences)
        if not self._list_adjusted:
            return rows
        factors, usual = self._factors, Fraction(1)
        return tuple(replace(row, list_factor=factors.get((row.month, row.operator), usual)) for row in rows)


def pay_facts(
    engine: Engine, part: Slice, scope: Scope, absences: Sequence[Absence] = (), list_adjusted: bool = False
) -> PayFacts:
    """The facts of one slice (see `Past`), for whoever may see pay: every report about money begins here."""
    scope.must_see_pay()
    return Past(engine, absences, list_adjusted).facts(part, scope)


def _complete(known: tuple[date, date]) -> tuple[Month, ...]:
    return tuple(
        month
        for month in months_between(*known)
        if _is_over(month, known[1]) and working_days(max(known[0], month.first), month.last) >= LEAST_WORKING_DAYS
    )


def _is_over(month: Month, last_on: date) -> bool:
    return working_days(last_on, month.last) <= int(is_working_day(last_on))


def _rows(
    engine: Engine, part: Slice, scope: Scope, known: tuple[date, date], absences: Sequence[Absence]
) -> tuple[MonthFacts, ...]:
    by_month: defaultdict[tuple[Month, str], dict[str, int]] = defaultdict(dict)
    teams: dict[tuple[Month, str], str | None] = {}
    for found in measure(engine, payable(), part, scope, by=("month_on", "operator_id", "team_id")):
        month_on, operator, team = found.key
        if isinstance(month_on, date) and operator is not None:
            key = (Month.of(month_on), str(operator))
            by_month[key][found.metric] = by_month[key].get(found.metric, 0) + found.num
            if team is not None or key not in teams:
                teams[key] = None if team is None else str(team)
    first, last = max(part.date_from or known[0], known[0]), min(part.date_to or known[1], known[1])
    days = _Days((first, last), _employed(engine), absences)
    cancelled = _cancelled(engine, part)
    rows = [
        MonthFacts(
            month=month,
            operator=operator,
            team=teams[month, operator],
            counts=tuple(sorted(counts.items())),
            cancelled=tuple(cancelled.get((month, operator), ())),
            worked_share=days.worked(month, operator),
            employed_month=days.employed_month(month, operator),
        )
        for (month, operator), counts in sorted(by_month.items())
        if counts.get("dials")
    ]
    return tuple(row for row in rows if row.worked_share > 0)


def _cancelled(engine: Engine, part: Slice) -> dict[tuple[Month, str], list[Cancelled]]:
    found: defaultdict[tuple[Month, str], list[Cancelled]] = defaultdict(list)
    for on, operator, base, days, has_call, amount in engine.rows(sql("analytics.reports.sql", "cancelled")):
        if not isinstance(on, date) or (part.lists and base not in part.lists):
            continue
        if (part.date_from or on) <= on <= (part.date_to or on):
            deal = Cancelled(int(str(days)), bool(has_call), int(str(amount)))
            found[Month.of(on), str(operator)].append(deal)
    return found


Employment = dict[str, tuple[date | None, date | None]]


def _employed(engine: Engine) -> Employment:
    rows = engine.rows("SELECT operator_id, started_on, left_on FROM operators")
    return {
        str(operator): (start if isinstance(start, date) else None, left if isinstance(left, date) else None)
        for operator, start, left in rows
    }


@dataclass(frozen=True)
class _Days:
    """Whose working days count: those of the window, of his employment, and not of an absence."""

    window: tuple[date, date]
    employed: Employment
    absences: Sequence[Absence]

    def worked(self, month: Month, operator: str) -> Fraction:
        start, left = self.employed.get(operator, (None, None))
        first = max(
            month.first, self.window[0] if Month.of(self.window[0]) == month else month.first, start or month.first
        )
        last = min(month.last, self.window[1], left or month.last)
        whole = working_days(month.first, month.last)
        if last < first or not whole:
            return Fraction(0)
        away = {
            day
            for absence in self.absences
            if absence.operator == operator
            for day in range(max(absence.first_on, first).toordinal(), min(absence.last_on, last).toordinal() + 1)
            if is_working_day(date.fromordinal(day))
        }
        return Fraction(working_days(first, last) - len(away), whole)

    def employed_month(self, month: Month, operator: str) -> int | None:
        start = self.employed.get(operator, (None, None))[0]
        if start is None:
            return None
        return (month.year - start.year) * 12 + month.month - start.month + 1
