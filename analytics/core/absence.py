"""Which days did somebody not work, and why: what the month's pay is prorated by."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class Absence:
    """Days of one operator, both inclusive, in which no plan stood for him: leave, illness."""

    operator: str
    first_on: date
    last_on: date
    reason: str = ""
