"""Sample size and conclusion of an experiment: the control call-back list and the random split (A.6)."""

import math
from dataclasses import dataclass
from enum import StrEnum

from analytics.stats.proportion import binomial_upper_tail, normal_cdf

ALPHA, POWER = 0.05, 0.80
DEAD_RATIO, REACH_RATIO = 0.35, 0.90
Z_ALPHA, Z_POWER = 1.6449, 0.8416


class Conclusion(StrEnum):
    """The conclusion of an experiment."""

    ALIVE = "alive"
    """Call-back: the numbers of calls ended early answer as often as working numbers."""
    DEAD = "dead"
    LOSES = "loses"
    """Split: the checked operator reaches less on the same kind of numbers."""
    EQUAL = "equal"
    """Split: enough numbers, and no lower reach."""
    WAITING = "waiting"


@dataclass(frozen=True)
class Level:
    """`answers` of `numbers` decide: dead numbers give as many in at most 5 % of lists, working ones in `power`."""

    numbers: int
    answers: int
    power: float


def redial_level(numbers: int, reference_rate: float) -> Level:
    """The level for a list of `numbers` > 0; working numbers answer with `reference_rate` at the next dial."""
    dead = DEAD_RATIO * reference_rate
    answers = next(k for k in range(numbers + 2) if k > numbers or _tail(k, numbers, dead) <= ALPHA)
    return Level(numbers, answers, _tail(answers, numbers, reference_rate))


def redial_conclusion(answered: int, called: int, sealed: int, reference_rate: float) -> Conclusion:
    """Conclusion from `answered` of `called` numbers that rang long enough; none before 4/5 of the list are called."""
    level = redial_level(max(called, 1), reference_rate)
    if called and answered >= level.answers:
        return Conclusion.ALIVE
    if called < 0.8 * sealed or level.power < POWER:
        return Conclusion.WAITING
    return Conclusion.DEAD


def split_size(reach_rate: float, dropped_share: float) -> int:
    """Numbers per person to detect a drop of `dropped_share` of dials in 80 % of splits (A.6; one-sided Katz, 5 %)."""
    low = reach_rate * (1 - dropped_share)
    variance = (1 - low) / low + (1 - reach_rate) / reach_rate
    distance = math.log(REACH_RATIO / (1 - dropped_share))
    return math.ceil((Z_ALPHA + Z_POWER) ** 2 * variance / distance**2)


def split_p(answered: int, called: int, trusted_answered: int, trusted_called: int) -> float:
    """p of H0: the checked operator's reach is at least 0.9 of the reference caller's on the same numbers (Katz)."""
    if not called or not trusted_called:
        return 1.0
    events = [max(answered, 0.5), max(trusted_answered, 0.5)]
    ratio = events[0] / called / (events[1] / trusted_called)
    se = math.sqrt(sum(1 / k - 1 / n for k, n in zip(events, (called, trusted_called), strict=True)))
    return float(normal_cdf(math.log(ratio / REACH_RATIO) / max(se, 1e-9)))


def split_conclusion(suspect: tuple[int, int], trusted: tuple[int, int], sealed: int) -> Conclusion:
    """Conclusion from (answered, called) of both; each was given `sealed` numbers."""
    if min(suspect[1], trusted[1]) < 0.8 * sealed:
        return Conclusion.WAITING
    return Conclusion.LOSES if split_p(*suspect, *trusted) <= ALPHA else Conclusion.EQUAL


def _tail(k: int, n: int, rate: float) -> float:
    return 1.0 if k <= 0 else float(binomial_upper_tail(k, n, rate))
