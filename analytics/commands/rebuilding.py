"""Rebuild a generation that does not open or was built by an older program, then run the command."""

import argparse

from analytics.commands.answer import Answer
from analytics.core.errors import DozvonError
from analytics.core.principal import Principal
from analytics.store.company import Company

UNREADABLE = "generation_unreadable"
PROGRAM = Principal.machine("program")


def run(company: Company, chosen: argparse.Namespace) -> Answer:
    """The command's answer; if the generation does not open, it is rebuilt and the command runs again."""
    try:
        answer: Answer = chosen.run(company, chosen)
    except DozvonError as error:
        if error.code != UNREADABLE:
            raise
        anew(company)
        answer = chosen.run(company, chosen)
    return answer


def anew(company: Company) -> None:
    """Build the generation from the segments, as the app does."""
    from analytics.intake import importing  # most commands do not need it
    from analytics.metrics.catalog import rollups

    importing.rebuild(company, rollups(), "damaged", PROGRAM)
