# title.ru: amoCRM
# title.en: amoCRM
# amocrm_calls.title.ru: звонки amoCRM
# amocrm_calls.title.en: amoCRM calls
# amocrm_contacts.title.ru: контакты amoCRM
# amocrm_contacts.title.en: amoCRM contacts
# amocrm_leads.title.ru: сделки amoCRM
# amocrm_leads.title.en: amoCRM deals
"""amoCRM (Kommo): calls, leads and contacts of its API, contacts of its export; exported leads are a table of leads."""

from analytics.intake.columns.known import Export, known_format
from analytics.intake.columns.layout import OUTCOMES

STATUSES = {
    "1": "machine",
    "2": "answered",
    "3": "answered",
    "4": "answered",
    "5": "wrong_person",
    "6": "no_answer",
    "7": "busy",
}
"""Message left, call later, not in, talked, wrong number, not reached, busy."""

CALLS_LOG = Export(
    name="amocrm_calls",
    system="amocrm",
    marks=("uniq", "call_status", "duration"),
    columns={
        "start": ("created_at",),
        "operator": ("call_responsible", "responsible_user_id", "created_by"),
        "phone": ("phone",),
        "direction": ("direction", "note_type"),
        "status": ("call_status",),
        "agent_disposition": ("call_result",),
        "talk": ("duration",),
        "call_id": ("uniq", "id"),
        "lead_id": ("entity_id",),
    },
    statuses=STATUSES,
    directions={"call_out": "out", "call_in": "in", "10": "in", "11": "out"},
    status_decides=True,
)
CONTACTS = Export(
    name="amocrm_contacts",
    system="amocrm",
    marks=("Полное имя контакта", "Дата создания контакта"),
    columns={
        "entity_id": ("ID",),
        "client_name": ("Название компании", "Полное имя контакта"),
        "contact_name": ("Полное имя контакта",),
        "deals": ("Сделки",),
        "client_phone": (
            "Рабочий телефон",
            "Рабочий прямой телефон",
            "Мобильный телефон",
            "Факс",
            "Домашний телефон",
            "Другой телефон",
        ),
        "responsible": ("Ответственный",),
        "created_at": ("Дата создания контакта",),
        "changed_at": ("Дата редактирования",),
    },
    kind=OUTCOMES,
    entity_type="contact",
)

API_LEADS = Export(
    name="amocrm_leads",
    system="amocrm",
    marks=("status_id", "pipeline_id", "price"),
    columns={
        "entity_id": ("id",),
        "client_name": ("name",),
        "created_at": ("created_at",),
        "changed_at": ("updated_at",),
        "closed_at": ("closed_at",),
        "responsible": ("responsible_user_id",),
        "stage": ("status_id",),
        "pipeline": ("pipeline_id",),
        "amount": ("price",),
        "contact_id": ("contacts",),
        "client_phone": ("PHONE", "Телефон"),
    },
    kind=OUTCOMES,
    stages={"142": "won", "143": "lost"},
    entity_type="lead",
)
"""142 and 143 end every pipeline of amoCRM; the stages before them have company-specific numbers."""
API_CONTACTS = Export(
    name="amocrm_contacts",
    system="amocrm",
    marks=("first_name", "last_name", "responsible_user_id", "created_at"),
    columns={
        "entity_id": ("id",),
        "client_name": ("name",),
        "contact_name": ("name",),
        "client_phone": ("PHONE", "Телефон"),
        "responsible": ("responsible_user_id",),
        "created_at": ("created_at",),
        "changed_at": ("updated_at",),
    },
    kind=OUTCOMES,
    entity_type="contact",
)

FORMAT = known_format("amocrm", CALLS_LOG, CONTACTS, API_LEADS, API_CONTACTS)
