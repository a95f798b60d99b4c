"""Questions before approval: unknown names, days without dials, contradictions, debts."""

from collections.abc import Sequence
from datetime import date

import streamlit as st

from analytics.core.calendar import Month
from analytics.core.decisions import OWN_ABSENCE, OWN_GAP
from analytics.core.scope import Role
from analytics.i18n import numbers
from analytics.reports.pay.attendance import DEALS_UNPAID, GAP, LEAVE_WITH_DIALS, REOPENED, Remark
from analytics.reports.pay.payroll_approval import may_approve
from analytics.reports.pay.payroll_record import PayrollReport, Unconfirmed
from analytics.ui.notices.page import Asked
from analytics.ui.pay import payroll_choices
from analytics.ui.session import data, escape, language, people, reader


def show(asked: Asked, report: PayrollReport) -> None:
    """Questions first, then remarks."""
    if report.status == "draft":
        _list_of_people(report)
        for one in report.unconfirmed:
            _who_is(one)
        _refused()
    for remark in sorted(report.remarks, key=lambda one: not one.is_open):
        if remark.is_open and report.status == "draft":
            _ask(asked, report, remark)
    remarks = [one for one in report.remarks if not one.is_open]
    for remark in remarks:
        st.caption(f":material/info: {_sentence(remark)}")
        if remark.answer and report.status == "draft" and may_answer():
            _reopen(report, remark)
    for change in report.quota_changes:
        facts = {"stands": numbers.quota(change.quota, language.current())}
        facts["now"] = numbers.quota(change.now, language.current())
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
        st.markdown(people.listed(report.to_confirm))
        st.caption(say("payroll.all_ours_note"))
        if not _is_director():
            return
        others = st.multiselect(
            say("payroll.except"), report.to_confirm, key="confirm.except", placeholder=say("payroll.except_nobody")
        )
        if others:
            st.markdown(_not_ours(report, others))
        ours = tuple(name for name in report.to_confirm if name not in others)
        label = say("payroll.yes_all") if not others else say("payroll.yes_some", n=len(ours), others=len(others))
        if st.button(label, key="confirm.all", type="primary", disabled=not ours):
            books = data.company().pay
            if others:
                books.confirm_people(others, reader.who(), is_person=False)
            books.confirm_people(ours, reader.who(), is_list=True)
            st.rerun()


def _not_ours(report: PayrollReport, names: Sequence[str]) -> str:
    """What the chosen names no longer get."""
    taken = sum(row.total_kopecks for row in report.rows if row.operator in names)
    money = numbers.money(taken, language.current())
    return language.words().say("payroll.effect_not_ours", names=people.listed(names), money=money)


def _refused() -> None:
    """Names that were refused, each with the way back."""
    say = language.words().say
    refused = [name for name, is_person in data.basis().decisions.confirmed_before(None).items() if not is_person]
    if not refused or not _is_director():
        return
    with st.expander(say("payroll.refused", n=len(refused))):
        for name in refused:
            if st.button(say("payroll.refused_back", name=escape.markdown(name)), key=f"back.{name}", type="tertiary"):
                _confirm(name, is_person=True)


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
                payroll_choices.merge(one.operator, one.looks_like)
                st.rerun()
            if st.button(say("payroll.is_ours"), key=f"ours.{one.operator}"):
                _confirm(one.operator, is_person=True)
            if st.button(say("payroll.not_ours"), key=f"not_ours.{one.operator}"):
                _confirm(one.operator, is_person=False)


def _confirm(name: str, is_person: bool) -> None:
    data.company().pay.confirm_people((name,), reader.who(), is_person=is_person)
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


def _ask(asked: Asked, report: PayrollReport, remark: Remark) -> None:
    """One question with all its answers; what an answer does to the pay is said before it can be saved."""
    say, key = language.words().say, f"{remark.operator}.{remark.kind}.{remark.about}"
    with st.container(border=True):
        st.markdown(f":material/help: {_sentence(remark)}")
        _own_answer(report, remark)
        if not may_answer():
            return
        choices = payroll_choices.of_remark(asked, report, remark, is_director=_is_director())
        label = st.radio(
            say("payroll.choose_answer"),
            [one.label for one in choices],
            index=None,
            horizontal=True,
            key=f"choice.{key}",
            label_visibility="collapsed",
        )
        chosen = next((one for one in choices if one.label == label), None)
        if chosen is not None:
            st.markdown(chosen.sentence())
            if st.button(say("common.save"), key=f"save.{key}", type="primary"):
                chosen.save()
                st.rerun()


def _reopen(report: PayrollReport, remark: Remark) -> None:
    """Take an answer back, so that the question is asked again."""
    key = f"reopen.{remark.operator}.{remark.kind}.{remark.about}"
    if st.button(language.words().say("payroll.reopen"), key=key, type="tertiary", icon=":material/undo:"):
        payroll_choices.answer(report, remark, REOPENED)
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
