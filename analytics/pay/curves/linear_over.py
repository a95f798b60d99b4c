# title.ru: линейная, и выше плана тоже
# title.en: linear, also above quota
# rule.ru: При выполнении на {threshold} и ниже бонус не платится, на {target} платится полностью; выше доля растёт вместе с выполнением до {cap}.
# rule.en: At {threshold} and below no bonus is paid, at {target} in full; above, the share grows with the attainment up to {cap}.
# sliders: cap
"""A straight line that continues above the target with the attainment itself, up to the cap."""

from fractions import Fraction

from analytics.pay.curve import CurveParameters


def payout(attainment: Fraction, threshold: Fraction, target: Fraction, parameters: CurveParameters) -> Fraction:
    """Share of the full bonus above the threshold; above 1 beyond the target."""
    if attainment <= target:
        return (attainment - threshold) / (target - threshold)
    return min(attainment / target, parameters.cap)
