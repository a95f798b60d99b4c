"""The life of a plan: draft, review, in force from a month on, withdrawal before it begins."""

from datetime import date
from itertools import zip_longest
from typing import cast

import streamlit as st

from analytics.core.calendar import Month
from analytics.core.slice import Slice
from analytics.export import rule_text
from analytics.i18n import numbers
from analytics.pay.plan import Plan, read_plan
from analytics.pay.text import plan_text
from analytics.reports.pay import plan_change
from analytics.reports.pay.pay_facts import PayFacts
from analytics.reports.pay.plan_change import PlanChange
from analytics.store.ledger.pay_ledger import PlanRecord
from analytics.ui.answers import pay_answers
from analytics.ui.notices.page import Asked
from analytics.ui.pay import draft
from analytics.ui.server import error_boundary
from analytics.ui.session import data, escape, language, reader, state
from analytics.ui.session.setting_kinds import OneOf, Text
from analytics.ui.widgets import chart, table

IN_FORCE = "in_force"
"""The standing of the plan that pays today."""

LONGEST_NAME = 60
MONTHS_AHEAD = 3


def show(asked: Asked) -> None:
    """Draft, summary, confirmation and list of plans; always for the whole company, whatever the filters."""
    say = language.words().say
    chart.titled(say("whatif.publish"), say("whatif.publish_note"))
    _show_message()
    facts = _facts(asked)
    if facts.last_on is not None:
        _propose(Month.of(facts.last_on))
        proposed = state.recall(state.PROPOSED)
        if isinstance(proposed, str):
            spread = pay_answers.dispersion(asked.version, asked.scope)
            known = _facts(asked, read_plan(proposed).list_adjusted)
            _confirm(plan_change.build(known, data.basis(), proposed, _month(), spread))
    _list()


def _facts(asked: Asked, list_adjusted: bool = False) -> PayFacts:
    basis = data.basis()
    is_adjusted = list_adjusted or basis.is_list_adjusted
    return pay_answers.past(asked.version, asked.scope, Slice(), basis.decisions, is_adjusted)


def _propose(running: Month) -> None:
    """Name and month; the button reads the plan on the sliders and saves nothing."""
    say, lang = language.words().say, language.current()
    months = {str(month): month for month in _months(running)}
    with st.container(horizontal=True, vertical_alignment="bottom"):
        name = state.hold(state.PLAN_NAME, Text(LONGEST_NAME), "")
        st.text_input(say("whatif.plan_name"), max_chars=LONGEST_NAME, placeholder=draft.base().name, key=name)
        usual = next(code for code, month in months.items() if month.first > date.today())
        st.selectbox(
            say("whatif.valid_from"),
            list(months),
            format_func=lambda code: numbers.month(months[code].first, lang),
            key=state.hold(state.PLAN_MONTH, OneOf(tuple(months)), usual),
        )
        st.button(say("whatif.look_over"), key="plan.look_over", icon=":material/fact_check:", on_click=_look_over)


def _months(running: Month) -> list[Month]:
    """From the running month of the data to some months ahead of today."""
    months, last = [running], Month.of(date.today())
    for _ in range(MONTHS_AHEAD):
        last = last.next()
    while months[-1] < last:
        months.append(months[-1].next())
    return months


def _month() -> Month:
    return Month.parse(str(state.recall(state.PLAN_MONTH)))


def _look_over() -> None:
    error = error_boundary.caught(lambda: state.remember(state.PROPOSED, draft.checked()))
    if error is not None:
        state.take(state.PROPOSED)
        _say(False, error_boundary.sentence(error, language.words()))


def _confirm(change: PlanChange) -> None:
    """What changes, for whom and from when; then the button that applies it."""
    say, lang = language.words().say, language.current()
    day = numbers.day(change.month.first, lang)
    with st.container(border=True):
        rules = _changed(change, lang)
        if not rules:
            st.info(say("whatif.no_change", day=day), icon=":material/info:")
        else:
            st.markdown("\n".join(f"- {line}" for line in _summary(change, lang)))
            for before, after in rules:
                st.markdown(f"**{say('whatif.was')}.** {escape.markdown(before)}")
                st.markdown(f"**{say('whatif.becomes')}.** {escape.markdown(after)}")
            if change.month.first <= date.today():
                st.warning(say("whatif.begun"), icon=":material/warning:")
        with st.container(horizontal=True):
            if rules:
                label = say("whatif.put_in_force", day=day, n=change.people)
                st.button(label, key="plan.confirm", type="primary", icon=":material/publish:", on_click=_put_in_force)
            st.button(say("whatif.cancel"), key="plan.cancel", on_click=_cancel)


def _cancel() -> None:
    state.take(state.PROPOSED)


def _changed(change: PlanChange, lang: str) -> list[tuple[str, str]]:
    """The differing sentences of the two plans, side by side; the first names the plan, the last is legal."""
    before, after = rule_text.sentences(change.before, lang)[1:-1], rule_text.sentences(change.after, lang)[1:-1]
    gone, new = [one for one in before if one not in after], [one for one in after if one not in before]
    return list(zip_longest(gone, new, fillvalue=numbers.DASH))


