"""How many pages are drawn at once; the others wait for their turn (decision 0462)."""

from collections.abc import Iterator
from contextlib import contextmanager
from threading import Semaphore

from analytics.core import waits

MOST = 6
"""Pages of one process. Python runs one thread at a time: more of them only wait for each other, while holding what
others need.
"""
_TURNS = Semaphore(MOST)


@contextmanager
def turn() -> Iterator[None]:
    """Waits until fewer than MOST pages are drawn; the turn also ends where a page is stopped or begun anew.

    A page that waits for another process (a reading child, the writer's lock) lets others be drawn meanwhile.
    """
    with _TURNS, waits.giving_up(_aside):
        yield


@contextmanager
def _aside() -> Iterator[None]:
    _TURNS.release()
    try:
        yield
    finally:
        _TURNS.acquire()
