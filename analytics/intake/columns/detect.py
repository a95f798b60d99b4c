"""Detect the format of a table, and the questions that remain open."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from itertools import islice

from analytics.core.errors import DozvonError
from analytics.core.registry import modules_of
from analytics.intake import formats
from analytics.intake.cells.moments import DAY_FIRST, GREENWICH, OFFSET, are_swapped, has_days, is_ambiguous
from analytics.intake.cells.notation import Notation
from analytics.intake.cells.shares import Share
from analytics.intake.cells.zones import zone_of
from analytics.intake.columns.cell_readings import cells_of, with_notation
from analytics.intake.columns.claims import Kind
from analytics.intake.columns.decide import decide
from analytics.intake.columns.dialling import prefix_of, prefix_questions
from analytics.intake.columns.direction import unknown_ways
from analytics.intake.columns.ids import ruined_ids
from analytics.intake.columns.kind import kind_of
from analytics.intake.columns.layout import (
    AGGREGATES,
    CALLS,
    MOMENTS,
    OUTCOMES,
    PEOPLE,
    Format,
    Layout,
    Open,
    Question,
    QuestionCode,
    When,
    fingerprint,
)
from analytics.intake.columns.lead_questions import lead_questions
from analytics.intake.columns.parties import names_nobody
from analytics.intake.columns.rivals import ring_questions
from analytics.intake.columns.unsure import UNSURE, unsure_questions
from analytics.intake.formats import aggregates, outcomes, people, table
from analytics.intake.job import FileResult, Job
from analytics.intake.legends import explained_by
from analytics.intake.mapping import apply_mapping, mapping_of
from analytics.intake.meanings.money import with_unit
from analytics.intake.meanings.stages import with_results
from analytics.intake.meanings.status_words import contradictions, learned_talks, says_no_answer, status_questions
from analytics.intake.shape.header import Sample, labels_of
from analytics.intake.shape.outside_columns import SHEET, base_of, may_come_in, may_name_operators

GENERAL: Mapping[str, Format] = {
    CALLS: table.FORMAT,
    OUTCOMES: outcomes.FORMAT,
    AGGREGATES: aggregates.FORMAT,
    PEOPLE: people.FORMAT,
}
"""Formats of tables of a kind that no known export is."""
CHOSEN = (CALLS, OUTCOMES)
"""Kinds that a person may choose for a table that is not known as one."""
CALLERS = {"operator", "operator_ext", "src"}
"""Columns that name an operator."""
FEWEST_NAMED = 2
"""Fewer columns with a role propose nothing."""
MOST_NAMED = 9
"""Most further sheet names shown in a question."""


def all_formats() -> tuple[Format, ...]:
    """Every format: one file each in analytics/intake/formats."""
    return tuple(module.FORMAT for module in modules_of(formats))


def detect(sample: Sample, name: str | None = None) -> Layout | None:
    """The layout of the best format, or of the named one; None if none fits. Raises DozvonError `format_unknown`."""
    known = all_formats()
    if name is not None:
        chosen = next((item for item in known if item.name == name), None)
        if chosen is None:
            raise DozvonError("format_unknown", format=name, known=", ".join(item.name for item in known))
        return chosen.read(sample)
    strength, _, best = max((item.recognise(sample.judged), item.name, item) for item in known)
    if strength:
        return best.read(sample if sample.header else sample.judged)
    told = kind_of(sample)
    if told is None:
        return None
    layout = GENERAL[told.kind].read(sample)
    return replace(layout, may_be=told.second) if told.is_open else layout


def likeliest(sample: Sample) -> Layout | None:
    """The columns as calls or as leads, whichever more speaks for, to be proposed where the kind is asked."""
    readings = [decide(sample, kind) for kind in (Kind.CALLS, Kind.LEADS)]
    best = max(readings, key=lambda reading: reading.worth)
    return GENERAL[best.kind].read(sample) if len(best.roles) >= FEWEST_NAMED else None


def layout_of(sample: Sample, job: Job) -> Layout | None:
    """The layout with mapping, saved mapping and options applied."""
    found = detect(sample, job.format)
    if found is not None and job.format is not None:
        found = replace(found, may_be=None)
    if (told := mapping_of(sample, job)) is not None:
        if (found is None or found.kind != told.kind) and told.kind in CHOSEN:
            found = GENERAL[told.kind].read(sample)
        found = apply_mapping(told, sample, found, job.original.name)
    if found is None:
        return None
    if sample.sheet in job.named_sheets and found.who.source is None and not CALLERS & set(found.roles):
        found = replace(found, who=replace(found.who, source=SHEET))
    found = replace(found, when=_zoned(found, sample, job.date_order))
    if found.kind == CALLS:
        found = replace(found, base=base_of(sample))
    found = with_unit(sample, replace(found, dial_prefix=prefix_of(sample, found)))
    if found.kind == OUTCOMES:
        found = with_results(sample, found)
    if found.kind == CALLS and (talks := learned_talks(sample, found)):
        found = replace(found, meanings={**found.meanings, "statuses": {**talks, **found.meanings.get("statuses", {})}})
    if found.kind == CALLS and (words := explained_by(job.legend, sample, found)):
        found = replace(found, meanings={**found.meanings, "statuses": {**found.meanings.get("statuses", {}), **words}})
    found = replace(found, cells=cells_of(sample, found))
    return replace(found, when=replace(found.when, order=_order_of(found, sample)))


def _zoned(found: Layout, sample: Sample, order: str | None) -> When:
    """The moments with the clock that their cells name, and with a person's order of days."""
    when, start = found.when, found.column("start")
    cells = sample.profiles[start].cells if start is not None and when.tz is None else ()
    if zone := zone_of(cells):
        when = replace(when, tz=zone)
    elif cells and all(map(GREENWICH.search, cells)):
        when = replace(when, is_utc=True)
    is_answered = order is not None and when.order in (None, "dmy", "mdy", "ymd")
    return replace(when, order=order) if is_answered else when


