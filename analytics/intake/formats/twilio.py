"""Twilio: calls of its API or its console; legs of one call are children of the first."""

from analytics.intake.known import Export, known_format

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
}
STATUSES = {"completed": "answered", "queued": "unknown", "ringing": "unknown", "in-progress": "unknown"}


def _export(marks: tuple[str, ...]) -> Export:
    return Export("twilio", "twilio", marks, COLUMNS, statuses=STATUSES, prepare="twilio")


FORMAT = known_format(
    "twilio",
    _export(("sid", "start_time", "status", "duration", "account_sid")),
    _export(("Call Sid", "Start Time", "Status", "Duration")),
)
