"""The sliders of a pay plan: from a plan to widgets and back; what no slider shows stays as the plan said it."""

from decimal import Decimal

import streamlit as st

from analytics.i18n import numbers
from analytics.metrics.catalog import catalog
from analytics.pay.curve import curves
from analytics.pay.plan import Component, CurveText, Plan
from analytics.reports.pay_facts import payable
from analytics.ui import language, state

COMBINATIONS = ("weighted", "sum", "product", "gate")
WINDOWS = ("month", "rolling3")
ABOVE = ("linear_over", "accelerated")
STEP_ROUBLES, MOST_ROUBLES = 1_000, 150_000
USUAL_CAP_PERCENT, USUAL_ACCELERATOR, USUAL_GATE = 130, 1.5, Decimal("0.4")


def seed(plan: Plan) -> None:
    """Sets every slider to what a plan says; only before the sliders are drawn."""
    full = plan.fixed + plan.bonus
    put = state.remember
    put(state.plan("fixed"), round(plan.fixed))
    put(state.plan("share"), round(100 * plan.bonus / full) if full else 50)
    put(state.plan("threshold"), round(100 * plan.threshold))
    put(state.plan("target"), round(100 * plan.target))
    put(state.plan("curve"), plan.curve.name)
    put(state.plan("top"), round(100 * plan.curve.cap) if plan.curve.cap != 1 else USUAL_CAP_PERCENT)
    put(state.plan("accelerator"), float(plan.curve.accelerator) if plan.curve.accelerator != 1 else USUAL_ACCELERATOR)
    put(state.plan("combination"), plan.combination)
    put(state.plan("window"), plan.window)
    put(state.plan("adjusted"), plan.list_adjusted)
    put(state.plan("cap"), min(200, max(round(100 * one.cap) for one in plan.component)))
    for place, component in enumerate(plan.component):
        put(state.plan(f"metric.{place}"), component.metric)
        put(state.plan(f"weight.{place}"), round(100 * component.weight))
        put(state.plan(f"quota.{place}"), None if component.quota is None else round(component.quota))


def draw(base: Plan, proposed: dict[str, float]) -> Plan:
    """Draws the sliders and gives back the plan they make of `base`; may be unsound: the caller checks it."""
    say = language.words().say
    fixed = st.slider(
        say("whatif.fixed"), 0, _most(base), step=STEP_ROUBLES, format="localized", key=state.plan("fixed")
    )
    share = _percent_slider(say("whatif.bonus_share"), 0, 80, "share")
    bonus = round(fixed * share / (100 - share))
    st.caption(say("whatif.bonus_is", money=numbers.money(100 * bonus, language.current())))
    weights = _weights(base)
    threshold = _percent_slider(say("whatif.threshold"), 0, 95, "threshold")
    target = _percent_slider(say("whatif.target"), 50, 150, "target")
    curve = _curve(base)
    cap = _percent_slider(say("whatif.component_cap"), 100, 200, "cap")
    combination, window, adjusted = _more()
    quotas = _quotas(base, proposed)
    return base.model_copy(
        update={
            "fixed": Decimal(fixed),
            "bonus": Decimal(bonus),
            "threshold": Decimal(threshold) / 100,
            "target": Decimal(target) / 100,
            "curve": curve,
            "combination": combination,
            "window": window,
            "list_adjusted": adjusted and any(metric == "effective" for metric, _ in quotas),
            "component": _components(base, weights, quotas, Decimal(cap) / 100, combination),
        }
    )


def _percent_slider(title: str, low: int, high: int, name: str) -> int:
    return st.slider(title, low, high, step=5, format=numbers.percent_format(language.current()), key=state.plan(name))


def _most(base: Plan) -> int:
    return max(MOST_ROUBLES, int(base.fixed) + STEP_ROUBLES)


def _weights(base: Plan) -> list[Decimal]:
    """A slider for every component but the last, which takes the rest."""
    say, left, found = language.words().say, 100, list[Decimal]()
    for place, component in enumerate(base.component[:-1]):
        title = catalog()[component.metric].titles[language.current()]
        weight = _percent_slider(say("whatif.weight_of", what=title), 0, 100, f"weight.{place}")
        found.append(Decimal(weight) / 100)
        left -= weight
    return [*found, Decimal(left) / 100]


def _curve(base: Plan) -> CurveText:
    say = language.words().say
    name = st.selectbox(
        say("whatif.curve"), sorted(curves()), format_func=lambda code: say(f"whatif.{code}"), key=state.plan("curve")
    )
    top = accelerator = Decimal(1)
    if name in ABOVE:
        percent = _percent_slider(say("whatif.cap"), 100, 200, "top")
        top = Decimal(percent) / 100
    if name == "accelerated":
        times = st.slider(say("whatif.accelerator"), 1.0, 3.0, step=0.25, key=state.plan("accelerator"))
        accelerator = Decimal(str(times))
    return CurveText(name=name, cap=top, accelerator=accelerator, steps=base.curve.steps if name == "step" else ())


def _more() -> tuple[str, str, bool]:
    say = language.words().say
    with st.expander(say("whatif.more")):
        combination = st.selectbox(
            say("whatif.combination"),
            COMBINATIONS,
            format_func=lambda code: say(f"whatif.combination_{code}"),
            key=state.plan("combination"),
        )
        window = st.segmented_control(
            say("whatif.window"),
            WINDOWS,
            required=True,
            format_func=lambda code: say(f"whatif.window_{code}"),
            key=state.plan("window"),
        )
        adjusted = st.toggle(say("whatif.adjusted"), key=state.plan("adjusted"), help=say("whatif.adjusted_note"))
    return str(combination), str(window), bool(adjusted)


def _quotas(base: Plan, proposed: dict[str, float]) -> list[tuple[str, int | None]]:
    """What each component counts and its quota; empty means what the past proposes."""
    say, lang = language.words().say, language.current()
    found = list[tuple[str, int | None]]()
    for place in range(len(base.component)):
        metric = str(
            st.selectbox(
                say("whatif.component", number=place + 1),
                payable(),
                format_func=lambda name: catalog()[name].titles[lang],
                key=state.plan(f"metric.{place}"),
            )
        )
        usual = proposed.get(metric)
        quota = st.number_input(
            say("whatif.quota_of", what=catalog()[metric].titles[lang]),
            min_value=1,
            step=1,
            placeholder=say("whatif.quota_usual", n=numbers.count(usual, lang)),
            key=state.plan(f"quota.{place}"),
        )
        found.append((metric, None if quota is None else int(quota)))
    return found


def _components(
    base: Plan, weights: list[Decimal], quotas: list[tuple[str, int | None]], cap: Decimal, combination: str
) -> tuple[Component, ...]:
    """Own quotas, ramps and gates stay with the metric they were said for."""
    parts = []
    for component, weight, (metric, quota) in zip(base.component, weights, quotas, strict=True):
        kept = component if metric == component.metric else Component(metric=metric, weight=weight)
        gate = (kept.gate or USUAL_GATE) if combination == "gate" else None
        said = None if quota is None else Decimal(quota)
        parts.append(kept.model_copy(update={"weight": weight, "quota": said, "cap": cap, "gate": gate}))
    return tuple(parts)
