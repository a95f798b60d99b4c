# title.ru: UIS
# title.en: UIS
# uis_report.title.ru: UIS, отчёт
# uis_report.title.en: UIS report
# uis_api.title.ru: UIS, API
# uis_api.title.en: UIS API
"""UIS and CoMagic: the report of the web account and get.calls_report of the data API."""

from analytics.intake.columns.known import Export, known_format

REASONS = {
    "numb_not_exists": "blocked_own_side",
    "subscriber_busy": "busy",
    "subscriber_not_responsible": "no_answer",
    "subscriber_number_problems": "network_failure",
    "no_success_subscriber_call": "no_answer",
    "timeout": "no_answer",
    "out_call_not_allowed": "blocked_own_side",
    "not_enough_money": "blocked_own_side",
    "no_money": "blocked_own_side",
    "operator_not_responsible": "not_a_dial",
    "sip_offline": "blocked_own_side",
    "success_finish": "answered",
}
"""numb_not_exists concerns the own number; «problems with the number» does not prove a dead one."""
SIDES = {
    "operator_disconnects": "operator",
    "operator_not_responsible": "operator",
    "subscriber_disconnects": "client",
    "subscriber_busy": "client",
    "subscriber_not_responsible": "system",
    "subscriber_number_problems": "system",
    "no_success_subscriber_call": "system",
    "numb_not_exists": "system",
}

REPORT = Export(
    name="uis_report",
    system="uis",
    marks=("Статус", "Дата и время", "Номер абонента", "Длительность звонка"),
    columns={
        "status": ("Статус",),
        "direction": ("Тип", "Направление"),
        "start": ("Дата и время",),
        "phone": ("Номер абонента",),
        "own_line": ("Виртуальный номер",),
        "total": ("Длительность звонка",),
        "talk": ("Длительность разговора",),
        "ring": ("Длительность ожидания ответа", "Длительность ожидания"),
        "operator": ("Сотрудник",),
        "call_id": ("ID звонка", "Идентификатор сессии звонка"),
        "list": ("Теги",),
    },
)
API = Export(
    name="uis_api",
    system="uis",
    marks=("finish_reason", "talk_duration", "wait_duration"),
    columns={
        "start": ("start_time",),
        "direction": ("direction",),
        "phone": ("contact_phone_number",),
        "own_line": ("virtual_phone_number",),
        "operator": ("last_answered_employee_full_name", "employee_full_name"),
        "code": ("finish_reason",),
        "side": ("finish_reason",),
        "ring": ("wait_duration",),
        "talk": ("talk_duration",),
        "total": ("total_duration",),
        "call_id": ("id",),
    },
    statuses=REASONS,
    sides=SIDES,
    either=("operator",),
)

FORMAT = known_format("uis", REPORT, API)