def _summary(change: PlanChange, lang: str) -> list[str]:
    say, words = language.words().say, numbers.money
    pays = (
        f"{words(plan.fixed_kopecks, lang)} / {words(plan.bonus_kopecks, lang)}"
        for plan in (change.before, change.after)
    )
    lines = [say("whatif.sum_pay", pays=" → ".join(pays), day=numbers.day(change.month.first, lang))]
    lines.append(say("whatif.sum_people", n=change.people))
    if change.months:
        totals = f"{words(change.total_before_kopecks, lang)} → {words(change.total_kopecks, lang)}"
        months = ", ".join(numbers.month(Month.parse(one).first, lang) for one in change.months)
        lines.append(say("whatif.sum_past", months=months, totals=totals, more=change.get_more, less=change.get_less))
    if change.forecast_month and change.forecast_kopecks is not None and change.forecast_before_kopecks is not None:
        totals = f"{words(change.forecast_before_kopecks, lang)} → {words(change.forecast_kopecks, lang)}"
        month = numbers.month(Month.parse(change.forecast_month).first, lang)
        lines.append(say("whatif.sum_forecast", month=month, totals=totals))
    if change.replaced_from is not None:
        lines.append(say("whatif.sum_replaced", day=numbers.day(change.replaced_from.first, lang)))
    return lines


def _put_in_force() -> None:
    """Save what the summary showed; if the sliders were moved since, show a new summary instead."""
    say, lang = language.words().say, language.current()
    if state.recall(state.PROPOSED) != draft.text():
        _look_over()
        _say(False, say("whatif.moved"))
        return
    plan, month = draft.plan(), _month()
    name = str(state.recall(state.PLAN_NAME) or "").strip() or plan.name
    error = error_boundary.caught(lambda: _save(plan.model_copy(update={"name": name, "valid_from": month.first})))
    if error is not None:
        _say(False, error_boundary.sentence(error, language.words()))
        return
    state.take(state.PROPOSED)
    draft.start(data.basis().newest)
    _say(True, say("whatif.plan_saved", name=escape.markdown(name), day=numbers.day(month.first, lang)))


def _save(plan: Plan) -> None:
    books, day = data.company().pay, plan.valid_from.isoformat()
    books.must_be_open_from(day[:7])
    books.save_plan(plan.name, day, plan_text(plan), reader.who())


def _list() -> None:
    """Every plan with author and date; plans that have not begun can be withdrawn."""
    say, lang, today = language.words().say, language.current(), date.today()
    plans = tuple(reversed(data.company().pay.plan_history()))
    if not plans:
        return
    chart.titled(say("whatif.plans"))
    in_force = _in_force(plans, today)
    standings = [IN_FORCE if plan == in_force else plan.standing(today) for plan in plans]
    table.show(
        (
            table.text(say("whatif.plan_name"), (plan.name for plan in plans)),
            table.text(
                say("whatif.valid_from"), (numbers.day(date.fromisoformat(plan.valid_from), lang) for plan in plans)
            ),
            table.text(say("whatif.standing"), (say(f"whatif.plan_{standing}") for standing in standings)),
            table.text(say("whatif.author"), (plan.who or numbers.DASH for plan in plans)),
            table.text(say("whatif.saved_at"), (_moment(plan.saved_at) for plan in plans)),
        ),
        say("whatif.plans"),
    )
    with st.container(horizontal=True):
        for plan in (plan for plan in plans if plan.standing(today) == "coming"):
            label = say("whatif.withdraw", name=escape.markdown(plan.name))
            st.button(
                label, key=f"plan.withdraw.{plan.number}", icon=":material/undo:", on_click=_withdraw, args=(plan,)
            )


def _in_force(plans: tuple[PlanRecord, ...], today: date) -> PlanRecord | None:
    begun = [plan for plan in plans if plan.standing(today) == "begun"]
    return max(begun, key=lambda plan: (plan.valid_from, plan.number), default=None)


def _withdraw(plan: PlanRecord) -> None:
    words = language.words()

    def work() -> None:
        data.company().pay.withdraw_plan(plan.number, date.today(), reader.who())

    error = error_boundary.caught(work)
    done = words.say("whatif.withdrawn", name=escape.markdown(plan.name))
    _say(error is None, error_boundary.sentence(error, words) if error else done)


def _moment(at: str) -> str:
    return numbers.instant(at, language.current())


def _say(is_done: bool, text: str) -> None:
    state.remember(state.PLAN_SAID, (is_done, text))


def _show_message() -> None:
    """The result of the last click."""
    if (message := state.take(state.PLAN_SAID)) is not None:
        is_done, text = cast(tuple[bool, str], message)
        draw, icon = (st.success, "check") if is_done else (st.error, "error")
        draw(text, icon=f":material/{icon}:")
