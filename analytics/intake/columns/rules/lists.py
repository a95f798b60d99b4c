"""The columns of lists: people with their extensions and teams, and sums of calls by day and operator."""

import re
from collections.abc import Iterator

from analytics.intake.columns.claims import HEADER, REASON, Claim, Kind, Rule, Strength, no, one
from analytics.intake.columns.evidence import Evidence
from analytics.intake.columns.rules.leads import SURE_NAME, strength_of
from analytics.intake.vocabulary.synonyms import EXACT, role_of

OUTGOING = re.compile(r"\b(исх|out)")
PARTS = ("answered", "missed", "talk", "total")
COUNTS = {"outgoing": Strength.EXACT_HEADER + Strength.KNOWN_WORDS, "incoming": Strength.HEADER_WORDS}
"""How many calls there were: outgoing ones are meant before all, incoming ones where no others are counted."""


def _person(look: Evidence) -> Iterator[Claim]:
    """The words of a header, or most of them, name what is written of a person."""
    has_surname = "фамилия" in look.names
    for column, name in look.columns():
        said = role_of(look.header[column], look.kind)
        if has_surname and name == "имя":
            yield one("people.named", "first_name", column, Strength.EXACT_HEADER, HEADER)
        elif said and said.confidence > SURE_NAME:
            yield one("people.named", said.role, column, strength_of(said.confidence), HEADER)


def _said(look: Evidence) -> list[str]:
    said = [role_of(name, look.kind) for name in look.header]
    return [one_said.role if one_said and one_said.confidence >= EXACT else "" for one_said in said]


def _sums(look: Evidence) -> Iterator[Claim]:
    """The very words of a header name what is summed up; numbers of outgoing calls are those of the calls."""
    for column, role in enumerate(_said(look)):
        if role in COUNTS:
            yield one("sums.named", "calls", column, COUNTS[role], HEADER)
        elif role:
            yield one("sums.named", role, column, Strength.EXACT_HEADER, HEADER)


def _of_all(look: Evidence) -> Iterator[Claim]:
    """Outgoing calls beside others: what is summed up without a direction is of the others too."""
    said = _said(look)
    is_mixed = "outgoing" in said and bool({"calls", "incoming"} & set(said))
    for column, role in enumerate(said) if is_mixed else ():
        if role in PARTS and not OUTGOING.search(look.names[column]):
            yield no("sums.of_all", role, column, Strength.IMPOSSIBLE, REASON)


RULES = (
    Rule("people.named", (), _person, Kind.PEOPLE),
    Rule("sums.named", (), _sums, Kind.DAY_SUMS),
    Rule("sums.of_all", PARTS, _of_all, Kind.DAY_SUMS),
)
