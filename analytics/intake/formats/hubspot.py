# title.ru: HubSpot
# title.en: HubSpot
# hubspot_calls.title.ru: звонки HubSpot
# hubspot_calls.title.en: HubSpot calls
# hubspot_deals.title.ru: сделки HubSpot
# hubspot_deals.title.en: HubSpot deals
"""HubSpot: calls and deals of the CRM, durations in milliseconds, outcomes as its own ids."""

from analytics.intake.columns.known import Export, known_format
from analytics.intake.columns.layout import OUTCOMES

DISPOSITIONS = {
    "f240bbac-87c9-4f6e-bf70-924b57d47db7": "answered",
    "9d9162e7-6cf3-4944-bf63-4dff82258764": "busy",
    "a4c4c377-d246-4b32-a13b-75a56a4cd0ff": "answered",
    "b2cf5968-551e-4856-9783-52b3da59a7d0": "machine",
    "73a0d17f-1163-4015-bdd5-ec830791da20": "no_answer",
    "17b47fee-58de-441e-a44c-c6300d46f273": "wrong_person",
}
"""Connected, busy, left a live message, left voicemail, no answer, wrong number; portals may add others."""

CALLS_LOG = Export(
    name="hubspot_calls",
    system="hubspot",
    marks=("hs_timestamp", "hs_call_duration"),
    columns={
        "start": ("hs_timestamp",),
        "operator": ("hubspot_owner_id",),
        "src": ("hs_call_from_number",),
        "dst": ("hs_call_to_number",),
        "direction": ("hs_call_direction",),
        "status": ("hs_call_disposition",),
        "code": ("hs_call_status",),
        "talk": ("hs_call_duration",),
        "call_id": ("hs_object_id", "id"),
    },
    statuses={**DISPOSITIONS, "COMPLETED": "answered", "RINGING": "unknown", "QUEUED": "unknown"},
    units={"talk": 0.001},
    status_decides=True,
)

DEALS = Export(
    name="hubspot_deals",
    system="hubspot",
    marks=("dealname", "dealstage"),
    columns={
        "entity_id": ("hs_object_id", "id"),
        "client_name": ("dealname",),
        "client_phone": ("phone", "phone_number", "mobilephone"),
        "created_at": ("createdate",),
        "changed_at": ("hs_lastmodifieddate",),
        "closed_at": ("closedate",),
        "responsible": ("hubspot_owner_id",),
        "stage": ("dealstage",),
        "pipeline": ("pipeline",),
        "amount": ("amount",),
        "currency": ("deal_currency_code",),
        "lost_reason": ("closed_lost_reason",),
    },
    kind=OUTCOMES,
    entity_type="deal",
)

FORMAT = known_format("hubspot", CALLS_LOG, DEALS)
