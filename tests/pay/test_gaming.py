"""How a plan is gamed: the measured figures of science.md C.3 and C.5, the bad plan of the source, closed forms."""

from decimal import Decimal

import pytest

from analytics.pay.chance import Chance
from analytics.pay.cliff import CliffRisk, cliff_risk
from analytics.pay.gaming import (
    Assumptions,
    GamingResult,
    Honest,
    Judgement,
    StrategyResult,
    judge,
    largest_safe_weight,
    strategies,
    stress,
)
from analytics.pay.plan import Component, CurveText, Plan, default_plan, read_plan

# The setting of the published figures: quotas = honest mean, padding 2.9 times as fast, 105.7 s a dial against 12 s.
HONEST = Honest(
    {
        "dials": 120 * 3600 / 105.7,
        "answered": 900.0,
        "effective": 200.0,
        "deals": 4.0,
        "meetings_set": 12.0,
        "meetings_handed": 10.0,
        "meetings_held": 8.0,
    },
    hours=120.0,
)
SPEED = 2.9
CHANCE = Chance(8_000)
DEFAULT = read_plan(default_plan())


def plan(*paid: tuple[str, str], cap: str = "1", **changes: object) -> Plan:
    """The plan of the source with other components (metric, weight), their cap, and other fields."""
    parts = paid or (("effective", "0.5"), ("deals", "0.5"))
    components = tuple(Component(metric=name, weight=Decimal(part), cap=Decimal(cap)) for name, part in parts)
    return DEFAULT.model_copy(update={"component": components, **changes})


def tried(paid: Plan, speed: float = SPEED) -> GamingResult:
    """The gaming test with quotas at the honest mean."""
    quotas = {one.metric: HONEST.means[one.metric] for one in paid.component}
    return stress(paid, HONEST, quotas, Assumptions(), CHANCE, speed)


def strategy(found: GamingResult, name: str) -> StrategyResult:
    """One strategy of a result."""
    return next(one for one in found.strategies if one.strategy == name)


PER_DIAL = plan(
    ("dials", "1"), cap="1000", threshold=Decimal(0), curve=CurveText(name="linear_over", cap=Decimal(1000))
)


def test_pay_per_dial_pays_for_hanging_up() -> None:
    found = tried(PER_DIAL)
    hang_up = strategy(found, "hang_up")
    assert found.judgement is hang_up.judgement is Judgement.PAYS
    assert hang_up.delta == pytest.approx(7.81, abs=0.1) and hang_up.rho == pytest.approx(8.8, abs=0.1)
    assert strategy(tried(plan(("dials", "1"))), "hang_up").rho == pytest.approx(8.0, abs=0.8)


def test_the_plan_of_the_source_is_safe() -> None:
    found = tried(DEFAULT)
    hang_up, padding = strategy(found, "hang_up"), strategy(found, "padding")
    assert found.judgement is Judgement.SAFE
    assert hang_up.delta == pytest.approx(-0.10, abs=0.02) and hang_up.rho == 0
    assert padding.delta == pytest.approx(0.008, abs=0.01) and padding.rho == pytest.approx(0.62, abs=0.04)


@pytest.mark.parametrize(
    ("said", "paid", "delta", "rho", "judgement"),
    [
        ("effective only", plan(("effective", "1")), None, 2.8, Judgement.PAYS),
        ("components to 120 %", plan(cap="1.2"), 0.036, 0.90, Judgement.BORDERLINE),
        ("no cap", plan(cap="100"), 0.16, 1.6, Judgement.PAYS),
        ("sum", plan(combination="sum"), 0.01, 1.54, Judgement.PAYS),
        ("proportional", plan(curve=CurveText(name="proportional")), 0.02, 1.49, Judgement.PAYS),
        ("product", plan(combination="product"), None, 0.13, Judgement.SAFE),
    ],
)
def test_padding_earns_what_was_measured(
    said: str, paid: Plan, delta: float | None, rho: float, judgement: Judgement
) -> None:
    padding = strategy(tried(paid), "padding")
    assert padding.judgement is judgement
    assert padding.rho == pytest.approx(rho, abs=0.12)
    if delta is not None:
        assert padding.delta == pytest.approx(delta, abs=0.06)


def test_booked_meetings_can_be_invented_and_held_ones_cannot() -> None:
    booked = tried(plan(("effective", "0.5"), ("meetings_set", "0.5")))
    held = tried(plan(("effective", "0.5"), ("meetings_held", "0.5")))
    assert strategy(booked, "fake_meetings").judgement is Judgement.PAYS
    assert strategy(held, "fake_meetings").delta < 0


