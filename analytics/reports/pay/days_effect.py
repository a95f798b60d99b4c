"""What would other working days of one person change in his month? Asked before such days are saved (rule 8)."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from analytics.core.absence import Absence
from analytics.core.calendar import Month, working_days
from analytics.core.decisions import DatedAbsence
from analytics.core.money import round_half_up
from analytics.reports.pay.bonus import BonusBasis, pay
from analytics.reports.pay.pay_facts import MonthFacts, PayFacts
from analytics.reports.pay.workdays import Workdays
from analytics.store.ledger.pay_ledger import Correction


@dataclass(frozen=True)
class DaysEffect:
    """Working days and pay of one person's month, as they are and as they would be; pay includes corrections."""

    operator: str
    month_days: int
    days_now: int
    days_then: int
    kopecks_now: int
    kopecks_then: int

    @property
    def changes_pay(self) -> bool:
        """False if the amount stays."""
        return self.kopecks_now != self.kopecks_then


def of_absence(
    facts: PayFacts, month: Month, basis: BonusBasis, absence: Absence, is_away: bool = True
) -> DaysEffect | None:
    """Of entering or withdrawing an absence; None for a person without a row in the month."""
    known = facts.known.days
    if known is None:
        return None
    entered = DatedAbsence(absence, is_away, date.max)
    decisions = replace(known.decisions, entered=(*known.decisions.entered, entered))
    return _of_days(facts, month, basis, absence.operator, Workdays(known.window, known.employed, decisions))


def of_start(facts: PayFacts, month: Month, basis: BonusBasis, operator: str, started_on: date) -> DaysEffect | None:
    """Of entering a starting date; None for a person without a row in the month."""
    known = facts.known.days
    if known is None:
        return None
    left = known.employed.get(operator, (None, None))[1]
    employed = {**known.employed, operator: (started_on, left)}
    return _of_days(facts, month, basis, operator, Workdays(known.window, employed, known.decisions))


def of_work(facts: PayFacts, month: Month, basis: BonusBasis, operator: str) -> DaysEffect | None:
    """Of stating that a person without calls worked; None for a person without deals in the month."""
    row = next((row for row in facts.idle if row.operator == operator and row.month == month), None)
    if row is None:
        return None
    return _effect(month, operator, 0, _days(row), 0, _pay(facts, basis, (row,)))


def with_corrections(effect: DaysEffect, corrections: Sequence[Correction]) -> DaysEffect:
    """The amounts as the payroll shows them."""
    added = sum(one.amount_kopecks for one in corrections if one.operator == effect.operator)
    return replace(effect, kopecks_now=effect.kopecks_now + added, kopecks_then=effect.kopecks_then + added)


def _of_days(facts: PayFacts, month: Month, basis: BonusBasis, operator: str, days: Workdays) -> DaysEffect | None:
    row = next((row for row in facts.rows if row.operator == operator and row.month == month), None)
    if row is None:
        return None
    then = replace(
        row,
        worked_share=days.worked(month, operator),
        whole_share=days.whole(month, operator),
        employed_month=days.employed_month(month, operator),
    )
    paid = (then,) if facts.known.is_paid(then) else ()
    now = _pay(facts, basis, (row,))
    return _effect(month, operator, _days(row), _days(then), now, _pay(facts, basis, paid))


def _effect(month: Month, operator: str, days_now: int, days_then: int, now: int, then: int) -> DaysEffect:
    return DaysEffect(operator, working_days(month.first, month.last), days_now, days_then, now, then)


def _pay(facts: PayFacts, basis: BonusBasis, rows: tuple[MonthFacts, ...]) -> int:
    return sum(one.slip.pay_kopecks for one in pay(replace(facts, rows=rows), basis))


def _days(row: MonthFacts) -> int:
    return round_half_up(row.worked_share * working_days(row.month.first, row.month.last))
