"""Kinds of settings: how a value is written into an address and read back. Invalid text raises ValueError."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Generic, Protocol, TypeVar

T = TypeVar("T")
NONE = "-"


class Kind(Protocol[T]):
    """The values of one setting."""

    def read(self, texts: Sequence[str]) -> T:
        """The value of these address texts. Raises ValueError if they are invalid."""
        ...

    def write(self, value: T) -> list[str]:
        """The texts that `read` turns into an equal value."""
        ...


def _plain(text: str) -> str:
    return text


@dataclass(frozen=True)
class Whole:
    """An integer between two bounds, both inclusive."""

    least: int
    most: int

    def read(self, texts: Sequence[str]) -> int:
        """Raises ValueError outside the bounds."""
        value = int(_last(texts))
        if not self.least <= value <= self.most:
            raise ValueError(value)
        return value

    def write(self, value: int) -> list[str]:
        """Digits."""
        return [str(value)]

    def fit(self, value: float) -> int:
        """The nearest number between the bounds."""
        return min(self.most, max(self.least, round(value)))


@dataclass(frozen=True)
class Real:
    """A number between two bounds, both inclusive."""

    least: float
    most: float

    def read(self, texts: Sequence[str]) -> float:
        """Raises ValueError outside the bounds and for nan."""
        value = float(_last(texts))
        if not self.least <= value <= self.most:
            raise ValueError(value)
        return value

    def write(self, value: float) -> list[str]:
        """The shortest digits that give the same number."""
        return [repr(float(value))]

    def fit(self, value: float) -> float:
        """The nearest number between the bounds."""
        return min(self.most, max(self.least, float(value)))


@dataclass(frozen=True)
class Flag:
    """A boolean."""

    def read(self, texts: Sequence[str]) -> bool:
        """1 or 0."""
        return bool(("0", "1").index(_last(texts)))

    def write(self, value: bool) -> list[str]:
        """1 or 0."""
        return [str(int(value))]


@dataclass(frozen=True)
class OneOf:
    """One of several options, written as `code`; the option itself is also read, for older links."""

    options: Sequence[str]
    code: Callable[[str], str] = _plain

    def read(self, texts: Sequence[str]) -> str:
        """Raises ValueError for anything but an option."""
        return _options(self.options, self.code)[_known(texts[-1:], self.options, self.code)[0]]

    def write(self, value: str) -> list[str]:
        """Its code."""
        return [self.code(value)]


@dataclass(frozen=True)
class SomeOf:
    """Any number of options, in the order of selection."""

    options: Sequence[str]
    code: Callable[[str], str] = _plain
    most: int | None = None

    def read(self, texts: Sequence[str]) -> list[str]:
        """The valid options. Raises ValueError if there are none."""
        named = _options(self.options, self.code)
        return [named[one] for one in _known(texts, self.options, self.code)][: self.most]

    def write(self, value: list[str]) -> list[str]:
        """Their codes."""
        return [self.code(one) for one in value]


@dataclass(frozen=True)
class Maybe(Generic[T]):
    """A value or None."""

    kind: Kind[T]

    def read(self, texts: Sequence[str]) -> T | None:
        """None where it is written so."""
        return None if list(texts) == [NONE] else self.kind.read(texts)

    def write(self, value: T | None) -> list[str]:
        """A dash for None."""
        return [NONE] if value is None else self.kind.write(value)


@dataclass(frozen=True)
class DayRange:
    """First and last day of a period within bounds; a single day while the second is not chosen."""

    least: date
    most: date

    def read(self, texts: Sequence[str]) -> tuple[date, ...]:
        """One or two days in order. Raises ValueError outside the bounds."""
        days = sorted(date.fromisoformat(text) for text in texts)
        if not 1 <= len(days) <= 2 or days[0] < self.least or days[-1] > self.most:
            raise ValueError(texts)
        return tuple(days)

    def write(self, value: Sequence[date]) -> list[str]:
        """In ISO."""
        return [day.isoformat() for day in value]


@dataclass(frozen=True)
class Text:
    """Text that a person typed, up to a length."""

    longest: int

    def read(self, texts: Sequence[str]) -> str:
        """Cut at the length."""
        return _last(texts)[: self.longest]

    def write(self, value: str) -> list[str]:
        """As it is."""
        return [value]


def _last(texts: Sequence[str]) -> str:
    if not texts:
        raise ValueError(texts)
    return texts[-1]


def _options(options: Sequence[str], code: Callable[[str], str]) -> dict[str, str]:
    return {code(one): one for one in options}


def _known(texts: Sequence[str], options: Sequence[str], code: Callable[[str], str]) -> list[str]:
    """The known codes among the texts, each once."""
    named = _options(options, code)
    codes = [text if text in named else code(text) for text in texts]
    known = [one for one in dict.fromkeys(codes) if one in named]
    if not known:
        raise ValueError(texts)
    return known
