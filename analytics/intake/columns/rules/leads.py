"""The columns of leads and deals: what their headers say, and what the cells below make of it."""

import re
from collections import defaultdict
from collections.abc import Iterator
from itertools import permutations

from analytics.intake.cells.moments import has_days
from analytics.intake.cells.shares import Share
from analytics.intake.cells.values import Profile, kinds_of
from analytics.intake.columns.claims import CELLS, HEADER, REASON, Claim, Kind, Rule, Strength, no, one
from analytics.intake.columns.direction import known_share
from analytics.intake.columns.evidence import Evidence
from analytics.intake.columns.layout import CALLS
from analytics.intake.columns.media import tells_of_visits
from analytics.intake.meanings.marks import MARKED, TICKS, YES, are_marks, are_remarks
from analytics.intake.meanings.stages import stage_of, visit
from analytics.intake.vocabulary.headers import says
from analytics.intake.vocabulary.synonyms import EXACT, Named, normal, role_of

DATED = ("created_at", "changed_at", "closed_at", "meeting_at")
"""Moments that no mark like «да» may stand for."""
DAYS = ("date", "datetime")
PEOPLE = ("responsible", "operator", "field_manager")
SURE_NAME = 0.6
NUMBER_SIGNS = ("№", "#")
DONE = re.compile(r"(завершен[оа]?|выполнен[оа]?|сделано|completed|done|is completed|is done)")
PHONED = re.compile(r"\b(тел|моб|phone|mobile)")
"""A number of a phone, and of no deal."""
COUNTED = re.compile(r"(n|nr|no|п п|номер|номер п п|номер строки|row)?")
ID, READABLE = re.compile(r"(.+) (id|ид|код|code)"), ("full name", "name", "title", "имя", "название", "наименование")
"""Headers of one thing: its number, and what it is called («status.id», «status.name»)."""
NAMED_BOTH_WAYS = frozenset(
    {*PEOPLE, "author", "stage", "visit_stage", "pipeline", "lost_reason", "process", "segment", "list"}
)
MOST_STAGES = 40
MOST_LACKING = 0.9
"""From this share of filled cells on, an id names every row."""


def strength_of(confidence: float) -> float:
    """What a header is worth that has the very words of a role, or some words among others."""
    if confidence >= EXACT:
        return Strength.EXACT_HEADER
    return Strength.SHAPE + (Strength.HEADER_WORDS - Strength.SHAPE) * confidence


SEVERAL_FROM = strength_of(SURE_NAME)
"""From this strength on, every column of phones is one more phone of the client."""


def named_role(look: Evidence, column: int) -> Named | None:
    name = look.header[column]
    if name.strip() in NUMBER_SIGNS:
        return Named("entity_id", EXACT)
    said = role_of(name.replace("№", "номер "), look.kind)
    if said and said.role == "entity_id" and said.confidence < EXACT and PHONED.search(normal(name)):
        return said._replace(role="client_phone")
    return said


def _named(look: Evidence) -> Iterator[Claim]:
    """The role that the words of a header name; a person under his id is better named in another column."""
    for column in range(look.width):
        if (said := named_role(look, column)) and not (said.role == "currency" and _are_amounts(look, column)):
            is_id = said.role in PEOPLE and look.share(column, "int") > Share.MOST
            worth = Strength.SHAPE if is_id else strength_of(said.confidence)
            yield one("leads.named", said.role, column, worth, HEADER)


def _are_amounts(look: Evidence, column: int) -> bool:
    """«Amount in company currency» is no currency."""
    return (
        any(len(word) > 3 for word in look.profiles[column].words)
        and look.fits(column, ("int", "decimal")) > Share.HALF
    )


def _readable(look: Evidence) -> Iterator[Claim]:
    """Of the number and the name of one thing, the name plays its role."""
    for number, name in look.columns():
        thing = found[1] if (found := ID.fullmatch(name)) else None
        said = role_of(thing, look.kind) if thing else None
        if said is None or said.role not in NAMED_BOTH_WAYS or said.confidence < EXACT:
            continue
        called = [column for word in READABLE for column, other in look.columns() if other == f"{thing} {word}"]
        for column in [other for other in called if look.share(other, "int") < Share.HALF][:1]:
            yield one("leads.readable", said.role, column, Strength.EXACT_HEADER + Strength.GUESS, HEADER)
            yield no("leads.readable", said.role, number, Strength.IMPOSSIBLE)


def _client(look: Evidence) -> Iterator[Claim]:
    """A client is rather a contact or a company than the title of a deal."""
    for column, name in look.columns():
        if (said := named_role(look, column)) and said.role == "client_name":
            for section, worth in (("contact", 2 * Strength.GUESS), ("company", Strength.GUESS)):
                if says(section, name):
                    yield one("leads.client", "client_name", column, worth)
                    break


