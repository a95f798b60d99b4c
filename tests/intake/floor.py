"""A sales floor whose every call is known, to be written in any layout: what a file says must be found in it again."""

import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

NAMES = ("Иванова Анна", "Петров Олег", "Сидорова Мария", "Кузнецов Пётр", "Орлова Юлия")
LINE = "74951234567"
RINGS = {
    "answered": (4, 25),
    "no answer": (25, 45),
    "busy": (1, 4),
    "cancelled": (3, 14),
    "invalid number": (1, 3),
}
SHARES = (38, 30, 8, 15, 9)


@dataclass(frozen=True)
class Made:
    """One call: `at` is Moscow time, `way` out, in or internal, `end` one of RINGS."""

    number: int
    at: datetime
    way: str
    operator: int
    colleague: int
    phone: str
    end: str
    ring: int
    talk: int

    @property
    def ext(self) -> str:
        """The operator's extension."""
        return f"{101 + self.operator}"

    @property
    def name(self) -> str:
        """The operator's name."""
        return NAMES[self.operator]

    @property
    def utc(self) -> datetime:
        """The start in UTC."""
        return (self.at - timedelta(hours=3)).replace(tzinfo=UTC)

    @property
    def total(self) -> int:
        """Ringing and talk."""
        return self.ring + self.talk

    def later(self, seconds: int) -> datetime:
        """A moment of the call."""
        return self.at + timedelta(seconds=seconds)

    def parties(self, ours: Callable[[int], str], client: Callable[[str], str] = "7{}".format) -> tuple[str, str]:
        """Who called whom, as a log writes colleagues and clients."""
        colleague = client(self.phone) if self.way != "internal" else ours(self.colleague)
        return (colleague, ours(self.operator)) if self.way == "in" else (ours(self.operator), colleague)


def calls(mixed: bool = False, number: int = 120) -> list[Made]:
    """The same calls every time, over the working days of three weeks; `mixed` with incoming and internal ones."""
    chance = random.Random(7)
    made = []
    at = datetime(2026, 9, 1, 9, 0, 3)
    for place in range(number):
        at += timedelta(seconds=chance.randint(60, 8_000))
        at = (at + timedelta(days=1)).replace(hour=9) if at.hour > 18 else at
        way = chance.choices(("out", "in", "internal"), (80, 14, 6))[0] if mixed else "out"
        end = chance.choices(tuple(RINGS), SHARES)[0]
        if way != "out" and end in ("cancelled", "invalid number"):
            end = "no answer"
        talk = int(chance.lognormvariate(3.9, 0.9)) + 2 if end == "answered" else 0
        who = chance.randrange(5)
        other = (who + chance.randint(1, 4)) % 5
        phone = f"9{chance.randint(10**8, 10**9 - 1)}"
        made.append(Made(place, at, way, who, other, phone, end, chance.randint(*RINGS[end]), talk))
    return made


def figures(made: Sequence[Made]) -> dict[str, object]:
    """What an import must say of these calls."""
    outgoing = [call for call in made if call.way == "out"]
    return {
        "calls": len(made),
        "outbound": len(outgoing),
        "answered": sum(call.talk > 0 for call in made),
        "talk_seconds": sum(call.talk for call in made),
        "outbound_answered": sum(call.talk > 0 for call in outgoing),
        "outbound_talk_seconds": sum(call.talk for call in outgoing),
        "operators": len({call.operator for call in outgoing or made}),
        "rejected": 0,
        "duplicates": 0,
        "from": min(call.at for call in made).date().isoformat(),
        "to": max(call.at for call in made).date().isoformat(),
    }
