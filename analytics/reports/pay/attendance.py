"""Questions to settle before a month is approved: days without dials, contradictions, starting dates, debts."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from analytics.core.calendar import Month, working_days
from analytics.reports.pay.bonus import MonthSlip
from analytics.reports.pay.pay_facts import NO_DIALS, WORKED, MonthFacts, PayFacts

GAP, LEAVE_WITH_DIALS, STARTED_LATE = "gap", "leave_with_dials", "started_late"
ALIKE, DEBT, OUTSIDE, DEALS_UNPAID, DIALS_AFTER_LEAVING = (
    "alike",
    "debt",
    "outside",
    "deals_unpaid",
    "dials_after_leaving",
)
KINDS = (GAP, LEAVE_WITH_DIALS, STARTED_LATE, NO_DIALS, ALIKE, DEBT, OUTSIDE, DEALS_UNPAID, DIALS_AFTER_LEAVING)
KEPT, AWAY, OTHER = "kept", "away", "other"
ANSWERS = {
    GAP: (WORKED,),
    LEAVE_WITH_DIALS: (KEPT,),
    STARTED_LATE: (WORKED,),
    NO_DIALS: (WORKED, AWAY),
    ALIKE: (OTHER,),
}
"""Questions with the answers that close them; an absence or a starting date closes them too."""
REOPENED = "reopened"
"""An answer taken back: none of ANSWERS, so the question is open again."""
GAP_DAYS, GAP_WORKING_DAYS = 14, 5
"""A gap is two weeks without a dial and at least this many working days; long holidays have fewer."""
LATE_WORKING_DAYS = 3
"""Working days without a dial before the first dial, from which a person counts as new that month."""


@dataclass(frozen=True)
class Remark:
    """A remark of the payroll about one person's month; days are ISO text.

    `kind` is one of KINDS; it is a question if ANSWERS has it.
    `days` are working days of a gap or before the first dial, or days with dials of a leave. `last_on` of a remark
    about a leaver is his last day. `owed`: deals cancelled beyond those signed. alike (a question): deals under a name
    without calls that `looks_like` a person with calls.
    """

    kind: str
    operator: str
    first_on: str | None = None
    last_on: str | None = None
    days: int = 0
    deals: int = 0
    taken_back: int = 0
    owed: int = 0
    looks_like: str | None = None
    answer: str | None = None

    @property
    def about(self) -> str:
        """The day that an answer refers to."""
        return "" if self.kind in (NO_DIALS, ALIKE) else self.first_on or ""

    @property
    def is_open(self) -> bool:
        """True for a question without an answer."""
        return self.kind in ANSWERS and self.answer is None


def remarks(facts: PayFacts, month: Month, slips: tuple[MonthSlip, ...]) -> tuple[Remark, ...]:
    """All remarks about the people of the facts in one month, by person."""
    result: list[Remark] = []
    for row in facts.rows:
        result += [*_gaps(facts, month, row.operator), *_late(facts, month, row.operator)]
    for row in (*facts.rows, *facts.idle):
        result += _leave_with_dials(facts, month, row.operator)
    taken_back = {slip.operator: slip.taken_back for slip in slips}
    for row in facts.idle:
        result += _idle(facts, month, row, taken_back.get(row.operator, len(row.cancelled)))
    for slip in slips:
        result += _debt(facts, month, slip)
    return tuple(_answered(facts, month, one) for one in sorted(result, key=lambda one: (one.operator, one.kind)))


def is_of_the_company(facts: PayFacts, operator: str) -> bool:
    """True for anyone who dialled, or whom the list of people names as an operator."""
    person = facts.known.roster.person(operator)
    return person is not None and (person.dials > 0 or person.is_operator)


def _answered(facts: PayFacts, month: Month, one: Remark) -> Remark:
    answer = facts.known.roster.decisions.answer(month, one.operator, one.kind, one.about)
    known = answer if answer in ANSWERS.get(one.kind, ()) else None
    return Remark(**{**vars(one), "answer": known})


def _employed(facts: PayFacts, operator: str) -> tuple[date | None, date | None]:
    return facts.known.days.employed.get(operator, (None, None)) if facts.known.days else (None, None)


def _gaps(facts: PayFacts, month: Month, operator: str) -> Iterator[Remark]:
    """Two weeks or more without a dial or an absence, including those that begin or end in another month."""
    dialled = facts.known.dial_days.get(operator, ())
    if facts.last_on is None or not any(Month.of(day) == month for day in dialled):
        return
    started, left = _employed(facts, operator)
    opens = facts.known.days.window[0] if facts.known.days else dialled[0]
    first = max(started, opens) if started else dialled[0]
    last = min(left, facts.last_on) if left else facts.last_on
    busy = {*dialled, *_away(facts, operator)}
    for begins, ends in _runs(busy, first, last):
        inside = max(begins, month.first), min(ends, month.last)
        days = working_days(*inside) if inside[0] <= inside[1] else 0
        is_long = (ends - begins).days + 1 >= GAP_DAYS and working_days(begins, ends) >= GAP_WORKING_DAYS
        if days and is_long:
            yield Remark(GAP, operator, inside[0].isoformat(), inside[1].isoformat(), days)


def _runs(busy: set[date], first: date, last: date) -> Iterator[tuple[date, date]]:
    """Runs of days that are not busy, both ends inclusive."""
    before = first - timedelta(days=1)
    for day in (*sorted(day for day in busy if first <= day <= last), last + timedelta(days=1)):
        if (day - before).days > 1:
            yield before + timedelta(days=1), day - timedelta(days=1)
        before = day


def _away(facts: PayFacts, operator: str) -> Iterator[date]:
    for one in facts.known.roster.decisions.absences:
        if one.operator == operator:
            yield from (one.first_on + timedelta(days=step) for step in range((one.last_on - one.first_on).days + 1))


def _late(facts: PayFacts, month: Month, operator: str) -> Iterator[Remark]:
    """People whose first dial ever is in the month and whose starting date is unknown."""
    dialled = facts.known.dial_days.get(operator, ())
    started, _ = _employed(facts, operator)
    if started is not None or not dialled or facts.known.days is None or Month.of(dialled[0]) != month:
        return
    days = working_days(max(month.first, facts.known.days.window[0]), dialled[0] - timedelta(days=1))
    if days >= LATE_WORKING_DAYS:
        yield Remark(STARTED_LATE, operator, dialled[0].isoformat(), days=days)


def _leave_with_dials(facts: PayFacts, month: Month, operator: str) -> Iterator[Remark]:
    dialled = facts.known.dial_days.get(operator, ())
    for one in facts.known.roster.decisions.absences:
        first, last = max(one.first_on, month.first), min(one.last_on, month.last)
        days = sum(first <= day <= last for day in dialled) if one.operator == operator else 0
        if days:
            yield Remark(LEAVE_WITH_DIALS, operator, one.first_on.isoformat(), one.last_on.isoformat(), days)


def _idle(facts: PayFacts, month: Month, row: MonthFacts, taken_back: int) -> Iterator[Remark]:
    deals = dict(row.counts).get("deals", 0)
    left = _employed(facts, row.operator)[1]
    if not is_of_the_company(facts, row.operator):
        twin = facts.known.roster.twin(row.operator)
        kind = ALIKE if twin else OUTSIDE
        yield Remark(kind, row.operator, deals=deals, taken_back=taken_back, looks_like=twin)
    elif row.worked_share > 0:
        yield Remark(NO_DIALS, row.operator, deals=deals, taken_back=taken_back)
    else:
        last_on = left.isoformat() if left is not None and left < month.last else None
        if deals:
            yield Remark(DEALS_UNPAID, row.operator, last_on=last_on, deals=deals, taken_back=taken_back)
        if last_on and row.dials:
            after = sum(month.first <= day <= month.last for day in facts.known.dial_days.get(row.operator, ()))
            yield Remark(DIALS_AFTER_LEAVING, row.operator, last_on=last_on, days=after)


def _debt(facts: PayFacts, month: Month, slip: MonthSlip) -> Iterator[Remark]:
    """A leaver whose cancelled deals cannot be carried to a next month."""
    left = _employed(facts, slip.operator)[1]
    if slip.carried_out < 0 and left is not None and left <= month.last:
        yield Remark(DEBT, slip.operator, last_on=left.isoformat(), taken_back=slip.taken_back, owed=-slip.carried_out)
