"""One select for every column and every word of a file: what each is taken for, and what a person says instead."""

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
"""Selects side by side on a desk; on a phone one. More than MOST stand in a box of their own."""
NONE = -1
"""No column at all."""


@dataclass(frozen=True)
class Fields:
    """The selects of a file that is read as one kind of table; `key` tells them from those of other files."""

    result: FileResult
    kind: str
    key: str
    saved: MappingText | None = None
    """What is remembered of the layout."""

    def touch(self) -> None:
        """Somebody chose something."""
        state.remember(f"{self.key}.touched", True)

    def is_touched(self) -> bool:
        """False while everything stands as we proposed it."""
        return bool(state.recall(f"{self.key}.touched"))

    def take(self, said: MappingText) -> None:
        """Everything stands as a mapping from a file says; only for callbacks: the selects are drawn later."""
        self.touch()
        state.remember(f"{self.key}.taken", said)
        for place, (name, _, _) in enumerate(self.result.columns):
            if role := said.columns.get(name, said.columns.get(str(place + 1))):
                state.remember(self._column(place), role)
                self.settle((name,))
        for section in MEANINGS:
            for word, meaning in getattr(said, section).items():
                state.remember(f"{self.key}.{section}.{word}", ALSO.get(meaning, meaning))

    def ours(self) -> MappingText:
        """What is said where no select says anything: by the file that was taken, or by us."""
        taken = state.recall(f"{self.key}.taken")
        if isinstance(taken, MappingText):
            return taken
        ours = proposal(self.result)
        if self.saved is None or self.saved.kind != self.kind:
            return ours
        name = self.saved.whose.get(self.result.sha256 or "")
        said = self.saved.model_dump(include=set(BESIDE_COLUMNS)) | {"whose": {EVERY_FILE: name} if name else {}}
        return ours.model_copy(update=said)

    def hold(self, names: Iterable[str]) -> None:
        """Columns whose role is asked: what we take them for is no answer."""
        state.remember(f"{self.key}.held", frozenset(self._held() | set(names)))

    def settle(self, names: Iterable[str]) -> None:
        """Somebody has said what these columns are."""
        self.touch()
        state.remember(f"{self.key}.settled", frozenset(self._settled() | set(names)))

    def columns(self) -> dict[str, str]:
        """Role by column, as the selects stand now; without those that are asked and not answered."""
        unsaid = self._held() - self._settled()
        return {name: self.role(place) for place, (name, _, _) in enumerate(self.result.columns) if name not in unsaid}

    def ours_of(self, name: str) -> str:
        """What we take a column for."""
        return next((role for said, role, _ in self.result.columns if said == name), "")

    def _held(self) -> frozenset[str]:
        said = state.recall(f"{self.key}.held")
        return (said if isinstance(said, frozenset) else frozenset()) | held(self.result.questions)

    def _settled(self) -> frozenset[str]:
        said = state.recall(f"{self.key}.settled")
        return said if isinstance(said, frozenset) else frozenset()

    def role(self, place: int) -> str:
        """The role of one column."""
        ours = self.result.columns[place][1] if self.kind == self.result.kind else ""
        return str(state.begin(self._column(place), ours or IGNORE))

    def words(self, words: Iterable[Word]) -> dict[str, dict[str, str]]:
        """Meaning by word, by section; a word without a meaning is left out, and asked for again."""
        found: dict[str, dict[str, str]] = {section: {} for section in MEANINGS}
        for word in words:
            settled = ALSO.get(word.proposal or "", word.proposal or "")
            if said := state.begin(self._word(word), settled if settled in MEANINGS[word.section] else None):
                found[word.section][word.word] = str(said)
        return found

    def draw_columns(self) -> None:
        """What each column holds, with its first cells."""
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
        """What each word means, with how often it comes."""
        say, lang = language.words().say, language.current()
        for word, box in zip(words, _boxes(len(words)), strict=True):
            times = say("mapping.times", n=word.times, times=numbers.count(word.times, lang))
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
        """In which column a role is: the same as its select in the card of that column, asked the other way round.

        `asked`: the columns that may be it, where none of them need be.
        """
        key = f"{self.key}.where.{role}"
        said = self.columns()
        places = [place for place, (name, _, _) in enumerate(self.result.columns) if said.get(name) == role]
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
            format_func=self._told,
            key=key,
            on_change=give,
            width=480,
            placeholder=say("mapping.choose"),
        )

    def draw_which(self, column: str, roles: Sequence[str]) -> None:
        """Which of a few roles one column has."""
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

    def _told(self, place: int) -> str:
        if place == NONE:
            return language.words().say("mapping.none")
        name, _, cells = self.result.columns[place]
        return f"{name}: {', '.join(cells)}" if cells else name

    def _column(self, place: int) -> str:
        return f"{self.key}.column.{place}"

    def _word(self, word: Word) -> str:
        return f"{self.key}.{word.section}.{word.word}"


def role_words(role: str) -> str:
    """A role in words; its code where only a format gives it."""
    words = language.words()
    return words.say(f"column.{role}") if words.has(f"column.{role}") else role


def _boxes(many: int) -> Iterator[DeltaGenerator]:
    """A place for each of so many selects, row by row."""
    room = st.container(gap="small", height=480 if many > MOST else "content")
    for first in range(0, many, IN_A_ROW):
        for column in room.columns(IN_A_ROW)[: many - first]:
            yield column.container(gap=None)
