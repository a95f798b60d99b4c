"""The straight line goes on above the target with the attainment itself, up to the cap."""

from fractions import Fraction

from analytics.pay.curve import CurveParameters


def payout(attainment: Fraction, threshold: Fraction, target: Fraction, parameters: CurveParameters) -> Fraction:
    """Share of the target bonus above the threshold; above 1 beyond the target."""
    if attainment <= target:
        return (attainment - threshold) / (target - threshold)
    return min(attainment / target, parameters.cap)
