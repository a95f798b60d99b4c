"""Error rates on many artefacts of phone systems in doses, alone, beside saboteurs and with a dead call list.

`python -m benchmarks.exchange_rates FILE --teams 200 --minutes 15` adds teams to every row in turn until each has 200
or the processor minutes are over, keeps the counts in FILE and prints the table. The same command goes on from there.
"""

import argparse
import json
import time
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from functools import lru_cache
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd

from benchmarks.artefacts import (
    OPENS_SECOND,
    Artefact,
    Rng,
    World,
    altered,
    answered_only,
    cut,
    dialled,
    far_zone,
    ghost_legs,
    marked_as_spam,
    parallel,
    redials,
    ring_group,
    verdicts_on,
    written,
)
from benchmarks.error_rates import ACCUSED, STALE, Share
from benchmarks.teams import ANSWERED, CANCELLED, NO_ANSWER, Scenario

DOSES = (0.05, 0.1, 0.2, 0.35, 0.5)
PAIR_DOSE = 0.2
TWO, DEAD_LIST = Scenario(saboteurs=2, share=0.3), Scenario(stale_bases=1)
DAYS, OPERATORS, VICTIM = 21, 8, 5
HONEST = (VICTIM,)
NOT_SEPARABLE = "line drops at 1-8 s, by day"
"""No column tells it from a person (science_exchange 5.3): outside the targets, hence the wording in two steps."""


def some(rows: pd.DataFrame, dose: float, rng: Rng, who: tuple[int, ...] | None = HONEST) -> "pd.Series[bool]":
    """A random share of the rows of some operators, of all for None."""
    chosen = pd.Series(rng.random(len(rows)) < dose, index=rows.index)
    return chosen if who is None else chosen & rows["operator"].isin(who)


def shifted_rings(dose: float, seconds: tuple[int, int]) -> Artefact:
    """Ring times counted from another moment: later (from 180, negative) or longer (a headset that connects late)."""

    def change(rows: pd.DataFrame, rng: Rng) -> pd.DataFrame:
        chosen = some(rows, dose, rng)
        moved = rows["ring_seconds"] + rng.integers(seconds[0], seconds[1] + 1, len(rows))
        rows.loc[chosen, "ring_seconds"] = np.maximum(moved[chosen], 0)
        return rows

    return change


def early_media(dose: float) -> Artefact:
    """A network that answers with sound: unanswered calls end as not answered after 1-2 s."""

    def change(rows: pd.DataFrame, rng: Rng) -> pd.DataFrame:
        chosen = some(rows, dose, rng, None) & rows["outcome"].isin((CANCELLED, NO_ANSWER))
        rows.loc[chosen, "outcome"] = NO_ANSWER
        rows.loc[chosen, "ring_seconds"] = rng.integers(1, 3, int(chosen.sum()))
        return rows

    return change


def outage(dose: float) -> Artefact:
    """On a share of days no call of one operator connects: it ends within 2 s."""

    def change(rows: pd.DataFrame, rng: Rng) -> pd.DataFrame:
        broken = rng.choice(DAYS, max(round(dose * DAYS), 1), replace=False)
        chosen = rows["operator"].isin(HONEST) & rows["day"].isin(broken)
        rows.loc[chosen, ["outcome", "talk_seconds"]] = CANCELLED, 0
        rows.loc[chosen, "ring_seconds"] = rng.integers(0, 3, int(chosen.sum()))
        return rows

    return change


def transfers(dose: float) -> Artefact:
    """Answered calls that are handed to a colleague: a second answered leg begins as the first ends."""

    def change(rows: pd.DataFrame, rng: Rng) -> pd.DataFrame:
        legs = rows[some(rows, dose, rng, None) & (rows["outcome"] == ANSWERED)].copy()
        legs["second"] += legs["ring_seconds"] + legs["talk_seconds"]
        legs = legs.assign(operator=(legs["operator"] + 1) % OPERATORS, ring_seconds=1, talk_seconds=60)
        return pd.concat([rows, legs])

    return change


def call_backs(dose: float) -> Artefact:
    """Clients call back to whoever else is free: an honest operator's later dials reach those who did not."""

    def change(rows: pd.DataFrame, rng: Rng) -> pd.DataFrame:
        gone = some(rows, dose, rng) & (rows["outcome"] == ANSWERED)
        return rows[~gone]

    return change


