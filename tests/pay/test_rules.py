"""Ramp, windows, bases, gates and own tables: the accountant's cases, and the laws that hold for any plan at all."""

import tomllib
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analytics.pay.curve import curves
from analytics.pay.payout import MonthWork, Payslip, payslip
from analytics.pay.plan import Component, CurveText, Plan, default_plan, read_plan
from analytics.pay.text import plan_text

CASES = tomllib.loads((Path(__file__).parent / "cases" / "rules.toml").read_text(encoding="utf-8"), parse_float=Decimal)
QUOTAS: Mapping[str, Fraction | None] = {"effective": Fraction(200), "deals": Fraction(4)}


def plan_of(case: Mapping[str, Any]) -> Plan:
    """The plan of the source with the changes of a case."""
    said = tomllib.loads(default_plan(), parse_float=Decimal)
    calls, deals = said["component"]
    changed = {**said, **case.get("plan", {}), "curve": {**said["curve"], **case.get("curve", {})}}
    changed["component"] = [{**calls, **case.get("calls", {})}, {**deals, **case.get("deals", {})}]
    return Plan.model_validate(changed)


def month_of(said: Mapping[str, Any]) -> MonthWork:
    """A month as a case writes it."""
    facts: dict[str, int | Fraction] = {name: Fraction(str(said[name])) for name in ("effective", "deals")}
    worked, factor = (Fraction(str(said.get(name, 1))) for name in ("worked", "list_factor"))
    return MonthWork(facts, worked, said.get("employed_month"), factor)


@pytest.mark.parametrize("case", CASES["case"], ids=lambda case: case["what"])
def test_a_payslip_is_what_the_accountant_says(case: dict[str, Any]) -> None:
    plan = read_plan(plan_text(plan_of(case)))
    before = tuple(month_of(month) for month in case.get("before", ()))
    slip = payslip(plan, "Anna", month_of(case["month"]), QUOTAS, before)
    assert slip.attainment == Fraction(case["attainment"])
    assert slip.bonus_kopecks == case["bonus"]


def hundredths(least: int, most: int) -> st.SearchStrategy[Decimal]:
    """Exact numbers with two places."""
    return st.integers(least, most).map(lambda number: Decimal(number) / 100)


@st.composite
def plans(draw: st.DrawFn) -> Plan:
    """Any plan that the check lets through."""
    name = draw(st.sampled_from(sorted(curves())))
    threshold = draw(hundredths(0, 80))
    target = threshold + draw(hundredths(5, 60))
    cap = draw(hundredths(100, 200)) if name in ("linear_over", "accelerated") else Decimal(1)
    starts = sorted(draw(st.lists(hundredths(1, 150), max_size=3))) if name == "step" else []
    shares = sorted(draw(st.lists(hundredths(0, 100), min_size=len(starts), max_size=len(starts))))
    combination = draw(st.sampled_from(["weighted", "sum", "product", "gate"]))
    weight = draw(hundredths(0, 100))
    parts = [
        Component(
            metric=metric,
            weight=part,
            cap=draw(hundredths(100, 200)),
            quota=draw(st.integers(1, 300).map(Decimal)),
            ramp=tuple(draw(st.lists(hundredths(10, 100), max_size=3))),
            gate=draw(hundredths(0, 60)) if combination == "gate" else None,
        )
        for metric, part in (("effective", weight), ("deals", 1 - weight))
    ]
    return Plan(
        name=draw(st.text(max_size=12)),
        valid_from=date(2026, 1, 1),
        fixed=draw(st.integers(0, 90_000).map(Decimal)),
        bonus=draw(st.integers(0, 90_000).map(Decimal)),
        threshold=threshold,
        target=target,
        combination=combination,
        window=draw(st.sampled_from(["month", "rolling3"])),
        list_adjusted=draw(st.booleans()),
        curve=CurveText(
            name=name,
            steps=tuple(zip(starts, shares, strict=True)),
            cap=cap,
            accelerator=draw(hundredths(100, 300)) if name == "accelerated" else Decimal(1),
        ),
        component=tuple(parts),
    )


COUNTS = st.integers(0, 600)
WORKED = st.fractions("0.05", 1, max_denominator=22)


def paid(plan: Plan, calls: int | Fraction, deals: int | Fraction, worked: Fraction) -> Payslip:
    """Somebody's month under a plan with quotas of its own."""
    return payslip(plan, "Anna", MonthWork({"effective": calls, "deals": deals}, worked, 2), {})


@given(plan=plans())
def test_a_plan_written_down_and_read_again_is_the_same_plan(plan: Plan) -> None:
    assert read_plan(plan_text(plan), metrics=("effective", "deals")) == plan


@given(plan=plans(), calls=COUNTS, deals=COUNTS, more=st.integers(1, 50), worked=WORKED)
def test_more_results_never_pay_less(plan: Plan, calls: int, deals: int, more: int, worked: Fraction) -> None:
    least = paid(plan, calls, deals, worked).bonus_kopecks
    assert paid(plan, calls + more, deals, worked).bonus_kopecks >= least
    assert paid(plan, calls, deals + more, worked).bonus_kopecks >= least


@given(plan=plans(), calls=COUNTS, deals=COUNTS, worked=WORKED)
def test_up_to_the_threshold_nothing_is_paid_and_never_more_than_the_cap(
    plan: Plan, calls: int, deals: int, worked: Fraction
) -> None:
    slip = paid(plan, calls, deals, worked)
    top = plan.payout_curve().share(Fraction(3))
    assert 0 <= slip.bonus_kopecks <= worked * plan.bonus_kopecks * top + 1
    if plan.combination != "sum" and slip.attainment <= Fraction(plan.threshold):
        assert slip.bonus_kopecks == 0


@given(plan=plans(), calls=COUNTS, deals=COUNTS, worked=WORKED)
def test_the_same_pace_in_fewer_days_earns_the_same_share(plan: Plan, calls: int, deals: int, worked: Fraction) -> None:
    whole = paid(plan, calls, deals, Fraction(1))
    part = paid(plan, calls * worked, deals * worked, worked)
    assert part.share == whole.share
    assert abs(part.bonus_kopecks - worked * whole.bonus_kopecks) <= 1
    assert part.pay_kopecks == part.fixed_kopecks + part.bonus_kopecks
