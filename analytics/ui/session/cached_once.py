"""What was worked out once is shared: one answer for equal questions, worked out by one while the others wait."""

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import lru_cache, wraps
from threading import Lock
from typing import ParamSpec, TypeVar, cast

P = ParamSpec("P")
T = TypeVar("T")


@dataclass(eq=False)
class _Place:
    """Where one answer lies; empty until somebody has worked it out."""

    lock: Lock = field(default_factory=Lock)
    answers: list[object] = field(default_factory=list)


def kept(most: int) -> Callable[[Callable[P, T]], Callable[P, T]]:
    """Keeps the last `most` answers of a function of hashable arguments; whoever asks gets the same, uncopied object.

    For answers that nobody changes: frozen dataclasses and tuples. An error is nobody's answer and is not kept.
    """

    def keeping(function: Callable[P, T]) -> Callable[P, T]:
        @lru_cache(maxsize=most)
        def place(_: tuple[object, ...]) -> _Place:
            return _Place()

        @wraps(function)
        def asked(*args: P.args, **named: P.kwargs) -> T:
            found = place((args, *named.items()))
            with found.lock:
                if not found.answers:
                    found.answers.append(function(*args, **named))
            return cast(T, found.answers[0])

        return asked

    return keeping
