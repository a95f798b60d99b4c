# title.ru: FreeSWITCH
# title.en: FreeSWITCH
# fusionpbx.title.ru: FusionPBX
# fusionpbx.title.en: FusionPBX
# freeswitch_json.title.ru: FreeSWITCH, записи JSON
# freeswitch_json.title.en: FreeSWITCH JSON records
"""FreeSWITCH: cdr_csv of any template that ends in hang-up cause and ids, its JSON records, and FusionPBX."""

import re

from analytics.intake.cells.shares import Share
from analytics.intake.columns.known import SURE, Export, known_format, share
from analytics.intake.columns.layout import Format, Layout
from analytics.intake.shape.header import Sample

CAUSES = re.compile(r"NONE|SUCCESS|BUSY|[A-Z]+(_[A-Z0-9]+)+")
COMMON = re.compile(r"NORMAL_CLEARING|ORIGINATOR_CANCEL|NO_ANSWER|USER_BUSY|NO_USER_RESPONSE|CALL_REJECTED")
WHOLE = re.compile(r"\d{1,7}")
BEFORE_CAUSE = ("start", "answer_stamp", "ended_at", "total", "talk", "cause_word")

STATUSES = {
    "cancelled": "cancelled",
    "NORMAL_CLEARING": "answered",
    "NO_ROUTE_DESTINATION": "network_failure",
}
READ = ("cause_word", "told_status", "other_leg")
CDR_CSV = Export("freeswitch_csv", "freeswitch", (), {}, statuses=STATUSES, prepare="freeswitch", script_roles=READ)
SHARED = {
    "total": ("duration",),
    "talk": ("billsec",),
    "cause_word": ("hangup_cause",),
    "cause": ("hangup_cause_q850",),
    "side": ("sip_hangup_disposition",),
    "call_id": ("xml_cdr_uuid", "uuid", "call_uuid"),
    "accountcode": ("accountcode",),
}
FUSION = Export(
    name="fusionpbx",
    system="freeswitch",
    marks=("hangup_cause", "billsec", "start_stamp"),
    columns={
        **SHARED,
        "start": ("start_epoch", "start_stamp"),
        "direction": ("direction",),
        "operator": ("extension",),
        "src": ("source_number", "caller_id_number", "ani"),
        "ended_at": ("end_stamp",),
        "dst": ("destination_number", "caller_destination"),
        "ring": ("waitsec",),
        "told_status": ("status",),
    },
    statuses=STATUSES,
    prepare="freeswitch",
    script_roles=READ,
)
JSON = Export(
    name="freeswitch_json",
    system="freeswitch",
    marks=("variables.hangup_cause", "variables.billsec", "variables.start_epoch"),
    columns={
        **SHARED,
        "start": ("variables.start_epoch",),
        "src": ("variables.sip_from_user", "variables.caller_id_number"),
        "dst": ("variables.sip_req_user", "variables.sip_to_user", "variables.destination_number"),
        "ring": ("variables.waitsec",),
    },
    statuses=STATUSES,
    prepare="freeswitch",
    script_roles=READ,
)
"""The direction in these records is the leg's, not the call's, and is ignored."""

HEADED = known_format("freeswitch", JSON, FUSION)


def recognise(sample: Sample) -> float:
    """By header names; without a header by the column of hang-up causes and the columns before it."""
    return HEADED.recognise(sample) if sample.header else SURE if _roles(sample) else 0.0


def read(sample: Sample) -> Layout:
    """Columns by name, or counted from the hang-up cause."""
    return HEADED.read(sample) if sample.header else CDR_CSV.layout_of(_roles(sample), sample)


def _roles(sample: Sample) -> dict[str, tuple[int, ...]]:
    """Start to cause are adjacent in every template; 1 and 2 are the number and the target."""
    profiles = sample.profiles
    for cause in range(8, sample.width):
        if share(profiles[cause], CAUSES) < Share.NEARLY_ALL or not any(
            COMMON.fullmatch(cell) for cell in profiles[cause].cells
        ):
            continue
        first = cause - len(BEFORE_CAUSE) + 1
        numbers = min(share(profiles[cause - 1], WHOLE), share(profiles[cause - 2], WHOLE))
        if numbers < Share.MOST or profiles[first].share("datetime", "epoch") < Share.MOST:
            continue
        roles: dict[str, tuple[int, ...]] = {role: (first + step,) for step, role in enumerate(BEFORE_CAUSE)}
        roles["src"], roles["dst"] = (1,), (2,)
        ids = [column for column in range(cause + 1, sample.width) if profiles[column].share("guid") > Share.MOST]
        roles.update(zip(("call_id", "other_leg"), ((column,) for column in ids), strict=False))
        return roles
    return {}


FORMAT = Format("freeswitch", recognise, read)
