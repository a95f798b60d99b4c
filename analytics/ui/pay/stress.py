"""The gaming test of a plan on the company's own log, with adjustable assumptions."""

import streamlit as st

from analytics.i18n import numbers
from analytics.pay.gaming import Assumptions, Judgement
from analytics.reports.figure import MINIMUM_N
from analytics.reports.pay.bonus import BonusBasis
from analytics.reports.pay.stress import StressReport
from analytics.ui.answers import pay_answers
from analytics.ui.notices.page import Asked
from analytics.ui.pay import draft
from analytics.ui.session import codes, data, language, state
from analytics.ui.session.setting_kinds import OneOf, Real, Whole
from analytics.ui.widgets import chart, unknown

IN_FORCE, UNDER_SLIDERS = "in_force", "under_sliders"
ICONS = {Judgement.PAYS: "report", Judgement.BORDERLINE: "warning", Judgement.SAFE: "verified"}


def report(asked: Asked) -> StressReport:
    """Choose the plan and the assumptions."""
    current = data.basis()
    toml = _choose(current)
    basis = BonusBasis(toml, decisions=current.decisions)
    assumed, speed = _assumptions(pay_answers.padding_speed(*asked.key, basis))
    return pay_answers.stress(*asked.key, basis, (assumed, speed))


def _choose(current: BonusBasis) -> str:
    """The plan in force, the one on the sliders of the what-if page, or a saved scenario."""
    say = language.words().say
    plans, names = {IN_FORCE: current.newest}, {IN_FORCE: say("whatif.in_force")}
    tried = draft.text()
    if tried is not None and tried != current.newest:
        plans[UNDER_SLIDERS], names[UNDER_SLIDERS] = tried, say("stress.under_sliders")
    for one in data.company().pay.scenarios():
        plans[codes.of(one.name)], names[codes.of(one.name)] = one.toml, one.name
    chosen = st.selectbox(
        say("stress.which"),
        list(plans),
        format_func=lambda code: names[code],
        key=state.hold(state.STRESSED, OneOf(tuple(plans)), IN_FORCE),
    )
    return plans[chosen]


def _assumptions(measured_speed: float) -> tuple[Assumptions, float]:
    say, usual = language.words().say, Assumptions()
    with st.expander(say("stress.assumptions")):
        st.caption(say("stress.assumptions_note"))
        drop = _seconds("drop", Whole(5, 30), usual.dial_and_drop_seconds, say("stress.drop_seconds"))
        lookup = _seconds("look", Whole(10, 180), usual.lookup_seconds, say("stress.lookup_seconds"), step=10)
        own = _seconds("own", Whole(0, 50), usual.own_numbers, say("stress.own_numbers"))
        speeds = Real(1.0, 5.0)
        speed = st.slider(
            say("stress.padding_speed", measured=numbers.decimal(measured_speed, language.current(), 2)),
            speeds.least,
            speeds.most,
            step=0.1,
            key=state.hold(state.assumed("speed"), speeds, speeds.fit(round(measured_speed, 1))),
        )
    changed = abs(speed - measured_speed) > 0.05 + 1e-9
    assumed = Assumptions(dial_and_drop_seconds=float(drop), lookup_seconds=float(lookup), own_numbers=float(own))
    return assumed, speed if changed else measured_speed


def _seconds(name: str, kind: Whole, usual: float, title: str, step: int = 1) -> int:
    held = state.hold(state.assumed(name), kind, kind.fit(usual))
    return st.slider(title, kind.least, kind.most, step=step, key=held)


def verdict(report: StressReport) -> None:
    """Pays, borderline or safe, with the weakness in words."""
    say, lang = language.words().say, language.current()
    text = say(f"stress.verdict_{report.gaming.judgement}")
    draw = {Judgement.PAYS: st.warning, Judgement.BORDERLINE: st.warning, Judgement.SAFE: st.success}
    draw[report.gaming.judgement](text, icon=f":material/{ICONS[report.gaming.judgement]}:")
    st.caption(
        say(
            "stress.speed",
            k=numbers.decimal(report.gaming.padding_speed, lang, 2),
            alone=numbers.share(report.gaming.calls_alone_share, lang),
            weight=numbers.share(report.largest_safe_weight, lang),
            hours=numbers.count(report.hours, lang),
        )
    )


def too_little(report: StressReport) -> bool:
    """True, with a message, if the log has too little data to test a plan."""
    if report.situation.is_enough:
        unknown.warn_of_pay(report.unknown)
        return bool(report.unknown)
    text = language.words().say("stress.too_little", n=report.situation.effective, least=MINIMUM_N)
    st.info(text, icon=":material/info:")
    return True


def strategies(report: StressReport) -> None:
    """A sentence per strategy, the most profitable first."""
    say, lang = language.words().say, language.current()
    chart.titled(say("stress.strategies"), say("stress.strategies_note"))
    for one in sorted(report.gaming.strategies, key=lambda one: -one.rho):
        text = say(
            f"stress.hole_{one.strategy}", rho=numbers.decimal(one.rho, lang, 2), delta=numbers.change(one.delta, lang)
        )
        st.markdown(f":material/{ICONS[one.judgement]}: **{say(f'stress.{one.judgement}').capitalize()}.** {text}")
