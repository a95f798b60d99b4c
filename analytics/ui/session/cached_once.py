"""A cache shared by all sessions: equal calls compute an answer once, concurrent callers wait for it."""

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import lru_cache, wraps
from threading import Lock
from typing import ParamSpec, TypeVar, cast

P = ParamSpec("P")
T = TypeVar("T")


@dataclass(eq=False)
class _Entry:
    """One answer with the lock that lets a single caller compute it; empty until then."""

    lock: Lock = field(default_factory=Lock)
    answers: list[object] = field(default_factory=list)


def cached_once(most: int) -> Callable[[Callable[P, T]], Callable[P, T]]:
    """Caches the last `most` answers of a function of hashable arguments; every caller gets the same object, uncopied.

    For immutable answers only: frozen dataclasses and tuples. Exceptions are not cached.
    """

    def decorate(function: Callable[P, T]) -> Callable[P, T]:
        return _cached(most, function, lambda *args, **named: (args, *named.items()))

    return decorate


def cached_by(most: int, key: Callable[P, tuple[object, ...]]) -> Callable[[Callable[P, T]], Callable[P, T]]:
    """The same where the answer depends on `key` of the arguments instead of on every one of them."""

    def decorate(function: Callable[P, T]) -> Callable[P, T]:
        return _cached(most, function, key)

    return decorate


def _cached(most: int, function: Callable[P, T], key: Callable[P, tuple[object, ...]]) -> Callable[P, T]:
    @lru_cache(maxsize=most)
    def entry_of(_: tuple[object, ...]) -> _Entry:
        return _Entry()

    @wraps(function)
    def cached(*args: P.args, **named: P.kwargs) -> T:
        entry = entry_of(key(*args, **named))
        with entry.lock:
            if not entry.answers:
                entry.answers.append(function(*args, **named))
        return cast(T, entry.answers[0])

    return cached
