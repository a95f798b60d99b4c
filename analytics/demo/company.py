"""Everything that happens in the invented company; the input of the file writers."""

from dataclasses import dataclass
from datetime import date

import numpy as np

from analytics.demo.dialling import Dials
from analytics.demo.inbound import SideCall
from analytics.demo.numbers import Ints, Numbers
from analytics.demo.scenarios import OPERATORS
from analytics.demo.selling import Lead


@dataclass(frozen=True)
class DemoCompany:
    """Six months of calls and their results; days and times are Moscow time."""

    first: date
    last: date
    numbers: Numbers
    dials: Dials
    starts: Ints
    """Start of every dial in seconds since 1970-01-01, local time."""
    side_calls: tuple[SideCall, ...]
    leads: tuple[Lead, ...]

    def journal(self, team: str) -> list[tuple[int, int, SideCall | None]]:
        """Calls of one team by time: start, index of the dial (-1 if none), the call if it is not a dial."""
        mine = np.array([operator.team == team for operator in OPERATORS])
        places = np.flatnonzero(mine[self.dials.operator])
        events: list[tuple[int, int, SideCall | None]] = [(int(self.starts[at]), int(at), None) for at in places]
        events += [(call.started, -1, call) for call in self.side_calls if mine[call.operator]]
        return sorted(events, key=lambda event: event[:2])

    def domestic_phone(self, number: int) -> str:
        """Eleven digits as dialled within Russia, with a leading 8."""
        return f"8{str(self.numbers.phone[number])[1:]}"
