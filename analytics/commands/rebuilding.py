"""A generation that an older program built, or that does not open, is built anew before a command answers from it."""

import argparse

from analytics.commands.answer import Answer
from analytics.core.errors import DozvonError
from analytics.core.principal import Principal
from analytics.store.company import Company

UNREADABLE = "generation_unreadable"
PROGRAM = Principal.machine("program")


def run(company: Company, chosen: argparse.Namespace) -> Answer:
    """What the command answers; where the generation does not open, the command once more over a new one."""
    try:
        answer: Answer = chosen.run(company, chosen)
    except DozvonError as error:
        if error.code != UNREADABLE:
            raise
        anew(company)
        answer = chosen.run(company, chosen)
    return answer


def anew(company: Company) -> None:
    """Builds the generation from the segments, as the app does."""
    from analytics.intake import importing  # most commands never need it
    from analytics.metrics.catalog import rollups

    importing.rebuild(company, rollups(), "damaged", PROGRAM)
