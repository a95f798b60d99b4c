"""Rows of reports.operators made by hand."""

from analytics.reports.reach.operators import OperatorRow
from analytics.stats.proportion import wilson


def row(operator: str, dials: int, answered: int) -> OperatorRow:
    """An operator who only dialled and was answered."""
    reach = wilson(answered, dials)
    nothing = dict.fromkeys(
        (
            "numbers",
            "numbers_reached",
            "effective",
            "meetings_set",
            "meetings_handed",
            "meetings_held",
            "deals",
            "target_calls",
            "talk_seconds",
            "amount_kopecks",
        ),
        0,
    )
    return OperatorRow(
        operator=operator,
        team=None,
        dials=dials,
        answered=answered,
        reach_rate=answered / dials,
        reach_low=reach.low,
        reach_high=reach.high,
        conversion_rate=None,
        conversion_low=None,
        conversion_high=None,
        attainment=None,
        bonus_kopecks=None,
        **nothing,
    )
