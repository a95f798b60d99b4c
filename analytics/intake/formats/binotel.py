# title.ru: Binotel
# title.en: Binotel
"""Binotel: calls of its API and of the webhook after a call."""

from analytics.intake.columns.known import Export, known_format

CALLS_LOG = Export(
    name="binotel",
    system="binotel",
    marks=("generalCallID", "callType", "billsec"),
    columns={
        "start": ("startTime",),
        "direction": ("callType",),
        "operator": ("employeeName", "employeeData.name", "internalNumber"),
        "phone": ("externalNumber",),
        "own_line": ("didNumber", "pbxNumberData.number", "did"),
        "status": ("disposition",),
        "ring": ("waitsec",),
        "talk": ("billsec",),
        "call_id": ("generalCallID",),
    },
    statuses={"TRANSFER": "answered", "ONLINE": "unknown", "VM": "machine", "VM-SUCCESS": "machine"},
    directions={"0": "in", "1": "out"},
    either=("operator",),
)

FORMAT = known_format("binotel", CALLS_LOG)
