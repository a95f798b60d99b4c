"""What the header of a column says: the very words of a role, or some of them."""

from collections.abc import Iterator

from analytics.intake.cells.shares import Share
from analytics.intake.columns.borne_out import is_borne_out
from analytics.intake.columns.claims import HEADER, Claim, Rule, Strength, no, one
from analytics.intake.columns.durations import DURATIONS
from analytics.intake.columns.evidence import Evidence
from analytics.intake.columns.layout import OUTCOMES
from analytics.intake.vocabulary.headers import says
from analytics.intake.vocabulary.synonyms import EXACT, SURE_ENOUGH, Named, role_of

MOMENTS = ("start", "date", "time")
PARTIES = ("phone", "phones", "extension", "party")
FAMILY = {"start": ("date", "time"), "date": ("start",), "time": ("start",)}
"""A header of one of these may be of the other: a day, a clock and a moment are told by their cells."""
WEAKER = {"total": ("talk",), "status": ("answered_at",), "direction": ("medium",)}
"""What a header may mean too, at half its strength: «Длительность» is the whole call or the talk."""
ELSEWHERE = {"client_name", "amount", "segment", "object_type", "title", "stage", "lost_reason", "process"} | {
    "field_manager"
}
"""Roles of leads that no column of calls has."""


def _named(look: Evidence) -> Iterator[Claim]:
    """The role that the words of a header name."""
    for column, _ in look.columns():
        role, is_exact = look.named(column)
        is_channel = (
            role == "src" and "source" in look.names[column].split() and look.fits(column, PARTIES) < Share.HALF
        )
        is_bare = role in DURATIONS and not is_exact and not look.profiles[column].filled
        if is_channel or is_bare or (role and not is_exact and not is_borne_out(role, look.profiles[column])):
            continue  # the source of a lead is an advertisement
        if role and (look.profiles[column].filled or role not in MOMENTS):
            strength = Strength.EXACT_HEADER if is_exact else Strength.HEADER_WORDS
            yield one(f"headers.{role}", role, column, strength, HEADER)
            for other in FAMILY.get(role, ()):
                yield one(f"headers.{role}", other, column, strength, HEADER)
            for other in WEAKER.get(role, ()) if look.profiles[column].filled else ():
                yield one(f"headers.{role}", other, column, strength / 2, HEADER)


def _either_way(look: Evidence) -> Iterator[Claim]:
    """«Исходящий номер» is the number a call came from, or the one it went to: both are called so."""
    for column, name in look.columns():
        for role in ("src", "dst") if says("either_way", name) else ():
            if look.role(column) != role:
                yield one("headers.either_way", role, column, Strength.EXACT_HEADER, HEADER)


def _planned(look: Evidence) -> Iterator[Claim]:
    """The moment of another event than this call: the next one, a meeting, the day a client was entered."""
    for column, name in look.columns():
        for role in MOMENTS if says("planned", name) or says("other_event", name) else ():
            yield no("headers.planned", role, column, Strength.EXACT_HEADER, HEADER)


def _of_leads(look: Evidence, column: int) -> Named | None:
    said = role_of(look.header[column], OUTCOMES)
    return said if said and said.confidence >= SURE_ENOUGH and said.role in ELSEWHERE else None


def _elsewhere(look: Evidence) -> Iterator[Claim]:
    """A header that calls do not know, but leads do: its cells alone make it neither a colleague nor a result."""
    for column, _ in look.columns():
        if not look.role(column) and _of_leads(look, column):
            for role in ("operator", "status", *DURATIONS):
                yield no("headers.elsewhere", role, column, Strength.HEADER_WORDS, HEADER)


def _better_elsewhere(look: Evidence) -> Iterator[Claim]:
    """The very words of a column of leads are no column of calls that shares a word with it: «Причина отказа»."""
    for column, _ in look.columns():
        (role, is_exact), other = look.named(column), _of_leads(look, column)
        if role and not is_exact and other and other.confidence >= EXACT:
            yield no("headers.better_elsewhere", role, column, Strength.KNOWN_WORDS, HEADER)


def _place(look: Evidence) -> Iterator[Claim]:
    """«Направление (страна)» is where the number is, and not which way the call went."""
    for column, name in look.columns():
        if says("place", name) and look.known(column, "directions") == 0:
            for role in ("direction", "medium", "operator", "src", "dst"):
                yield no("headers.place", role, column, Strength.IMPOSSIBLE)


def _advertised(look: Evidence) -> Iterator[Claim]:
    """What web analytics add to a call is of an advertisement, and of no party or base."""
    for column, name in look.columns():
        if says("advertised", name):
            for role in ("src", "list", "operator", "phone", "direction", "status"):
                yield no("headers.advertised", role, column, Strength.IMPOSSIBLE)


RULES = (
    Rule("headers.named", (), _named),
    Rule("headers.either_way", ("src", "dst"), _either_way),
    Rule("headers.planned", MOMENTS, _planned),
    Rule("headers.elsewhere", ("operator", "status", *DURATIONS), _elsewhere),
    Rule("headers.better_elsewhere", (), _better_elsewhere),
    Rule("headers.place", ("direction", "medium", "operator", "src", "dst"), _place),
    Rule("headers.advertised", ("src", "list", "operator", "phone", "direction", "status"), _advertised),
)
