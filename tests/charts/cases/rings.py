"""Rings of one operator and his colleagues."""

from analytics.reports.verdicts.verdict_detail import RingBar


def reports(name: str) -> tuple[object, object, object]:
    return (), (RingBar(5, 30, 30, 40),), tuple(RingBar(second, 50 - second, 5, 10 + second) for second in range(46))