def test_padding_is_as_fast_as_answers_come_that_can_be_held() -> None:
    """90 s apart from talks a dial, a quarter answered, 60 % of them held for 30 s: 97.5 / 0.15 s, not 2160."""
    honest = Honest({"dials": 4000.0, "answered": 1000.0, "effective": 200.0, "talk_seconds": 72_000.0}, hours=120.0)
    assert honest.padding_speed(Assumptions()) == pytest.approx(2160 / 650)


def test_what_an_hour_of_each_strategy_brings_to_a_month_without_a_count_of_answers() -> None:
    """Half a month of 120 h: 3600 x 60 / 12 dials cut; calls twice as fast, a tenth of the deals; 102 s a fake call of
    which 10 numbers x 52 / 12 weeks count; 90 s a fake meeting."""
    honest = Honest({"dials": 4000.0, "effective": 200.0, "deals": 4.0}, hours=120.0)
    found = {name: rates(60.0) for name, rates in strategies(honest, Assumptions(), 2.0).items()}
    assert found["hang_up"] == {"dials": 18_000}
    assert found["padding"] == pytest.approx(
        {"dials": 4000, "answered": 0, "effective": 200, "deals": 0.2, "talk_seconds": 6000}
    )
    made = 3600 * 60 / 102
    assert found["fake_calls"] == pytest.approx(
        {"dials": made, "answered": made, "effective": 520 / 12, "talk_seconds": 30 * made}
    )
    assert found["fake_meetings"] == pytest.approx({"dials": 2400, "meetings_set": 2400, "meetings_handed": 2400})


@pytest.mark.parametrize("speed", [1.5, 2.0, 2.9])
def test_in_a_sum_padding_stops_paying_at_a_weight_of_one_over_k(speed: float) -> None:
    weight = Decimal(str(round(largest_safe_weight(speed) - 0.08, 2)))
    below = plan(("effective", str(weight)), ("deals", str(1 - weight)), combination="sum", threshold=Decimal(0))
    above = plan(("effective", str(1 - (1 - weight) / 2)), ("deals", str((1 - weight) / 2)), combination="sum")
    honest = Honest(HONEST.means, HONEST.hours)
    quotas = {"effective": 400.0, "deals": 8.0}  # the linear zone: nobody reaches a cap
    strict = Assumptions(padded_result_rate=0.0)
    rho = [strategy(stress(paid, honest, quotas, strict, CHANCE, speed), "padding").rho for paid in (below, above)]
    assert rho[0] < 1 < rho[1]


def test_calls_alone_earn_a_sixth_with_equal_weights_and_nothing_at_the_threshold_weight() -> None:
    forty = plan(("effective", "0.4"), ("deals", "0.6"))
    assert tried(DEFAULT).calls_alone_share == pytest.approx(1 / 6)
    assert tried(forty).calls_alone_share == 0


@pytest.mark.parametrize(("delta", "rho", "said"), [(0.05, 0, "pays"), (0.0, 1.0, "pays"), (0.02, 0.0, "borderline")])
def test_the_limits_of_the_judgement(delta: float, rho: float, said: str) -> None:
    assert judge(delta, rho) == said
    assert judge(0.0199, 0.799) == "safe"


def risk(curve: CurveText, cap: str = "1") -> CliffRisk:
    """Cliff risk at 200 calls and 4 deals."""
    return cliff_risk(plan(cap=cap, curve=curve), HONEST.means, {"effective": 200.0, "deals": 4.0}, CHANCE)


@pytest.mark.parametrize(
    ("curve", "cap", "gain", "within", "jump", "step"),
    [
        (CurveText(name="linear"), "1", 0.028, 0.004, 0.0, 0.21),
        (CurveText(name="proportional"), "1", 0.015, 0.003, 0.40, 0.52),
        (CurveText(name="step"), "1", 0.057, 0.006, 0.34, 0.34),
        (CurveText(name="all_or_nothing"), "1", 0.24, 0.02, 1.0, 1.0),
        (CurveText(name="linear_over", cap=Decimal("1.3")), "1.3", 0.013, 0.006, 0.0, 0.21),
        (CurveText(name="accelerated", cap=Decimal("1.5"), accelerator=Decimal(2)), "1.5", 0.015, 0.004, 0.0, 0.25),
    ],
    ids=lambda part: getattr(part, "name", None),
)
def test_holding_deals_back_gains_what_was_published(
    curve: CurveText, cap: str, gain: float, within: float, jump: float, step: float
) -> None:
    found = risk(curve, cap)
    assert found.game_gain == pytest.approx(gain, abs=within)
    assert found.largest_jump == pytest.approx(jump, abs=0.005)
    assert found.one_deal_step == pytest.approx(step, abs=0.01)
    assert found.is_warned == (gain > 0.05 or jump > 0)


def test_all_or_nothing_makes_people_give_up_and_the_straight_line_does_not() -> None:
    assert risk(CurveText(name="all_or_nothing")).giving_up > 0.1
    assert risk(CurveText(name="linear")).giving_up < 0.02
