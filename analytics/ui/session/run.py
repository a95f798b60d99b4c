"""Cache lookups within one run of a page; the next run looks up again."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import wraps
from typing import ParamSpec, TypeVar, cast

from analytics.store.ledger import connection

P = ParamSpec("P")
T = TypeVar("T")
_FOUND: ContextVar[dict[object, object] | None] = ContextVar("found", default=None)


@contextmanager
def begun() -> Iterator[None]:
    """One run of the page; callbacks, dialogs and file requests are outside of it."""
    token = _FOUND.set({})
    try:
        with connection.kept():
            yield
    finally:
        _FOUND.reset(token)


def is_begun() -> bool:
    """True within a run of a page."""
    return _FOUND.get() is not None


def once(function: Callable[P, T]) -> Callable[P, T]:
    """Cache the first result within a run by hashable positional arguments; outside a run every call is computed."""

    @wraps(function)
    def asked(*args: P.args, **named: P.kwargs) -> T:
        results = _FOUND.get()
        if results is None:
            return function(*args, **named)
        key = (function, args, *named.items())
        if key not in results:
            results[key] = function(*args, **named)
        return cast(T, results[key])

    return asked