def _marked(look: Evidence) -> Iterator[Claim]:
    """«Встреча» with a yes and a no below it is whether it was held; «Отказ» without days or marks is why."""
    for column, profile in enumerate(look.profiles):
        said = named_role(look, column)
        if said is None or not profile.filled or has_days(profile):
            continue
        other = {("meeting_at", True): "meeting_held_at", ("lost_at", False): "lost_reason"}
        if role := other.get((said.role, are_marks(profile))):
            yield one("leads.marked", role, column, strength_of(said.confidence), HEADER)
            yield no("leads.marked", said.role, column, Strength.IMPOSSIBLE, REASON)


def _dated(look: Evidence) -> Iterator[Claim]:
    """A day beside the yes of one event says more than the yes, where every yes has its day."""
    named: defaultdict[str, list[int]] = defaultdict(list)
    for column in range(look.width):
        if (said := named_role(look, column)) and said.role in MARKED and look.profiles[column].filled:
            named[said.role].append(column)
    for role, columns in named.items():
        for day, mark in permutations(columns, 2):
            is_pair = has_days(look.profiles[day]) and are_marks(look.profiles[mark])
            rows = zip(look.cells(day), look.cells(mark), strict=True)
            if is_pair and all(moment for moment, said in rows if said.lower() in YES | TICKS):
                yield no("leads.dated", role, mark, Strength.IMPOSSIBLE, REASON)


def _visits(look: Evidence) -> Iterator[Claim]:
    """Where every row is a visit, its beginning is when they met, and done is whether they did."""
    if not tells_of_visits(look.sample):
        return
    roles = {told.role for place in range(look.width) if (told := named_role(look, place)) and told.confidence >= EXACT}
    for column, name in look.columns():
        said = role_of(look.header[column], CALLS)
        if DONE.fullmatch(name):
            yield one("leads.visits", "meeting_held_at", column, Strength.EXACT_HEADER + Strength.GUESS, HEADER)
        elif said and said.role == "start" and said.confidence >= EXACT and "meeting_at" not in roles:
            yield one("leads.visits", "meeting_at", column, Strength.PROVEN, HEADER)
            yield no("leads.visits", "created_at", column, Strength.EXACT_HEADER)


def _brought(look: Evidence) -> Iterator[Claim]:
    """Who brought the client, however a header calls him; he is not the client who is named beside."""
    for column, name in look.columns():
        profile, said = look.profiles[column], named_role(look, column)
        is_named = said is not None and said.role in PEOPLE and said.confidence >= EXACT
        if says("brought", name) and not is_named and 0 < profile.distinct <= Share.HALF * profile.filled:
            yield one("leads.brought", "operator", column, Strength.PROVEN, HEADER)
            yield no("leads.brought", "client_name", column, Strength.IMPOSSIBLE, REASON)


def _of_visits(look: Evidence) -> Iterator[Claim]:
    """A header that tells in any language of a visit, above marks or days, or of a contract above days."""
    for column, name in look.columns():
        profile = look.profiles[column]
        said = named_role(look, column)
        if not profile.filled or (said is not None and said.confidence >= SURE_NAME):
            continue
        is_dated = profile.share("date", "datetime") > Share.MOST
        told = {"meeting_held": "meeting_held_at", "meeting_set": "meeting_set_at"}.get(stage_of(name))
        other = Profile.of(cell for cell in profile.cells if not kinds_of(cell) & {*DAYS})
        if told and (is_dated or are_marks(profile)):
            yield one("leads.of_visits", told, column, Strength.EXACT_HEADER, HEADER)
        elif other.filled < profile.filled and are_marks(other) and stage_of(name) == "won":
            yield one("leads.of_visits", "signed_at", column, Strength.HEADER_WORDS, HEADER)
        elif is_dated and re.search(visit(), name):
            yield one("leads.of_visits", "meeting_at", column, Strength.HEADER_WORDS, HEADER)


def _finer(look: Evidence) -> Iterator[Claim]:
    """Of two columns of stages of which one tells the other («Survey booked», «active»), that one is the stage."""
    named = ((column, named_role(look, column)) for column in range(look.width) if is_closed(look, column))
    stages = [column for column, said in named if said and said.role == "stage"]
    for finer, coarser in permutations(stages, 2):
        pairs = set(zip(look.cells(finer), look.cells(coarser), strict=True))
        told = {cell for cell, _ in pairs}
        if len(pairs) == len(told) > len({cell for _, cell in pairs}) > 1:
            yield one("leads.finer", "stage", finer, Strength.SHAPE)
            yield no("leads.finer", "stage", coarser, Strength.IMPOSSIBLE)


def is_closed(look: Evidence, column: int) -> bool:
    """Few words that come again."""
    return 1 < look.profiles[column].distinct <= MOST_STAGES


def _undated(look: Evidence) -> Iterator[Claim]:
    """A moment has a day, and none that is still to come."""
    for column, profile in enumerate(look.profiles):
        for role in DATED if profile.filled and not has_days(profile) else ():
            yield no("leads.undated", role, column, Strength.IMPOSSIBLE)
        if profile.filled and says("planned", look.names[column]):
            yield no("leads.undated", "created_at", column, Strength.IMPOSSIBLE, REASON)


