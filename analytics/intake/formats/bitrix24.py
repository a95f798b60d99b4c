# title.ru: Битрикс24
# title.en: Bitrix24
# bitrix24_calls.title.ru: звонки Битрикс24
# bitrix24_calls.title.en: Bitrix24 calls
# bitrix24_deals.title.ru: сделки Битрикс24
# bitrix24_deals.title.en: Bitrix24 deals
# bitrix24_leads.title.ru: лиды Битрикс24
# bitrix24_leads.title.en: Bitrix24 leads
# bitrix24_contacts.title.ru: контакты Битрикс24
# bitrix24_contacts.title.en: Bitrix24 contacts
# bitrix24_users.title.ru: сотрудники Битрикс24
# bitrix24_users.title.en: Bitrix24 users
"""Bitrix24: calls of voximplant.statistic.get; deals, leads, contacts and users of its REST API and CSV exports."""

from analytics.intake.columns.known import Export, known_format
from analytics.intake.columns.layout import OUTCOMES, PEOPLE

CODES = {
    "200": "answered",
    "304": "no_answer",
    "402": "blocked_own_side",
    "403": "blocked_own_side",
    "404": "no_such_number",
    "423": "blocked_own_side",
    "480": "unreachable_now",
    "484": "network_failure",
    "486": "busy",
    "503": "network_failure",
    "603": "rejected",
    "603-S": "cancelled",
    "OTHER": "unknown",
}
"""304 is also written by external PBXs for any call without a talk; 484, «direction unavailable», is no dead number."""

CALLS_LOG = Export(
    name="bitrix24_calls",
    system="bitrix24",
    marks=("CALL_FAILED_CODE", "CALL_START_DATE"),
    columns={
        "start": ("CALL_START_DATE",),
        "operator": ("PORTAL_USER_ID",),
        "phone": ("PHONE_NUMBER",),
        "own_line": ("PORTAL_NUMBER",),
        "direction": ("CALL_TYPE",),
        "status": ("CALL_FAILED_CODE",),
        "reason": ("CALL_FAILED_REASON",),
        "talk": ("CALL_DURATION",),
        "call_id": ("CALL_ID", "ID"),
        "entity_type": ("CRM_ENTITY_TYPE",),
        "lead_id": ("CRM_ENTITY_ID",),
        "attempt": ("REDIAL_ATTEMPT",),
    },
    statuses=CODES,
    directions={"1": "out", "2": "in", "3": "in", "4": "callback", "5": "unknown"},
    prepare="bitrix24",
)
SHARED = {
    "entity_id": ("ID",),
    "client_name": ("TITLE", "COMPANY_TITLE"),
    "client_phone": ("PHONE",),
    "created_at": ("DATE_CREATE", "createdTime"),
    "changed_at": ("DATE_MODIFY", "updatedTime"),
    "responsible": ("ASSIGNED_BY_ID", "ASSIGNED_BY"),
    "amount": ("OPPORTUNITY",),
    "currency": ("CURRENCY_ID",),
    "from_lead_id": ("LEAD_ID",),
    "contact_id": ("CONTACT_ID", "CONTACT_IDS"),
    "company_id": ("COMPANY_ID",),
}
DEALS = Export(
    name="bitrix24_deals",
    system="bitrix24",
    marks=("STAGE_ID", "OPPORTUNITY"),
    columns={
        **SHARED,
        "closed_at": ("CLOSEDATE",),
        "stage": ("STAGE_ID",),
        "semantic": ("STAGE_SEMANTIC_ID",),
        "pipeline": ("CATEGORY_ID", "categoryId"),
    },
    kind=OUTCOMES,
    entity_type="deal",
)
LEADS = Export(
    name="bitrix24_leads",
    system="bitrix24",
    marks=("STATUS_ID", "STATUS_SEMANTIC_ID"),
    columns={
        **SHARED,
        "closed_at": ("DATE_CLOSED",),
        "stage": ("STATUS_ID",),
        "semantic": ("STATUS_SEMANTIC_ID",),
    },
    kind=OUTCOMES,
    entity_type="lead",
)

CONTACTS = Export(
    name="bitrix24_contacts",
    system="bitrix24",
    marks=("LAST_NAME", "PHONE", "ASSIGNED_BY_ID"),
    unless=("STATUS_ID", "STAGE_ID"),
    columns={**SHARED, "last_name": ("LAST_NAME",), "first_name": ("NAME",)},
    kind=OUTCOMES,
    entity_type="contact",
)
USERS = Export(
    name="bitrix24_users",
    system="people",
    marks=("NAME", "LAST_NAME", "WORK_POSITION"),
    unless=("ASSIGNED_BY_ID",),
    columns={
        "first_name": ("NAME",),
        "last_name": ("LAST_NAME",),
        "person": ("UF_PHONE_INNER",),
        "crm_id": ("ID",),
        "email": ("EMAIL",),
        "role": ("WORK_POSITION",),
        "started_on": ("UF_EMPLOYMENT_DATE",),
    },
    kind=PEOPLE,
)

FORMAT = known_format("bitrix24", CALLS_LOG, DEALS, LEADS, CONTACTS, USERS)
