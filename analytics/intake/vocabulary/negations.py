"""Whether a wording means reached, not reached, or leaves it open; a negation is read with its verb.

patterns.toml has the word lists. `reaching` and `nouns` are stems of words for reaching somebody; a negation precedes
them and may follow a noun («ответа нет»). `light` words may stand between a negation and its verb, `able` words follow
it if it comes last («дозвониться не удалось»); `doubts` leave it open.
"""

import re
from collections.abc import Iterator, Sequence
from functools import cache

from analytics.intake.vocabulary.synonyms import normal
from analytics.intake.vocabulary.word_lists import word_lists

REACHED, NOT_REACHED, OPEN = "reached", "not_reached", "open"
CLAUSES = re.compile(r"[,;.!/|()\[\]{}\n—–]| - |\b(?:но|but|aber|pero|mais|ale|ama)\b", re.IGNORECASE)
"""Negations do not cross these: in «ответил, не интересно» it belongs to the second part."""


@cache
def _lists() -> dict[str, re.Pattern[str]]:
    tables = word_lists("patterns")
    lists = {name: "|".join(patterns) for name, patterns in tables["negations"].items()}
    lists["answered"] = "|".join(tables["statuses"]["answered"])
    lists["verbs"] = f"{lists['answered']}|{lists['reaching']}|{lists['nouns']}"
    return {name: re.compile(pattern) for name, pattern in lists.items()}


def clauses_of(word: str) -> tuple[str, ...]:
    """The clauses of a wording in normal form; «дозвон: нет» and «дозвон (нет)» are one clause."""
    found: list[str] = []
    for text in filter(None, map(normal, CLAUSES.split(word))):
        is_bare = all(_is("words", token) for token in text.split())
        found[-1:] = [f"{found[-1]} {text}"] if found and is_bare else [*found[-1:], text]
    return tuple(found)


def reaching_of(clauses: Sequence[str]) -> str | None:
    """REACHED, NOT_REACHED or OPEN; None if no clause is about reaching somebody."""
    verdicts = {verdict for clause in clauses for verdict in _verdicts(clause)}
    if not verdicts:
        return None
    return verdicts.pop() if len(verdicts) == 1 else OPEN


def is_negated(clause: str, start: int) -> bool:
    """A negation directly precedes this position: «не занято» is not «занято»."""
    before = clause[:start].split()
    return bool(before) and _is("words", before[-1])


def _is(name: str, token: str) -> bool:
    return bool(_lists()[name].fullmatch(token))


def _verdicts(clause: str) -> Iterator[str]:
    lists = _lists()
    if lists["suffixed"].search(clause):
        yield NOT_REACHED
        return
    for found in lists["verbs"].finditer(clause):
        said = {
            _before(clause[: found.start()].split()),
            _behind(clause[found.start() :].split()[1:], bool(lists["nouns"].match(clause, found.start()))),
        }
        if said != {None}:
            yield NOT_REACHED if NOT_REACHED in said else OPEN
        elif any(found.start() <= one.start() < found.end() for one in lists["answered"].finditer(clause)):
            yield REACHED


def _before(tokens: Sequence[str]) -> str | None:
    """What precedes a verb: a negation with only light words between, or a doubt."""
    is_near = True
    for token in reversed(tokens):
        if _is("words", token):
            return NOT_REACHED if is_near else OPEN
        if is_near and _is("doubts", token):
            return OPEN
        is_near = is_near and (_is("light", token) or bool(_lists()["verbs"].search(token)))
    return None


def _behind(tokens: Sequence[str], is_noun: bool) -> str | None:
    """What follows a verb: a negation that ends the clause; after a noun it negates existence."""
    rest = list(tokens)
    while rest and _is("light", rest[0]) and not _is("words", rest[0]):
        rest.pop(0)
    if not rest or not _is("words", rest[0]):
        return None
    after = rest[1] if len(rest) > 1 else ""
    if not after or _is("able", after):
        return NOT_REACHED
    if is_noun and (_is("light", after) or _lists()["verbs"].search(after)):
        return NOT_REACHED
    return OPEN if is_noun else None
