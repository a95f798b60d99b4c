"""How sentences are written: in which language, for which target, and with which names of people."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

from analytics.i18n import Words
from analytics.sentences import people

UNSEEN = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\u061c\u200b\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]")
"""Characters that are invisible or reverse the direction of the text after them."""
MOST_IN_FILE = 120


def one_line(text: str, most: int = MOST_IN_FILE) -> str:
    """The text without unseen characters on one line, cut at its length."""
    line = " ".join(UNSEEN.sub("", text).split())
    return line if len(line) <= most else f"{line[: most - 1]}…"


@dataclass(frozen=True)
class Manner:
    """`text` escapes texts from files for the target; `person` writes the name of a person."""

    words: Words
    text: Callable[[str], str] = str
    person: Callable[[str], str] = str
    is_masked: bool = False
    """People are named by their initials."""

    @property
    def language(self) -> str:
        """The language code."""
        return self.words.language


def of_file(words: Words, left: Mapping[str, date], *, has_names: bool) -> Manner:
    """A file or a mail is read outside the program's access rights: people by their initials unless `has_names`.

    `left` is the last working day of who has left (reports.left).
    """

    def person(name: str) -> str:
        return people.named(one_line(name) if has_names else initials(name), left.get(name), words)

    return Manner(words, one_line, person, is_masked=not has_names)


def initials(name: str) -> str:
    """Котов Денис as К. Д.; one word or a login keeps its first letter only."""
    letters = [part[0].upper() for part in name.split() if part[0].isalnum()]
    return " ".join(f"{letter}." for letter in letters) or "—"
