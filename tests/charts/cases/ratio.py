"""The whole company and its segments; segments have no names of people."""

from analytics.reports.sales.processes import SegmentComparison
from analytics.stats.processes import AgainstFour, Comparison, Counts, Direction
from analytics.stats.proportion import Interval


def one(segment: str, ratio: float) -> SegmentComparison:
    interval = Interval(ratio / 1.5, ratio * 1.5)
    counts = Counts(400, 40), Counts(400, 10)
    found = Comparison(
        Direction.TWO_STAGE_MORE, AgainstFour.NOT_CONTRADICTED, 120, 0.1, 0.025, ratio, interval, None, *counts
    )
    return SegmentComparison(segment, found)


def reports(name: str) -> tuple[object, object, object]:
    many = tuple(one(segment, ratio) for segment, ratio in (("all", 4.1), ("company", 3.0), ("home", 0.8), ("", 9.0)))
    return (), (one("all", 4.0),), many
