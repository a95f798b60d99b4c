# title.ru: всё или ничего
# title.en: all or nothing
# rule.ru: Бонус платится полностью при выполнении на {target} и выше; ниже не платится.
# rule.en: The bonus is paid in full at {target} and above; below it is not paid.
"""Nothing below the target, everything from it on."""

from fractions import Fraction

from analytics.pay.curve import CurveParameters


def payout(attainment: Fraction, threshold: Fraction, target: Fraction, parameters: CurveParameters) -> Fraction:
    """Share of the full bonus above the threshold."""
    return Fraction(attainment >= target)
