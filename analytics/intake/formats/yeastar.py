# title.ru: Yeastar
# title.en: Yeastar
# yeastar_api.title.ru: Yeastar, API
# yeastar_api.title.en: Yeastar API
"""Yeastar: NewCdr records of its API with misspelt names; its database dump is read as an Asterisk cdr."""

from analytics.intake.columns.known import Export, known_format

NEW_CDR = Export(
    name="yeastar_api",
    system="yeastar",
    marks=("callfrom", "callto", "talkduraction"),
    columns={
        "start": ("timestart",),
        "src": ("callfrom",),
        "dst": ("callto",),
        "total": ("callduraction",),
        "talk": ("talkduraction",),
        "ring": (),
        "status": ("status",),
        "direction": ("type",),
        "own_line": ("dsttrcunkname", "didnumber"),
        "call_id": ("callid",),
    },
    status_decides=True,
)

FORMAT = known_format("yeastar", NEW_CDR)
