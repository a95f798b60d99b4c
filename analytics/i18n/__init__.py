"""What the program says, in the language of the reader: sentences by key out of <language>.toml."""

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
"""Every language is one file beside this; the default one first."""
PLURALS = frozenset(("one", "few", "many", "other"))


@dataclass(frozen=True)
class Words:
    """The sentences of one language by dotted key, e.g. `page.overview`."""

    language: str
    sentences: Mapping[str, str | Mapping[str, str]]

    def say(self, key: str, /, **facts: object) -> str:
        """The sentence with its blanks filled; a plural is chosen by the fact `n`. KeyError names an unknown key."""
        found = self.sentences[key]
        if not isinstance(found, str):
            form = Locale(self.language).plural_form(abs(int(str(facts["n"]))))
            found = found.get(form) or found["other"]
        return found.format(**facts) if facts else found

    def worded(self, facts: Mapping[str, object]) -> dict[str, object]:
        """The facts of an error with a problem's code turned into words."""
        found = dict(facts)
        if "problem" in found:
            key = f"problem.{found['problem']}"
            said = {**found, "code": found.pop("problem")}
            found["problem"] = self.say(key if self.has(key) else "problem.other", **said)
        return found

    def has(self, key: str) -> bool:
        """True where the language has a sentence for this key."""
        return key in self.sentences


@cache
def words(language: str) -> Words:
    """The sentences of a language and of the registries; FileNotFoundError where there is no such language.

    The file of the language goes before the header of an entry: so a third language needs one file only.
    """
    text = files("analytics.i18n").joinpath(f"{language}.toml").read_text(encoding="utf-8")
    return Words(language, entries.sentences(language) | dict(_flat(tomllib.loads(text), "")))


def _flat(table: Mapping[str, Any], above: str) -> list[tuple[str, str | Mapping[str, str]]]:
    """Dotted keys; a table of plural forms stays one entry."""
    found: list[tuple[str, str | Mapping[str, str]]] = []
    for name, value in table.items():
        key = f"{above}{name}"
        if isinstance(value, Mapping) and not value.keys() <= PLURALS:
            found += _flat(value, f"{key}.")
        else:
            found.append((key, value))
    return found
