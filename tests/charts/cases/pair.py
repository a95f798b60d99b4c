"""Two figures of operators."""

from analytics.reports.reach.crossed import Pair, Spot
from analytics.stats.funnel import Place


def pair(names: tuple[str | None, ...]) -> Pair:
    spots = tuple(
        Spot(name, 10.0 + place, 0.3, 100, 0.25, 0.36, tuple(Place)[place % len(Place)])
        for place, name in enumerate(names)
    )
    return Pair("meetings_set", "reach_rate", "operator_id", spots, 0.31 if names else None)


def reports(name: str) -> tuple[object, object, object]:
    return pair(()), pair((name,)), pair((None, *(f"{name} {n}" for n in range(20))))
