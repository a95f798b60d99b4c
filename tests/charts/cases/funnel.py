"""Operators around a common reach; one far below."""

from analytics.reports.reach.funnel import build
from tests.charts.cases.operator_rows import row


def reports(name: str) -> tuple[object, object, object]:
    many = [row(f"{name} {place}", 100 + 40 * place, 40 + 15 * place) for place in range(11)]
    return build([]), build([row(name, 300, 100)]), build([*many, row(f"{name} low", 500, 20)])
