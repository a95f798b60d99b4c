"""Two columns that divide the calls among the same people are no rivals: either of them gives the same figures."""

from dataclasses import replace

from analytics.intake.cells.values import clean
from analytics.intake.columns.claims import Margin, Reading
from analytics.intake.shape.header import Sample

FEWEST_PEOPLE, FEWEST_ROWS = 2, 6


def without_equal_rivals(reading: Reading, sample: Sample) -> Reading:
    """The reading without the question which of two such columns is the operator; names come before numbers."""
    for margin in reading.margins:
        if not _gives_the_same(margin, reading, sample):
            continue
        roles, other = dict(reading.roles), margin.other
        is_free = other is not None and other not in roles.values()
        if other is not None and is_free and not _has_names(sample, margin.column) and _has_names(sample, other):
            roles["operator"] = other
        return replace(reading, roles=roles, margins=tuple(one for one in reading.margins if one is not margin))
    return reading


def _gives_the_same(margin: Margin, reading: Reading, sample: Sample) -> bool:
    """Each name of the one column stands beside one value of the other: a person and his extension or login."""
    if margin.role != "operator" or margin.other is None:
        return False
    if any(margin.instead.get(party) != reading.roles.get(party) for party in ("src", "dst", "phone")):
        return False
    one, other = margin.column, margin.other
    rows = [(clean(row[one]), clean(row[other])) for row in sample.rows if max(one, other) < len(row)]
    pairs = {pair for pair in rows if any(pair)}
    names, others = {name for name, _ in pairs}, {value for _, value in pairs}
    is_of_people = len(pairs) >= FEWEST_PEOPLE and len(rows) >= max(FEWEST_ROWS, 2 * len(pairs))
    return is_of_people and len(names) == len(others) == len(pairs) and "" not in names | others


def _has_names(sample: Sample, column: int) -> bool:
    return all(any(map(str.isalpha, clean(row[column]))) for row in sample.rows if column < len(row))
