"""How sentences are written: in which language, for which target, and with which names of people."""

from collections.abc import Callable
from dataclasses import dataclass

from analytics.i18n import Words


@dataclass(frozen=True)
class Manner:
    """`text` escapes texts from files for the target; `person` writes the name of a person."""

    words: Words
    text: Callable[[str], str] = str
    person: Callable[[str], str] = str

    @property
    def language(self) -> str:
        """The language code."""
        return self.words.language


def initials(name: str) -> str:
    """Котов Денис as К. Д.; one word or a login keeps its first letter only."""
    letters = [part[0].upper() for part in name.split() if part[0].isalnum()]
    return " ".join(f"{letter}." for letter in letters) or "—"
