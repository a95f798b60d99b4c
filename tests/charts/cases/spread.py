"""The spread of a payroll: unknown, a single amount, many amounts."""

from analytics.pay.simulate import Payroll


def reports(name: str) -> tuple[object, object, object]:
    """Empty, one bar, many bars; no names are drawn."""
    one = Payroll(100, 100, 100, 100, (100, 200), (1.0,), None, 1.0)
    many = Payroll(500, 200, 500, 900, tuple(range(0, 2_500, 100)), tuple([1 / 24] * 24), 100, 0.6)
    return None, one, many
