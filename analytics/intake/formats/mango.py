# title.ru: Mango Office
# title.en: Mango Office
# mango_api.title.ru: Mango Office, API
# mango_api.title.en: Mango Office API
# mango_cabinet.title.ru: Mango Office, личный кабинет
# mango_cabinet.title.en: Mango Office account page
"""Mango Office: statistics of its API, with or without a header, and the CSV of its web account."""

import re

from analytics.intake.cells.shares import Share
from analytics.intake.columns.known import SURE, Export, known_format, share
from analytics.intake.columns.layout import Format, Layout
from analytics.intake.shape.header import Sample

CODES = {
    "1100": "answered",
    "1111": "no_answer",
    "1121": "busy",
    "1122": "rejected",
    "1123": "rejected",
    "1124": "unreachable_now",
    "1130": "blocked_own_side",
    "1131": "unreachable_now",
    "1132": "no_such_number",
    "1133": "no_such_number",
    "1140": "blocked_own_side",
    "1150": "blocked_own_side",
    "1151": "blocked_own_side",
    "5003": "network_failure",
    **{str(code): "blocked_own_side" for code in range(2200, 2300)},
    **{str(code): "network_failure" for code in range(5000, 5100)},
}
"""1110 and 1120 only state who ended the call; 22xx concern payment and limits, 50xx technical faults."""
SIDES = {
    "1110": "caller",
    "1120": "callee",
    "1121": "callee",
    "1122": "callee",
    "1123": "callee",
    **{code: "system" for code in CODES if code not in ("1100", "1121", "1122", "1123")},
}
FIELDS = (
    *("records", "start", "finish", "picked", "from_extension", "from_number", "to_extension", "to_number"),
    *("code", "own_line", "location", "created", "call_id"),
)
"""The field order of the statistics without a header."""
REASON = re.compile(r"(11|22|50)\d\d")
EPOCH_OR_NONE = re.compile(r"0|1\d{9}")

STATISTICS = Export(
    name="mango_api",
    system="mango",
    marks=("disconnect_reason", "from_number", "to_number"),
    columns={
        "start": ("start",),
        "finish": ("finish",),
        "picked": ("answer",),
        "from_extension": ("from_extension",),
        "from_number": ("from_number",),
        "to_extension": ("to_extension",),
        "to_number": ("to_number",),
        "code": ("disconnect_reason",),
        "own_line": ("line_number",),
        "call_id": ("entry_id",),
    },
    statuses=CODES,
    sides=SIDES,
    prepare="mango",
)
CABINET = Export(
    name="mango_cabinet",
    system="mango",
    marks=("Кто звонил", "Кому звонили", "Дата", "Время"),
    columns={
        "date": ("Дата",),
        "time": ("Время",),
        "src": ("Кто звонил",),
        "own_line": ("Номер или Call-back компании",),
        "dst": ("Кому звонили",),
        "total": ("Длительность вызова ЧЧ:ММ:СС", "Длительность вызова", "Длительность"),
    },
)
HEADED = known_format("mango", STATISTICS, CABINET)


def recognise(sample: Sample) -> float:
    """By header names; without a header by the column of reasons and the times before it."""
    return HEADED.recognise(sample) if sample.header else SURE if _roles(sample) else 0.0


def read(sample: Sample) -> Layout:
    """Columns by name, or counted from the column of reasons."""
    return HEADED.read(sample) if sample.header else STATISTICS.layout_of(_roles(sample), sample)


def _roles(sample: Sample) -> dict[str, tuple[int, ...]]:
    column = FIELDS.index("code")
    for code in range(column - 1, sample.width):
        first = code - column
        moments = [first + FIELDS.index(name) for name in ("start", "finish", "picked")]
        if share(sample.profiles[code], REASON) > Share.NEARLY_ALL and all(
            share(sample.profiles[moment], EPOCH_OR_NONE) > Share.NEARLY_ALL for moment in moments
        ):
            return {role: (first + step,) for step, role in enumerate(FIELDS) if 0 <= first + step < sample.width}
    return {}


FORMAT = Format("mango", recognise, read)
