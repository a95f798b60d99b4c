# title.ru: Zadarma
# title.en: Zadarma
"""Zadarma: statistics of its API; the result of a call is known, the ring time is not."""

from analytics.intake.columns.known import Export, known_format

STATISTICS = Export(
    name="zadarma",
    system="zadarma",
    marks=("callstart", "disposition"),
    columns={
        "start": ("callstart",),
        "operator": ("sip",),
        "src": ("from", "clid"),
        "dst": ("to", "destination"),
        "talk": ("billseconds", "seconds"),
        "status": ("disposition",),
        "call_id": ("call_id", "id"),
        "logical_id": ("pbx_call_id",),
    },
    status_decides=True,
)

FORMAT = known_format("zadarma", STATISTICS)
