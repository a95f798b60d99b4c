"""The attainment itself from the threshold on, then flat: jumps at the threshold."""

from fractions import Fraction

from analytics.pay.curve import CurveParameters


def payout(attainment: Fraction, threshold: Fraction, target: Fraction, parameters: CurveParameters) -> Fraction:
    """Share of the target bonus above the threshold."""
    return min(attainment / target, Fraction(1))
