# title.ru: Asterisk queue_log
# title.en: Asterisk queue_log
"""Asterisk queue_log, native or as a table: the events of one call are folded into the call."""

import re

from analytics.intake.cells.moments import EPOCH, order_of
from analytics.intake.cells.shares import Share
from analytics.intake.columns.claims import Strength
from analytics.intake.columns.layout import CALLS, Format, Known, Layout, When
from analytics.intake.shape.header import Sample

EVENTS = re.compile(
    r"OUT(?!BOUND|GOING)[A-Z]{4,}|ENTERQUEUE|CONNECT|COMPLETE(AGENT|CALLER)|ABANDON|RINGNOANSWER|QUEUESTART|CONFIGRELOAD|ADDMEMBER|REMOVEMEMBER"
)
MOST_EVENTS = 200
NATIVE = ("epoch", "callid", "queue", "agent", "event", "param1", "param2", "param3", "param4", "param5")
HEADED = {
    "date time": "epoch",
    "time id": "epoch",
    "callid": "callid",
    "call id": "callid",
    "queue name": "queue",
    "queuename": "queue",
    "queue": "queue",
    "type": "agent",
    "agent": "agent",
    "event": "event",
    "param1": "param1",
    "param2": "param2",
    "param3": "param3",
    "data1": "param1",
    "data2": "param2",
    "data3": "param3",
    "data4": "param4",
    "data5": "param5",
    "htime": "htime",
    "ttime": "ttime",
    "time": "local_time",
}


def recognise(sample: Sample) -> float:
    """A column of the event words of queue_log, whatever the header says."""
    return float(Strength.PATTERN) if _event_column(sample) is not None else 0.0


def _event_column(sample: Sample) -> int | None:
    for column, profile in enumerate(sample.profiles):
        if (
            0 < profile.distinct <= MOST_EVENTS
            and profile.share_like(lambda cell: EVENTS.fullmatch(cell.upper())) > Share.MAJORITY
        ):
            return column
    return None


def read(sample: Sample) -> Layout:
    """Columns by header, or in the native order around the event."""
    event = _event_column(sample) or 0
    if sample.header:
        roles = {HEADED[name]: column for column, name in enumerate(sample.names) if name in HEADED}
    else:
        start = event - NATIVE.index("event")
        roles = {role: start + step for step, role in enumerate(NATIVE) if 0 <= start + step < sample.width}
    epoch, clock = roles.get("epoch"), roles.get("local_time")
    if epoch is not None and sample.profiles[epoch].share("epoch") < Share.MOST and clock is None:
        roles["local_time"] = clock = roles.pop("epoch")
    return Layout(
        format="queue_log",
        kind=CALLS,
        system="queue_log",
        known=Known("queue_log", ("param4",), exchange="asterisk"),
        roles={role: (column,) for role, column in roles.items()},
        when=When(EPOCH if clock is None else order_of(sample.profiles[clock])),
    )


FORMAT = Format("queue_log", recognise, read)
