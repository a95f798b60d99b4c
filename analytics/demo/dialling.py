"""The outcome of every dial: the model of science.md A.5, day by day, over lists that colleagues share."""

from dataclasses import dataclass
from datetime import date
from enum import IntEnum

import numpy as np

from analytics.demo.numbers import NEVER, Flags, Floats, Ints, Numbers, Queue
from analytics.demo.scenarios import BASES, NORTH, OPERATORS, TEAMS, TRUTH


class Result(IntEnum):
    """The true outcome of a dial."""

    ANSWERED = 0
    CANCELLED = 1
    RANG_OUT = 2
    BUSY = 3
    REJECTED = 4
    UNREACHABLE = 5
    DEAD = 6
    NETWORK = 7


MOST_TOUCHES = 5
EFFECTIVE_SECONDS = 30
HOURS = 9
HOUR_LOGITS = np.array([-0.25, 0.12, 0.18, 0.10, -0.20, 0.00, 0.15, 0.12, -0.10])
"""By hour of the shift, 9:00 to 18:00."""
MOBILE_LOGITS = np.array([-0.15, -0.05, 0.0, 0.0, 0.15, 0.05, 0.0, 0.05, 0.25])
BASE_DAY_SD, OPERATOR_SD, SKILL_DAY_SD = 0.12, 0.08, 0.05
CALLBACK_LOGIT = 1.1
"""Clients who talked before and expect the call answer more often."""
TALK_LOGIT = -0.42
SEGMENT_TALK = np.array([-0.08, 0.05, 0.06])
BETA_WEIGHT = 50
"""The larger, the less the saboteur's share varies between days."""


@dataclass(frozen=True)
class Dials:
    """Arrays with one entry per dial; `place` (0..1) orders an operator's dials within the day."""

    day: Ints
    """Index of the working day."""
    operator: Ints
    number: Ints
    touch: Ints
    result: Ints
    ring_seconds: Ints
    talk_seconds: Ints
    place: Floats

    @property
    def is_effective(self) -> Flags:
        """The client was reached and talked to (S1)."""
        return self.talk_seconds >= EFFECTIVE_SECONDS


def dial_all(rng: np.random.Generator, days: tuple[date, ...], numbers: Numbers, at_work: Flags) -> Dials:
    """Every dial of every working day. `at_work` is days x operators."""
    queue = Queue(numbers)
    operator_logit = rng.normal(0.0, OPERATOR_SD, len(OPERATORS))
    months = [12 * (day.year - days[0].year) + day.month - days[0].month for day in days]
    batches: list[Dials] = []
    for day, month in enumerate(months):
        shock = rng.normal(0.0, BASE_DAY_SD, len(BASES))
        rate = float(rng.beta(TRUTH.sabotage_rate * BETA_WEIGHT, (1 - TRUTH.sabotage_rate) * BETA_WEIGHT))
        sabotage = rate if month >= TRUTH.sabotage_from_month else 0.0
        slots = _slots(rng, at_work[day])
        for base in range(len(BASES)):
            for team in range(len(TEAMS)):
                if not len(slots[base][team]):
                    continue
                number, operator = queue.draw(rng, day, base, slots[base][team])
                logit = operator_logit[operator] + shock[base] + CALLBACK_LOGIT * (queue.owner[number] >= 0)
                batch = _dial(rng, numbers, (number, operator, queue.touches[number] + 1), (logit, sabotage))
                batch = _on_day(batch, day)
                _schedule(rng, queue, batch, TEAMS[team] == NORTH)
                batches.append(batch)
    return Dials(*(np.concatenate([getattr(batch, name) for batch in batches]) for name in Dials.__annotations__))


def _on_day(batch: Dials, day: int) -> Dials:
    return Dials(np.full(len(batch.number), day), *(getattr(batch, name) for name in list(Dials.__annotations__)[1:]))


def _slots(rng: np.random.Generator, at_work: Flags) -> list[list[Ints]]:
    """For every list and team, the operators' numbers, each repeated once per dial."""
    dials = [[[] for _ in TEAMS] for _ in BASES]  # type: list[list[list[Ints]]]
    for place, operator in enumerate(OPERATORS):
        if not at_work[place]:
            continue
        team = TEAMS.index(operator.team)
        wanted = max(20, round(float(rng.normal(operator.dials_a_day, 6))))
        shares = rng.multinomial(wanted, [base.team_shares[team] for base in BASES])
        for base, count in enumerate(shares):
            dials[base][team].append(np.full(count, place))
    empty = np.zeros(0, dtype=np.int64)
    return [[np.concatenate([empty, *team]) for team in base] for base in dials]


