"""Money is whole kopecks; it is rounded once, half up, where it becomes an amount."""

from decimal import Decimal
from fractions import Fraction


def round_half_up(value: Fraction) -> int:
    """The nearest whole number, a half goes up (accountant's rule; Python's round() goes to even)."""
    return (2 * value.numerator + value.denominator) // (2 * value.denominator)


def kopecks(roubles: Decimal | int | str) -> int:
    """Kopecks of an exact amount in roubles; a half kopeck goes up."""
    return round_half_up(Fraction(Decimal(roubles)) * 100)


def roubles(amount_kopecks: int) -> Decimal:
    """Exact roubles of an amount in kopecks."""
    return Decimal(amount_kopecks) / 100
