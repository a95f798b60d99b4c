"""Questions before approval: unknown names, days without dials, contradictions, debts."""

from datetime import date

import streamlit as st

from analytics.core.absence import Absence
from analytics.core.calendar import Month
from analytics.core.decisions import OWN_ABSENCE, OWN_GAP, MonthAnswer
from analytics.core.scope import Role
from analytics.i18n import numbers
from analytics.reports.pay.attendance import ALIKE, ANSWERS, DEALS_UNPAID, GAP, LEAVE_WITH_DIALS, STARTED_LATE, Remark
from analytics.reports.pay.payroll_approval import may_approve
from analytics.reports.pay.payroll_record import PayrollReport, Unconfirmed
from analytics.reports.staff import staff
from analytics.store.ledger.ledger import Person
from analytics.ui.server import jobs
from analytics.ui.session import data, escape, language, people, reader

AWAY = ("leave", "illness", "truancy")


def show(report: PayrollReport) -> None:
    """Questions first, then remarks."""
    if report.status == "draft":
        _list_of_people(report)
        for one in report.unconfirmed:
            _who_is(one)
    for remark in sorted(report.remarks, key=lambda one: not one.is_open):
        if remark.is_open and report.status == "draft":
            _ask(report, remark)
    remarks = [one for one in report.remarks if not one.is_open]
    for remark in remarks:
        st.caption(f":material/info: {_sentence(remark)}")
    for change in report.quota_changes:
        facts = {"stands": numbers.amount(change.quota, language.current())}
        facts["now"] = numbers.amount(change.now, language.current())
        title = language.words().say(f"metric.{change.metric}")
        st.caption(f":material/lock_clock: {language.words().say('payroll.quota_stands', what=title, **facts)}")


def may_answer() -> bool:
    """True for readers who may approve the month."""
    return may_approve(reader.scope())


def _is_director() -> bool:
    return reader.role() is Role.DIRECTOR


def _list_of_people(report: PayrollReport) -> None:
    """Ask once for all names, in the first payroll of a company without a list of people."""
    if not report.to_confirm:
        return
    say = language.words().say
    with st.container(border=True):
        st.markdown(f":material/group: **{say('payroll.all_ours', n=len(report.to_confirm))}**")
        st.markdown(escape.markdown(", ".join(report.to_confirm)))
        st.caption(say("payroll.all_ours_note"))
        if _is_director() and st.button(say("payroll.yes_all"), key="confirm.all", type="primary"):
            data.company().pay.confirm_people(report.to_confirm, reader.who(), is_list=True)
            st.rerun()


def _who_is(one: Unconfirmed) -> None:
    """A name that is not paid until a director identifies it."""
    say, lang = language.words().say, language.current()
    facts = {"name": f"**{people.marked(one.operator)}**", "n": one.dials}
    facts["money"] = numbers.money(one.would_pay_kopecks, lang)
    with st.container(border=True):
        if one.looks_like:
            facts["other"] = f"**{people.marked(one.looks_like)}**"
        st.markdown(f":material/person_alert: {say(f'payroll.{one.reason}', **facts)}")
        if not _is_director():
            return
        with st.container(horizontal=True):
            if one.looks_like and st.button(
                say("payroll.is_same", name=escape.markdown(one.looks_like)), key=f"same.{one.operator}"
            ):
                _merge(one.operator, one.looks_like)
            if st.button(say("payroll.is_ours"), key=f"ours.{one.operator}"):
                _confirm(one.operator, is_person=True)
            if st.button(say("payroll.not_ours"), key=f"not_ours.{one.operator}"):
                _confirm(one.operator, is_person=False)


def _confirm(name: str, is_person: bool) -> None:
    data.company().pay.confirm_people((name,), reader.who(), is_person=is_person)
    st.rerun()


def _merge(other: str, name: str) -> None:
    """Redirect everything that meant one person to the other."""
    company = data.company()
    engine = company.engine()
    if engine is None:
        return
    raws = staff.raw_forms(engine, reader.scope(), other)
    company.ledger.save_people((), dict.fromkeys(raws, name), reader.who())
    jobs.rebuild(company, "merge", reader.who())
    st.rerun()


