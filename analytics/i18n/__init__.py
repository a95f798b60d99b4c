"""Sentences of the program by key, from <language>.toml and the headers of registry entries."""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from babel import Locale

from analytics.i18n import entries

DEFAULT = "ru"
LANGUAGES = tuple(
    sorted(
        (file.name.removesuffix(".toml") for file in files("analytics.i18n").iterdir() if file.name.endswith(".toml")),
        key=lambda language: (language != DEFAULT, language),
    )
)
"""One file per language in this folder; the default language comes first."""
BEFORE_PERCENT, UNBROKEN = re.compile(r"(?<=\d) (?=%)"), "\u00a0"
"""A line does not break between a number and its percent sign."""
PLURALS = frozenset(("one", "few", "many", "other"))


@dataclass(frozen=True)
class Words:
    """The sentences of one language by dotted key, e.g. `page.overview`."""

    language: str
    sentences: Mapping[str, str | Mapping[str, str]]

    def say(self, key: str, /, **facts: object) -> str:
        """The sentence with its placeholders filled; the fact `n` selects a plural. KeyError if the key is unknown."""
        sentence = self.sentences[key]
        if not isinstance(sentence, str):
            form = Locale(self.language).plural_form(abs(int(str(facts["n"]))))
            sentence = sentence.get(form) or sentence["other"]
        return sentence.format(**facts) if facts else sentence

    def worded(self, facts: Mapping[str, object]) -> dict[str, object]:
        """The facts of an error, with the code of a problem replaced by its sentence."""
        worded = dict(facts)
        if "problem" in worded:
            key = f"problem.{worded['problem']}"
            blanks = {**worded, "code": worded.pop("problem")}
            worded["problem"] = self.say(key if self.has(key) else "problem.other", **blanks)
        code = worded.get("reason")
        if self.has(f"reason.{code}"):
            worded["reason"] = self.say(f"reason.{code}")
        return worded

    def has(self, key: str) -> bool:
        """True if the language has a sentence for this key."""
        return key in self.sentences


@cache
def words(language: str) -> Words:
    """The sentences of a language and of the registries. Raises FileNotFoundError for an unknown language.

    The language file takes precedence over headers of entries, so that a third language needs one file only.
    """
    text = files("analytics.i18n").joinpath(f"{language}.toml").read_text(encoding="utf-8")
    own = {key: BEFORE_PERCENT.sub(UNBROKEN, sentence) for key, sentence in entries.sentences(language).items()}
    return Words(language, own | dict(_flat(tomllib.loads(BEFORE_PERCENT.sub(UNBROKEN, text)), "")))


def _flat(table: Mapping[str, Any], above: str) -> list[tuple[str, str | Mapping[str, str]]]:
    """Dotted keys; a table of plural forms stays one entry."""
    flat: list[tuple[str, str | Mapping[str, str]]] = []
    for name, value in table.items():
        key = f"{above}{name}"
        if isinstance(value, Mapping) and not value.keys() <= PLURALS:
            flat += _flat(value, f"{key}.")
        else:
            flat.append((key, value))
    return flat
