"""The sliders of a pay plan: from a plan to widgets and back; values without a slider are kept."""

from dataclasses import dataclass
from decimal import Decimal
from typing import get_args

import streamlit as st

from analytics.i18n import numbers
from analytics.pay.curve import curves, sliders
from analytics.pay.plan import Combination, Component, CurveText, Plan, Window
from analytics.reports.pay.pay_facts import payable
from analytics.ui.pay import per_deal
from analytics.ui.session import language, state
from analytics.ui.session.setting_kinds import Flag, Maybe, OneOf, Real, Whole

COMBINATIONS: tuple[Combination, ...] = get_args(Combination)
WINDOWS: tuple[Window, ...] = get_args(Window)
STEP_ROUBLES, MOST_ROUBLES, MOST_QUOTA = 1_000, 300_000, 1_000_000
FIXED = "fixed"
"""The slider of older links: fixed pay, from which the total followed."""
USUAL_TOP, USUAL_ACCELERATOR, USUAL_GATE = Decimal("1.3"), Decimal("1.5"), Decimal("0.4")


@dataclass(frozen=True)
class Number:
    """A slider or number field: name, bounds and initial value."""

    name: str
    least: int
    most: int
    usual: int

    @property
    def kind(self) -> Whole:
        """The allowed values."""
        return Whole(self.least, self.most)

    def value(self) -> int:
        """The current value."""
        return state.chosen(state.plan(self.name), self.kind, self.usual)

    def slide(self, title: str, step: int, format_as: str) -> None:
        """Draw it as a slider."""
        held = state.hold(state.plan(self.name), self.kind, self.usual)
        st.slider(title, self.least, self.most, step=step, format=format_as, key=held)


def _number(name: str, least: int, most: int, value: Decimal | float) -> Number:
    """A number whose bounds include the plan's own value."""
    usual = max(least, round(value))
    return Number(name, least, max(most, usual), usual)


def _percent(name: str, least: int, most: int, value: Decimal) -> Number:
    return _number(name, least, most, 100 * value)


def _total(base: Plan) -> Number:
    full = base.fixed + base.bonus
    return _number("total", 0, max(MOST_ROUBLES, int(full) + STEP_ROUBLES), full)


def _share(base: Plan) -> Number:
    full = base.fixed + base.bonus
    return Number("share", 0, 80, min(80, round(100 * base.bonus / full)) if full else 50)


def _threshold(base: Plan) -> Number:
    return _percent("threshold", 0, 95, base.threshold)


def _target(base: Plan) -> Number:
    return _percent("target", 50, 150, base.target)


def _cap(base: Plan) -> Number:
    return _percent("cap", 100, 200, max(one.cap for one in base.component))


def _top(base: Plan) -> Number:
    return _percent("top", 100, 200, _said_top(base))


def _said_top(base: Plan) -> Decimal:
    return base.curve.cap if base.curve.cap != 1 else USUAL_TOP


def _weight(base: Plan, place: int) -> Number:
    return _percent(f"w{place}", 0, 100, base.component[place].weight)


ACCELERATION = Real(1.0, 3.0)


def _said_acceleration(base: Plan) -> Decimal:
    return base.curve.accelerator if base.curve.accelerator != 1 else USUAL_ACCELERATOR


def _usual_acceleration(base: Plan) -> float:
    return ACCELERATION.fit(float(_said_acceleration(base)))


def _quota(base: Plan, place: int) -> tuple[Maybe[int], int | None]:
    quota = base.component[place].quota
    return Maybe(Whole(1, MOST_QUOTA)), None if quota is None else max(1, round(quota))


def draw(base: Plan, proposed: dict[str, float]) -> Plan:
    """Draw the sliders and return the plan they make of `base`; it may be invalid, the caller checks it."""
    say, percent = language.words().say, numbers.percent_format(language.current())
    _read_older_link(base)
    _total(base).slide(say("whatif.total_pay"), STEP_ROUBLES, "localized")
    _share(base).slide(say("whatif.bonus_share"), 5, percent)
    _threshold(base).slide(say("whatif.threshold"), 5, percent)
    for place, component in enumerate(base.component[:-1]):
        metric = _metric(base, place) or component.metric
        title = say("whatif.weight_of", what=say(f"metric.{metric}"))
        _weight(base, place).slide(title, 5, percent)
    _target(base).slide(say("whatif.target"), 5, percent)
    _draw_curve(base, percent)
    _draw_more(base, proposed)
    plan = plan_of(base)
    per_deal.tell(plan)
    return plan


def _read_older_link(base: Plan) -> None:
    """A link with fixed pay instead of the total keeps its meaning: the total that fixed pay and share make."""
    fixed = state.chosen(state.plan(FIXED), Maybe(Whole(0, MOST_ROUBLES)), None)
    if fixed is None:
        return
    state.choose(state.plan(FIXED), ())
    total, share = _total(base), _share(base).value()
    state.choose(state.plan(total.name), [str(min(total.most, round(fixed * 100 / (100 - share))))])


def _draw_curve(base: Plan, percent: str) -> None:
    say = language.words().say
    name = st.selectbox(
        say("whatif.curve"),
        sorted(curves()),
        format_func=lambda curve: say(f"curve.{curve}"),
        key=state.hold(state.plan("curve"), OneOf(sorted(curves())), base.curve.name),
    )
    if "cap" in sliders(name):
        _top(base).slide(say("whatif.cap"), 5, percent)
    if "accelerator" in sliders(name):
        held = state.hold(state.plan("accelerator"), ACCELERATION, _usual_acceleration(base))
        st.slider(say("whatif.accelerator"), ACCELERATION.least, ACCELERATION.most, step=0.25, key=held)


