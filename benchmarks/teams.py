"""Simulated teams with known saboteurs: the model of science.md A.5, call by call, as numpy arrays."""

from dataclasses import dataclass, field
from enum import StrEnum

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int64]

ANSWERED, DEAD, BUSY, REJECTED, NO_ANSWER, CANCELLED = range(6)
CALLS_PER_DAY = 100
NUMBERS_PER_OPERATOR_DAY = 43
WEEK_DAYS = 5


class Assignment(StrEnum):
    """Who dials which list."""

    SHARED = "shared"
    MOSTLY_OWN = "80% own"
    ONE_EACH = "one each"


class Columns(StrEnum):
    """What the file contains about an unanswered call."""

    RING_AND_CAUSE = "ring+cause"
    RING = "ring"
    """Plain Asterisk: no cause, no side; a no-answer below 15 s can only be assumed to be a hang-up."""
    CAUSE = "cause"
    ANSWERED_ONLY = "answered"


class Picking(StrEnum):
    """How cherry-pickers choose their numbers from the day's list."""

    PHONE_TYPE = "phone type"
    HIDDEN = "hidden"


@dataclass(frozen=True)
class Scenario:
    """One row of the table of science.md A.5."""

    operators: int = 8
    saboteurs: int = 0
    share: float = 0.0
    assignment: Assignment = Assignment.SHARED
    columns: Columns = Columns.RING_AND_CAUSE
    days: int = 21
    announced: float = 0.0
    """Share of dead numbers with an announcement that the exchange does not record as a cause."""
    stale_bases: int = 0
    honest_sd: float = 0.08
    pickers: int = 0
    picking: Picking = Picking.HIDDEN
    hangup_seconds: tuple[int, int] = (1, 7)
    slips: float = 0.04
    """Most accidental early hang-ups of an honest operator, as a share of dials: 0.04 is 6 % of the unanswered ones."""
    delay_seconds: tuple[float, float] = (0.0, 3.0)


@dataclass
class World:
    """Numbers of a team's lists: fixed truth per number, and its calls so far."""

    base: Ints
    is_dead: npt.NDArray[np.bool_]
    is_announced: npt.NDArray[np.bool_]
    is_mobile: npt.NDArray[np.bool_]
    logit: Floats
    dead_share: Floats
    attempts: Ints
    is_done: npt.NDArray[np.bool_]


@dataclass
class Calls:
    """One entry per call; `side` depends on the columns of the scenario."""

    operator: Ints
    base: Ints
    number: Ints
    attempt: Ints
    day: Ints
    second: Ints
    is_mobile: npt.NDArray[np.bool_]
    outcome: Ints
    ring_seconds: Ints


@dataclass
class Team:
    """A team after its month: its calls, its truth."""

    scenario: Scenario
    calls: Calls
    is_saboteur: npt.NDArray[np.bool_]
    dead_share: Floats
    weeks: Ints = field(default_factory=lambda: np.zeros(0, np.int64))


def simulate(scenario: Scenario, rng: np.random.Generator) -> Team:
    """One team over `scenario.days` working days; the first `saboteurs` operators hang up."""
    world = _world(scenario, rng)
    operators = np.arange(scenario.operators)
    skill = rng.normal(0, scenario.honest_sd, scenario.operators)
    clumsy = rng.uniform(0, scenario.slips, scenario.operators)
    bases = len(world.dead_share)
    parts = []
    for day in range(scenario.days):
        shock = rng.normal(0, 0.15, bases)
        drops = np.zeros(scenario.operators)
        if scenario.saboteurs:
            concentration = 12.0
            a, b = scenario.share * concentration, (1 - scenario.share) * concentration
            drops[: scenario.saboteurs] = rng.beta(a, b, scenario.saboteurs)
        for crew, pool in _crews(scenario, operators, world, rng):
            operator, number = _hand_out(scenario, crew, pool, world, rng)
            chance = world.logit[number] + skill[operator] + shock[world.base[number]]
            parts.append(_dial(scenario, (operator, number, chance), (drops, clumsy), world, (day, rng)))
    names = ("operator", "base", "number", "attempt", "day", "second", "is_mobile", "outcome", "ring_seconds")
    calls = Calls(**{name: np.concatenate([getattr(part, name) for part in parts]) for name in names})
    weeks = np.arange(scenario.days) // WEEK_DAYS
    return Team(scenario, calls, operators < scenario.saboteurs, world.dead_share, weeks)


