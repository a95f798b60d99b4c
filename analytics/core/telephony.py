"""What only a person knows of a telephony: does a machine dial, and is a line in order (science_exchange.md 5)."""

from dataclasses import dataclass
from enum import StrEnum


class Asked(StrEnum):
    """The questions: of an export format whether a dialler works under operators' names, of an operator the line."""

    DIALLER = "dialler"
    LINE = "line"


class Known(StrEnum):
    """The answers; UNKNOWN takes an earlier one back."""

    YES = "yes"
    NO = "no"
    GOOD = "good"
    FAULTY = "faulty"
    UNKNOWN = "unknown"


ANSWERS = {Asked.DIALLER: (Known.UNKNOWN, Known.YES, Known.NO), Asked.LINE: (Known.UNKNOWN, Known.GOOD, Known.FAULTY)}
"""The answers that each question has."""


@dataclass(frozen=True)
class TelephonyAnswer:
    """The latest answer to a question about an export format or an operator."""

    question: Asked
    about: str
    answer: Known