def _sentence(remark: Remark) -> str:
    say, lang = language.words().say, language.current()

    def day(text: str | None) -> str:
        return numbers.day(date.fromisoformat(text), lang) if text else numbers.DASH

    is_left = remark.kind == DEALS_UNPAID and remark.last_on
    sentence = say(
        "payroll.remark_deals_unpaid_left" if is_left else f"payroll.remark_{remark.kind}",
        name=people.marked(remark.operator),
        from_on=day(remark.first_on),
        to_on=day(remark.last_on),
        days=remark.days,
        deals=remark.deals,
        taken_back=remark.taken_back,
        owed=remark.owed,
        other=escape.markdown(remark.looks_like or ""),
    )
    return f"{sentence} {say(f'payroll.answered_{remark.answer}')}" if remark.answer else sentence


def _ask(report: PayrollReport, remark: Remark) -> None:
    """One question with all its answers."""
    say, key = language.words().say, f"{remark.operator}.{remark.kind}.{remark.about}"
    with st.container(border=True):
        st.markdown(f":material/help: {_sentence(remark)}")
        _own_answer(report, remark)
        if not may_answer():
            return
        with st.container(horizontal=True):
            _corrections(report, remark, key)
            for answer in ANSWERS[remark.kind]:
                if st.button(say(f"payroll.answer_{remark.kind}_{answer}"), key=f"{answer}.{key}"):
                    month_answer = MonthAnswer(report.month, remark.operator, remark.kind, remark.about, answer)
                    data.company().pay.answer_question(month_answer, reader.who())
                    st.rerun()


def _own_answer(report: PayrollReport, remark: Remark) -> None:
    """What the person himself says about these days, on «My month»."""
    question = {GAP: OWN_GAP, LEAVE_WITH_DIALS: OWN_ABSENCE}.get(remark.kind)
    if question is None:
        return
    say, month = language.words().say, Month.parse(report.month)
    given = data.basis().decisions.answer(month, remark.operator, question, remark.about)
    if given is not None:
        st.caption(f":material/record_voice_over: {say('payroll.own_said', answer=say(f'did.answer.{given}'))}")


def _corrections(report: PayrollReport, remark: Remark, key: str) -> None:
    """Buttons that correct data instead of answering: absences, a starting date, two names of one person."""
    say = language.words().say
    if remark.kind == GAP:
        for reason in AWAY:
            if st.button(say(f"payroll.was_{reason}"), key=f"{reason}.{key}"):
                _away(report, remark, say(f"payroll.was_{reason}"))
    if remark.kind == LEAVE_WITH_DIALS and st.button(say("payroll.take_back"), key=f"withdraw.{key}"):
        _withdraw(remark)
    if remark.kind == STARTED_LATE and _is_director():
        day = numbers.day(date.fromisoformat(remark.first_on or ""), language.current())
        if st.button(say("payroll.entered_on", day=day), key=f"entered.{key}"):
            _entered(remark)
    if remark.kind == ALIKE and remark.looks_like and _is_director():
        same = say("payroll.is_same", name=people.marked(remark.looks_like))
        if st.button(same, key=f"same.{key}"):
            _merge(remark.operator, remark.looks_like)


def _away(report: PayrollReport, remark: Remark, reason: str) -> None:
    """Enter an absence for the days of the gap within the month."""
    month = Month.parse(report.month)
    first = max(date.fromisoformat(remark.first_on or ""), month.first)
    last = min(date.fromisoformat(remark.last_on or ""), month.last)
    data.company().pay.save_absence(Absence(remark.operator, first, last, reason), reader.who())
    st.rerun()


def _withdraw(remark: Remark) -> None:
    books = data.company().pay
    for one in books.absences():
        if one.operator == remark.operator and one.first_on.isoformat() == remark.first_on:
            books.save_absence(one, reader.who(), is_away=False)
    st.rerun()


def _entered(remark: Remark) -> None:
    """Enter the first dial as the starting date."""
    company = data.company()
    known = next((one for one in company.ledger.people() if one.name == remark.operator), Person(remark.operator))
    person = Person(known.name, known.role, known.team, remark.first_on, known.left_on)
    company.ledger.save_people((person,), {}, reader.who())
    jobs.rebuild(company, "people", reader.who())
    st.rerun()