def _world(scenario: Scenario, rng: np.random.Generator) -> World:
    bases = (
        max(scenario.operators, 1) if scenario.assignment is not Assignment.SHARED else max(scenario.operators // 2, 2)
    )
    dead_share = np.clip(rng.normal(0.20, 0.09, bases), 0.02, 0.6)
    dead_share[: scenario.stale_bases] = 0.70
    size = NUMBERS_PER_OPERATOR_DAY * scenario.days * scenario.operators
    base = np.arange(size) % bases
    is_mobile = rng.random(size) < 0.6
    is_dead = rng.random(size) < dead_share[base]
    level = rng.normal(-0.35, 0.15, bases)
    logit = level[base] + rng.normal(0, 0.8, size) + np.where(is_mobile, 0.15, -0.2)
    return World(
        base,
        is_dead,
        is_dead & (rng.random(size) < scenario.announced),
        is_mobile,
        logit,
        dead_share,
        np.zeros(size, np.int64),
        np.zeros(size, bool),
    )


def _crews(scenario: Scenario, operators: Ints, world: World, rng: np.random.Generator) -> list[tuple[Ints, Ints]]:
    """Who dials from which numbers today: (operators, open numbers)."""
    free = np.flatnonzero(~world.is_done)
    if scenario.assignment is Assignment.SHARED:
        return [(operators, free)]
    own = operators.copy()
    if scenario.assignment is Assignment.MOSTLY_OWN and len(operators) > 1:
        guests = rng.random(len(operators)) < 0.2
        own[guests] = rng.integers(0, len(operators), guests.sum())
    return [(operators[own == base], free[world.base[free] == base]) for base in np.unique(own)]


def _hand_out(scenario: Scenario, crew: Ints, pool: Ints, world: World, rng: np.random.Generator) -> tuple[Ints, Ints]:
    """The day's numbers, fewest attempts first, and who gets which."""
    order = np.lexsort((rng.random(len(pool)), world.attempts[pool]))
    number = pool[order][: CALLS_PER_DAY * len(crew)]
    number = number[rng.permutation(len(number))]
    operator = np.repeat(crew, CALLS_PER_DAY)[: len(number)]
    pickers = np.arange(scenario.saboteurs, scenario.saboteurs + scenario.pickers)
    if scenario.pickers:
        noise = rng.normal(0, 0.5, len(number))
        wish = np.where(world.is_mobile[number], 1.0, 0.0) + noise * 1e-3
        if scenario.picking is Picking.HIDDEN:
            wish = np.where(world.is_dead[number], -3.0, world.logit[number]) + noise
        best = np.argsort(-wish)
        number = number[best]
        taken = np.isin(operator, pickers)
        rest = operator[~taken]
        operator = np.concatenate([rng.permutation(operator[taken]), rng.permutation(rest)])
    return operator, number


def _dial(
    scenario: Scenario,
    who: tuple[Ints, Ints, Floats],
    habits: tuple[Floats, Floats],
    world: World,
    when: tuple[int, np.random.Generator],
) -> Calls:
    """Ring every number until the first of: a network response, an answer, the operator's hang-up."""
    (operator, number, chance), (drops, clumsy), (day, rng) = who, habits, when
    n = len(number)
    hour = rng.uniform(9, 18, n)
    logit = chance + 0.15 * np.cos((hour - 11) / 3) * np.where(world.is_mobile[number], -1, 1)
    delay = rng.uniform(*scenario.delay_seconds, n)
    ends_at, outcome = _network(logit, delay, number, world, rng)
    gives_up = rng.uniform(20, 40, n)
    hears = world.is_announced[number]
    gives_up = np.where(hears, rng.uniform(4, 9, n), gives_up)
    slips = rng.random(n) < clumsy[operator]
    gives_up = np.where(slips, np.minimum(gives_up, rng.uniform(1, 8, n)), gives_up)
    sabotages = rng.random(n) < drops[operator]
    low, high = scenario.hangup_seconds
    gives_up = np.where(sabotages, rng.uniform(low, high + 1, n), gives_up)
    hangs_up = gives_up < ends_at
    outcome = np.where(hangs_up, CANCELLED, outcome)
    world.attempts[number] += 1
    world.is_done[number[outcome == ANSWERED]] = True
    return Calls(
        operator,
        world.base[number],
        number,
        world.attempts[number].copy(),
        np.full(n, day),
        (hour * 3600).astype(np.int64),
        world.is_mobile[number],
        outcome,
        np.floor(np.minimum(gives_up, ends_at)).astype(np.int64),
    )


def _network(logit: Floats, delay: Floats, number: Ints, world: World, rng: np.random.Generator) -> tuple[Floats, Ints]:
    """When and how each call would end if nobody hung up."""
    n = len(number)
    rolled = rng.random(n)
    answers = rng.random(n) < 1 / (1 + np.exp(-logit))
    outcome = np.where(answers, ANSWERED, NO_ANSWER)
    ends_at = np.where(answers, delay + 8.5 * np.exp(rng.normal(0, 0.5, n)), rng.uniform(30, 60, n))
    outcome = np.where(rolled < 0.05, BUSY, np.where(rolled < 0.08, REJECTED, outcome))
    ends_at = np.where(rolled < 0.05, delay + 0.5, np.where(rolled < 0.08, delay + rng.uniform(2, 12, n), ends_at))
    dead = world.is_dead[number]
    ends_at = np.where(dead, np.where(world.is_announced[number], 45.0, delay + 1.0), ends_at)
    outcome = np.where(dead, np.where(world.is_announced[number], NO_ANSWER, DEAD), outcome)
    return ends_at, outcome
