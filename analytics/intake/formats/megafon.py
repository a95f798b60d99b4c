# title.ru: МегаФон ВАТС
# title.en: MegaFon virtual PBX
# megafon_history.title.ru: МегаФон ВАТС, история
# megafon_history.title.en: MegaFon virtual PBX, history
# megafon_webhook.title.ru: МегаФон ВАТС, события
# megafon_webhook.title.en: MegaFon virtual PBX, events
"""MegaFon VATS: history without a header, webhook records; the account's report (header in row 10) is a table of calls.

The webhook alone contains the result of a call. History and webhook contain the same calls under the same id: the two
rows are legs of one call.
"""

import re

from analytics.intake.cells.moments import WITH_OFFSET
from analytics.intake.cells.shares import Share
from analytics.intake.columns.known import SURE, Export, known_format, share
from analytics.intake.columns.layout import Format, Layout
from analytics.intake.shape.header import Sample

FIELDS = ("logical_id", "direction", "phone", "operator", "own_line", "start", "ring", "talk")
WAYS = re.compile(r"in|out|missed", re.IGNORECASE)
WHOLE = re.compile(r"\d{1,6}")

HISTORY = Export(name="megafon_history", system="megafon", marks=(), columns={})
WEBHOOK = Export(
    name="megafon_webhook",
    system="megafon",
    marks=("callid", "telnum", "phone", "status"),
    columns={
        "logical_id": ("callid",),
        "direction": ("type",),
        "phone": ("phone",),
        "operator": ("user", "ext"),
        "own_line": ("telnum",),
        "start": ("start",),
        "ring": ("wait",),
        "talk": ("duration",),
        "status": ("status",),
    },
    status_decides=True,
)
HEADED = known_format("megafon", WEBHOOK)


def recognise(sample: Sample) -> float:
    """By header names; without a header by a direction, a time and two durations; the account's report as any table."""
    return HEADED.recognise(sample) if sample.header else SURE if _roles(sample) else 0.0


def read(sample: Sample) -> Layout:
    """Columns by name or position."""
    return HEADED.read(sample) if sample.header else HISTORY.layout_of(_roles(sample), sample)


def _roles(sample: Sample) -> dict[str, tuple[int, ...]]:
    columns = dict(zip(FIELDS, range(len(FIELDS)), strict=True))
    if sample.width < len(FIELDS) or share(sample.profiles[columns["direction"]], WAYS) < Share.NEARLY_ALL:
        return {}
    moments = sample.profiles[columns["start"]]
    is_dated = moments.share("datetime") > Share.MOST or share(moments, WITH_OFFSET) > Share.MOST
    if not is_dated or min(share(sample.profiles[columns[role]], WHOLE) for role in ("ring", "talk")) < Share.MOST:
        return {}
    return {role: (column,) for role, column in columns.items()}


FORMAT = Format("megafon", recognise, read)
