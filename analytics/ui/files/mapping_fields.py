"""One select for every column and word of a file: the program's reading, and the person's correction."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from analytics.i18n import numbers
from analytics.intake.columns.layout import OFFERED
from analytics.intake.job import FileResult, Word
from analytics.intake.mapping import (
    ALSO,
    BESIDE_COLUMNS,
    EVERY_FILE,
    IGNORE,
    MEANINGS,
    MappingText,
    held,
    proposal,
)
from analytics.ui.session import escape, language, state

IN_A_ROW, MOST = 4, 32
"""Selects per row on a desktop (one on a phone), and most selects outside a box of their own."""
NONE = -1
"""The value for no column."""


@dataclass(frozen=True)
class Fields:
    """The selects of a file read as one kind of table; `key` separates them from those of other files."""

    result: FileResult
    kind: str
    key: str
    saved: MappingText | None = None
    """The saved mapping of the layout."""

    def touch(self) -> None:
        """Record that a person changed something."""
        state.remember(f"{self.key}.touched", True)

    def is_touched(self) -> bool:
        """False while all values are the program's proposals."""
        return bool(state.recall(f"{self.key}.touched"))

    def take(self, mapping: MappingText) -> None:
        """Set everything from a mapping file. Only for callbacks, before the selects are drawn."""
        self.touch()
        state.remember(f"{self.key}.taken", mapping)
        for place, (name, _, _) in enumerate(self.result.columns):
            if role := mapping.columns.get(name, mapping.columns.get(str(place + 1))):
                state.remember(self._column(place), role)
                self.settle((name,))
        for section in MEANINGS:
            for word, meaning in getattr(mapping, section).items():
                state.remember(f"{self.key}.{section}.{word}", ALSO.get(meaning, meaning))

    def ours(self) -> MappingText:
        """Values where no select is set: from the mapping file, or the program's proposals."""
        taken = state.recall(f"{self.key}.taken")
        if isinstance(taken, MappingText):
            return taken
        ours = proposal(self.result)
        if self.saved is None or self.saved.kind != self.kind:
            return ours
        of_file = {
            field: {EVERY_FILE: told} if (told := said.get(self.result.sha256 or "")) else {}
            for field, said in (("whose", self.saved.whose), ("years", self.saved.years))
        }
        values = self.saved.model_dump(include=set(BESIDE_COLUMNS)) | of_file
        return ours.model_copy(update=values)

    def hold(self, names: Iterable[str]) -> None:
        """Mark columns whose role is asked, so that the proposal does not count as an answer."""
        state.remember(f"{self.key}.held", frozenset(self._held() | set(names)))

    def settle(self, names: Iterable[str]) -> None:
        """Mark columns whose role a person has confirmed."""
        self.touch()
        state.remember(f"{self.key}.settled", frozenset(self._settled() | set(names)))

    def columns(self) -> dict[str, str]:
        """Role by column from the selects, without columns that are asked and unanswered."""
        unsaid = self._held() - self._settled()
        return {name: self.role(place) for place, (name, _, _) in enumerate(self.result.columns) if name not in unsaid}

    def ours_of(self, name: str) -> str:
        """The program's reading of a column."""
        return next((role for column, role, _ in self.result.columns if column == name), "")

    def _held(self) -> frozenset[str]:
        columns = state.recall(f"{self.key}.held")
        return (columns if isinstance(columns, frozenset) else frozenset()) | held(self.result.questions)

    def _settled(self) -> frozenset[str]:
        columns = state.recall(f"{self.key}.settled")
        return columns if isinstance(columns, frozenset) else frozenset()

    def role(self, place: int) -> str:
        """The role of one column."""
        ours = self.result.columns[place][1] if self.kind == self.result.kind else ""
        return str(state.begin(self._column(place), ours or IGNORE))

    def words(self, words: Iterable[Word]) -> dict[str, dict[str, str]]:
        """Meaning by word and section; words without a meaning are left out and asked again."""
        meanings: dict[str, dict[str, str]] = {section: {} for section in MEANINGS}
        for word in words:
            settled = ALSO.get(word.proposal or "", word.proposal or "")
            if meaning := state.begin(self._word(word), settled if settled in MEANINGS[word.section] else None):
                meanings[word.section][word.word] = str(meaning)
        return meanings

    def draw_columns(self) -> None:
        """The role of each column, with its first cells."""
        roles = list(dict.fromkeys((*OFFERED[self.kind], IGNORE, *self.columns().values())))
        nothing = language.words().say("mapping.no_cells")
        for place, box in enumerate(_boxes(len(self.result.columns))):
            name, _, cells = self.result.columns[place]
            box.selectbox(
                escape.markdown(name),
                roles,
                format_func=role_words,
                key=self._column(place),
                on_change=self.settle,
                args=((name,),),
            )
            box.caption(" · ".join(escape.markdown(cell) for cell in cells) or nothing)

    def draw_words(self, words: Sequence[Word]) -> None:
        """The meaning of each word, with its frequency."""
        say = language.words().say
        for word, box in zip(words, _boxes(len(words)), strict=True):
            times = _times(word)
            box.selectbox(
                f"{escape.markdown(word.word)} · {times}",
                MEANINGS[word.section],
                index=None,
                format_func=lambda meaning: say(f"meaning.{meaning}"),
                key=self._word(word),
                on_change=self.touch,
                placeholder=say("mapping.choose"),
            )

    def draw_where(self, role: str, asked: Sequence[str] = ()) -> None:
        """Choose the column of a role; the inverse view of that column's own select.

        `asked`: columns that may have it, none of which is required.
        """
        key = f"{self.key}.where.{role}"
        roles = self.columns()
        places = [place for place, (name, _, _) in enumerate(self.result.columns) if roles.get(name) == role]
        is_none = bool(asked) and not places and set(asked) <= self._settled()
        state.remember(key, places[0] if places else NONE if is_none else None)

        def give() -> None:
            chosen = state.recall(key)
            names = [self.result.columns[chosen][0]] if isinstance(chosen, int) and chosen != NONE else []
            self.settle((*names, *asked))
            for place, (name, _, _) in enumerate(self.result.columns):
                if self.role(place) == role or name in asked:
                    state.remember(self._column(place), role if name in names else IGNORE)
            if names and isinstance(chosen, int):
                state.remember(self._column(chosen), role)

        say = language.words().say
        st.selectbox(
            say("mapping.where", role=role_words(role)),
            (*range(len(self.result.columns)), *((NONE,) if asked else ())),
            index=None,
            format_func=self._label,
            key=key,
            on_change=give,
            width=480,
            placeholder=say("mapping.choose"),
        )

    def draw_which(self, column: str, roles: Sequence[str]) -> None:
        """Choose one of a few roles for a column."""
        place = next(place for place, (name, _, _) in enumerate(self.result.columns) if name == column)
        key = f"{self.key}.which.{place}"

        def give() -> None:
            self.settle((column,))
            state.remember(self._column(place), state.recall(key) or IGNORE)

        st.segmented_control(
            language.words().say("mapping.role"),
            roles,
            format_func=role_words,
            key=key,
            on_change=give,
            label_visibility="collapsed",
        )

    def _label(self, place: int) -> str:
        if place == NONE:
            return language.words().say("mapping.none")
        name, _, cells = self.result.columns[place]
        return f"{name}: {', '.join(cells)}" if cells else name

    def _column(self, place: int) -> str:
        return f"{self.key}.column.{place}"

    def _word(self, word: Word) -> str:
        return f"{self.key}.{word.section}.{word.word}"


def role_words(role: str) -> str:
    """The name of a role; of one that only a format's script reads, its code beside a common name."""
    words = language.words()
    return words.say(f"column.{role}") if words.has(f"column.{role}") else words.say("column.of_format", role=role)


def _times(word: Word) -> str:
    """How often a word occurs, and in how many of the first rows if the file has more."""
    say, lang = language.words().say, language.current()
    times = say("mapping.times", n=word.times, times=numbers.count(word.times, lang))
    return times if word.of_rows is None else say("mapping.seen", times=times, rows=numbers.count(word.of_rows, lang))


def _boxes(many: int) -> Iterator[DeltaGenerator]:
    """Containers for a number of selects, row by row."""
    room = st.container(gap="small", height=480 if many > MOST else "content")
    for first in range(0, many, IN_A_ROW):
        for column in room.columns(IN_A_ROW)[: many - first]:
            yield column.container(gap=None)
