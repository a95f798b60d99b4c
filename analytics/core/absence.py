"""Absences of operators, by which a month's pay is prorated."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class Absence:
    """A period in which one operator was absent (leave, illness); both days are inclusive."""

    operator: str
    first_on: date
    last_on: date
    reason: str = ""