def _remarks(look: Evidence) -> Iterator[Claim]:
    """Free text below a header of a milestone is no mark of it."""
    for column, profile in enumerate(look.profiles):
        said = named_role(look, column)
        may_be = said and said.role in MARKED and profile.filled and not has_days(profile)
        if said and may_be and are_remarks(said.role, column, look.sample):
            yield no("leads.remarks", said.role, column, Strength.IMPOSSIBLE, REASON)


def _no_mark(look: Evidence) -> Iterator[Claim]:
    """Names of people are no marks and no days: «Заявку приняла от» is who brought it."""
    for column, profile in enumerate(look.profiles):
        for role in MARKED if profile.share("person") > Share.HALF else ():
            yield no("leads.no_mark", role, column, Strength.IMPOSSIBLE, REASON)


def _no_pipeline(look: Evidence) -> Iterator[Claim]:
    """«Направление» with directions of calls below it is no pipeline of sales."""
    for column, profile in enumerate(look.profiles):
        if profile.filled and known_share(profile, "directions") >= Share.HALF:
            yield no("leads.no_pipeline", "pipeline", column, Strength.IMPOSSIBLE, REASON)


def _no_name(look: Evidence) -> Iterator[Claim]:
    """Telephones, days and addresses of mail are nobody's name."""
    for column, profile in enumerate(look.profiles):
        if are_phones(profile) or profile.fits(DAYS) >= Share.HALF:
            for role in ("client_name", *PEOPLE):
                yield no("leads.no_name", role, column, Strength.IMPOSSIBLE, REASON)
        elif profile.share("email") >= Share.HALF:
            yield no("leads.no_name", "client_name", column, Strength.IMPOSSIBLE, REASON)


def _no_id(look: Evidence) -> Iterator[Claim]:
    """1, 2, 3 and on is the number of a row in this file; a number that many rows lack names no deal."""
    for column, profile in enumerate(look.profiles):
        cells = [cell for cell in profile.cells[:50] if cell]
        is_counted = cells == [str(number) for number in range(1, len(cells) + 1)]
        if COUNTED.fullmatch(look.names[column]) and is_counted:
            yield no("leads.no_id", "entity_id", column, Strength.IMPOSSIBLE, REASON)
        elif profile.filled_rate < MOST_LACKING:
            yield no("leads.no_id", "entity_id", column, Strength.EXACT_HEADER, REASON)


def _phones(look: Evidence) -> Iterator[Claim]:
    """Telephones below a header that names no other role; those of a colleague or a document are no client's."""
    for column, name in look.columns():
        if says("colleague", name) or says("document", name):
            yield no("leads.phones", "client_phone", column, Strength.IMPOSSIBLE, REASON)
        elif are_phones(look.profiles[column]) and _is_free(named_role(look, column)):
            yield one("leads.phones", "client_phone", column, Strength.SHAPE, CELLS)


def _is_free(said: Named | None) -> bool:
    """The header names nothing that telephones could be."""
    return said is None or said.role == "client_name"


def are_phones(profile: Profile) -> bool:
    """Telephones and nothing else."""
    return (
        profile.filled > 0 and profile.share("phone") > Share.BULK and profile.share("epoch", "datetime") < Share.FIFTH
    )


RULES = (
    Rule("leads.named", (), _named, Kind.LEADS),
    Rule("leads.readable", tuple(sorted(NAMED_BOTH_WAYS)), _readable, Kind.LEADS),
    Rule("leads.client", ("client_name",), _client, Kind.LEADS),
    Rule("leads.marked", ("meeting_held_at", "meeting_at", "lost_reason", "lost_at"), _marked, Kind.LEADS),
    Rule("leads.dated", tuple(MARKED), _dated, Kind.LEADS),
    Rule("leads.visits", ("meeting_held_at", "meeting_at", "created_at"), _visits, Kind.LEADS),
    Rule("leads.brought", ("operator", "client_name"), _brought, Kind.LEADS),
    Rule("leads.of_visits", ("meeting_held_at", "meeting_set_at", "meeting_at", "signed_at"), _of_visits, Kind.LEADS),
    Rule("leads.finer", ("stage",), _finer, Kind.LEADS),
    Rule("leads.undated", DATED, _undated, Kind.LEADS),
    Rule("leads.remarks", tuple(MARKED), _remarks, Kind.LEADS),
    Rule("leads.no_mark", tuple(MARKED), _no_mark, Kind.LEADS),
    Rule("leads.no_pipeline", ("pipeline",), _no_pipeline, Kind.LEADS),
    Rule("leads.no_name", ("client_name", *PEOPLE), _no_name, Kind.LEADS),
    Rule("leads.no_id", ("entity_id",), _no_id, Kind.LEADS),
    Rule("leads.phones", ("client_phone",), _phones, Kind.LEADS),
)
