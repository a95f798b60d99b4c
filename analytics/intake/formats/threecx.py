"""3CX: the 27 fields of its CDR output, without a header (the usual order) or with one."""

import re

from analytics.intake.header import Sample
from analytics.intake.known import SURE, Export, known_format, share
from analytics.intake.layout import Format, Layout

FIELDS = (
    *("call_id", "logical_id", "total", "start", "answered_at", "ended_at", "code", "from_no", "to_no", "from_dn"),
    *("to_dn", "dial_no", "reason_changed", "final_number", "final_dn", "bill_code", "bill_rate", "bill_cost"),
    *("bill_name", "chain", "from_type", "to_type", "final_type", "from_name", "to_name", "final_name", "missed"),
)
ENDED = re.compile(
    r"\w*terminated\w*|replaced\w*|redirected\w*|failed\w*|\w*busy\w*|\w*noanswer\w*|not_?available\w*", re.IGNORECASE
)
SIDES = {
    "TerminatedBySrc": "caller",
    "src_participant_terminated": "caller",
    "TerminatedByDst": "callee",
    "dst_participant_terminated": "callee",
}

CDR = Export(
    name="threecx",
    system="threecx",
    marks=("reason-terminated", "from-no", "to-no"),
    columns={
        "call_id": ("historyid",),
        "logical_id": ("callid",),
        "start": ("time-start",),
        "answered_at": ("time-answered",),
        "ended_at": ("time-end",),
        "code": ("reason-terminated",),
        "from_no": ("from-no",),
        "to_no": ("to-no",),
        "from_dn": ("from-dn",),
        "to_dn": ("to-dn",),
        "dial_no": ("dial-no",),
        "final_number": ("final-number",),
        "final_dn": ("final-dn",),
        "from_name": ("from-dispname",),
        "final_name": ("final-dispname",),
    },
    sides=SIDES,
    prepare="threecx",
    is_utc=True,
)
HEADED = known_format("threecx", CDR)


def recognise(sample: Sample) -> float:
    """With a header by its names; without one by the words of why a call ended behind three moments."""
    return HEADED.recognise(sample) if sample.header else SURE if _is_usual(sample) else 0.0


def read(sample: Sample) -> Layout:
    """Columns by name, or in the usual order."""
    if sample.header:
        return HEADED.read(sample)
    return CDR.layout_of({role: (place,) for place, role in enumerate(FIELDS) if place < sample.width}, sample)


def _is_usual(sample: Sample) -> bool:
    code = FIELDS.index("code")
    if sample.width < len(FIELDS) - 7:
        return False
    ended, start = sample.profiles[code], sample.profiles[FIELDS.index("start")]
    return (
        share(ended, ENDED) > 0.8
        and start.share("datetime") > 0.9
        and sample.profiles[code - 1].share("datetime") > 0.9
    )


FORMAT = Format("threecx", recognise, read)
