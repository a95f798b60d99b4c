"""The subject of an erasure and how to find it in text: a number in any spelling, a name in any word order."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from itertools import permutations
from typing import Final, Literal

SubjectKind = Literal["client", "operator"]
CLIENT: Final = "client"
OPERATOR: Final = "operator"
ENCODINGS = ("utf-8", "cp1251", "cp866", "koi8-r", "utf-16-le", "utf-16-be")
SHORTEST_WORD, MOST_WORDS = 4, 3
BETWEEN = "[ ().\\-\u00a0\u202f]{0,3}"
BETWEEN_BYTES = rb"[ ().\-\x00\xa0\xc2\xe2\x80\xaf]{0,6}"


@dataclass(frozen=True)
class Subject:
    """A client by number (+7...) or an operator by every spelling in the files.

    `put` replaces every match: the keyed hash of the number, or a pseudonym.
    """

    kind: SubjectKind
    put: str
    phone: str = ""
    spellings: tuple[str, ...] = ()
    """Names, logins and extensions as written in files."""
    until_on: str = ""
    """ISO day of an operator's last row, up to which later files are scrubbed; empty: every row."""

    @cached_property
    def pattern(self) -> re.Pattern[str] | None:
        """A regular expression that finds the subject; None if no spelling is long enough to be distinctive."""
        edge, core = self._edge_and_core()
        return re.compile(f"(?i)(?<!{edge})(?:{core})(?!{edge})") if core else None

    @cached_property
    def sql_pattern(self) -> str:
        """The same without lookbehind, for databases: first and last group are the characters around the match."""
        edge, core = self._edge_and_core()
        outside = f"[^{edge[1:-1]}]" if self.kind == CLIENT else "[^\\pL\\pN]"
        return f"(?i)(?P<before>^|{outside})(?:{core})(?P<after>$|{outside})" if core else ""

    @cached_property
    def bytes_pattern(self) -> re.Pattern[bytes] | None:
        """The same in the bytes of a file of any encoding."""
        if self.kind == CLIENT:
            digits = self.phone.lstrip("+")
            wanted = digits[1:] if digits.startswith("7") else digits
            core = BETWEEN_BYTES.join(re.escape(digit.encode()) for digit in wanted)
            return re.compile(rb"(?<![0-9])" + _prefix_bytes(digits) + core + rb"(?![0-9])")
        patterns = {
            re.escape(form.encode(encoding, errors="ignore"))
            for name in self.words
            for form in (name, name.lower(), name.upper(), name.title())
            for encoding in ENCODINGS
            if form.encode(encoding, errors="ignore")
        }
        patterns |= {re.escape(name.encode("unicode_escape")) for name in self.words}
        return re.compile(b"|".join(sorted(patterns))) if patterns else None

    @cached_property
    def words(self) -> tuple[str, ...]:
        """Distinctive spellings, with their words in every order."""
        spellings: dict[str, None] = {}
        for spelling in self.spellings:
            if len(spelling) >= SHORTEST_WORD and re.search(r"[^\W\d_]", spelling):
                parts = spelling.split()
                orders: Iterable[tuple[str, ...]] = permutations(parts) if 1 < len(parts) <= MOST_WORDS else [()]
                spellings |= dict.fromkeys([spelling, *(" ".join(order) for order in orders if order)])
        return tuple(spellings)

    def is_spelled(self, text: object) -> bool:
        """True for a cell that contains the subject and nothing else."""
        return isinstance(text, str) and text.strip().lower() in {one.strip().lower() for one in self.spellings}

    def scrub(self, text: str) -> str:
        """The text with `put` in place of the subject."""
        if self.is_spelled(text):
            return self.put
        return self.pattern.sub(self.put, text) if self.pattern else text

    def _edge_and_core(self) -> tuple[str, str]:
        if self.kind == CLIENT:
            digits = self.phone.lstrip("+")
            wanted = digits[1:] if digits.startswith("7") else digits
            return "[0-9]", _prefix(digits) + BETWEEN.join(wanted)
        core = "|".join(r"\s+".join(re.escape(part) for part in word.split()) for word in self.words)
        return r"[^\W_]", core


def _prefix(digits: str) -> str:
    if digits.startswith("7"):
        return rf"(?:(?:\+|00|810)?7{BETWEEN}|8{BETWEEN})?"
    return r"(?:\+|00|810)?"


def _prefix_bytes(digits: str) -> bytes:
    if digits.startswith("7"):
        return rb"(?:(?:\+|00|810)?7" + BETWEEN_BYTES + rb"|8" + BETWEEN_BYTES + rb")?"
    return rb"(?:\+|00|810)?"
