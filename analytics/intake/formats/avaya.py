# title.ru: Avaya IP Office
# title.en: Avaya IP Office
"""Avaya IP Office: SMDR records, without a header (fixed field order) or with one."""

import re

from analytics.intake.cells.shares import Share
from analytics.intake.columns.known import SURE, Export, known_format, share
from analytics.intake.columns.layout import Format, Layout
from analytics.intake.shape.header import Sample

FIELDS = (
    *("start", "talk", "ring", "src", "in_or_out", "dst", "dialled", "list", "internal", "call_id", "continuation"),
    *("party1", "party1_name", "party2", "party2_name"),
)
TALK, WHOLE = re.compile(r"\d+:\d\d:\d\d"), re.compile(r"\d{1,6}")
WAY, MARK = re.compile(r"[IO]"), re.compile(r"[01I]")
DEVICE = re.compile(r"[ETV]\d+")
SHAPES = {"talk": TALK, "ring": WHOLE, "in_or_out": WAY, "internal": MARK, "continuation": MARK, "party1": DEVICE}
"""Identifying fields: devices are extensions (E), trunks (T) and voicemail channels (V)."""

SMDR = Export(
    name="avaya",
    system="avaya",
    marks=("Call Start", "Is Internal", "Continuation", "Party1Device"),
    columns={
        "start": ("Call Start",),
        "talk": ("Connected Time", "Call Duration"),
        "ring": ("Ring Time", "Ring Duration"),
        "src": ("Caller",),
        "in_or_out": ("Direction",),
        "dst": ("Called Number",),
        "dialled": ("Dialled Number", "Dialed Number"),
        "list": ("Account",),
        "internal": ("Is Internal",),
        "call_id": ("Call ID",),
        "continuation": ("Continuation",),
        "party1": ("Party1Device",),
        "party1_name": ("Party1Name",),
        "party2": ("Party2Device",),
        "party2_name": ("Party2Name",),
    },
    prepare="avaya",
)
HEADED = known_format("avaya", SMDR)


def recognise(sample: Sample) -> float:
    """By header names; without a header by the cells of the fixed order."""
    return HEADED.recognise(sample) if sample.header else SURE if _is_usual(sample) else 0.0


def read(sample: Sample) -> Layout:
    """Columns by name, or in the fixed order."""
    if sample.header:
        return HEADED.read(sample)
    return SMDR.layout_of({role: (column,) for column, role in enumerate(FIELDS)}, sample)


def _is_usual(sample: Sample) -> bool:
    if sample.width < len(FIELDS) or sample.profiles[0].share("datetime") < Share.MOST:
        return False
    return all(share(sample.profiles[FIELDS.index(role)], shape) > Share.MOST for role, shape in SHAPES.items())


FORMAT = Format("avaya", recognise, read)
