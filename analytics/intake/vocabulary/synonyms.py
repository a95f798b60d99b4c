"""The role of a column by its header."""

import re
from functools import cache, lru_cache
from typing import NamedTuple

from analytics.intake.cells.transliteration import in_russian, without_signs
from analytics.intake.vocabulary.word_lists import word_lists

EXACT, SURE_ENOUGH = 1.0, 0.45
"""Certainty of a header's role; below the second value it names none."""
LETTERS = str.maketrans({"\u00a0": " ", "\ufeff": None, "İ": "i", "\u0307": None})
"""Lower-casing a Turkish İ leaves a separate dot character."""
LOOKALIKES = str.maketrans("aceopxykmtbh", "асеорхукмтвн")
STOP_WORDS = frozenset(
    {"и", "в", "the", "of", "in", "на", "по", "сек", "sec", "seconds", "секунд", "с", "s", "чч", "мм", "сс", "руб"}
)

ENDING = re.compile(
    r"(иями|ями|ами|ого|его|ому|ему|ыми|ими|ия|ие|ии|ий|ый|ой|ая|яя|ое|ее|ые|ую|юю|ов|ев|ей|ах|ях|ам|ям|ом|ем|ю|у|а|я|ы|и|о|е|ь)$"
)
"""Russian endings: «секунд разговора» and «секунды разговоров» are one wording."""
STATUSES_TOO = (("aggregates", "answered"), ("aggregates", "missed"))
"""Headers of daily totals whose words are results of single calls elsewhere."""
SIGNS = re.compile("[←-⇿⬀-⯿✓✔✅✗✘❌➔-➾🌀-🫿<>+=~*–—−-]+")
"""Signs that have a meaning if there is no word beside them."""


INNER_CAPITAL = re.compile(r"(?<=[a-zа-яё])(?=[A-ZА-ЯЁ][a-zа-яё])")
WRITTEN_AS = re.compile(r"ч{2}[:.]?[мm]{2}[:.]?с{2}|hh:mm:ss|дд\.?мм\.?гггг")
WORD, BETWEEN, CYRILLIC, LATIN = map(re.compile, (r"\w+", r"[\W_]+", "[а-я]", "[a-z]"))


class Named(NamedTuple):
    """A role named by a header and its certainty: 1 for the exact words, less for words among others."""

    role: str
    confidence: float


@lru_cache(maxsize=1 << 14)
def normal(name: str) -> str:
    """A header in lower case, ё as е, words separated by one blank, without units and signs."""
    text = INNER_CAPITAL.sub(" ", name.translate(LETTERS).strip())
    text = WORD.sub(lambda word: _one_alphabet(word[0]), text.lower().replace("ё", "е"))
    text = _in_full(WRITTEN_AS.sub(" ", text))
    return BETWEEN.sub(" ", text).strip() or "".join(SIGNS.findall(text))


def word_key(word: str) -> str:
    """The lookup key of a word of a file: the same for PhoneBounced and phonebounced."""
    return normal(word.lower())


@cache
def _abbreviations() -> tuple[tuple[re.Pattern[str], str], ...]:
    said = word_lists("patterns")["abbreviations"]
    return tuple((re.compile(rf"\b({'|'.join(short)})\b"), word) for word, short in said.items())


def _in_full(text: str) -> str:
    for short, word in _abbreviations():
        text = short.sub(word, text)
    return text


def _one_alphabet(word: str) -> str:
    """A Russian word with look-alike Latin letters, in Russian letters."""
    return word if word.isascii() or not (CYRILLIC.search(word) and LATIN.search(word)) else word.translate(LOOKALIKES)


@cache
def _vocabulary(kind: str) -> dict[str, str]:
    found: dict[str, str] = {}
    for name in ("synonyms_abroad", "synonyms"):
        said = word_lists(name).get(kind, {})
        found |= {normal(word): role for role, words in said.items() for word in words}
    return found


def _stems_of(vocabulary: dict[str, str]) -> dict[frozenset[str], tuple[int, str]]:
    """(length of the wording, role) by stems, for wordings of sufficient length."""
    found: dict[frozenset[str], tuple[int, str]] = {}
    for wording, role in vocabulary.items():
        if len(wording) >= 4:
            found.setdefault(frozenset(_stem(word) for word in wording.split()), (len(wording), role))
    return found


@cache
def _stems(kind: str) -> dict[frozenset[str], tuple[int, str]]:
    return _stems_of(_vocabulary(kind))


@cache
def _unsigned(kind: str) -> dict[str, str]:
    return {without_signs(words): role for words, role in _vocabulary(kind).items() if re.search("[а-я]", words)}


@cache
def _unsigned_stems(kind: str) -> dict[frozenset[str], tuple[int, str]]:
    return _stems_of(_unsigned(kind))


def _stem(word: str) -> str:
    return ENDING.sub("", word) if len(word) >= 5 else word


@cache
def kinds() -> tuple[str, ...]:
    """The known kinds of table: calls, outcomes, people, aggregates."""
    return tuple(word_lists("synonyms"))


@cache
def role_of(name: str, kind: str) -> Named | None:
    """The role of a header in a table of this kind; None if unknown."""
    words = normal(name)
    if not words:
        return None
    offers = (_named(words, _vocabulary(kind), _stems(kind)), _transliterated(in_russian(words), kind))
    return max((offer for offer in offers if offer), key=lambda offer: offer.confidence, default=None)


def _transliterated(words: str, kind: str) -> Named | None:
    """The role of a header in Latin letters that fully transliterates Russian words."""
    if not words:
        return None
    found = _named(words, _unsigned(kind), _unsigned_stems(kind))
    return found if found and found.confidence >= SURE_ENOUGH else None


def _named(words: str, vocabulary: dict[str, str], stems: dict[frozenset[str], tuple[int, str]]) -> Named | None:
    for candidate in (words, " ".join(word for word in words.split() if word not in STOP_WORDS)):
        if candidate in vocabulary:
            return Named(vocabulary[candidate], EXACT)
    tokens = {_stem(word) for word in words.split()}
    best = max((wording for wanted, wording in stems.items() if tokens >= wanted), default=None)
    return Named(best[1], min(1.0, best[0] / max(len(words), 1)) * 0.9) if best else None


def is_header_word(cell: str) -> bool:
    """True if a cell's text is a known header, whatever the kind of table."""
    return any((said := role_of(cell, kind)) and (kind, said.role) not in STATUSES_TOO for kind in kinds())
