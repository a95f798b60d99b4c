"""Meanings of status, direction and hang-up words."""

import re
from collections.abc import Sequence
from functools import cache

from analytics.intake.cells.transliteration import in_russian
from analytics.intake.cells.values import Profile
from analytics.intake.vocabulary.negations import NOT_REACHED, REACHED, clauses_of, is_negated, reaching_of
from analytics.intake.vocabulary.synonyms import normal
from analytics.intake.vocabulary.word_lists import word_lists

UNANSWERED = {"no_answer", "busy", "rejected", "cancelled", "no_such_number", "unreachable_now", "network_failure"}
"""Meanings of unanswered calls."""
FEWEST_LETTERS = 5
"""A longer word of the lists is understood as the beginning of a wording, too."""
SIP_ALONE = frozenset({"404", "408", "480", "484", "486", "487", "503", "600", "603", "604"})


@cache
def _dictionary(section: str) -> dict[str, str]:
    said = word_lists("statuses")
    groups = (
        {name: words for name, words in said.items() if isinstance(words, list)}
        if section == "statuses"
        else said[section]
    )
    return {normal(word): meaning for meaning, words in groups.items() for word in words}


@cache
def telling(section: str) -> dict[str, re.Pattern[str]]:
    """The proposed meaning of an unlisted wording, by stems (patterns.toml); the first match decides."""
    patterns = word_lists("patterns")[section]
    return {to: re.compile("|".join(stems), re.IGNORECASE) for to, stems in patterns.items()}


@cache
def tells_of_talk(word: str) -> bool:
    """What a talk came to («отказ», «думает»), if somebody was reached; «отказ» alone may be a rejected call."""
    return bool(telling("talks")["talk"].search(normal(word)))


@cache
def meaning(word: str, section: str = "statuses") -> str | None:
    """The meaning of a word (sections: statuses, directions, sides); None if unknown."""
    text, clauses = normal(word), clauses_of(word)
    return _told(text, clauses, section) or _told(in_russian(text), tuple(map(in_russian, clauses)), section)


def _told(text: str, clauses: Sequence[str], section: str) -> str | None:
    known = _dictionary(section)
    if text in known or not text:
        return known.get(text)
    starts = (known.get(text[:length]) for length in range(len(text) - 1, FEWEST_LETTERS - 1, -1))
    begins = next(filter(None, starts), None)
    patterns = telling(section)
    if section != "statuses":
        return next((to for to, pattern in patterns.items() if pattern.search(text)), begins)
    told = next((to for to in patterns if to != "answered" and _fits(patterns[to], text, clauses)), None)
    reaching = reaching_of(clauses)
    if told:
        return None if told in UNANSWERED and reaching == REACHED and len(clauses) > 1 else told
    if reaching:
        return {REACHED: "answered", NOT_REACHED: "no_answer"}.get(reaching)
    return begins


def _fits(pattern: re.Pattern[str], text: str, clauses: Sequence[str]) -> bool:
    """The pattern is found, not only after a negation."""
    found = [(clause, one) for clause in clauses for one in pattern.finditer(clause)]
    if not found:
        return bool(pattern.search(text))
    return any(not is_negated(clause, one.start()) for clause, one in found)


def is_of_sip(profile: Profile) -> bool:
    """Final SIP answers only, two of them specific to calls."""
    words = set(profile.words)
    return len(words & SIP_ALONE) > 1 and all(re.fullmatch("[2-6][0-9]{2}", word) for word in words)
