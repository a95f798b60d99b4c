"""The server's own log: what happened, when, how long it took and with which code; never what the data said.

One line an event. Of whom it tells is a mark of the session, which opens nothing and names nobody.
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
"""Everything an event may tell, in this order; a name that is not here is a mistake of the program."""
Fact = str | int | float | None


def note(event: str, level: int = logging.INFO, **facts: Fact) -> None:
    """An event of the program; KeyError for a fact that no event may tell."""
    if unknown := facts.keys() - set(FACTS):
        raise KeyError(*unknown)
    said = {name: facts[name] for name in FACTS if facts.get(name) is not None}
    LOG.log(level, event, extra={"dozvon": said})


@contextmanager
def timed(event: str, **facts: Fact) -> Iterator[None]:
    """Notes the event at its end, with its seconds, and the code where it was refused."""
    began, code = time.monotonic(), None
    try:
        yield
    except DozvonError as error:
        code = error.code
        raise
    finally:
        note(event, logging.INFO, **facts, code=code, seconds=round(time.monotonic() - began, 3))


def failure(error: Exception) -> str:
    """Notes a fault of the program; gives the number by which whoever is told of it finds it here."""
    reference = secrets.token_hex(4).upper()
    note("failure", logging.ERROR, reference=reference, kind=type(error).__name__, where=_places(error))
    return reference


def mark_of(cookie: str) -> str | None:
    """How the log names a session; None where there is none."""
    return hashlib.sha256(cookie.encode()).hexdigest()[:12] if cookie else None


def keep_data_out() -> None:
    """From now on no record of any library carries the words of an exception: they quote names, numbers and cells."""
    usual = logging.getLogRecordFactory()

    def without_words(*args: object, **named: object) -> logging.LogRecord:
        record = usual(*args, **named)
        if record.exc_info:
            record.exc_text, record.exc_info = _places(record.exc_info[1]), None
        return record

    logging.setLogRecordFactory(without_words)


def open_log(is_shared: bool) -> None:
    """Where the log goes and in which form: DOZVON_LOG, else text for one person and JSON for an office.

    DozvonError `log_invalid`.
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
    """A library's logger that is first asked for when the server runs already."""

    def addHandler(self, hdlr: logging.Handler) -> None:  # the name is logging's
        hdlr.setFormatter(_Line())
        super().addHandler(hdlr)


class _Line(logging.Formatter):
    """A record as one line of JSON; what a library says is kept as its text."""

    def format(self, record: logging.LogRecord) -> str:
        moment = datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds")
        head = {"time": moment.replace("+00:00", "Z"), "level": record.levelname.lower()}
        said = getattr(record, "dozvon", None)
        if said is not None:
            return json.dumps(head | {"event": record.getMessage()} | said, ensure_ascii=False)
        told = {"event": "library", "library": record.name, "text": record.getMessage()}
        return json.dumps(head | told | ({"where": record.exc_text} if record.exc_text else {}), ensure_ascii=False)


class _Plain(logging.Formatter):
    """The same for the eye."""

    def format(self, record: logging.LogRecord) -> str:
        facts = getattr(record, "dozvon", {})
        return " ".join((super().format(record), *(f"{name}={value}" for name, value in facts.items())))


def _places(error: BaseException | None) -> str:
    """Lines of the program from the outermost to the innermost, then the kind; the same of what it came from."""
    told: list[str] = []
    while error is not None:
        told += [*traceback.format_tb(error.__traceback__), f"{type(error).__module__}.{type(error).__qualname__}\n"]
        error = error.__cause__ or error.__context__
    return "".join(told).rstrip()
