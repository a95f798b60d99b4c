# title.ru: с ускорением
# title.en: accelerated
# rule.ru: При выполнении на {threshold} и ниже бонус не платится, на {target} платится полностью; каждый процент сверх этого даёт {times} % бонуса, до выполнения на {cap}.
# rule.en: At {threshold} and below no bonus is paid, at {target} in full; every per cent above gives {times}% of the bonus, up to {cap}.
# sliders: cap, accelerator
"""Above the target every point of attainment pays `accelerator` points, up to the cap of attainment."""

from fractions import Fraction

from analytics.pay.curve import CurveParameters


def payout(attainment: Fraction, threshold: Fraction, target: Fraction, parameters: CurveParameters) -> Fraction:
    """Share of the full bonus above the threshold; above 1 beyond the target."""
    if attainment <= target:
        return (attainment - threshold) / (target - threshold)
    return 1 + parameters.accelerator * (min(attainment / target, parameters.cap) - 1)
