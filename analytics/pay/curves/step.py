# title.ru: ступенчатая
# title.en: step
# rule.ru: При выполнении на {threshold} и ниже бонус не платится, на {target} и выше платится полностью; между ними — ступенями.
# rule.en: At {threshold} and below no bonus is paid, at {target} and above it is paid in full; between them it goes by steps.
"""A table of steps; 40, 60, 80, 100 % pay 0, 33, 67, 100 % unless the plan says otherwise."""

from fractions import Fraction

from analytics.pay.curve import CurveParameters

STEPS = ((Fraction(60, 100), Fraction(33, 100)), (Fraction(80, 100), Fraction(67, 100)))


def payout(attainment: Fraction, threshold: Fraction, target: Fraction, parameters: CurveParameters) -> Fraction:
    """Share of the full bonus above the threshold."""
    if attainment >= target:
        return Fraction(1)
    steps = parameters.steps or STEPS
    return max((share for start, share in steps if attainment >= start), default=Fraction(0))