def _order_of(found: Layout, sample: Sample) -> str | None:
    """The order of days; months as words are converted to numbers, day first."""
    worded = with_notation(found.cells, Notation.MONTHS)
    is_begun = bool({found.column("start"), found.column("date")} & worded) and found.when.order != OFFSET
    return DAY_FIRST if sample.width in worded or is_begun else found.when.order


def _left_open(sample: Sample, layout: Layout) -> list[Open]:
    """Columns that a format leaves open where no person has assigned them, and units that nothing says."""
    named = {one.name: one for one in all_formats()}
    chosen = GENERAL[layout.kind] if layout.by_evidence else named.get(layout.format)
    found = chosen.asks(sample, layout) if chosen and not layout.told.has_roles else []
    units = [
        column for role, unit in layout.units.items() if unit is None and (column := layout.column(role)) is not None
    ]
    return list(dict.fromkeys([*found, *(("duration_unit_unknown", column) for column in units)]))


def questions(sample: Sample, layout: Layout) -> tuple[Question, ...]:
    """Questions to answer before the table can be loaded; empty if everything is clear."""
    if layout.may_be is not None:
        return (Question("kind_unknown", None, (), layout.may_be),)
    asked = [_question("ids_ruined", sample, column, None) for column in ruined_ids(sample, layout)]
    for role in ("start", "date", *MOMENTS):
        column = layout.column(role)
        if column is not None and layout.when.order is None and is_ambiguous(sample.profiles[column]):
            asked.append(_question("date_order_ambiguous", sample, column, "dmy"))
            break
        if column is not None and column not in layout.told.columns and are_swapped(sample.profiles[column]):
            asked.append(_question("dates_swapped", sample, column, None))
            break
    if layout.kind == CALLS and layout.known.prepare is None:
        asked += _call_questions(sample, layout)
    if layout.kind == CALLS:
        asked += prefix_questions(sample, layout)
    said, left_open = {question.code for question in asked}, _left_open(sample, layout)
    asked += [
        _question(code, sample, column, None) for code, column in left_open if code not in said and code != UNSURE
    ]
    unsure = {column for code, column in left_open if code == UNSURE}
    asked += unsure_questions(decide(sample, Kind(layout.kind)), sample, unsure) if unsure else ()
    if layout.kind == OUTCOMES:
        asked += lead_questions(sample, layout)
    if layout.kind == AGGREGATES:
        asked += _sum_questions(sample, layout)
    return tuple(asked)


