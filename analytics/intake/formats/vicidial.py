# title.ru: VICIdial
# title.en: VICIdial
"""VICIdial: exports of calls (also EXTENDED) and vicidial_log; the status is set by operator or dialler."""

from analytics.intake.columns.known import Export, known_format

STATUSES = {
    **dict.fromkeys(("SALE", "NI", "DEC", "DNC", "CALLBK", "CBHOLD", "XFER", "NP"), "answered"),
    **dict.fromkeys(("A", "AA", "AM", "AL", "AFAX"), "machine"),
    **dict.fromkeys(("B", "AB"), "busy"),
    **dict.fromkeys(("N", "NA"), "no_answer"),
    **dict.fromkeys(("DC", "ADC"), "no_such_number"),
    **dict.fromkeys(("DROP", "XDROP", "PDROP"), "blocked_own_side"),
    **dict.fromkeys(("ERI", "PU", "INCALL", "QUEUE", "NEW"), "unknown"),
}
"""NA is a text here, not a missing value."""
SHARED = {
    "start": ("call_date",),
    "status": ("status",),
    "agent_disposition": ("status_name", "status"),
    "operator": ("user",),
    "full_name": ("full_name",),
    "list": ("list_id",),
    "lead_id": ("lead_id",),
    "team": ("user_group",),
    "length": ("length_in_sec",),
    "side": ("term_reason",),
    "attempt": ("called_count",),
    "cause": ("hangup_cause",),
    "reason": ("dialstatus",),
    "ring": ("dial_time",),
    "answered_time": ("answered_time", "talk_sec"),
    "call_id": ("uniqueid",),
}


def _export(name: str, marks: tuple[str, ...], phone: tuple[str, ...]) -> Export:
    return Export(
        name=name,
        system="vicidial",
        marks=marks,
        columns={**SHARED, "phone": phone},
        statuses=STATUSES,
        sides={"CALLER": "client", "AGENT": "operator", "QUEUETIMEOUT": "system", "NONE": "system"},
        prepare="vicidial",
        status_decides=True,
    )


FORMAT = known_format(
    "vicidial",
    _export("vicidial_export", ("phone_number_dialed", "campaign_id", "length_in_sec"), ("phone_number_dialed",)),
    _export("vicidial_log", ("term_reason", "length_in_sec", "list_id"), ("phone_number",)),
)
