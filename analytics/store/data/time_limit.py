"""One thread that interrupts whatever runs longer than it may.

A `threading.Timer` for every query starts a thread, and waits until that thread has run once: with fifty people at once
this took longer than the query.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import count
from threading import Lock, Thread
from time import monotonic, sleep

LOOK_SECONDS = 0.25
"""How late an interrupt may be."""


@dataclass(frozen=True)
class _Limit:
    until: float
    interrupt: Callable[[], None]


class _Watch:
    """Limits by number; the thread starts with the first one, also in a forked process.

    Nobody waits for a lock here but whoever starts the thread: adding to and removing from a dictionary is one step.
    """

    def __init__(self) -> None:
        self._numbers = count()
        self._limits: dict[int, _Limit] = {}
        self._lock = Lock()
        self._thread: Thread | None = None

    def add(self, limit: _Limit) -> int:
        number = next(self._numbers)
        self._limits[number] = limit
        if self._thread is None or not self._thread.is_alive():
            with self._lock:
                self._start()
        return number

    def remove(self, number: int) -> None:
        del self._limits[number]

    def _start(self) -> None:
        if self._thread is None or not self._thread.is_alive():
            self._thread = Thread(target=self._look, name="time_limit", daemon=True)
            self._thread.start()

    def _look(self) -> None:
        while True:
            sleep(LOOK_SECONDS)
            self._interrupt_late()

    def _interrupt_late(self) -> None:
        """A function of its own: the sleeping thread holds no query that has ended, nor its connection at the end."""
        now = monotonic()
        for limit in tuple(self._limits.values()):
            if limit.until < now:
                limit.interrupt()


_WATCH = _Watch()


@contextmanager
def limited(seconds: float, interrupt: Callable[[], None]) -> Iterator[None]:
    """Calls `interrupt` from another thread if the block takes more than `seconds`, again and again until it ends."""
    number = _WATCH.add(_Limit(monotonic() + seconds, interrupt))
    try:
        yield
    finally:
        _WATCH.remove(number)
