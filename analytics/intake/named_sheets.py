"""Sheets that bear the names of operators, where the file proves it: its summary lists exactly them as people."""

from collections.abc import Iterable, Iterator

from analytics.intake.cells.values import is_empty
from analytics.intake.columns.layout import CALLS, fingerprint
from analytics.intake.files.tables import Table
from analytics.intake.job import FileResult
from analytics.intake.shape.header import Sample, is_total, sample_of
from analytics.intake.shape.outside_columns import SHEET
from analytics.intake.vocabulary.headers import says
from analytics.intake.vocabulary.synonyms import EXACT, Named, role_of

FEWEST = 2
"""One sheet and a list of one name prove nothing."""


def sheets_of_people(asked: FileResult, tables: Iterable[Table]) -> tuple[str, ...]:
    """The sheets of the table that is asked about, if another one lists just their names below a heading of people.

    Empty without such a list, or where nothing is asked of a sheet's name: `tables` are not read then.
    """
    if not any(one.code == "operator_is_aside" and one.proposal == SHEET for one in asked.questions):
        return ()
    samples = [sample_of(table.grid, table.name, table.sheet) for table in tables]
    alike = [sample.sheet for sample in samples if sample.is_sheet and fingerprint(sample) == asked.fingerprint]
    wanted = {_plain(name) for name in alike}
    others = (sample for sample in samples if fingerprint(sample) != asked.fingerprint)
    is_proved = len(wanted) >= FEWEST and any(wanted == listed for sample in others for listed in _lists_of(sample))
    return tuple(alike) if is_proved else ()


def _lists_of(sample: Sample) -> Iterator[set[str]]:
    """The different names of every column of people, without totals."""
    rows = [row for row in sample.rows if not is_total([str(cell) for cell in row])]
    for column, name in enumerate(sample.names):
        if _is_of_people(name):
            yield {_plain(row[column]) for row in rows if column < len(row) and not is_empty(row[column])}


def _is_of_people(name: str) -> bool:
    """A heading of colleagues, and of no client and no telephone."""
    if says("client", name) or says("device", name):
        return False
    return says("colleague", name) or role_of(name, CALLS) == Named("operator", EXACT)


def _plain(name: str) -> str:
    return " ".join(name.casefold().replace("ё", "е").split())
