# title.ru: таблица сделок
# title.en: table of deals
"""Leads and deals: an amoCRM export or any table of client outcomes."""

from collections import defaultdict

from analytics.intake.cells.moments import order_for, order_of
from analytics.intake.columns.claims import Kind, Reading
from analytics.intake.columns.decide import decide
from analytics.intake.columns.kind import OF_DEALS, is_call_log, may_be_calls
from analytics.intake.columns.layout import CALLS, OUTCOMES, SEVERAL, Format, Layout
from analytics.intake.columns.media import tells_of_visits
from analytics.intake.columns.rules.leads import PEOPLE, SEVERAL_FROM
from analytics.intake.columns.unsure import doubts_of
from analytics.intake.formats.table import roles_of as call_roles_of
from analytics.intake.meanings.stages import OPEN, stage_of
from analytics.intake.shape.group_rows import named_above
from analytics.intake.shape.header import Sample
from analytics.intake.shape.outside_columns import GROUP, day_column, days_of, operator_source_of
from analytics.intake.vocabulary.statuses import telling
from analytics.intake.vocabulary.synonyms import SURE_ENOUGH, role_of

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
CONTACTS = ("полное имя контакта", "основной контакт", "main contact")
TITLES = ("название сделки", "lead title")
AMO = ({"название сделки", "этап сделки"}, {"lead title", "lead stage"})
OWN = ("created_at", "operator")
"""Roles whose headers, where they mean nothing in a log of calls, speak of leads."""


def roles_of(sample: Sample) -> dict[str, tuple[int, ...]]:
    """The best column of every role; several for phones."""
    reading = decide(sample, Kind.LEADS)
    roles: dict[str, tuple[int, ...]] = {role: (column,) for role, column in reading.roles.items()}
    if SEVERAL in roles and len(columns := _several(reading)) > 1:
        roles[SEVERAL] = columns
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


def _several(reading: Reading) -> tuple[int, ...]:
    """Every column that a header names a phone of the client."""
    worth: defaultdict[int, float] = defaultdict(float)
    for claim in reading.claims:
        ((role, column),) = claim.gives
        if role == SEVERAL:
            worth[column] += claim.worth
    taken = {column for role, column in reading.roles.items() if role != SEVERAL}
    return tuple(sorted(column for column in worth if worth[column] > SEVERAL_FROM and column not in taken))


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
        doubts=tuple(doubts_of(decide(sample, Kind.LEADS), sample)),
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
