"""The form for reading a file: its questions with controls, then every column, every word and the resulting figures."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import partial

import streamlit as st
from streamlit.runtime.uploaded_file_manager import UploadedFile

from analytics.core.errors import DozvonError
from analytics.intake import importing
from analytics.intake.columns.layout import OFFERED
from analytics.intake.job import LOADED, NEEDS_MAPPING, FileResult, Word
from analytics.intake.mapping import MEANINGS, MappingText, held, parse_mapping, proposal
from analytics.ui.answers import file_answers
from analytics.ui.files import file_card, mapping_answers, same_layout
from analytics.ui.files.mapping_fields import Fields
from analytics.ui.server import error_boundary, jobs
from analytics.ui.session import data, language, reader, state
from analytics.ui.widgets import downloads


@dataclass(frozen=True)
class Said:
    """The answers so far, the reading under them, and the questions that were asked: (code, column)."""

    mapping: MappingText
    seen: FileResult
    asked: frozenset[tuple[str, str | None]]

    @property
    def is_whole(self) -> bool:
        """True if the file is read and questions about words and seconds are answered by a person, not proposed."""
        asks = mapping_answers.BELIEVED in {code for code, _ in self.asked}
        return self.seen.status == LOADED and not (asks and self.mapping.decides is None)


def draw(result: FileResult, options: importing.Options, put_aside: Callable[[], None] | None = None) -> None:
    """The whole form, for a file with questions or one to be read in another way.

    `options`: how the file was uploaded; its time zone and call list stay as given. `put_aside`: called if the file is
    not to be loaded.
    """
    options = replace(options, mapping=None, anew=True, who=reader.who())
    if not all(cells for _, _, cells in result.columns):
        result = _preview(result, options)
    questions, rest = st.container(gap="small"), st.container(gap="small")
    key = f"mapping.{result.sha256}"
    with rest:
        chosen = _kind(result, key)
    kind = chosen or proposal(result).kind
    if chosen and chosen != result.kind:
        result = _preview(result, replace(options, mapping_toml=MappingText(kind=kind).to_toml()))
    saved = data.company().ledger.mappings().get(result.fingerprint or "")
    fields = Fields(result, kind, f"{key}.{kind}", parse_mapping(saved) if saved else None)
    with questions:
        answered = _ask(fields, options)
    is_whole = answered.is_whole
    with rest:
        st.markdown(f"**{language.words().say('mapping.columns')}**")
        fields.draw_columns()
        _other_words(fields, answered)
    if is_whole:
        with st.container(border=True, gap="small"):
            st.markdown(f"**{language.words().say('mapping.at_once')}**")
            file_card.figures(answered.seen)
    elif answered.seen.status not in (NEEDS_MAPPING, LOADED):
        file_card.draw(answered.seen)
    others = same_layout.alike(data.company(), result, answered.mapping.to_toml(), reader.who()) if is_whole else ()
    if others:
        st.caption(language.words().say("mapping.alike", files=len(others)))
    with st.container(horizontal=True):
        _leave(result, answered.mapping, is_whole, partial(jobs.again, data.company(), result, options, others))
        if put_aside and st.button(language.words().say("mapping.put_aside"), key=f"{key}.put_aside"):
            put_aside()
            st.rerun()
    _take(result, key)


def _preview(result: FileResult, options: importing.Options) -> FileResult:
    return file_answers.preview(data.version() or "", reader.scope(), result, options)


def _kind(result: FileResult, key: str) -> str | None:
    """The kind of the table; if it is asked, choosing it is the answer."""
    say, is_asked = language.words().say, any(question.code == "kind_unknown" for question in result.questions)

    def touch() -> None:
        state.remember(f"{key}.{state.recall(f'{key}.kind')}.touched", True)

    chosen = st.segmented_control(
        say("mapping.kind"),
        tuple(OFFERED),
        default=None if is_asked else proposal(result).kind,
        required=not is_asked,
        format_func=lambda kind: say(f"mapping.{kind}"),
        key=f"{key}.kind",
        on_change=touch,
    )
    return str(chosen) if chosen else None


def _ask(fields: Fields, options: importing.Options) -> Said:
    """Draw every question once, including those that an answer raises."""
    result = fields.result
    seen = result if result.kind in (None, fields.kind) else replace(result, questions=(), words=())
    mapping = fields.ours().model_copy(update={"kind": fields.kind, "columns": fields.columns()})
    drawn: set[tuple[str, str | None]] = set()
    while True:
        fields.hold(held(seen.questions))
        mapping = mapping.model_copy(update={"columns": fields.columns()})
        for question in seen.questions:
            if (question.code, question.column) not in drawn:
                drawn.add((question.code, question.column))
                mapping = mapping.model_copy(update=mapping_answers.draw(question, fields, seen, mapping))
        mapping = mapping.model_copy(update=fields.words(seen.words))
        if not fields.is_touched() and (seen.questions or seen.status == LOADED):
            return Said(mapping, seen, frozenset(drawn))  # the reading would not change
        words, seen = seen.words, _preview(result, replace(options, mapping_toml=mapping.to_toml()))
        seen = replace(seen, words=_united(words, seen.words))
        if {(question.code, question.column) for question in seen.questions} <= drawn:
            return Said(mapping, seen, frozenset(drawn))


def _united(first: Sequence[Word], then: Sequence[Word]) -> tuple[Word, ...]:
    """All words in the order of appearance, with whether they were recognised without a person's answer."""
    words = {(word.section, word.word): word for word in then}
    return tuple({**words, **{(word.section, word.word): word for word in first}}.values())


def _other_words(fields: Fields, answered: Said) -> None:
    """Words without a question, with the program's reading."""
    asked = {mapping_answers.WORDS[code] for code, _ in answered.asked if code in mapping_answers.WORDS}
    for section in MEANINGS:
        words = [word for word in answered.seen.words if word.section == section]
        left = [word for word in words if word.proposal is not None or section not in asked]
        if left:
            st.markdown(f"**{language.words().say(f'mapping.{section}')}**")
            fields.draw_words(left)


def _take(result: FileResult, key: str) -> None:
    """Load a mapping file that was downloaded for the same layout."""
    say = language.words().say

    def take() -> None:
        given = state.recall(f"{key}.file")
        if not isinstance(given, UploadedFile):
            return
        try:
            mapping = parse_mapping(given.getvalue().decode("utf-8-sig", "replace"), given.name)
        except DozvonError as error:
            state.remember(f"{key}.refused", error)
            return
        state.remember(f"{key}.kind", mapping.kind)
        Fields(result, mapping.kind, f"{key}.{mapping.kind}").take(mapping)

    if st.toggle(say("mapping.take"), key=f"{key}.take"):
        st.file_uploader(say("mapping.take_note"), type="toml", key=f"{key}.file", on_change=take)
        refused = state.take(f"{key}.refused")
        if isinstance(refused, DozvonError):
            st.error(error_boundary.sentence(refused, language.words()), icon=":material/error:")


def _leave(result: FileResult, mapping: MappingText, is_whole: bool, load: Callable[[], object]) -> None:
    """Load the file this way and save the answers for the next one, or download them."""
    say, key = language.words().say, f"mapping.{result.sha256}"
    if st.button(say("mapping.save"), type="primary", disabled=not is_whole, key=f"{key}.save"):
        importing.remember_mapping(data.company(), result, mapping.to_toml(), reader.who())
        load()
        st.rerun()
    leaving = downloads.Leaving("mapping")
    downloads.button(say("mapping.download"), "mapping.toml", lambda: mapping.to_toml().encode(), key, leaving)
