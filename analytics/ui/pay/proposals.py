"""Plans that the program proposes within a budget; one click saves one as a scenario."""

from dataclasses import replace

import streamlit as st

from analytics.i18n import numbers
from analytics.pay.optimise import Limits, Optimum, Proposal
from analytics.pay.text import plan_text
from analytics.ui.answers import pay_answers
from analytics.ui.notices.page import Asked
from analytics.ui.session import data, language, reader, state
from analytics.ui.widgets import chart

LIMITS = ("budget", "reserve", "minimum", "pay_floor")
STEP_ROUBLES = 1_000


def show(asked: Asked) -> None:
    """Limits and proposals, computed on request."""
    say = language.words().say
    chart.titled(say("propose.title"), say("propose.note"))
    usual = pay_answers.usual_limits(asked.version, asked.scope, data.basis())
    if usual is None:
        st.info(say("whatif.no_future"), icon=":material/info:")
        return
    with st.form("propose", border=False):
        chosen = {name: _limit(name, usual) for name in LIMITS}
        asked_for = st.form_submit_button(say("propose.find"), icon=":material/search:")
    if asked_for:
        state.remember(
            state.LIMITS, replace(usual, **{f"{name}_kopecks": 100 * value for name, value in chosen.items()})
        )
    limits = state.recall(state.LIMITS)
    if isinstance(limits, Limits):
        _answer(pay_answers.proposals(asked.version, asked.scope, data.basis(), limits))


def _limit(name: str, usual: Limits) -> int:
    """A number field cannot group digits, so its label shows the default limit as money."""
    say, kopecks = language.words().say, getattr(usual, f"{name}_kopecks")
    label = say("propose.usual", what=say(f"propose.{name}"), now=numbers.money(kopecks, language.current()))
    return int(st.number_input(label, value=kopecks // 100, step=STEP_ROUBLES, min_value=0))


def _answer(optimum: Optimum) -> None:
    say = language.words().say
    if not optimum.proposals:
        relax = ", ".join(say(f"propose.relax_{constraint}") for constraint in optimum.relax)
        st.warning(say("propose.none", relax=relax) if relax else say("propose.none_at_all"), icon=":material/block:")
        return
    for number, one in enumerate(optimum.proposals, 1):
        _proposal(number, one)


def _proposal(number: int, one: Proposal) -> None:
    say, lang = language.words().say, language.current()
    parts = ", ".join(
        say(
            "propose.part",
            what=say(f"metric.{part.metric}"),
            weight=numbers.share(float(part.weight), lang),
            quota=numbers.amount(float(part.quota or 0), lang),
        )
        for part in one.plan.component
    )
    with st.container(border=True):
        st.markdown(f"**{say('propose.number', n=number)}**. {parts}")
        st.markdown(
            say(
                "propose.told",
                fixed=numbers.money(one.plan.fixed_kopecks, lang),
                bonus=numbers.money(one.plan.bonus_kopecks, lang),
                payroll=numbers.money(one.expected_payroll_kopecks, lang),
                dear=numbers.money(one.p90_payroll_kopecks, lang),
                middle=numbers.money(one.middle_pay_kopecks, lang),
                zero=numbers.share(one.chance_zero, lang),
                full=numbers.share(one.chance_full, lang),
                judgement=say(f"stress.{one.gaming.judgement}"),
            )
        )
        if st.button(say("propose.keep"), key=f"propose.{number}", icon=":material/bookmark_add:"):
            name = say("propose.number", n=number)
            plan = one.plan.model_copy(update={"name": name})
            data.company().pay.save_scenario(name, plan_text(plan), reader.who())
            st.success(say("propose.kept", name=name), icon=":material/check:")
