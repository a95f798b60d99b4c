"""What became of dials."""

from analytics.core.record import Outcome
from analytics.reports.reach.card import OutcomeCount


def reports(name: str) -> tuple[object, object, object]:
    many = tuple(OutcomeCount(outcome, 10 * place, 30, 30 * len(Outcome)) for place, outcome in enumerate(Outcome))
    return (), (OutcomeCount("busy", 50, 0, 0),), many
