"""Whether a leading 9 is an outside line, as in Russian offices, or part of an Iranian number.

9 8 916 123-45-00 and +98 916 123-4500 have the same digits. The file decides, by the numbers passed to the trunk or by
many such numbers beside Russian ones; otherwise a person is asked.
"""

import re
from collections.abc import Iterable

from analytics.intake.cells.values import clean
from analytics.intake.columns.layout import CALLS, Layout, Question
from analytics.intake.shape.header import Sample, labels_of

NINE, NONE = "9", "none"
EITHER = re.compile(r"98[3489]\d{9}")
"""An outside line and a Russian number, or an Iranian number."""
DIALLED = re.compile(r"9[78][3489]\d{9}|9810\d{8,13}")
RUSSIAN = re.compile(r"\+?[78][3489]\d{9}")
SIDES = ("phone", "dst", "dialled", "to_no", "dial_no", "final_number", "to_number", "param1")
"""Roles of columns with dialled numbers; param1 is that of OUTDIAL in queue_log."""
STRIPS = ("avaya", "cucm")
"""Systems whose scripts remove the 9: their records contain the keys pressed."""
BETWEEN_DIGITS = str.maketrans("", "", " ()-")
FEWEST, MOST, SHOWN = 5, 0.9, 5


def prefix_of(sample: Sample, layout: Layout) -> str | None:
    """NINE if the file proves it, NONE if no number can begin that way; None if a person has to decide."""
    if layout.kind != CALLS or layout.dial_prefix is not None:
        return layout.dial_prefix
    if layout.system in STRIPS:
        return NINE
    numbers = [number for column in _places(layout) for number in _column(sample, column)]
    if not any(map(EITHER.fullmatch, dict.fromkeys(numbers))):
        return None
    if given := _given(sample, layout):
        return NINE if all(given) else None
    different = {number for number in numbers if DIALLED.fullmatch(number) or RUSSIAN.fullmatch(number)}
    nines = sum(bool(DIALLED.fullmatch(number)) for number in different)
    return NINE if nines >= max(FEWEST, MOST * len(different)) and _is_russian(sample) else None


def prefix_questions(sample: Sample, layout: Layout) -> list[Question]:
    """The question about such numbers, with some of them."""
    for column in _places(layout) if layout.dial_prefix is None else ():
        found = dict.fromkeys(number for number in _column(sample, column) if EITHER.fullmatch(number))
        if found:
            return [Question("dial_prefix_unknown", labels_of(sample)[column], tuple(found)[:SHOWN], None)]
    return []


def _places(layout: Layout) -> tuple[int, ...]:
    return tuple(dict.fromkeys(column for role in SIDES for column in layout.roles.get(role, ())))


def _column(sample: Sample, column: int) -> Iterable[str]:
    return (cell.translate(BETWEEN_DIGITS) for cell in sample.profiles[column].cells)


def _given(sample: Sample, layout: Layout) -> list[bool]:
    """For every ambiguous number, whether the trunk got it without the 9, if the file records that."""
    data, number = layout.column("lastdata"), layout.column("dst")
    if data is None or number is None:
        return []
    found = []
    for row in sample.rows:
        digits = clean(row[number]) if max(data, number) < len(row) else ""
        told = re.findall(r"(?<!\d)9?8\d{10}(?!\d)", row[data]) if EITHER.fullmatch(digits) else []
        if digits[1:] in told or digits in told:
            found.append(digits not in told)
    return found


def _is_russian(sample: Sample) -> bool:
    """The table has other Russian content: letters, or a Russian number."""
    cells = [*(sample.header or ()), *sample.above, *(cell for row in sample.rows for cell in row)]
    return any(re.search("[а-яё]", cell, re.IGNORECASE) or RUSSIAN.fullmatch(clean(cell)) for cell in cells)
