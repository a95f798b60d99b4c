"""Two columns that both bear the name of the waiting before an answer: only a person knows which one is the ringing."""

from analytics.intake.columns.arithmetic import values
from analytics.intake.columns.claims import HEADER, Strength
from analytics.intake.columns.decide import decide
from analytics.intake.columns.durations import DURATIONS
from analytics.intake.columns.layout import Layout, Question
from analytics.intake.shape.header import Sample, labels_of

LOOKS = ("int", "clock", "decimal", "spoken")
MOST_FITTING, FEWEST_ROWS, MOST_ADDING, MOST_EQUAL = 0.6, 3, 0.9, 0.9


def ring_questions(sample: Sample, layout: Layout) -> list[Question]:
    """The question which of them it is; none where they are equal, or one and the talk make the whole call."""
    given = layout.column("ring")
    if layout.format != "table" or given is None or given in layout.told.columns or not sample.header:
        return []
    others = {column for role in DURATIONS if role != "ring" for column in layout.roles.get(role, ())}
    named = _named(sample)
    found = [column for column in range(sample.width) if column not in others and column in named]
    rivals = [column for column in found if column != given and not _are_equal(sample, given, column)]
    if given not in found or not rivals or _adds_up(sample, layout, given):
        return []
    labels = labels_of(sample)
    return [Question("ring_unsure", None, tuple(labels[column] for column in sorted((given, *rivals))), labels[given])]


def _named(sample: Sample) -> set[int]:
    """Columns of durations whose header says that they are the ringing."""
    said = {
        column
        for claim in decide(sample).claims
        if claim.source == HEADER and claim.worth >= Strength.HEADER_WORDS
        for role, column in claim.gives
        if role == "ring"
    }
    return {column for column in said if sample.profiles[column].fits(LOOKS) > MOST_FITTING}


def _are_equal(sample: Sample, one: int, other: int) -> bool:
    pairs = [(a, b) for a, b in zip(values(sample, one), values(sample, other), strict=True) if a and b]
    return sum(a == b for a, b in pairs) >= MOST_EQUAL * len(pairs)


def _adds_up(sample: Sample, layout: Layout, ring: int) -> bool:
    """The ringing and the talk make the whole call in nearly all rows where somebody talked."""
    talk, total = layout.column("talk"), layout.column("total")
    if talk is None or total is None:
        return False
    columns = (values(sample, column) for column in (ring, talk, total))
    rows = [row for row in zip(*columns, strict=True) if row[0] and row[1] and row[2]]
    adding = sum(abs((a or 0) + (b or 0) - (c or 0)) <= 1 for a, b, c in rows)
    return len(rows) >= FEWEST_ROWS and adding >= MOST_ADDING * len(rows)
