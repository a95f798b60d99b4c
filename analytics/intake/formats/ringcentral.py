# title.ru: RingCentral
# title.en: RingCentral
"""RingCentral: the call log of its API; one record per call, with its legs inside."""

from analytics.intake.columns.known import Export, known_format

CALL_LOG = Export(
    name="ringcentral",
    system="ringcentral",
    marks=("sessionId", "startTime", "result"),
    columns={
        "start": ("startTime",),
        "operator": ("from.extensionNumber", "from.name", "extension.id"),
        "src": ("from.phoneNumber",),
        "dst": ("to.phoneNumber",),
        "direction": ("direction",),
        "status": ("result",),
        "code": ("reason",),
        "total": ("duration",),
        "talk": (),
        "call_id": ("id",),
    },
    statuses={
        "Call connected": "answered",
        "Accepted": "answered",
        "Hang Up": "cancelled",
        "Wrong Number": "no_such_number",
        "Call Failed": "network_failure",
        "Call Failure": "network_failure",
        "International Disabled": "blocked_own_side",
        "Declined": "rejected",
        "Reply": "machine",
    },
)

FORMAT = known_format("ringcentral", CALL_LOG)
