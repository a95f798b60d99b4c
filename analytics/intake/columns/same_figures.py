"""Two columns that give the same figures are no rivals: whichever of them is read, there is nothing to ask."""

from collections.abc import Collection
from dataclasses import replace

from analytics.intake.cells.shares import Share
from analytics.intake.cells.values import clean
from analytics.intake.columns.claims import Margin, Reading
from analytics.intake.columns.evidence import is_answered
from analytics.intake.shape.header import Sample
from analytics.intake.vocabulary.statuses import meaning, tells_of_talk

FEWEST_PEOPLE, FEWEST_ROWS = 2, 6
IDS, PERSONS = {"entity_id"}, {"responsible", "field_manager"}
Pair = tuple[str, str]


def without_equal_rivals(reading: Reading, sample: Sample) -> Reading:
    """The reading without the question which of two columns of the same people is the operator; names come first."""
    for margin in reading.margins:
        if not _are_the_same_people(margin, reading, sample):
            continue
        roles, other = dict(reading.roles), margin.other
        is_free = other is not None and other not in roles.values()
        if other is not None and is_free and not _has_names(sample, margin.column) and _has_names(sample, other):
            roles["operator"] = other
        return replace(reading, roles=roles, margins=tuple(one for one in reading.margins if one is not margin))
    return reading


def say_the_same(sample: Sample, margin: Margin) -> bool:
    """Equal cells or ways in every row; of ids, as many different ones, each beside one of the others.

    A person of leads under his name is no other than under his id.
    """
    if margin.role in PERSONS and sample.profiles[margin.other or 0].share("int") > Share.MOST:
        return True
    pairs = set(_beside(sample, margin))
    if margin.role in IDS:
        return _are_one_to_one(pairs)
    if margin.role == "direction":
        ways = {tuple(meaning(word, "directions") or word for word in pair) for pair in pairs}
        return all(first == second for first, second in ways)
    if margin.role == "status":
        return _repeats(pairs)
    return all(first == second for first, second in pairs)


def _are_the_same_people(margin: Margin, reading: Reading, sample: Sample) -> bool:
    """Each name of the one column stands beside one value of the other: a person and his extension or login."""
    if margin.role != "operator" or margin.other is None:
        return False
    if any(margin.instead.get(party) != reading.roles.get(party) for party in ("src", "dst", "phone")):
        return False
    rows = _beside(sample, margin)
    pairs = {pair for pair in rows if any(pair)}
    is_of_people = len(pairs) >= FEWEST_PEOPLE and len(rows) >= max(FEWEST_ROWS, 2 * len(pairs))
    return is_of_people and _are_one_to_one(pairs) and all(map(all, pairs))


def _beside(sample: Sample, margin: Margin) -> list[Pair]:
    """The cells of both columns, row by row."""
    one, other = margin.column, margin.other or 0
    return [(clean(row[one]), clean(row[other])) for row in sample.rows if max(one, other) < len(row)]


def _are_one_to_one(pairs: Collection[Pair]) -> bool:
    return len(pairs) == len({first for first, _ in pairs}) == len({second for _, second in pairs})


def _repeats(pairs: Collection[Pair]) -> bool:
    """Nowhere do the columns contradict each other, and one of them tells the other: «true» beside «Success»."""
    said = {(_reached(first), _reached(second)) for first, second in pairs}
    tells = len(pairs) in (len({first for first, _ in pairs}), len({second for _, second in pairs}))
    return tells and not {(True, False), (False, True)} & said


def _reached(word: str) -> bool | None:
    """Whether somebody answered; «отказ» may be a rejected call or what a talk came to."""
    return None if tells_of_talk(word) else is_answered(word)


def _has_names(sample: Sample, column: int) -> bool:
    return all(any(map(str.isalpha, clean(row[column]))) for row in sample.rows if column < len(row))
