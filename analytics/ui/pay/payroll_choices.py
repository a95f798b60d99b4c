"""The answers to a question of the payroll, what each does to the person's pay, and how it is saved."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import partial

from analytics.core.absence import Absence
from analytics.core.calendar import Month
from analytics.core.decisions import MonthAnswer
from analytics.i18n import numbers
from analytics.reports.pay import days_effect
from analytics.reports.pay.attendance import ALIKE, ANSWERS, GAP, LEAVE_WITH_DIALS, STARTED_LATE, Remark
from analytics.reports.pay.days_effect import DaysEffect
from analytics.reports.pay.pay_facts import NO_DIALS, WORKED
from analytics.reports.pay.payroll_record import PayrollReport
from analytics.reports.staff import staff
from analytics.store.ledger.ledger import Person
from analytics.ui.answers import pay_answers
from analytics.ui.notices.page import Asked
from analytics.ui.server import jobs
from analytics.ui.session import data, language, people, reader

AWAY = ("leave", "illness", "truancy")


@dataclass(frozen=True)
class Choice:
    """One answer: its label, what it does in a sentence (computed when it is chosen), and the saving."""

    label: str
    sentence: Callable[[], str]
    save: Callable[[], None]


def of_remark(asked: Asked, report: PayrollReport, remark: Remark, is_director: bool) -> tuple[Choice, ...]:
    """Corrections of the data first, then answers that leave the data as they are."""
    say = language.words().say
    answers = (
        Choice(
            say(f"payroll.answer_{remark.kind}_{given}"),
            partial(_of_answer, asked, report, remark, given),
            partial(answer, report, remark, given),
        )
        for given in ANSWERS[remark.kind]
    )
    return (*_corrections(asked, report, remark, is_director), *answers)


def answer(report: PayrollReport, remark: Remark, given: str) -> None:
    """Save an answer. Raises DozvonError `month_locked`."""
    month_answer = MonthAnswer(report.month, remark.operator, remark.kind, remark.about, given)
    data.company().pay.answer_question(month_answer, reader.who())


def of_absence(asked: Asked, report: PayrollReport, absence: Absence, is_away: bool = True) -> str:
    """What entering or withdrawing an absence does to the person's pay, and where it is taken back."""
    month, basis = Month.parse(report.month), data.basis()
    facts = pay_answers.month_facts(asked.version, asked.scope, basis, month)
    return _told(report, days_effect.of_absence(facts, month, basis, absence, is_away))


def merge(other: str, name: str) -> None:
    """Redirect everything that meant one person to the other."""
    company = data.company()
    engine = company.engine()
    if engine is None:
        return
    raws = staff.raw_forms(engine, reader.scope(), other)
    company.ledger.save_people((), dict.fromkeys(raws, name), reader.who())
    jobs.rebuild(company, "merge", reader.who())


def _corrections(asked: Asked, report: PayrollReport, remark: Remark, is_director: bool) -> Iterator[Choice]:
    """Absences, a starting date, two names of one person."""
    say, books = language.words().say, data.company().pay
    if remark.kind == GAP:
        for reason in AWAY:
            label = say(f"payroll.was_{reason}")
            away = _inside(report, remark, label)
            yield Choice(
                label, partial(of_absence, asked, report, away), partial(books.save_absence, away, reader.who())
            )
    if remark.kind == LEAVE_WITH_DIALS:
        for one in books.absences():
            if one.operator == remark.operator and one.first_on.isoformat() == remark.first_on:
                yield Choice(
                    say("payroll.take_back"),
                    partial(of_absence, asked, report, one, is_away=False),
                    partial(books.save_absence, one, reader.who(), is_away=False),
                )
    if remark.kind == STARTED_LATE and is_director:
        day = date.fromisoformat(remark.first_on or "")
        label = say("payroll.entered_on", day=numbers.day(day, language.current()))
        yield Choice(label, partial(_of_start, asked, report, remark.operator, day), partial(_entered, remark))
    if remark.kind == ALIKE and remark.looks_like and is_director:
        facts = {"other": people.marked(remark.operator), "name": people.marked(remark.looks_like)}
        yield Choice(
            say("payroll.is_same", name=facts["name"]),
            lambda: say("payroll.effect_merge", **facts),
            partial(merge, remark.operator, remark.looks_like),
        )


def _inside(report: PayrollReport, remark: Remark, reason: str) -> Absence:
    """The days of the gap within the month."""
    month = Month.parse(report.month)
    first = max(date.fromisoformat(remark.first_on or ""), month.first)
    return Absence(remark.operator, first, min(date.fromisoformat(remark.last_on or ""), month.last), reason)


def _of_start(asked: Asked, report: PayrollReport, operator: str, day: date) -> str:
    month, basis = Month.parse(report.month), data.basis()
    facts = pay_answers.month_facts(asked.version, asked.scope, basis, month)
    return _told(report, days_effect.of_start(facts, month, basis, operator, day))


def _of_answer(asked: Asked, report: PayrollReport, remark: Remark, given: str) -> str:
    """An answer pays nobody otherwise, but for a person without calls who worked."""
    month, basis = Month.parse(report.month), data.basis()
    if (remark.kind, given) == (NO_DIALS, WORKED):
        facts = pay_answers.month_facts(asked.version, asked.scope, basis, month)
        return _told(report, days_effect.of_work(facts, month, basis, remark.operator))
    return language.words().say("payroll.effect_none", name=people.marked(remark.operator))


def _told(report: PayrollReport, effect: DaysEffect | None) -> str:
    say, lang = language.words().say, language.current()
    if effect is None:
        return say("payroll.effect_unknown")
    found = days_effect.with_corrections(effect, data.company().pay.corrections(report.month))
    name = people.marked(found.operator)
    if not found.changes_pay and found.days_now == found.days_then:
        return say("payroll.effect_none", name=name)
    return say(
        "payroll.effect",
        name=name,
        days=numbers.count(found.days_then, lang),
        days_now=numbers.count(found.days_now, lang),
        of=numbers.count(found.month_days, lang),
        money=numbers.money(found.kopecks_then, lang),
        money_now=numbers.money(found.kopecks_now, lang),
    )


def _entered(remark: Remark) -> None:
    """Enter the first dial as the starting date."""
    company = data.company()
    known = next((one for one in company.ledger.people() if one.name == remark.operator), Person(remark.operator))
    person = Person(known.name, known.role, known.team, remark.first_on, known.left_on)
    company.ledger.save_people((person,), {}, reader.who())
    jobs.rebuild(company, "people", reader.who())
