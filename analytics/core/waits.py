"""What a thread gives up while it waits for another process: a page its turn to be drawn (ui/server/turns.py)."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from contextvars import ContextVar

Aside = Callable[[], AbstractContextManager[None]]
_ASIDE: ContextVar[Aside] = ContextVar("aside", default=nullcontext)


def waiting() -> AbstractContextManager[None]:
    """Around every wait for another process; jobs and commands have nothing to give up."""
    return _ASIDE.get()()


@contextmanager
def giving_up(aside: Aside) -> Iterator[None]:
    """Within the block this thread enters `aside` while it waits, and leaves it afterwards."""
    token = _ASIDE.set(aside)
    try:
        yield
    finally:
        _ASIDE.reset(token)
