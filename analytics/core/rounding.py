"""Rounded numbers that a reader can compute again: parts that add up, factors with enough decimals."""

from collections.abc import Sequence
from fractions import Fraction
from math import floor

from analytics.core.money import round_half_up

MOST_PLACES = 9


def adding_up(values: Sequence[float], places: int) -> tuple[float, ...]:
    """Values >= 0 rounded to `places` so that they add up to their rounded sum (largest remainder)."""
    scale = 10**places
    exact = [Fraction(value).limit_denominator(10**9) * scale for value in values]
    parts = [floor(value) for value in exact]
    left = round_half_up(sum(exact, Fraction(0))) - sum(parts)
    largest = sorted(range(len(exact)), key=lambda place: (parts[place] - exact[place], place))
    for place in largest[:left]:
        parts[place] += 1
    return tuple(part / scale for part in parts)


def places_of_percent(rate: float, whole: Fraction, product: int) -> int:
    """The fewest decimals (at least one) of a rate in per cent with which `whole` times it is the whole `product`.

    One decimal if MOST_PLACES do not suffice: the product has other factors.
    """
    for places in range(1, MOST_PLACES + 1):
        if round_half_up(whole * Fraction(f"{100 * rate:.{places}f}") / 100) == product:
            return places
    return 1
