# title.ru: Cisco CUCM
# title.en: Cisco CUCM
"""Cisco CUCM: call detail records, times in UTC, causes of both sides."""

from analytics.intake.columns.known import Export, known_format

CDR = Export(
    name="cucm",
    system="cucm",
    marks=("dateTimeOrigination", "finalCalledPartyNumber", "destCause_value"),
    columns={
        "start": ("dateTimeOrigination",),
        "connected": ("dateTimeConnect",),
        "over": ("dateTimeDisconnect",),
        "talk": ("duration",),
        "src": ("callingPartyNumber",),
        "login": ("callingPartyUnicodeLoginUserID",),
        "dialled": ("originalCalledPartyNumber",),
        "dst": ("finalCalledPartyNumber",),
        "origin_cause": ("origCause_value",),
        "target_cause": ("destCause_value",),
        "manager": ("globalCallID_callManagerId",),
        "number": ("globalCallID_callId",),
        "cluster": ("globalCallId_ClusterID",),
        "leg_id": ("origLegCallIdentifier",),
        "list": ("authCodeDescription",),
    },
    prepare="cucm",
)

FORMAT = known_format("cucm", CDR)
