"""Questions about deals that only the company can answer: day of signing, signature, pipelines of sales, money."""

import re
from collections.abc import Mapping, Sequence

from analytics.intake.cells.moments import DAY_FIRST, MONTH_FIRST, YEAR_FIRST, has_days, order_of, year_month_day
from analytics.intake.cells.values import clean, is_empty, kinds_of, number_of
from analytics.intake.columns.layout import OUTCOMES, Layout, Question
from analytics.intake.meanings.money import amount_questions, currency_questions
from analytics.intake.meanings.pipelines import unclear_pipelines
from analytics.intake.meanings.stages import is_journal, stages_of
from analytics.intake.shape.header import Sample, labels_of
from analytics.intake.vocabulary.headers import says
from analytics.intake.vocabulary.synonyms import EXACT, role_of

SIGNS = re.compile(r"подпис|заключ|продан|продал|расторг|sign|sold|\bwon\b|unterschr|firmad|podpis")
"""Headers that state a signature, as opposed to an attribute of a contract."""
NO_END = re.compile(r"рожд|birth|контакт|contact|created|создан|изменен|modified|updated|редакт|импорт|import")
ENDED = ("won", "terminated")


def deal_questions(sample: Sample, layout: Layout) -> list[Question]:
    """All questions about deals; none if a person has assigned the columns."""
    if layout.known.entity_type == "contact" or not sample.header:
        return []
    won = _won_rows(sample, layout)
    asked = [*_signing_day(sample, layout, won), *amount_questions(sample, layout, won), *_signature(sample, layout)]
    asked += currency_questions(sample, layout)
    if words := unclear_pipelines(sample, layout):
        asked.append(
            Question("pipeline_words_unknown", labels_of(sample)[layout.roles["pipeline"][0]], words[:20], None)
        )
    return asked


def _won_rows(sample: Sample, layout: Layout) -> list[Sequence[str]]:
    """Rows of deals by their stage."""
    stage, semantic = layout.column("stage"), layout.column("semantic")
    if layout.system == "bitrix24" and layout.known.entity_type == "lead":
        return []
    told = stages_of(sample.profiles[stage].words, layout) if stage is not None else {}
    return [
        row
        for row in sample.rows
        if (stage is not None and stage < len(row) and told.get(clean(row[stage]).lower()) in ENDED)
        or (semantic is not None and semantic < len(row) and clean(row[semantic]).upper() == "S")
    ]


def unread(sample: Sample, layout: Layout) -> list[int]:
    """The columns that no role reads and of which a person has said nothing."""
    taken = {column for columns in layout.roles.values() for column in columns} | layout.told.columns
    return [column for column in range(sample.width) if column not in taken]


def _signing_day(sample: Sample, layout: Layout, won: Sequence[Sequence[str]]) -> list[Question]:
    """Deals are known by stage and no column dates them, but an unread column may."""
    signed = layout.column("signed_at")
    is_dated = "closed_at" in layout.roles or (signed is not None and has_days(sample.profiles[signed]))
    if not won or is_dated or is_journal(layout):
        return []
    found = [column for column in unread(sample, layout) if _may_end(sample, column, layout.column("created_at"), won)]
    labels = tuple(labels_of(sample)[column] for column in found)
    return [Question("signing_day_unknown", None, labels, labels[0])] if found else []


def _may_end(sample: Sample, column: int, created: int | None, won: Sequence[Sequence[str]]) -> bool:
    """Most deals have a date here, none before the day the deal was created."""
    profile, name = sample.profiles[column], sample.names[column]
    if says("planned", name) or NO_END.search(name) or not has_days(profile):
        return False
    order = order_of(profile) or DAY_FIRST
    begun = order_of(sample.profiles[created]) or DAY_FIRST if created is not None else order
    days = [(_day(row, column, order), _day(row, created, begun)) for row in won]
    said = [(end, start) for end, start in days if end]
    return 2 * len(said) > len(won) and all(start is None or start <= end for end, start in said)


def _day(row: Sequence[str], column: int | None, order: str) -> tuple[int, ...] | None:
    """Year, month and day of a cell as written; epochs unchanged."""
    if column is None or column >= len(row) or is_empty(row[column]):
        return None
    is_ordered = order in (YEAR_FIRST, DAY_FIRST, MONTH_FIRST)
    if is_ordered and (said := year_month_day(clean(row[column]), order)):
        return said
    return (int(number_of(row[column]) or 0),) if kinds_of(row[column]) else None


def _signature(sample: Sample, layout: Layout) -> list[Question]:
    """A yes and no under a header that only contains the word contract, or that contradicts the stage."""
    column = layout.column("signed_at")
    if column is None or column in layout.told.columns or column >= sample.width:
        return []
    profile = sample.profiles[column]
    if not profile.filled or has_days(profile):
        return []
    said = role_of(sample.names[column], OUTCOMES)
    is_named = SIGNS.search(sample.names[column]) or (said is not None and said.confidence == EXACT)
    if is_named and not _contradicts(sample, layout, column):
        return []
    return [Question("signature_unsure", labels_of(sample)[column], profile.examples(5), None)]


def _contradicts(sample: Sample, layout: Layout, column: int) -> bool:
    """Some rows are marked as signed although their stage is open or lost, in a table that has won stages."""
    stage = layout.column("stage")
    if stage is None or is_journal(layout):
        return False
    told: Mapping[str, str] = stages_of(sample.profiles[stage].words, layout)
    marks = layout.reading(column).marks
    return any(
        marks.get(clean(row[column]).lower()) == "да" and told.get(clean(row[stage]).lower(), "won") not in ENDED
        for row in sample.rows
        if max(column, stage) < len(row)
    )
