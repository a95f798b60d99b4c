# title.ru: линейная
# title.en: linear
# rule.ru: При выполнении на {threshold} и ниже бонус не платится, на {target} и выше платится полностью, между ними растёт по прямой.
# rule.en: At {threshold} and below no bonus is paid, at {target} and above it is paid in full, between them it grows in a straight line.
"""Straight line from 0 at the threshold to 1 at the target, then flat: the default of S7."""

from fractions import Fraction

from analytics.pay.curve import CurveParameters


def payout(attainment: Fraction, threshold: Fraction, target: Fraction, parameters: CurveParameters) -> Fraction:
    """Share of the full bonus above the threshold; the caller handles the threshold and below."""
    return min((attainment - threshold) / (target - threshold), Fraction(1))
