"""What a page prints can be computed again from what it prints."""

import re
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from analytics.core.money import round_half_up
from analytics.core.rounding import adding_up, places_of_percent
from analytics.export import payslip
from analytics.i18n import numbers, words
from analytics.reports.pay.payroll_record import SheetRow

QUOTAS = st.lists(st.integers(0, 10**7).map(lambda value: value / 7), max_size=46)


@given(QUOTAS, st.integers(0, 2))
def test_rounded_parts_add_up_to_the_rounded_whole(values: list[float], places: int) -> None:
    parts, unit = adding_up(values, places), Decimal(1).scaleb(-places)
    exact = sum((Fraction(value).limit_denominator(10**9) for value in values), Fraction(0))
    whole = Decimal(exact.numerator) / Decimal(exact.denominator)
    assert sum(Decimal(str(part)) for part in parts) == whole.quantize(unit, ROUND_HALF_UP)
    assert all(abs(part - value) <= float(unit) for part, value in zip(parts, values, strict=True))


def test_twelve_plans_of_an_equal_size_add_up_to_the_plan_of_the_team() -> None:
    """12 x 195.45 = 2345.4, but 12 x 195.5 = 2346."""
    assert sorted(adding_up([195.45] * 12, 1)) == [195.4] * 6 + [195.5] * 6
    assert numbers.quota(2345.4, "ru").replace("\u00a0", " ") == "2 345,4"
    assert [numbers.quota(value, "en") for value in (182, 6.0, 5.25, 0.03, 1624.7000000000003)] == [
        "182",
        "6",
        "5.2",
        "0.03",
        "1,624.7",
    ]


def row_of(share: Fraction, full: int, worked: int, days: int) -> SheetRow:
    bonus = round_half_up(Fraction(worked, days) * full * share)
    return SheetRow(
        operator="Анна",
        team=None,
        worked_days=worked,
        month_days=days,
        taken_back=0,
        steps=(),
        attainment=float(share),
        share=float(share),
        full_fixed_kopecks=0,
        full_bonus_kopecks=full,
        fixed_kopecks=0,
        bonus_kopecks=bonus,
        corrections=(),
        total_kopecks=bonus,
    )


@given(st.fractions(0, 2, max_denominator=5000), st.integers(1, 200_000), st.integers(1, 23), st.integers(0, 22))
def test_the_multiplication_on_a_payslip_gives_the_bonus_to_the_kopeck(
    share: Fraction, full_roubles: int, days: int, away: int
) -> None:
    row = row_of(share, 100 * full_roubles, max(1, days - away), days)
    (sentence,) = payslip.notes(row, words("en"), "en")
    full, percent, worked, of, bonus = re.findall(
        r"₽([\d,.]+) × ([\d.]+)% × (\d+) of (\d+) .*= ₽([\d,.]+\d)", sentence.replace("\u00a0", "")
    )[0]
    kopecks = Fraction(full.replace(",", "")) * 100 * Fraction(percent) / 100 * Fraction(int(worked), int(of))
    assert round_half_up(kopecks) == round_half_up(Fraction(bonus.replace(",", "")) * 100) == row.bonus_kopecks
    assert f"{percent}%" in sentence.partition("×")[0]


def test_kotov_denis_of_the_demo_company() -> None:
    """191 of 215 calls and 2 of 6 deals, half each: 61.08527 %, which pays 35.14212 %; 35.1 % would be 14 040."""
    attainment = Fraction(191, 215) / 2 + Fraction(2, 6) / 2
    row = row_of((attainment - Fraction(2, 5)) / Fraction(3, 5), 4_000_000, 22, 22)
    (sentence,) = payslip.notes(row, words("ru"), "ru")
    assert "× 35,14212 % × 22/22 рабочих дней = 14 056,85 ₽" in re.sub("[\u00a0\u202f]", " ", sentence)


def test_a_percentage_stays_short_where_it_is_exact_or_cannot_explain_the_product() -> None:
    assert places_of_percent(0.5, Fraction(4_000_000), 2_000_000) == 1
    assert places_of_percent(0.5, Fraction(4_000_000), 17) == 1
