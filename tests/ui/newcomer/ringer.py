# title.ru: Звонилка
# title.en: Ringer
"""Ringer: the log of an invented exchange."""

from analytics.intake.columns.known import Export, known_format

LOG = Export(
    name="ringer",
    system="ringer",
    marks=("ringer call", "ringer person", "ringer number"),
    columns={
        "start": ("ringer call",),
        "operator": ("ringer person",),
        "phone": ("ringer number",),
        "talk": ("ringer talk",),
        "direction": ("ringer way",),
    },
    directions={"there": "out", "back": "in"},
)
FORMAT = known_format("ringer", LOG)
