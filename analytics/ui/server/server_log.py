"""The server's log: what happened, when, for how long and with which code; never contents of the data.

One line per event. A session appears as a mark that grants no access and reveals no name.
"""

import hashlib
import json
import logging
import os
import secrets
import sys
import time
import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime

from analytics.core.errors import DozvonError

FORM = "DOZVON_LOG"
TEXT, JSON = "text", "json"
LOG = logging.getLogger("dozvon")
FACTS = (
    *("session", "route", "method", "status", "page", "job", "code", "kind", "reference", "seconds"),
    *("import_id", "format", "rows", "loaded", "rejected", "number", "files", "copied", "mode", "where"),
)
"""All facts an event may have, in this order; any other name is a bug."""
Fact = str | int | float | None


def note(event: str, level: int = logging.INFO, **facts: Fact) -> None:
    """Log an event. Raises KeyError for an unknown fact."""
    if unknown := facts.keys() - set(FACTS):
        raise KeyError(*unknown)
    event_facts = {name: facts[name] for name in FACTS if facts.get(name) is not None}
    LOG.log(level, event, extra={"dozvon": event_facts})


@contextmanager
def timed(event: str, **facts: Fact) -> Iterator[None]:
    """Log the event at its end with its duration, and with the error code if it was refused."""
    began, code = time.monotonic(), None
    try:
        yield
    except DozvonError as error:
        code = error.code
        raise
    finally:
        note(event, logging.INFO, **facts, code=code, seconds=round(time.monotonic() - began, 3))


def failure(error: Exception) -> str:
    """Log a bug; returns the number by which the report of a reader can be found here."""
    reference = secrets.token_hex(4).upper()
    note("failure", logging.ERROR, reference=reference, kind=type(error).__name__, where=_places(error))
    return reference


def mark_of(cookie: str) -> str | None:
    """The session's name in the log; None without a session."""
    return hashlib.sha256(cookie.encode()).hexdigest()[:12] if cookie else None


def keep_data_out() -> None:
    """Keep messages of exceptions out of all log records: they quote names, numbers and cells."""
    usual = logging.getLogRecordFactory()

    def without_words(*args: object, **named: object) -> logging.LogRecord:
        record = usual(*args, **named)
        if record.exc_info:
            record.exc_text, record.exc_info = _places(record.exc_info[1]), None
        return record

    logging.setLogRecordFactory(without_words)


def open_log(is_shared: bool) -> None:
    """Open the log in the form of DOZVON_LOG, by default text for one person and JSON for an office.

    Raises DozvonError `log_invalid`.
    """
    form = os.environ.get(FORM) or (JSON if is_shared else TEXT)
    if form not in (TEXT, JSON):
        raise DozvonError("log_invalid", name=FORM, said=form)
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(_Line() if form == JSON else _Plain("%(asctime)s %(levelname)s %(message)s"))
    LOG.handlers, LOG.propagate = [handler], False
    LOG.setLevel(logging.INFO)
    if form == JSON:
        for logger in (logging.root, *map(logging.getLogger, tuple(logging.root.manager.loggerDict))):
            for one in logger.handlers:
                one.setFormatter(_Line())
        logging.setLoggerClass(_LateLogger)


class _LateLogger(logging.Logger):
    """A logger that a library creates after the server has started."""

    def addHandler(self, hdlr: logging.Handler) -> None:  # the name is logging's
        hdlr.setFormatter(_Line())
        super().addHandler(hdlr)


class _Line(logging.Formatter):
    """A record as one line of JSON; library messages are kept as text."""

    def format(self, record: logging.LogRecord) -> str:
        moment = datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds")
        head = {"time": moment.replace("+00:00", "Z"), "level": record.levelname.lower()}
        event = getattr(record, "dozvon", None)
        if event is not None:
            return json.dumps(head | {"event": record.getMessage()} | event, ensure_ascii=False)
        entry = {"event": "library", "library": record.name, "text": record.getMessage()}
        return json.dumps(head | entry | ({"where": record.exc_text} if record.exc_text else {}), ensure_ascii=False)


class _Plain(logging.Formatter):
    """The same as readable text."""

    def format(self, record: logging.LogRecord) -> str:
        facts = getattr(record, "dozvon", {})
        return " ".join((super().format(record), *(f"{name}={value}" for name, value in facts.items())))


def _places(error: BaseException | None) -> str:
    """Lines of the program from outermost to innermost and the type of the error; the same for its cause."""
    lines: list[str] = []
    while error is not None:
        lines += [*traceback.format_tb(error.__traceback__), f"{type(error).__module__}.{type(error).__qualname__}\n"]
        error = error.__cause__ or error.__context__
    return "".join(lines).rstrip()
