"""Plans, curves and payslips: the tables of the accountant, the oracles, and the laws that hold for every plan."""

import json
import tomllib
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analytics.pay.curve import Curve, CurveParameters, curves
from analytics.pay.payout import MonthWork, Payslip, bonus_shares, payslip
from analytics.pay.plan import Plan, default_plan, read_plan

CASES = tomllib.loads((Path(__file__).parent / "cases" / "default.toml").read_text(encoding="utf-8"))["case"]
QUOTAS = {"effective": Fraction(200), "deals": Fraction(4)}
ORACLE_CURVES = {
    "linear": ("linear", CurveParameters()),
    "prop": ("proportional", CurveParameters()),
    "step_40_60_80_100": ("step", CurveParameters()),
    "allornothing": ("all_or_nothing", CurveParameters()),
    "linear_over_to_1_2": ("linear_over", CurveParameters(cap=Fraction("1.2"))),
    "accel2_to_1_5": ("accelerated", CurveParameters(cap=Fraction("1.5"), accelerator=Fraction(2))),
}
EVERY_CURVE = [
    Curve(name, Fraction("0.4"), Fraction(1), CurveParameters(cap=Fraction("1.3"), accelerator=Fraction(2)))
    for name in curves()
]
ATTAINMENTS = st.fractions(0, 2, max_denominator=1000)


def oracle(shared: Path, name: str) -> dict[str, dict[str, list[float]]]:
    """One entry of the published and derived numbers."""
    entries = json.loads((shared / "oracles.json").read_text(encoding="utf-8"))
    found: dict[str, dict[str, list[float]]] = next(entry for entry in entries if entry["id"] == name)
    return found


def paid(plan: Plan, calls: Fraction, deals: Fraction, worked: Fraction = Fraction(1)) -> Payslip:
    """The payslip of somebody with these facts."""
    return payslip(plan, "Anna", MonthWork({"effective": calls, "deals": deals}, worked), QUOTAS)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["what"])
def test_a_payslip_of_the_default_plan_is_what_the_table_says(case: dict[str, object]) -> None:
    facts = {name: Fraction(str(fact)) for name, fact in dict(case["facts"]).items()}  # type: ignore[call-overload]
    month = MonthWork(facts, Fraction(str(case.get("worked", 1))))
    slip = payslip(read_plan(default_plan()), "Anna", month, QUOTAS)
    assert slip.attainment == Fraction(str(case["attainment"]))
    assert slip.bonus_kopecks == case["bonus"]
    assert slip.fixed_kopecks == case.get("fixed", 4_000_000)
    assert slip.pay_kopecks == slip.fixed_kopecks + slip.bonus_kopecks


@pytest.mark.parametrize("said", ORACLE_CURVES)
def test_a_curve_gives_the_numbers_of_the_oracle(shared: Path, said: str) -> None:
    entry = oracle(shared, "curve")
    name, parameters = ORACLE_CURVES[said]
    curve = Curve(name, Fraction("0.4"), Fraction(1), parameters)
    shares = [float(curve.share(Fraction(str(a)))) for a in entry["input"]["attainment"]]
    assert shares == pytest.approx(entry["expected"][said], abs=1e-4)


@pytest.mark.parametrize("combination", ["weighted", "sum", "product", "weighted_40_60"])
def test_a_combination_gives_the_numbers_of_the_oracle(shared: Path, combination: str) -> None:
    entry = oracle(shared, "bonus")
    plan = read_plan(default_plan())
    if combination == "weighted_40_60":
        calls, deals = plan.component
        weights = (
            calls.model_copy(update={"weight": Decimal("0.4")}),
            deals.model_copy(update={"weight": Decimal("0.6")}),
        )
        plan = plan.model_copy(update={"component": weights})
    else:
        plan = plan.model_copy(update={"combination": combination})
    shares = [
        float(paid(plan, Fraction(str(calls)) * 200, Fraction(str(deals)) * 4).share)
        for calls, deals in entry["input"]["attainment_calls_deals"]  # type: ignore[misc]
    ]
    assert shares == pytest.approx(entry["expected"][combination], abs=1e-4)


@pytest.mark.parametrize("curve", EVERY_CURVE, ids=lambda curve: curve.name)
@given(first=ATTAINMENTS, second=ATTAINMENTS)
def test_a_curve_never_falls_pays_nothing_up_to_the_threshold_and_all_at_the_target(
    curve: Curve, first: Fraction, second: Fraction
) -> None:
    low, high = sorted((first, second))
    assert curve.share(low) <= curve.share(high)
    assert curve.share(min(low, curve.threshold)) == 0
    assert curve.share(curve.target) == 1


@pytest.mark.parametrize("curve", EVERY_CURVE, ids=lambda curve: curve.name)
@given(attainment=ATTAINMENTS)
def test_the_curve_for_arrays_agrees_with_the_exact_one(curve: Curve, attainment: Fraction) -> None:
    exact = float(curve.share(attainment))
    assert float(curve.shares(np.array([float(attainment)]))[0]) == pytest.approx(exact, abs=1e-6)


@pytest.mark.parametrize(
    ("name", "jumps"),
    [("linear", []), ("proportional", [0.4]), ("all_or_nothing", [1.0]), ("step", [0.6, 0.8, 1.0])],
)
def test_a_curve_names_its_jumps(name: str, jumps: list[float]) -> None:
    curve = Curve(name, Fraction("0.4"), Fraction(1))
    assert [x for x, _ in curve.jumps()] == pytest.approx(jumps)


@given(calls=st.integers(0, 500), deals=st.integers(0, 9), worked=st.fractions("0.05", 1, max_denominator=22))
def test_more_results_never_pay_less_and_the_bonus_stays_within_its_bounds(
    calls: int, deals: int, worked: Fraction
) -> None:
    plan = read_plan(default_plan())
    slip = paid(plan, Fraction(calls), Fraction(deals), worked)
    assert 0 <= slip.bonus_kopecks <= worked * plan.bonus_kopecks + 1
    assert paid(plan, Fraction(calls + 1), Fraction(deals), worked).bonus_kopecks >= slip.bonus_kopecks
    assert paid(plan, Fraction(calls), Fraction(deals + 1), worked).bonus_kopecks >= slip.bonus_kopecks


@given(calls=st.integers(0, 200), worked=st.fractions("0.1", 1, max_denominator=22))
def test_the_same_pace_in_fewer_days_gives_the_same_attainment(calls: int, worked: Fraction) -> None:
    plan = read_plan(default_plan())
    assert (
        paid(plan, calls * worked, 4 * worked, worked).attainment == paid(plan, Fraction(calls), Fraction(4)).attainment
    )


@pytest.mark.parametrize("combination", ["weighted", "sum", "product", "gate"])
@given(calls=st.floats(0, 2), deals=st.floats(0, 2))
def test_the_bonus_for_arrays_agrees_with_the_payslip(combination: str, calls: float, deals: float) -> None:
    plan = read_plan(default_plan()).model_copy(update={"combination": combination})
    exact = paid(plan, Fraction(calls) * 200, Fraction(deals) * 4).share
    assert float(bonus_shares(plan, np.array([[calls, deals]]))[0]) == pytest.approx(float(exact), abs=1e-6)
