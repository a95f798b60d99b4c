"""Calls other than dials: clients calling back and internal calls (S8: not part of reach)."""

from dataclasses import dataclass

import numpy as np

from analytics.demo.dialling import Dials, Result
from analytics.demo.numbers import Ints
from analytics.demo.scenarios import OPERATORS
from analytics.demo.shifts import DAY_SECONDS, END_SECONDS

RETURN_RATE, INTERNAL_RATE = 0.022, 0.012
PICKED_UP_RATE, VOICEMAIL_RATE = 0.72, 0.5


@dataclass(frozen=True)
class SideCall:
    """A call that is not a dial from a list."""

    operator: int
    number: int | None
    """The client who calls; None for an internal call."""
    colleague: int | None
    started: int
    ring_seconds: int
    talk_seconds: int
    to_voicemail: bool


def side_calls(rng: np.random.Generator, dials: Dials, starts: Ints) -> tuple[SideCall, ...]:
    """About two call-backs per hundred unanswered dials and one internal call per hundred dials, by time."""
    calls = [*_calls_back(rng, dials, starts), *_among_colleagues(rng, dials, starts)]
    return tuple(sorted(calls, key=lambda call: (call.started, call.operator)))


def _calls_back(rng: np.random.Generator, dials: Dials, starts: Ints) -> list[SideCall]:
    rung = np.flatnonzero(np.isin(dials.result, (Result.CANCELLED, Result.RANG_OUT, Result.UNREACHABLE)))
    calls = []
    for dial in rung[rng.random(len(rung)) < RETURN_RATE]:
        started = int(starts[dial]) + int(rng.integers(180, 7200))
        if started % DAY_SECONDS > END_SECONDS:
            continue
        picked_up = rng.random() < PICKED_UP_RATE
        to_voicemail = not picked_up and rng.random() < VOICEMAIL_RATE
        talk_seconds = int(8 + rng.lognormal(3.4, 0.8)) if picked_up else int(rng.integers(3, 25))
        calls.append(
            SideCall(
                operator=int(dials.operator[dial]),
                number=int(dials.number[dial]),
                colleague=None,
                started=started,
                ring_seconds=int(rng.integers(3, 18)) if picked_up else 25,
                talk_seconds=talk_seconds if picked_up or to_voicemail else 0,
                to_voicemail=to_voicemail,
            )
        )
    return calls


def _among_colleagues(rng: np.random.Generator, dials: Dials, starts: Ints) -> list[SideCall]:
    calls = []
    for dial in np.flatnonzero(rng.random(len(starts)) < INTERNAL_RATE):
        operator = int(dials.operator[dial])
        team = OPERATORS[operator].team
        mates = [place for place, item in enumerate(OPERATORS) if item.team == team and place != operator]
        calls.append(
            SideCall(
                operator=operator,
                number=None,
                colleague=int(rng.choice(mates)),
                started=int(starts[dial]) + int(dials.ring_seconds[dial] + dials.talk_seconds[dial]) + 3,
                ring_seconds=int(rng.integers(2, 9)),
                talk_seconds=int(5 + rng.lognormal(3.0, 0.7)),
                to_voicemail=False,
            )
        )
    return calls