def _dial(
    rng: np.random.Generator,
    numbers: Numbers,
    who: tuple[Ints, Ints, Ints],
    chance: tuple[Floats, float],
) -> Dials:
    number, operator, touch = who
    logit, sabotage = chance
    count = len(number)
    place = rng.random(count)
    hour = (place * HOURS).astype(np.int64)
    logit = logit + numbers.live_logit[number] + HOUR_LOGITS[hour] + MOBILE_LOGITS[hour] * numbers.is_mobile[number]
    would_answer = ~numbers.is_dead[number] & (rng.random(count) < _chance(logit))
    result, ends = _without_hanging_up(rng, numbers, number, would_answer)
    hangs_up = _patience(rng, operator, numbers.is_announced[number], sabotage)
    rings = ~np.isin(result, (Result.BUSY, Result.NETWORK)) & ~((result == Result.DEAD) & (ends < 10))
    cancelled = rings & (hangs_up < ends)
    result = np.where(cancelled, Result.CANCELLED, result)
    talk = np.where(result == Result.ANSWERED, _talk(rng, operator, numbers.segment[number]), 0)
    return Dials(
        day=number,
        operator=operator,
        number=number,
        touch=touch,
        result=result,
        ring_seconds=np.where(cancelled, hangs_up, ends),
        talk_seconds=talk,
        place=place,
    )


def _without_hanging_up(
    rng: np.random.Generator, numbers: Numbers, number: Ints, would_answer: Flags
) -> tuple[Ints, Ints]:
    """What the network or the client does, and after how many seconds, if the operator never hangs up."""
    count = len(number)
    answers = np.rint(rng.lognormal(np.log(8.0), 0.45, count) + rng.uniform(0.0, 3.0, count)).clip(1, 59)
    fate = rng.random(count)
    mobile = numbers.is_mobile[number]
    dead, announced = numbers.is_dead[number], numbers.is_announced[number]
    unreachable = np.where(mobile, 0.10, 0.02)
    result = np.select(
        [rng.random(count) < 0.006, dead, would_answer, fate < 0.12, fate < 0.20, fate < 0.20 + unreachable],
        [Result.NETWORK, Result.DEAD, Result.ANSWERED, Result.BUSY, Result.REJECTED, Result.UNREACHABLE],
        Result.RANG_OUT,
    )
    ends = np.select(
        [result == code for code in Result],
        [
            answers,
            np.zeros(count),
            rng.integers(32, 60, count),
            rng.integers(2, 6, count),
            rng.integers(4, 16, count),
            rng.integers(14, 28, count),
            np.where(announced, 45, rng.integers(1, 4, count)),
            rng.integers(0, 3, count),
        ],
    )
    return result.astype(np.int64), ends.astype(np.int64)


def _patience(rng: np.random.Generator, operator: Ints, announced: Flags, sabotage: float) -> Ints:
    """Seconds until the operator hangs up: 20-40, fewer by accident or on an announcement; 1-7 to cheat (S2)."""
    count = len(operator)
    early = rng.random(count) < np.array([item.early_rate for item in OPERATORS])[operator]
    guilty = np.array([item.name == TRUTH.saboteur for item in OPERATORS])[operator]
    patience = rng.normal(29.0, 4.5, count).clip(20, 40)
    patience = np.where(early, rng.integers(1, 10, count), patience)
    patience = np.where(announced, np.minimum(patience, rng.integers(4, 10, count)), patience)
    cheats = guilty & (rng.random(count) < sabotage)
    return np.asarray(np.rint(np.where(cheats, rng.integers(1, 8, count), patience)), dtype=np.int64)


def _talk(rng: np.random.Generator, operator: Ints, segment: Ints) -> Ints:
    """Seconds of talk of an answered call: a quick refusal or a conversation."""
    count = len(operator)
    skill = np.array([item.talk_logit for item in OPERATORS])[operator] + rng.normal(0.0, SKILL_DAY_SD)
    converses = rng.random(count) < _chance(TALK_LOGIT + skill + SEGMENT_TALK[segment])
    refusal = rng.lognormal(np.log(11.0), 0.55, count).clip(1, 60)
    conversation = 24 + rng.lognormal(np.log(70.0), 0.80, count).clip(6, 1500)
    return np.rint(np.where(converses, conversation, refusal)).astype(np.int64)


def _schedule(rng: np.random.Generator, queue: Queue, batch: Dials, knows_no_cause: bool) -> None:
    """When each number is dialled again (S5): several attempts, fewer after a refusal or for a dead number."""
    count, number = len(batch.number), batch.number
    queue.touches[number] = batch.touch
    lot = rng.random(count)
    answered, effective = batch.result == Result.ANSWERED, batch.is_effective
    dead = batch.result == Result.DEAD
    again = np.select(
        [effective, answered, dead],
        [lot < 0.35, lot < 0.10, lot < (0.55 if knows_no_cause else 0.12)],
        lot < 0.93,
    )
    most = np.where(dead, 3, MOST_TOUCHES)
    wait = np.select([effective, answered], [rng.integers(2, 8, count), rng.integers(6, 16, count)], 0)
    wait = np.where(wait == 0, rng.integers(1, 6, count), wait)
    queue.due_day[number] = np.where(again & (batch.touch < most), batch.day + wait, NEVER)
    queue.owner[number] = np.where(effective, batch.operator, queue.owner[number])


def _chance(logit: Floats) -> Floats:
    return np.asarray(1.0 / (1.0 + np.exp(-logit)), dtype=np.float64)
