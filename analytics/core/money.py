"""Money as whole kopecks, rounded half up once, where an exact amount becomes money."""

from decimal import Decimal
from fractions import Fraction


def round_half_up(value: Fraction) -> int:
    """The nearest integer, halves rounded up (accounting rule; Python's round() rounds halves to even)."""
    return (2 * value.numerator + value.denominator) // (2 * value.denominator)


def kopecks(roubles: Decimal | int | str) -> int:
    """Kopecks of an exact amount in roubles, rounded half up."""
    return round_half_up(Fraction(Decimal(roubles)) * 100)


def roubles(amount_kopecks: int) -> Decimal:
    """Exact roubles of an amount in kopecks."""
    return Decimal(amount_kopecks) / 100
