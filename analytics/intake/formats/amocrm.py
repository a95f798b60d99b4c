"""amoCRM (Kommo): calls of its API and contacts of its export; leads are read as any table of outcomes."""

from analytics.intake.known import Export, known_format
from analytics.intake.layout import OUTCOMES

STATUSES = {
    "1": "machine",
    "2": "answered",
    "3": "answered",
    "4": "answered",
    "5": "wrong_person",
    "6": "no_answer",
    "7": "busy",
}
"""Message left, call later, not in (as somebody said), talked, wrong number, not reached, busy."""

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

FORMAT = known_format("amocrm", CALLS_LOG, CONTACTS)
