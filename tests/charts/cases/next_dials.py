"""What the next dials of dropped numbers gave."""

from analytics.reports.verdicts.verdict_detail import NextDialCount


def reports(name: str) -> tuple[object, object, object]:
    results = ("answered", "no_answer", "cancelled", "dead", "busy", "rejected", "machine", "unreachable")
    many = tuple(NextDialCount(result, 90 - place, place) for place, result in enumerate(results))
    return (), (NextDialCount("answered", 3, 0),), many
