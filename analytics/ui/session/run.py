"""What is asked many times while one page is drawn is looked up once; the next run looks anew."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import wraps
from typing import ParamSpec, TypeVar, cast

P = ParamSpec("P")
T = TypeVar("T")
_FOUND: ContextVar[dict[object, object] | None] = ContextVar("found", default=None)


@contextmanager
def begun() -> Iterator[None]:
    """One run of the page; callbacks, windows over the page and requests of files lie outside of it."""
    token = _FOUND.set({})
    try:
        yield
    finally:
        _FOUND.reset(token)


def once(function: Callable[P, T]) -> Callable[P, T]:
    """Within a run the first answer stands, by hashable positional arguments; outside of one every call looks anew."""

    @wraps(function)
    def asked(*args: P.args, **named: P.kwargs) -> T:
        found = _FOUND.get()
        if found is None:
            return function(*args, **named)
        key = (function, args, *named.items())
        if key not in found:
            found[key] = function(*args, **named)
        return cast(T, found[key])

    return asked
