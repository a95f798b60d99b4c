"""The bar of a month's pay: none, a month that is over, a running one with its range."""

from analytics.charts.my_pay import Parts
from analytics.reports.pay.expected import Expected


def reports(name: str) -> tuple[object, object, object]:
    """Nothing, a finished month, a running month."""
    running = Expected(name, 5_600_000, 6_400_000, 7_100_000, 8_000_000)
    return None, Parts(4_000_000, 1_000_000, 8_000_000, None), Parts(2_800_000, 1_500_000, 8_000_000, running)