def trainee(dose: float) -> Artefact:
    """A trainee listens in: a share of an operator's calls stands under a second name too, unanswered."""

    def change(rows: pd.DataFrame, rng: Rng) -> pd.DataFrame:
        legs = rows[some(rows, dose, rng)].copy()
        return pd.concat([rows, legs.assign(operator=OPERATORS, outcome=CANCELLED, talk_seconds=0)])

    return change


def clock_shift(dose: float) -> Artefact:
    """A clock that is an hour ahead on a share of days (summer time, a zone)."""

    def change(rows: pd.DataFrame, rng: Rng) -> pd.DataFrame:
        days = rng.choice(DAYS, max(round(dose * DAYS), 1), replace=False)
        rows.loc[rows["operator"].isin(HONEST) & rows["day"].isin(days), "second"] += 3600
        return rows

    return change


def leftovers(dose: float) -> Artefact:
    """One operator gets numbers that are hardly ever answered, later in the day."""

    def change(rows: pd.DataFrame, rng: Rng) -> pd.DataFrame:
        late = rows["second"] > OPENS_SECOND + 3600
        chosen = some(rows, dose, rng) & late & (rows["outcome"] == ANSWERED)
        rows.loc[chosen, ["outcome", "talk_seconds"]] = NO_ANSWER, 0
        rows.loc[chosen, "ring_seconds"] = rng.integers(25, 45, int(chosen.sum()))
        return rows

    return change


ARTEFACTS: dict[str, tuple[Callable[[float], Artefact], bool]] = {
    "ghost legs, one operator": (lambda dose: ghost_legs(dose, HONEST), True),
    "ghost legs, all": (lambda dose: ghost_legs(dose), True),
    "ring 0, one operator": (lambda dose: written(0, dose, HONEST), True),
    "ring 0, all": (lambda dose: written(0, dose), True),
    "ring 8 s written, one operator": (lambda dose: written(8, dose, HONEST), True),
    "early media": (early_media, True),
    "ring counted from 180": (lambda dose: shifted_rings(dose, (-9, -3)), True),
    "headset connects 2-5 s late": (lambda dose: shifted_rings(dose, (2, 5)), True),
    "two lines at once, share of days": (lambda dose: parallel((4, 5), tuple(range(round(dose * DAYS)))), True),
    "dialler hands over answered calls, share of people": (
        lambda dose: answered_only(tuple(range(OPERATORS - max(round(dose * OPERATORS), 1), OPERATORS))),
        False,
    ),
    "line drops under 3 s, even": (lambda dose: cut((1, 2), dose, HONEST), True),
    "line drops under 3 s, by day": (lambda dose: cut((1, 2), dose, HONEST, True), True),
    "line drops at 1-8 s, even": (lambda dose: cut((1, 8), dose, HONEST), True),
    NOT_SEPARABLE: (lambda dose: cut((1, 8), dose, HONEST, True), True),
    "number marked as spam": (lambda dose: marked_as_spam(HONEST, dose), True),
    "number marked as spam, no rings": (lambda dose: marked_as_spam(HONEST, dose), False),
    "far time zone": (lambda dose: far_zone(HONEST, dose), True),
    "far time zone, no rings": (lambda dose: far_zone(HONEST, dose), False),
    "redials by hand": (lambda dose: redials(dose, (5, 25)), True),
    "ring groups": (ring_group, True),
    "outage, share of days": (outage, True),
    "transfers": (transfers, True),
    "call-backs": (call_backs, True),
    "leftovers": (leftovers, True),
    "trainee under a second name": (trainee, True),
    "clock an hour ahead, share of days": (clock_shift, True),
}


def worlds() -> Iterator[World]:
    """Each artefact in every dose among honest people, then one dose beside saboteurs and beside a dead list."""
    for name, (artefact, has_ring) in ARTEFACTS.items():
        for dose in DOSES:
            yield World(f"{name}, {dose:.0%}", (artefact(dose),), Scenario(), has_ring)
    for name, (artefact, has_ring) in ARTEFACTS.items():
        changes = (artefact(PAIR_DOSE),)
        yield World(f"{name}, {PAIR_DOSE:.0%}, 2 of 8 drop 30%", changes, replace(TWO), has_ring)
        yield World(f"{name}, {PAIR_DOSE:.0%}, one dead list", changes, replace(DEAD_LIST), has_ring)


