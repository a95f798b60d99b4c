"""Pay worked out by hand: every step of a payslip, curves with a target below 100 %, gates, ramps, absent figures."""

import tomllib
from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from analytics.core.errors import DozvonError
from analytics.pay.curve import Curve, CurveParameters
from analytics.pay.payout import ComponentStep, MonthWork, Payslip, bonus_shares, payslip
from analytics.pay.plan import Component, CurveText, Plan, default_plan, read_plan
from analytics.pay.rates import History

CURVES = tomllib.loads((Path(__file__).parent / "cases" / "curves.toml").read_text(encoding="utf-8"))["case"]
QUOTAS: Mapping[str, Fraction | None] = {"effective": Fraction(200), "deals": Fraction(4)}
DEFAULT = read_plan(default_plan())


def plan(deals: Mapping[str, Any] | None = None, calls: Mapping[str, Any] | None = None, **changes: object) -> Plan:
    """The plan of the source with changes at the top and of its two components."""
    first, second = DEFAULT.component
    parts = first.model_copy(update=dict(calls or {})), second.model_copy(update=dict(deals or {}))
    return DEFAULT.model_copy(update={"component": parts, **changes})


@pytest.mark.parametrize("case", CURVES, ids=lambda case: case["curve"])
def test_a_curve_with_a_target_of_80_percent_pays_what_the_table_says(case: dict[str, Any]) -> None:
    said = {name: Fraction(value) for name, value in case.get("parameters", {}).items()}
    curve = Curve(case["curve"], Fraction("0.4"), Fraction("0.8"), CurveParameters(**said))
    attainments = [Fraction(attainment) for attainment, _ in case["pays"]]
    shares = [Fraction(share) for _, share in case["pays"]]
    assert [curve.share(attainment) for attainment in attainments] == shares
    many = curve.shares(np.array([float(attainment) for attainment in attainments]))
    assert many == pytest.approx([float(share) for share in shares], abs=1e-6)


def test_a_payslip_shows_every_step_of_a_window_with_ramp_bases_and_half_a_month() -> None:
    """Calls: 150 + 60 of 200 x (1 + 0.5 x 0.8) = 280. Deals: 1 + 2 of 4 x (0.25 + 0.5 x 0.5) = 2, counted as 100 %."""
    paid = plan(window="rolling3", list_adjusted=True, deals={"ramp": (Decimal("0.25"), Decimal("0.5"))})
    first = MonthWork({"effective": 150, "deals": 1}, employed_month=1)
    month = MonthWork({"effective": 60, "deals": 2}, Fraction(1, 2), 2, Fraction(4, 5))
    half, three_quarters = Fraction(1, 2), Fraction(3, 4)
    calls = ComponentStep(
        "effective",
        half,
        Fraction(210),
        Fraction(200),
        Fraction(1),
        Fraction(4, 5),
        Fraction(280),
        three_quarters,
        three_quarters,
    )
    deals = ComponentStep(
        "deals", half, Fraction(3), Fraction(4), half, Fraction(1), Fraction(2), Fraction(3, 2), Fraction(1)
    )
    assert payslip(paid, "Anna", month, QUOTAS, (first,)) == Payslip(
        "Anna", half, (calls, deals), Fraction(7, 8), Fraction(19, 24), 2_000_000, 1_583_333
    )


def test_a_metric_without_a_fact_counts_as_nothing_done() -> None:
    slip = payslip(DEFAULT, "Anna", MonthWork({"effective": 200}), QUOTAS)
    assert [step.fact for step in slip.components] == [200, 0]
    assert slip.attainment == Fraction(1, 2)


def test_a_component_without_a_quota_counts_as_nothing() -> None:
    slip = payslip(DEFAULT, "Anna", MonthWork({"effective": 200, "deals": 4}), {"effective": Fraction(200)})
    deals = slip.components[1]
    assert (deals.quota, deals.due, deals.attainment, deals.counted) == (None, None, 0, 0)
    assert slip.attainment == Fraction(1, 2)


def test_what_nobody_says_of_a_month_is_a_whole_month_with_usual_bases() -> None:
    month = MonthWork({})
    assert (month.worked_share, month.employed_month, month.list_factor) == (1, None, 1)


def test_the_quota_of_the_plan_goes_before_that_of_the_company_and_his_own_before_both() -> None:
    component = Component(metric="deals", weight=Decimal(1), quota=Decimal(5), quotas={"Anna": Decimal(2)})
    assert (component.quota_of("Anna"), component.quota_of("Boris")) == (2, 5)
    assert Component(metric="deals", weight=Decimal(1)).quota_of("Anna") is None


