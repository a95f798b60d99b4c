# title.ru: таблица сделок
# title.en: table of deals
"""Leads and deals: an amoCRM export or any table of client outcomes."""

import re
from collections import defaultdict

from analytics.intake.cells.moments import has_days, order_for, order_of
from analytics.intake.cells.values import Profile
from analytics.intake.columns.direction import known_share
from analytics.intake.columns.kind import OF_DEALS, is_call_log, may_be_calls
from analytics.intake.columns.layout import CALLS, OUTCOMES, Format, Layout
from analytics.intake.columns.media import tells_of_visits
from analytics.intake.formats.table import roles_of as call_roles_of
from analytics.intake.meanings.marks import MARKED, are_marks, are_remarks
from analytics.intake.meanings.stages import OPEN, stage_of
from analytics.intake.shape.group_rows import named_above, names_below
from analytics.intake.shape.header import Sample
from analytics.intake.shape.outside_columns import GROUP, day_column, days_of, operator_source_of
from analytics.intake.vocabulary.headers import says
from analytics.intake.vocabulary.statuses import telling
from analytics.intake.vocabulary.synonyms import EXACT, SURE_ENOUGH, Named, normal, role_of

MOMENTS = (
    "created_at",
    "changed_at",
    "closed_at",
    "meeting_set_at",
    "meeting_accepted_at",
    "handed_over_at",
    "meeting_at",
    "meeting_held_at",
    "moved_at",
    "offer_at",
    "signed_at",
    "lost_at",
    "cancelled_at",
)
DATED = ("created_at", "changed_at", "closed_at", "meeting_at")
"""Moments that no mark like «да» may stand for."""
PEOPLE = ("responsible", "operator", "field_manager")
TELLING = {
    "stage",
    "visit_stage",
    "semantic",
    "amount",
    "process",
    "field_manager",
    "meeting_at",
    "meeting_held_at",
    "signed_at",
    "handed_over_at",
} | {
    "meeting_set_at",
    "object_type",
    "lost_reason",
    "closed_at",
}
SEVERAL = ("client_phone",)
CONTACTS = ("полное имя контакта", "основной контакт", "main contact")
TITLES = ("название сделки", "lead title")
AMO = ({"название сделки", "этап сделки"}, {"lead title", "lead stage"})
NUMBER_SIGNS = ("№", "#")
DONE = re.compile(r"(завершен[оа]?|выполнен[оа]?|сделано|completed|done|is completed|is done)")
LESS, MOST_FILLED = 0.05, 0.9
"""How much less a column is believed that is the title of a deal and no client, or an id that many rows lack."""
OWN = ("created_at", "operator")
"""Roles whose headers, where they mean nothing in a log of calls, speak of leads."""
PHONED = re.compile(r"\b(тел|моб|phone|mobile)")
"""A number of a phone, and of no deal."""
COUNTED = re.compile(r"(n|nr|no|п п|номер|номер п п|номер строки|row)?")