@lru_cache(maxsize=4)
def team_rows(team: Scenario, place: int, seed: int) -> tuple[pd.DataFrame, Mapping[str, Any]]:
    """The dials of one team, the same for every artefact, and the state of the generator after them."""
    rng = np.random.default_rng([seed, place])
    return dialled(team, rng), rng.bit_generator.state


def judge_team(world: World, place: int, seed: int) -> Counter[str]:
    """What became of one team, as counts that add up."""
    rows, state = team_rows(world.team, place, seed)
    rng = np.random.default_rng()
    rng.bit_generator.state = state
    judged = verdicts_on(altered(rows.copy(), world, rng), world, rng)
    found = Counter({"teams": 1})
    for one in judged.operators:
        side = "guilty" if int(one.operator.removeprefix("op")) < world.team.saboteurs else "honest"
        found[side] += 1
        found[f"{side} accused"] += one.verdict in ACCUSED
    found["teams accusing"] += found["honest accused"] > 0
    for place_of_list, of_list in enumerate(judged.lists[: world.team.stale_bases]):
        found["dead"] += place_of_list < world.team.stale_bases
        found["dead found"] += of_list.verdict in STALE
    return found


def add_teams(counts: dict[str, Counter[str]], chosen: argparse.Namespace) -> None:
    """Adds a team to every row in turn until all have enough or the processor time is over; each is kept at once."""
    ends = time.process_time() + 60 * chosen.minutes
    asked = [world for world in worlds() if chosen.only in world.name]
    for place in range(chosen.teams):
        for world in asked:
            if time.process_time() > ends:
                return
            so_far = counts.setdefault(world.name, Counter())
            if so_far["teams"] == place:
                so_far.update(judge_team(world, place, chosen.seed))
                chosen.file.write_text(json.dumps(counts, indent=1), encoding="utf-8")


def line(name: str, found: Counter[str]) -> str:
    """One row of the table."""
    shares = (
        Share(found["teams accusing"], found["teams"]),
        Share(found["guilty accused"], found["guilty"]),
        Share(found["dead found"], found["dead"]),
    )
    honest = f"{found['honest accused']} of {found['honest']}"
    return f"| {name} | {found['teams']} | {honest} | {' | '.join(map(str, shares))} |"


def pooled(counts: dict[str, Counter[str]]) -> Iterator[str]:
    """One row per artefact: its doses together, beside saboteurs, with a dead list."""
    yield (
        "| artefact, doses 5-50 % | teams | honest accused | teams accusing one | beside saboteurs: honest accused "
        "| saboteurs accused | with a dead list: honest accused | dead list found |"
    )
    yield "|---|---|---|---|---|---|---|---|"
    for name in ARTEFACTS:
        doses = sum((counts.get(f"{name}, {dose:.0%}", Counter[str]()) for dose in DOSES), Counter[str]())
        beside = counts.get(f"{name}, {PAIR_DOSE:.0%}, 2 of 8 drop 30%", Counter[str]())
        dead = counts.get(f"{name}, {PAIR_DOSE:.0%}, one dead list", Counter[str]())
        cells = (
            name,
            str(doses["teams"]),
            f"{doses['honest accused']} of {doses['honest']}",
            str(Share(doses["teams accusing"], doses["teams"])),
            f"{beside['teams']}: {beside['honest accused']} of {beside['honest']}",
            str(Share(beside["guilty accused"], beside["guilty"])),
            f"{dead['teams']}: {dead['honest accused']} of {dead['honest']}",
            str(Share(dead["dead found"], dead["dead"])),
        )
        yield f"| {' | '.join(cells)} |"


def main() -> None:
    """Go on from the file, keep the counts in it, print the table."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("file", type=Path)
    asked.add_argument("--teams", type=int, default=200)
    asked.add_argument("--minutes", type=float, default=15.0)
    asked.add_argument("--seed", type=int, default=201)
    asked.add_argument("--only", default="", help="rows whose name contains this")
    asked.add_argument("--pooled", action="store_true", help="print one row per artefact")
    chosen = asked.parse_args()
    kept = json.loads(chosen.file.read_text(encoding="utf-8")) if chosen.file.exists() else {}
    counts = {name: Counter(one) for name, one in kept.items()}
    add_teams(counts, chosen)
    if chosen.pooled:
        print("\n".join(pooled(counts)))
        return
    print("| artefact, dose | teams | honest accused | teams accusing one | saboteurs accused | dead list found |")
    print("|---|---|---|---|---|---|")
    for name, found in counts.items():
        print(line(name, found))


if __name__ == "__main__":
    main()
