"""Leads and deals: an amoCRM export or any table of what became of clients."""

from collections import defaultdict

from analytics.intake.formats.table import is_call_log
from analytics.intake.header import Sample
from analytics.intake.layout import OUTCOMES, Format, Layout
from analytics.intake.moments import order_of
from analytics.intake.synonyms import role_of

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
    "semantic",
    "amount",
    "process",
    "field_manager",
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
CONTACTS = ("полное имя контакта", "основной контакт")


def roles_of(sample: Sample) -> dict[str, tuple[int, ...]]:
    """The best column of every role; several for phones."""
    bids: defaultdict[str, list[tuple[float, int]]] = defaultdict(list)
    for place, name in enumerate(sample.header or ()):
        if said := role_of(name, OUTCOMES):
            bids[said.role].append((said.confidence, -place))
    return {
        role: tuple(sorted(-place for sure, place in offers if sure > 0.6)) or (-max(offers)[1],)
        if role in SEVERAL
        else (-max(offers)[1],)
        for role, offers in bids.items()
    }


def recognise(sample: Sample) -> float:
    """Sure where the header speaks of stages, deals or meetings and of a client or an id."""
    if not sample.header:
        return 0.0
    roles = roles_of(sample)
    named = {"stage", "amount"} <= set(roles) and "responsible" in roles
    telling = len(TELLING & set(roles))
    if is_call_log(sample):
        return 0.0
    if telling < 2 or not {"entity_id", "client_phone", "client_name"} & set(roles):
        return 0.0
    return min(0.92, 0.55 + 0.08 * telling + 0.1 * named)


def read(sample: Sample) -> Layout:
    """Roles by header; the order of days from the column of dates that decides it."""
    roles = roles_of(sample)
    orders = [order_of(sample.profiles[roles[role][0]]) for role in MOMENTS if role in roles]
    is_amo = {"название сделки", "этап сделки"} <= set(sample.names)
    contacts = [place for place, name in enumerate(sample.names) if name in CONTACTS]
    if contacts:
        roles["contact_name"] = (contacts[0],)
    return Layout(
        format="amocrm_leads" if is_amo else "outcomes",
        kind=OUTCOMES,
        system="amocrm" if is_amo else "csv",
        roles=roles,
        date_order=next((order for order in orders if order), None),
    )


FORMAT = Format("outcomes", recognise, read)
