"""Nothing below the target, everything from it on."""

from fractions import Fraction

from analytics.pay.curve import CurveParameters


def payout(attainment: Fraction, threshold: Fraction, target: Fraction, parameters: CurveParameters) -> Fraction:
    """Share of the target bonus above the threshold."""
    return Fraction(attainment >= target)
