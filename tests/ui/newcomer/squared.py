# title.ru: квадратичная
# title.en: squared
# rule.ru: При выполнении на {threshold} и ниже бонус не платится, до {target} доля растёт как квадрат пути.
# rule.en: At {threshold} and below no bonus is paid; up to {target} the share grows with the square of the way.
# sliders: cap
"""The square of the straight line: slow at first."""

from fractions import Fraction

from analytics.pay.curve import CurveParameters


def payout(attainment: Fraction, threshold: Fraction, target: Fraction, parameters: CurveParameters) -> Fraction:
    """Share of the target bonus above the threshold."""
    return min((attainment - threshold) / (target - threshold), Fraction(1)) ** 2
