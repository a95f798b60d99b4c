# title.ru: пропорциональная
# title.en: proportional
# rule.ru: При выполнении на {threshold} и ниже бонус не платится; выше платится доля, равная выполнению, но не больше 100 %; полностью — от {target}.
# rule.en: At {threshold} and below no bonus is paid; above, a share equal to the attainment, at most 100%; in full from {target}.
"""The attainment itself above the threshold, then flat; jumps at the threshold."""

from fractions import Fraction

from analytics.pay.curve import CurveParameters


def payout(attainment: Fraction, threshold: Fraction, target: Fraction, parameters: CurveParameters) -> Fraction:
    """Share of the full bonus above the threshold."""
    return min(attainment / target, Fraction(1))