def _draw_more(base: Plan, proposed: dict[str, float]) -> None:
    """Terms that are changed seldom, folded."""
    say, percent = language.words().say, numbers.percent_format(language.current())
    with st.expander(say("whatif.more")):
        _cap(base).slide(say("whatif.component_cap"), 5, percent)
        st.selectbox(
            say("whatif.combination"),
            COMBINATIONS,
            format_func=lambda combination: say(f"whatif.combination_{combination}"),
            key=state.hold(state.plan("combination"), OneOf(COMBINATIONS), base.combination),
        )
        st.segmented_control(
            say("whatif.window"),
            WINDOWS,
            required=True,
            format_func=lambda window: say(f"whatif.window_{window}"),
            key=state.hold(state.plan("window"), OneOf(WINDOWS), base.window),
        )
        held = state.hold(state.plan("adjusted"), Flag(), base.list_adjusted)
        st.toggle(say("whatif.adjusted"), key=held, help=say("whatif.adjusted_note"))
        _draw_quotas(base, proposed)
        per_deal.draw(base)


def _draw_quotas(base: Plan, proposed: dict[str, float]) -> None:
    """The metric and quota of each component; an empty quota means the proposal from past months."""
    say, lang = language.words().say, language.current()
    for place, component in enumerate(base.component):
        metric = st.selectbox(
            say("whatif.component", number=place + 1),
            payable(),
            format_func=lambda metric: say(f"metric.{metric}"),
            key=state.hold(state.plan(f"m{place}"), OneOf(payable()), component.metric),
        )
        st.number_input(
            say("whatif.quota_of", what=say(f"metric.{metric}")),
            min_value=1,
            max_value=MOST_QUOTA,
            value=None,
            step=1,
            placeholder=say("whatif.quota_usual", n=numbers.count(proposed.get(metric), lang)),
            key=state.hold(state.plan(f"q{place}"), *_quota(base, place)),
        )


def plan_of(base: Plan) -> Plan:
    """The plan on the sliders, drawn or not; parts that were not moved stay exactly as they were."""
    combination = state.chosen(state.plan("combination"), OneOf(COMBINATIONS), base.combination)
    components = _components(base, combination)
    adjusted = state.chosen(state.plan("adjusted"), Flag(), base.list_adjusted)
    return base.model_copy(
        update={
            **_money(base),
            "threshold": _moved(_threshold(base), base.threshold),
            "target": _moved(_target(base), base.target),
            "curve": _curve(base),
            "combination": combination,
            "window": state.chosen(state.plan("window"), OneOf(WINDOWS), base.window),
            "list_adjusted": adjusted and any(one.metric == "effective" for one in components),
            "component": components,
        }
    )


def _money(base: Plan) -> dict[str, Decimal]:
    """Fixed pay and bonus: the share divides the total, which it does not change (P4)."""
    total, share = _total(base), _share(base)
    roubles, percent = total.value(), share.value()
    if (roubles, percent) == (total.usual, share.usual):
        return {"fixed": base.fixed, "bonus": base.bonus}
    bonus = round(roubles * percent / 100)
    return {"fixed": Decimal(roubles - bonus), "bonus": Decimal(bonus)}


def _moved(slider: Number, own: Decimal) -> Decimal:
    """A percent slider's value; the plan's exact figure while it was not moved."""
    value = slider.value()
    return own if value == slider.usual else Decimal(value) / 100


def _curve(base: Plan) -> CurveText:
    name = state.chosen(state.plan("curve"), OneOf(sorted(curves())), base.curve.name)
    top = accelerator = Decimal(1)
    if "cap" in sliders(name):
        top = _moved(_top(base), _said_top(base))
    if "accelerator" in sliders(name):
        times = state.chosen(state.plan("accelerator"), ACCELERATION, _usual_acceleration(base))
        accelerator = _said_acceleration(base) if times == _usual_acceleration(base) else Decimal(str(times))
    return CurveText(name=name, cap=top, accelerator=accelerator, steps=base.curve.steps if name == "step" else ())


def _metric(base: Plan, place: int) -> str:
    return state.chosen(state.plan(f"m{place}"), OneOf(payable()), base.component[place].metric)


def _components(base: Plan, combination: str) -> tuple[Component, ...]:
    """A weight for every component but the last, which takes the rest; quota, ramp and gate stay with the metric."""
    cap, left, parts = _cap(base), Decimal(1), []
    for place, component in enumerate(base.component):
        is_last = place == len(base.component) - 1
        weight = left if is_last else _moved(_weight(base, place), component.weight)
        left -= weight
        metric, quota = _metric(base, place), state.chosen(state.plan(f"q{place}"), *_quota(base, place))
        template = component if metric == component.metric else Component(metric=metric, weight=abs(weight))
        same = template is component and quota == _quota(base, place)[1]
        update: dict[str, object] = {"weight": weight}
        update["quota"] = component.quota if same else (None if quota is None else Decimal(quota))
        update["cap"] = (
            template.cap if cap.value() == cap.usual and template is component else Decimal(cap.value()) / 100
        )
        if combination != base.combination or template is not component:
            update["gate"] = (template.gate or USUAL_GATE) if combination == "gate" else None
        parts.append(template.model_copy(update=update))
    return tuple(parts)