def _sum_questions(sample: Sample, layout: Layout) -> list[Question]:
    asked = []
    day = layout.column("day")
    is_aside = layout.when.is_day_above or layout.when.day is not None
    if not is_aside and (day is None or not (layout.told.has_roles or has_days(sample.profiles[day]))):
        asked.append(Question("sums_day_unknown", None, (), None))
    if "calls" not in layout.roles:
        asked.append(Question("sums_calls_unknown", None, (), None))
    if layout.who.source is None and "operator" not in layout.roles:
        where, examples = may_name_operators(sample) or (None, ())
        asked.append(Question("operator_is_aside" if where else "operator_column_unknown", None, examples, where))
    if layout.direction.constant is None and "direction" not in layout.roles:
        asked.append(Question("sums_direction_unknown", None, (), None))
    return asked


def naming_all(asked: FileResult, others: Iterator[Sample]) -> FileResult:
    """A question about a sheet's name also shows similar sheets, because the answer applies to all of them."""
    if all(question.proposal != SHEET for question in asked.questions):
        return asked
    names = [other.sheet for other in islice(others, MOST_NAMED) if fingerprint(other) == asked.fingerprint]
    return replace(
        asked,
        questions=tuple(
            replace(question, examples=(*question.examples, *names)) if question.proposal == SHEET else question
            for question in asked.questions
        ),
    )


def _call_questions(sample: Sample, layout: Layout) -> list[Question]:
    asked = []
    roles = set(layout.roles)
    if not {"start", "date"} & roles and not layout.when.is_day_above:
        asked.append(Question("start_column_unknown", None, (), None))
    source = None if {"phone", "dst"} & roles else layout.column("src")
    is_called_by_clients = source is not None and sample.profiles[source].share("phone") > Share.HALF
    if not {"phone", "dst"} & roles and not is_called_by_clients:
        asked.append(Question("phone_column_unknown", None, (), None))
    if layout.who.source is None and (not CALLERS & roles or names_nobody(sample, layout)):
        where, examples = may_name_operators(sample) or (None, ())
        asked.append(Question("operator_is_aside" if where else "operator_column_unknown", None, examples, where))
    if layout.direction.constant is None and not {"direction", "out_mark", "src", "dst"} & roles:
        places = {role: columns[0] for role, columns in layout.roles.items()}
        if signs := may_come_in(sample, places):
            asked.append(Question("direction_unknown", None, signs, "in"))
    has_results = {"talk", "total", "status", "code"} & roles or {"answered_at", "ended_at"} <= roles
    if not has_results or says_no_answer(sample, layout):
        asked.append(Question("talk_column_unknown", None, (), None))
    if words := unknown_ways(sample, layout):
        asked.append(Question("direction_words_unknown", labels_of(sample)[layout.roles["direction"][0]], words, None))
    labels = labels_of(sample)
    asked += ring_questions(sample, layout)
    return asked + status_questions(sample, layout, labels) + contradictions(sample, layout, labels)


def _question(code: QuestionCode, sample: Sample, column: int, proposal: str | None) -> Question:
    return Question(code, labels_of(sample)[column], sample.profiles[column].examples(5), proposal)
