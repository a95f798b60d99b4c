"""What the server's own log tells of an error: what kind and where in the program, never what the data said."""

import logging
import traceback


def keep_data_out() -> None:
    """From now on no record of any library carries the words of an exception: they quote names, numbers and cells."""
    usual = logging.getLogRecordFactory()

    def without_words(*args: object, **named: object) -> logging.LogRecord:
        record = usual(*args, **named)
        if record.exc_info:
            record.exc_text, record.exc_info = _places(record.exc_info[1]), None
        return record

    logging.setLogRecordFactory(without_words)


def _places(error: BaseException | None) -> str:
    """Lines of the program from the outermost to the innermost, then the kind; the same of what it came from."""
    told: list[str] = []
    while error is not None:
        told += [*traceback.format_tb(error.__traceback__), f"{type(error).__module__}.{type(error).__qualname__}\n"]
        error = error.__cause__ or error.__context__
    return "".join(told).rstrip()