def roles_of(sample: Sample) -> dict[str, tuple[int, ...]]:
    """The best column of every role; several for phones."""
    bids: defaultdict[str, list[tuple[float, int]]] = defaultdict(list)
    is_visits = tells_of_visits(sample)
    for column, name in enumerate(names_below(sample, OUTCOMES)):
        said = (
            Named("entity_id", 1.0) if name.strip() in NUMBER_SIGNS else role_of(name.replace("№", "номер "), OUTCOMES)
        )
        said = _of_a_visit(name) or said if is_visits else said
        said = _by_cells(said, sample.profiles[column]) if said else said
        if said and said.role == "entity_id" and said.confidence < EXACT and PHONED.search(normal(name)):
            said = said._replace(role="client_phone")
        if said and _may_be(said.role, sample, column):
            # A person under his name and under his id: the name, by which his calls know him too.
            is_id = said.role in PEOPLE and sample.profiles[column].share("int") > 0.9
            is_title = said.role == "client_name" and sample.names[column] in TITLES
            is_seldom = said.role == "entity_id" and sample.profiles[column].filled_rate < MOST_FILLED
            bids[said.role].append((said.confidence - is_id - LESS * (is_title + is_seldom), -column))
    roles = {
        role: tuple(sorted(-column for sure, column in offers if sure > 0.6)) or (-max(offers)[1],)
        if role in SEVERAL
        else (-max(offers)[1],)
        for role, offers in bids.items()
    }
    if "client_phone" not in roles and (columns := _phones(sample, roles)):
        roles["client_phone"] = columns
    if (
        "field_manager" not in roles
        and "responsible" in roles
        and (_VISITED & set(roles) or _is_day_above(roles, sample))
    ):
        if "operator" not in roles and _booked_for_others(roles, sample):
            roles["operator"] = roles.pop("author")
        if "operator" in roles:
            roles["field_manager"] = roles.pop("responsible")
    return roles


def _is_day_above(roles: dict[str, tuple[int, ...]], sample: Sample) -> bool:
    """The days of a book of visits stand in rows of their own."""
    return not set(MOMENTS) & set(roles) and day_column(sample) is not None


def _by_cells(said: Named, profile: Profile) -> Named:
    """«Встреча» with a yes and a no below it is whether it was held; «Отказ» without days or marks is why."""
    if said.role == "meeting_at" and profile.filled and not has_days(profile) and are_marks(profile):
        return said._replace(role="meeting_held_at")
    if said.role == "lost_at" and profile.filled and not has_days(profile) and not are_marks(profile):
        return said._replace(role="lost_reason")
    return said


def _of_a_visit(name: str) -> Named | None:
    """What a header says in a table where every row is a visit: its beginning, and whether it is done."""
    words = normal(name)
    if DONE.fullmatch(words):
        return Named("meeting_held_at", 1.0)
    said = role_of(name, CALLS)
    return Named("meeting_at", 0.9) if said and said.role == "start" and said.confidence == 1 else None


def _booked_for_others(roles: dict[str, tuple[int, ...]], sample: Sample) -> bool:
    """Several people wrote the rows down, mostly for somebody else: they book the visits of those who go there."""
    if "author" not in roles:
        return False
    columns = roles["author"][0], roles["responsible"][0]
    pairs = [tuple(row[column] for column in columns) for row in sample.rows if max(columns) < len(row)]
    others = sum(author != whose for author, whose in pairs)
    return sample.profiles[columns[0]].distinct > 1 and 2 * others > len(pairs)


_VISITED = {"meeting_at", "meeting_held_at", "visit_stage", "handed_over_at"}
"""Beside one of these, who «manages» what an operator passed on is whoever goes there."""


def _may_be(role: str, sample: Sample, column: int) -> bool:
    """The cells do not speak against what the header says."""
    profile = sample.profiles[column]
    if role in DATED and profile.filled:
        return has_days(profile) and not (role == "created_at" and says("planned", sample.names[column]))
    if role in MARKED and profile.filled and not has_days(profile):
        return not are_remarks(role, column, sample)
    if role == "pipeline":
        return known_share(profile, "directions") < 0.5
    if role == "client_name":
        return not _are_phones(profile) and profile.share("email") < 0.5
    return role != "entity_id" or not _counts_rows(sample, column)


def _counts_rows(sample: Sample, column: int) -> bool:
    """1, 2, 3 and on: the number of a row in this file, which the next file gives to somebody else."""
    cells = [cell for cell in sample.profiles[column].cells[:50] if cell]
    return bool(COUNTED.fullmatch(sample.names[column])) and cells == [str(n) for n in range(1, len(cells) + 1)]


