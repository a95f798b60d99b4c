"""Codes of results that another sheet of the file explains: «K1» beside «Состоялся разговор»."""

from collections.abc import Iterable, Iterator, Mapping
from itertools import permutations

from analytics.intake.cells.values import clean, is_empty
from analytics.intake.columns.layout import Layout
from analytics.intake.files.tables import Table
from analytics.intake.job import FileResult
from analytics.intake.shape.header import Sample, sample_of
from analytics.intake.vocabulary.statuses import meaning
from analytics.intake.vocabulary.synonyms import word_key

FEWEST, LONGEST, WIDEST = 2, 60, 4
"""Rows and columns of a sheet that explains codes."""


def legend_of(asked: FileResult, tables: Iterable[Table]) -> Mapping[str, str]:
    """What the codes that are asked about mean, by a sheet that explains all of them, each once.

    Empty without such a sheet, or where no word of a result is asked about: `tables` are not read then.
    """
    words = {word_key(word) for one in asked.questions if one.code == "status_words_unknown" for word in one.examples}
    for table in tables if words else ():
        for legend in _legends(sample_of(table.grid, table.name, table.sheet)):
            if words <= set(legend):
                return legend
    return {}


def _legends(sample: Sample) -> Iterator[dict[str, str]]:
    """The meaning of every cell of a column without repetitions, by the wording beside it that is known."""
    if not FEWEST <= len(sample.rows) <= LONGEST or sample.width > WIDEST:
        return
    for code, text in permutations(range(sample.width), 2):
        rows = [row for row in sample.rows if max(code, text) < len(row) and not is_empty(row[code])]
        said = {word_key(row[code]): told for row in rows if (told := meaning(clean(row[text])))}
        if len({word_key(row[code]) for row in rows}) == len(rows) and len(set(said.values())) >= FEWEST:
            yield said


def explained_by(legend: Mapping[str, str], sample: Sample, layout: Layout) -> Mapping[str, str]:
    """The words of the results that the legend explains, and neither a list nor a person."""
    column = layout.column("status")
    words = {word_key(word) for word in sample.profiles[column].words} if column is not None and legend else set[str]()
    return {word: legend[word] for word in words - set(layout.told.words) if word in legend and meaning(word) is None}