@pytest.mark.parametrize(("month", "share"), [(None, "1"), (0, "1"), (1, "0.25"), (2, "0.5"), (3, "0.75"), (4, "1")])
def test_a_ramp_holds_from_the_first_month_to_its_last(month: int | None, share: str) -> None:
    ramp = Decimal("0.25"), Decimal("0.5"), Decimal("0.75")
    assert Component(metric="deals", weight=Decimal(1), ramp=ramp).ramp_share(month) == Fraction(share)


@pytest.mark.parametrize(("deals", "share"), [("1.6", Fraction(1, 2)), ("1.59", Fraction(0))])
def test_a_gate_is_open_from_exactly_its_share_of_the_plan(deals: str, share: Fraction) -> None:
    paid = plan(combination="gate", deals={"gate": Decimal("0.4")})
    assert payslip(paid, "Anna", MonthWork({"effective": 200, "deals": Fraction(deals)}), QUOTAS).share == share


@pytest.mark.parametrize(
    ("combination", "expected"),
    [
        ("weighted", [0.15 / 0.6, 1, 0.7]),
        ("sum", [0.5 * 0.5 / 0.6, 1, 0.7]),
        ("product", [(0.18**0.5 - 0.4) / 0.6, 1, 2 / 3]),
        ("gate", [0, 1, 0.7]),
    ],
)
def test_many_months_at_once_are_combined_as_by_hand(combination: str, expected: list[float]) -> None:
    """Months: 90 and 20 %; twice the plan of both, capped at 100 %; 100 and 64 %, of which the mean is 82 or 80 %."""
    paid = plan(combination=combination, deals={"gate": Decimal("0.4")})
    assert bonus_shares(paid, np.array([[0.9, 0.2], [2.0, 2.0], [1.0, 0.64]])) == pytest.approx(expected)


def test_a_closed_gate_pays_nothing_in_any_of_many_months() -> None:
    paid = plan(combination="gate", deals={"gate": Decimal("0.4")})
    assert bonus_shares(paid, np.array([[1, 0.39], [1, 0.4], [0.7, 0.7]])) == pytest.approx([0, 0.5, 0.5])


def test_the_caps_of_the_components_differ() -> None:
    paid = plan(
        calls={"cap": Decimal("1.5")},
        deals={"cap": Decimal("0.5")},
        curve=CurveText(name="linear_over", cap=Decimal(2)),
    )
    assert bonus_shares(paid, np.array([[2.0, 2.0], [3.0, 0.1]])) == pytest.approx([1, 0.4 / 0.6])


@pytest.mark.parametrize(
    ("changes", "key", "problem"),
    [
        (
            {'window = "month"': 'window = "month"\nlist_adjusted = true', '"effective"': '"answered"'},
            "list_adjusted",
            "not_used",
        ),
        ({'name = "linear"': 'name = "linear"\ncap = 1.2'}, "cap", "not_used"),
        ({'name = "linear"': 'name = "linear"\nsteps = [[0.5, 0.5]]'}, "steps", "not_used"),
        ({'name = "linear"': 'name = "linear_over"\ncap = 0.9'}, "cap", "cap_below_target"),
        ({'name = "linear"': 'name = "linear_over"\naccelerator = 1.5'}, "accelerator", "not_used"),
    ],
    ids=["bases without calls", "cap", "steps", "cap below the target", "accelerator"],
)
def test_what_a_plan_could_not_honour_is_refused(changes: dict[str, str], key: str, problem: str) -> None:
    text = default_plan()
    for good, bad in changes.items():
        assert good in text
        text = text.replace(good, bad, 1)
    with pytest.raises(DozvonError) as caught:
        read_plan(text)
    assert (caught.value.facts["file"], caught.value.facts["key"]) == ("plan.toml", key)
    assert caught.value.facts["problem"] == problem


def test_deals_per_call_are_drawn_towards_the_company_where_few_are_known() -> None:
    """Two operators: too few to measure how alike they are, so shape 5; company 30 of 1000 calls."""
    days, calls = np.array([[20.0, 20.0], [20.0, 0.0]]), np.array([[300.0, 400.0], [300.0, 999.0]])
    known = History(("Anna", "Boris"), days, calls, {"deals": np.array([[10.0, 12.0], [8.0, 99.0]])}, 21.0)
    shape, scale = known.conversion("deals")
    assert shape == pytest.approx([5 + 18, 5 + 12])
    assert 1 / scale == pytest.approx([5 / 0.03 + 600, 5 / 0.03 + 400])


def test_a_result_that_nobody_has_yet_is_expected_at_half_of_one() -> None:
    known = History(("Anna",), np.array([[20.0]]), np.array([[100.0]]), {}, 21.0)
    shape, scale = known.conversion("deals")
    assert shape == pytest.approx([5]) and 1 / scale == pytest.approx([5 / 0.005 + 100])