def _phones(sample: Sample, roles: dict[str, tuple[int, ...]]) -> tuple[int, ...]:
    """The column of phones that its header does not tell."""
    taken = {column for columns in roles.values() for column in columns}
    found = [column for column, profile in enumerate(sample.profiles) if column not in taken and _are_phones(profile)]
    return tuple(found) if len(found) == 1 else ()


def _are_phones(profile: Profile) -> bool:
    return profile.filled > 0 and profile.share("phone") > 0.8 and profile.share("epoch", "datetime") < 0.2


def recognise(sample: Sample) -> float:
    """Headers of stages, deals or meetings, of a client or an id, and something that only deals have."""
    if not sample.header:
        return 0.0
    roles = roles_of(sample)
    named = {"stage", "amount"} <= set(roles) and bool({"responsible", "created_at"} & set(roles))
    telling = len(TELLING & set(roles)) + len(_own(roles, sample)) + tells_of_visits(sample)
    if is_call_log(sample):
        return 0.0
    if telling < 2 or not {"entity_id", "client_phone", "client_name"} & set(roles) or not _may_be_deals(roles, sample):
        return 0.0
    return min(0.92, 0.55 + 0.08 * telling + 0.2 * named)


def _may_be_deals(roles: dict[str, tuple[int, ...]], sample: Sample) -> bool:
    """Something in the table only deals have: a column, a stage, or a header that names a deal or a client.

    A table whose rows may be calls is asked about. Lists of staff, stock and tariffs have people, phones, dates and
    sums as well (decision 0264).
    """
    stages = sample.profiles[roles["stage"][0]].words if "stage" in roles else ()
    return (
        bool(OF_DEALS & set(roles))
        or tells_of_visits(sample)
        or any(stage_of(word) != OPEN for word in stages)
        or may_be_calls(sample, roles)
        or any(telling("deals")["names"].search(name) for name in sample.names)
    )


def _own(roles: dict[str, tuple[int, ...]], sample: Sample) -> list[str]:
    """Roles that no log of calls has: the day when a lead was written down, who passed it on."""
    if {"talk", "total", "ring"} & set(call_roles_of(sample)):
        return []
    said = {role: role_of((sample.header or ())[roles[role][0]], CALLS) for role in OWN if role in roles}
    return [role for role, call in said.items() if call is None or call.confidence < SURE_ENOUGH]


def read(sample: Sample) -> Layout:
    """Roles by header; the order of days from the column of dates that decides it."""
    roles = roles_of(sample)
    dated = [sample.profiles[roles[role][0]] for role in MOMENTS if role in roles]
    is_amo = any(marks <= set(sample.names) for marks in AMO)
    for role, names in (("contact_name", CONTACTS), ("title", TITLES)):
        if columns := [column for column, name in enumerate(sample.names) if name in names]:
            roles[role] = (columns[0],)
    operator_source, source_role = _operator_source(roles, sample)
    is_day_above = _is_day_above(roles, sample)
    order = order_of(days_of(sample)) if is_day_above else order_for(dated)
    return Layout(
        format="amocrm_leads" if is_amo else "outcomes",
        kind=OUTCOMES,
        system="amocrm" if is_amo else "csv",
        roles=roles,
        date_order=order,
        operator_source=operator_source,
        source_role=source_role,
        is_day_above=is_day_above,
        may_be=None if is_amo or is_day_above or not may_be_calls(sample, roles) else CALLS,
    )


def _operator_source(roles: dict[str, tuple[int, ...]], sample: Sample) -> tuple[str | None, str]:
    """(where the name stands that is in no column, whose it is): who went, or who is responsible for the rows below."""
    operator_source = operator_source_of(sample, OUTCOMES)
    if "operator" in roles and _VISITED & set(roles):
        return operator_source, named_above(sample, OUTCOMES) or "field_manager"
    whose = named_above(sample, OUTCOMES) or "responsible"
    return operator_source if operator_source == GROUP and not set(PEOPLE) & set(roles) else None, whose


FORMAT = Format("outcomes", recognise, read)
