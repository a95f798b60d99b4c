"""Compare plans: named, saved in the ledger, shared by URL, used as a starting point."""

from collections.abc import Sequence
from typing import cast

import streamlit as st

from analytics.pay.plan import read_plan
from analytics.reports.pay.outlook import outlook
from analytics.reports.pay.pay_facts import payable
from analytics.reports.pay.whatif import rerun
from analytics.store.ledger.pay_ledger import Scenario
from analytics.ui.answers import pay_answers
from analytics.ui.notices.page import Asked
from analytics.ui.pay import draft, whatif
from analytics.ui.server import error_boundary
from analytics.ui.session import codes, data, escape, language, reader, state
from analytics.ui.session.setting_kinds import OneOf, SomeOf, Text
from analytics.ui.widgets import chart, downloads, reveal, table
from analytics.ui.widgets.downloads import Leaving

MOST = 4
LONGEST_NAME = 60


def show(asked: Asked) -> None:
    """All actions on the plan on the sliders."""
    say = language.words().say
    chart.titled(say("whatif.scenarios"), say("whatif.scenarios_note"))
    _keep()
    saved = data.company().pay.scenarios()
    if saved:
        _beside(asked, saved)
        _take(saved)


def _keep() -> None:
    """Save the plan on the sliders under a name and add it to the comparison; the result is reported."""
    say = language.words().say
    with st.container(horizontal=True, vertical_alignment="bottom"):
        held = state.hold(state.SCENARIO, Text(LONGEST_NAME), "")
        st.text_input(say("whatif.scenario_name"), max_chars=LONGEST_NAME, placeholder="A", key=held)
        st.button(say("whatif.keep"), icon=":material/bookmark_add:", key="scenario.keep", on_click=_save)
    if message := state.take(state.SCENARIO_SAID):
        is_kept, sentence = cast(tuple[bool, str], message)
        draw, icon = (st.success, "check") if is_kept else (st.warning, "warning")
        draw(sentence, icon=f":material/{icon}:")
    downloads.button(say("whatif.plan_file"), "plan.toml", _file, "plan", Leaving("plan"))


def _save() -> None:
    name, toml, words = state.chosen(state.SCENARIO, Text(LONGEST_NAME), "").strip(), draft.text(), language.words()
    if not name or toml is None:
        state.remember(state.SCENARIO_SAID, (False, words.say("whatif.unsound" if name else "whatif.no_name")))
        return
    error = error_boundary.caught(lambda: data.company().pay.save_scenario(name, toml, reader.who()))
    if error is not None:
        state.remember(state.SCENARIO_SAID, (False, error_boundary.sentence(error, words)))
        return
    beside = state.chosen(state.BESIDE, _names(), [])
    state.choose(state.BESIDE, [codes.of(one) for one in dict.fromkeys([*beside, name])][-MOST:])
    state.choose(state.SCENARIO, ())
    state.remember(state.SCENARIO_SAID, (True, words.say("whatif.kept", name=escape.markdown(name))))


def _file() -> bytes:
    return draft.checked().encode("utf-8")


def _names() -> SomeOf:
    return SomeOf(tuple(one.name for one in data.company().pay.scenarios()), codes.of, MOST)


def _beside(asked: Asked, saved: Sequence[Scenario]) -> None:
    say, names = language.words().say, [one.name for one in saved]
    held = state.hold(state.BESIDE, _names(), [])
    chosen = st.multiselect(say("whatif.compare"), names, max_selections=MOST, key=held)
    if not chosen:
        return
    current, spread = data.basis(), pay_answers.dispersion(asked.version, asked.scope)
    plans = [(say("whatif.in_force"), current.newest), *((one.name, one.toml) for one in saved if one.name in chosen)]
    read = [read_plan(toml, metrics=payable()) for _, toml in plans]
    known = whatif.facts(asked, *read)
    runs = [rerun(known, whatif.tried(current, toml), current) for _, toml in plans]
    coming = [outlook(known, plan, spread).payroll for plan in read]
    columns = (
        table.text(say("whatif.scenario"), (name for name, _ in plans)),
        table.money(say("whatif.total"), (run.total_pay_kopecks for run in runs)),
        table.money(say("whatif.difference"), (run.total_pay_kopecks - run.current_total_pay_kopecks for run in runs)),
        table.money(say("whatif.cost_per_deal"), (run.cost_per_deal_kopecks for run in runs)),
        table.counts(say("whatif.get_more"), (run.winners for run in runs)),
        table.counts(say("whatif.get_less"), (run.losers for run in runs)),
        table.counts(say("whatif.jumps"), (len(run.jumps) for run in runs)),
        table.money(say("whatif.next_p50"), (pay.p50_kopecks if pay else None for pay in coming)),
        table.money(say("whatif.next_p90"), (pay.p90_kopecks if pay else None for pay in coming)),
    )
    table.show(columns, say("whatif.scenarios"), Leaving("scenarios", reveal.period(asked.part)))


def _take(saved: Sequence[Scenario]) -> None:
    say, names = language.words().say, [one.name for one in saved]
    with st.container(horizontal=True, vertical_alignment="bottom"):
        name = st.selectbox(say("whatif.take"), names, key=state.hold(state.TAKEN, OneOf(names), names[0]))
        toml = next(one.toml for one in saved if one.name == name)
        st.button(say("whatif.take_button"), icon=":material/tune:", on_click=draft.start, args=(toml,))
