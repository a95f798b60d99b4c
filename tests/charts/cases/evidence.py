"""Strips of evidence: none, one without an interval, three."""

from analytics.charts.evidence import Strip


def reports(name: str) -> tuple[object, object, object]:
    one = Strip(name, 0.5, None, None, 0.1, name)
    return (), (one,), (one, Strip(name, 0.44, 0.4, 0.5, 0.4, name), Strip(name, 1.1, 0.9, 1.2, 1.0, name))
