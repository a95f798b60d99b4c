"""What we propose for a table is a mapping that reads it so again; what a person answers is never asked twice."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analytics.core.errors import DozvonError
from analytics.intake.columns.detect import layout_of, questions
from analytics.intake.columns.layout import Layout
from analytics.intake.files.read import Grid
from analytics.intake.files.tables import tables_of
from analytics.intake.job import FileResult, Job
from analytics.intake.load import _asked
from analytics.intake.mapping import (
    MEANINGS,
    MappingText,
    apply_mapping,
    parse_mapping,
    proposal,
    proposal_toml,
)
from analytics.intake.meanings.listed import words_of
from analytics.intake.shape.crosstab import unfolded
from analytics.intake.shape.header import Sample, labels_of, sample_of
from analytics.intake.shape.split_spans import whole_parts
from analytics.intake.vocabulary.synonyms import normal, word_key
from tests.intake.answering import ENGLISH, MINUTES, load, log

HERE = Path(__file__).parent
KEPT = ("kind", "when", "known", "who", "direction", "ends_measure", "cells", "dial_prefix", "no_calls", "roles")
"""What of a layout must be the same when it is read by its own proposal."""
TEXTS = {
    "seconds contradict words": ENGLISH,
    "a duration of no name": MINUTES,
    "an unknown word": log(("Отвечен", 60), ("PhoneBounced", 40), ("Нет ответа", 0)),
    "a nine": "start;operator;called number;talk\n2026-09-01 10:00:00;Anna;989161234500;60\n",
}
ANSWERS: dict[str, Mapping[str, Any]] = {
    "date_order_ambiguous": {"date_order": "dmy"},
    "direction_unknown": {"direction": "out"},
    "sums_direction_unknown": {"direction": "out"},
    "operator_is_aside": {"whose": {"*": "Белова Анна"}},
    "operator_column_unknown": {"whose": {"*": "Белова Анна"}},
    "talk_beside_no_answer": {"decides": "status"},
    "dial_prefix_unknown": {"dial_prefix": "9"},
    "duration_unit_unknown": {"units": {"talk": 60.0, "total": 60.0}},
}
ROLE = {"duration_meaning_unknown": "talk", "talk_column_unknown": "talk"}
MEANT = {"statuses": "busy", "directions": "out", "sides": "client", "stages": "lost", "pipelines": "sales"}


@dataclass(frozen=True)
class Read:
    """A table as it is judged, how we read it, and what we would say of it."""

    name: str
    sample: Sample
    layout: Layout
    result: FileResult

    def by(self, said: MappingText) -> Layout:
        """How the table is read by a mapping that went through its file."""
        return apply_mapping(parse_mapping(said.to_toml()), self.sample, self.layout)

    def asks(self, layout: Layout) -> set[tuple[str, str | None]]:
        """The questions under a layout."""
        return {(question.code, question.column) for question in questions(self.sample, layout)}

    def words(self, layout: Layout) -> dict[tuple[str, str], str | None]:
        """What the words of the table mean under a layout."""
        return {(word.section, word.word): word.proposal for word in words_of(self.sample, layout)}


def read(path: Path, temp: Path) -> Iterator[Read]:
    """Every table of a file that is read at all."""
    job = Job(path, path.name, temp, temp, "import")
    for table in tables_of(path, path.name, temp):
        whole = whole_parts(unfolded(table))
        sample = sample_of(whole.grid, whole.name, whole.sheet)
        if (layout := layout_of(sample, job)) is not None:
            asked = replace(_asked(job, sample, layout), questions=questions(sample, layout))
            yield Read(f"{path.parent.name}/{whole.name}", sample, layout, asked)


@pytest.fixture(scope="module")
def recorded(tmp_path_factory: pytest.TempPathFactory) -> list[Read]:
    """Every recorded layout and sample of a system, and tables that ask what none of them asks."""
    temp = tmp_path_factory.mktemp("recorded")
    for number, text in enumerate(TEXTS.values()):
        (temp / f"{number}.csv").write_text(text, encoding="utf-8")
    files = [path for path in sorted((HERE / "layouts").iterdir()) if path.suffix != ".toml"]
    files += [*sorted((HERE / "formats").glob("*/sample*")), *sorted(temp.glob("*.csv"))]
    return [one for path in files for one in read(path, temp)]


def test_every_proposal_reads_its_table_as_it_was_read(recorded: list[Read]) -> None:
    assert len(recorded) > 90
    for one in recorded:
        said = proposal(one.result)
        assert parse_mapping(proposal_toml(one.result)) == said, one.name
        again = one.by(said)
        for name in KEPT:
            assert getattr(again, name) == getattr(one.layout, name), (one.name, name)
        lasting = {role: again.units.get(role, 1.0) for role in ("ring", "talk", "total")}
        assert lasting == {role: one.layout.units.get(role, 1.0) for role in lasting}, one.name
        assert one.asks(again) <= one.asks(one.layout), one.name
        assert one.words(again) == one.words(one.layout), one.name


def is_answered(code: str, column: str | None) -> bool:
    """One choice answers it: not a column to be picked among all."""
    return code in ANSWERS or code.endswith("words_unknown") or (code in ROLE and column is not None)


def answered(one: Read, layout: Layout, said: MappingText) -> MappingText:
    """The mapping with an answer to everything that is asked under a layout and one choice can answer."""
    update: dict[str, Any] = {"columns": dict(said.columns)}
    for code, column in one.asks(layout):
        update |= ANSWERS.get(code, {})
        if code in ROLE and column:
            update["columns"][column] = ROLE[code]
    for section in MEANINGS:
        unknown = [word for (of, word), means in one.words(layout).items() if of == section and means is None]
        update[section] = {**getattr(said, section), **dict.fromkeys(unknown, MEANT[section])}
    return said.model_copy(update=update)


def test_no_question_is_asked_twice_and_no_answer_is_lost(recorded: list[Read]) -> None:
    put: set[str] = set()
    for one in recorded:
        said, layout, before = proposal(one.result), one.layout, set[tuple[str, str | None]]()
        for _ in range(3):
            asks = {pair for pair in one.asks(layout) if is_answered(*pair)}
            assert not asks & before, (one.name, asks & before)
            before |= asks
            said = answered(one, layout, said)
            layout = one.by(said)
        put |= {code for code, _ in before}
        for section in MEANINGS:
            for word, means in getattr(said, section).items():
                assert one.words(layout).get((section, word), means) == means, (one.name, word)
    assert {"talk_beside_no_answer", "duration_meaning_unknown", "dial_prefix_unknown", "status_words_unknown"} <= put


SIGNS = st.text(st.sampled_from("abcDEFабвГДЕёЁİı0123 -_.,'\"\\#№/()\u00a0"), min_size=1, max_size=12)


@settings(max_examples=60)
@given(st.lists(SIGNS, min_size=1, max_size=8))
def test_every_column_has_a_name_of_its_own_by_which_a_mapping_finds_it(names: list[str]) -> None:
    sample = Sample(tuple(names), (), len(names), 1, 2, ())
    labels = labels_of(sample)
    assert len({normal(label) for label in labels}) == len(names)
    said = MappingText(columns={label: f"param{place % 3 + 1}" for place, label in enumerate(labels)})
    found = {place for places in apply_columns(said, sample).values() for place in places}
    assert found == set(range(len(names)))


def apply_columns(said: MappingText, sample: Sample) -> Mapping[str, tuple[int, ...]]:
    """The columns that a mapping names, through its file; a sample without rows is judged by its header alone."""
    wide = sample_of(Grid((sample.header or (), *((("x",) * sample.width),) * 2), (), True))
    whole = replace(wide, header=sample.header, width=sample.width)
    return apply_mapping(parse_mapping(said.to_toml()), whole, None).roles


@settings(max_examples=60)
@given(st.lists(SIGNS.filter(lambda word: normal(word) != ""), min_size=1, max_size=6, unique_by=word_key))
def test_the_meaning_of_a_word_is_found_however_it_is_written(words: list[str]) -> None:
    """PhoneBounced: the proposal writes it small, the file does not."""
    said = MappingText(statuses={word.lower(): "busy" for word in words})
    sample = sample_of(Grid((("a", "b"), ("1", "2")), (), True))
    told = apply_mapping(parse_mapping(said.to_toml()), sample, None).meanings["statuses"]
    assert all(told.get(word_key(word)) == "busy" for word in words)


def test_an_answer_about_a_word_with_capitals_inside_holds_in_the_import(tmp_path: Path) -> None:
    asked, _ = load(tmp_path, TEXTS["an unknown word"])
    assert [question.examples for question in asked.questions] == [("phonebounced",)]
    said = proposal(asked)
    toml = said.model_copy(update={"statuses": {**said.statuses, "phonebounced": "no_such_number"}}).to_toml()
    result, folder = load(tmp_path, TEXTS["an unknown word"], mapping=toml)
    assert (result.status, result.outbound_answered) == ("loaded", 1)
    assert folder.segment("calls", ("outcome",))[1] == ("no_such_number",)


def test_a_mapping_that_makes_no_sense_is_still_refused() -> None:
    with pytest.raises(DozvonError, match="mapping_invalid"):
        parse_mapping('kind = "outcomes"\n[columns]\n"a" = "in_or_out"\n')
