# title.ru: Twilio
# title.en: Twilio
"""Twilio: calls of its API or console; legs of one call are children of the first."""

import re

from analytics.intake.columns.known import Export, known_format
from analytics.intake.columns.layout import Format, Layout, Open
from analytics.intake.shape.header import Sample

COLUMNS = {
    "start": ("start_time", "Start Time"),
    "src": ("from", "From"),
    "dst": ("to", "To"),
    "direction": ("direction", "Direction"),
    "status": ("status", "Status"),
    "total": ("duration", "Duration"),
    "answered_by": ("answered_by", "Answered By"),
    "call_id": ("sid", "Call Sid"),
    "logical_id": ("parent_call_sid", "Parent Call Sid"),
    "src_name": ("caller_name", "Caller Name"),
    "accountcode": ("account_sid", "Account Sid"),
}
STATUSES = {"completed": "answered", "queued": "unknown", "ringing": "unknown", "in-progress": "unknown"}
NAMED = re.compile(r"(client|sip):.+")
"""An operator's address; a number in «from» is a line and names nobody."""


def _export(marks: tuple[str, ...]) -> Export:
    besides = ("operator", "team", "list")
    return Export("twilio", "twilio", marks, COLUMNS, statuses=STATUSES, prepare="twilio", besides=besides)


KNOWN = known_format(
    "twilio",
    _export(("sid", "start_time", "status", "duration", "account_sid")),
    _export(("Call Sid", "Start Time", "Status", "Duration")),
)


def asks(sample: Sample, layout: Layout) -> list[Open]:
    """Who called, if neither an address nor a site's own column names him."""
    columns = [column for role in ("src", "dst") if (column := layout.column(role)) is not None]
    is_named = any(NAMED.match(cell) for column in columns for cell in sample.profiles[column].cells)
    names = [column for role in ("operator", "src_name") if (column := layout.column(role)) is not None]
    if is_named or any(sample.profiles[column].filled for column in names):
        return []
    return [("operator_column_unknown", layout.roles["call_id"][0])]


FORMAT = Format("twilio", KNOWN.recognise, KNOWN.read, asks)
