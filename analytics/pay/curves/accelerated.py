"""Above the target every point of attainment pays `accelerator` points, up to the cap of attainment."""

from fractions import Fraction

from analytics.pay.curve import CurveParameters


def payout(attainment: Fraction, threshold: Fraction, target: Fraction, parameters: CurveParameters) -> Fraction:
    """Share of the target bonus above the threshold; above 1 beyond the target."""
    if attainment <= target:
        return (attainment - threshold) / (target - threshold)
    return 1 + parameters.accelerator * (min(attainment / target, parameters.cap) - 1)
