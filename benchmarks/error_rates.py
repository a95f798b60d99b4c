"""How often do the verdicts accuse an honest operator, and how often do they find a saboteur (science.md A.5)?

`python -m benchmarks.error_rates --teams 200 --seed 1 [--only TEXT]` prints one Markdown row per scenario.
"""

import argparse
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace

import numpy as np

from analytics.stats.proportion import wilson
from analytics.stats.verdicts.evidence import Verdicts
from analytics.stats.verdicts.rule import ListVerdict, OperatorVerdict
from analytics.stats.verdicts.settings import VerdictSettings
from analytics.stats.verdicts.verdicts import judge
from benchmarks.team_counts import counts_of
from benchmarks.teams import Assignment, Columns, Picking, Scenario, Team, simulate

ACCUSED = (OperatorVerdict.OPERATOR_DIRECT,)
UNNOTICED = (OperatorVerdict.CLEAN, OperatorVerdict.NO_DIFFERENT, OperatorVerdict.NOT_ENOUGH_DATA)
STALE = (ListVerdict.STALE_DIRECT, ListVerdict.STALE_INDIRECT)
FRESH_DEAD_SHARE = 0.30
RING, CAUSE, ANSWERED = Columns.RING_AND_CAUSE, Columns.CAUSE, Columns.ANSWERED_ONLY
SHARED, OWN, ONE = Assignment.SHARED, Assignment.MOSTLY_OWN, Assignment.ONE_EACH


@dataclass(frozen=True)
class Share:
    """k of n; n = 0 where the scenario has none."""

    k: int
    n: int

    def __str__(self) -> str:
        if not self.n:
            return "-"
        bounds = wilson(self.k, self.n)
        return f"{self.k / self.n:.3f} ({bounds.low:.3f}-{bounds.high:.3f})"


@dataclass(frozen=True)
class Rates:
    """One scenario: months with an honest operator accused, saboteurs accused, lists reported as outdated."""

    false_months: Share
    honest_accused: Share
    power: Share
    stale_found: Share
    fresh_called_stale: Share
    saboteurs: Counter[str]
    honest: Counter[str]


def study(scenario: Scenario, teams: int, seed: int, settings: VerdictSettings | None = None) -> Rates:
    """Judges `teams` simulated teams; the same seed gives the same teams."""
    wanted = settings or VerdictSettings()
    months, stale, fresh = 0, Counter[bool](), Counter[bool]()
    guilty, honest = Counter[str](), Counter[str]()
    for place in range(teams):
        rng = np.random.default_rng([seed, place])
        team = simulate(scenario, rng)
        verdicts = judge(counts_of(team, wanted), wanted, rng)
        verdict_codes = [one.verdict for one in verdicts.operators]
        guilty.update(word for word, is_guilty in zip(verdict_codes, team.is_saboteur, strict=True) if is_guilty)
        innocent = [word for word, is_guilty in zip(verdict_codes, team.is_saboteur, strict=True) if not is_guilty]
        honest.update(innocent)
        months += any(word in ACCUSED for word in innocent)
        _count_bases(verdicts, team, stale, fresh)
    return Rates(
        Share(months, teams if honest else 0),
        _accused(honest),
        _accused(guilty),
        Share(stale[True], stale.total()),
        Share(fresh[True], fresh.total()),
        guilty,
        honest,
    )


def _accused(words: Counter[str]) -> Share:
    return Share(sum(words[word] for word in ACCUSED), words.total())


def _count_bases(verdicts: Verdicts, team: Team, stale: Counter[bool], fresh: Counter[bool]) -> None:
    for place, one in enumerate(verdicts.lists):
        if place < team.scenario.stale_bases:
            stale[one.verdict in STALE] += 1
        elif team.dead_share[place] < FRESH_DEAD_SHARE:
            fresh[one.verdict in STALE] += 1


def honest_rows() -> Iterator[tuple[str, Scenario]]:
    """Teams without a saboteur, in which nobody may be accused."""
    for operators in (2, 3, 8, 20):
        yield f"honest, ring+cause, {operators} shared", Scenario(operators=operators)
    for assignment in (OWN, ONE):
        yield f"honest, ring+cause, {assignment}", Scenario(assignment=assignment)
        yield f"honest, ring without cause or side, {assignment}", Scenario(assignment=assignment, columns=Columns.RING)
    yield "honest, ring+cause, one operator", Scenario(operators=1)
    yield "honest, ring without cause or side, shared", Scenario(columns=Columns.RING)
    for announced in (0.5, 1.0):
        for assignment in Assignment:
            name = f"honest, announcements on {announced:.0%} of dead, {assignment}"
            yield name, Scenario(announced=announced, assignment=assignment)
    for columns in (CAUSE, ANSWERED):
        for operators in (2, 3, 4, 8, 20):
            yield f"honest, {columns}, {operators} shared", Scenario(operators=operators, columns=columns)
        for assignment in (OWN, ONE):
            yield f"honest, {columns}, {assignment}", Scenario(columns=columns, assignment=assignment)
        yield f"honest differ twice as much, {columns}", Scenario(columns=columns, honest_sd=0.16)
    yield "honest differ twice as much, ring+cause", Scenario(honest_sd=0.16)
    for columns in (RING, CAUSE, ANSWERED):
        yield f"honest, {columns}, 8 shared, 3 months", Scenario(columns=columns, days=63)
    for assignment in (SHARED, ONE):
        name = f"post-dial delay 4-10 s, honest, {assignment}"
        late = Scenario(delay_seconds=(4.0, 10.0), assignment=assignment)
        yield name, late
        yield f"{name}, clumsy (slips 0-6% of dials)", replace(late, slips=0.06)
        yield f"honest, clumsy (slips 0-6% of dials), {assignment}", Scenario(assignment=assignment, slips=0.06)


def picker_rows() -> Iterator[tuple[str, Scenario]]:
    """Cherry-pickers among honest colleagues."""
    yield "pick by phone type, 2 of 8, answered", Scenario(pickers=2, picking=Picking.PHONE_TYPE, columns=ANSWERED)
    for pickers, operators in ((1, 8), (2, 8), (3, 8), (4, 8), (6, 8), (2, 5), (1, 4), (2, 4), (3, 4), (4, 6)):
        name = f"hidden knowledge, {pickers} of {operators}, answered"
        yield name, Scenario(operators=operators, pickers=pickers, columns=ANSWERED)
    for pickers in (2, 6):
        yield f"hidden knowledge, {pickers} of 8, ring+cause", Scenario(pickers=pickers)
        for announced in (0.5, 1.0):
            label = f"hidden knowledge, {pickers} of 8, announcements on {announced:.0%} of dead"
            yield label, Scenario(pickers=pickers, announced=announced)
        clumsy = Scenario(pickers=pickers, slips=0.06)
        yield f"hidden knowledge, {pickers} of 8, ring+cause, clumsy (slips 0-6% of dials)", clumsy


def power_rows() -> Iterator[tuple[str, Scenario]]:
    """Teams with saboteurs, at every share of calls ended early."""
    two = Scenario(saboteurs=2)
    kinds = {
        "ring+cause, 2 of 8, shared, month": two,
        "ring+cause, 2 of 8, shared, week": replace(two, days=5),
        "ring+cause, 2 of 8, shared, 3 months": replace(two, days=63),
        "ring+cause, 8 of 8": Scenario(saboteurs=8),
        "ring+cause, one operator": Scenario(operators=1, saboteurs=1),
        "ring+cause, own base 80% of days": replace(two, assignment=OWN),
        "ring+cause, one operator = one base": replace(two, assignment=ONE),
        "ring without cause or side, shared": replace(two, columns=Columns.RING),
        "announcements on 50% of dead, shared": replace(two, announced=0.5),
        "announcements on 100% of dead, 80% own": replace(two, announced=1.0, assignment=OWN),
        "announcements on 100% of dead, one base each": replace(two, announced=1.0, assignment=ONE),
        "post-dial delay 4-10 s, shared": replace(two, delay_seconds=(4.0, 10.0)),
        "no ring, 2 of 8, shared, month": replace(two, columns=ANSWERED),
        "no ring, 2 of 8, shared, 3 months": replace(two, columns=ANSWERED, days=63),
        "no ring, 1 of 4": Scenario(operators=4, saboteurs=1, columns=ANSWERED),
        "no ring, 1 of 2": Scenario(operators=2, saboteurs=1, columns=ANSWERED),
        "no ring, 4 of 8": Scenario(saboteurs=4, columns=ANSWERED),
        "no ring, own base 80% of days": replace(two, columns=ANSWERED, assignment=OWN),
        "no ring, one operator = one base": replace(two, columns=ANSWERED, assignment=ONE),
    }
    for name, scenario in kinds.items():
        for share in (0.1, 0.2, 0.3, 0.45, 0.6):
            yield f"{name}, s={share:.0%}", replace(scenario, share=share)
    late = replace(two, share=0.4, hangup_seconds=(9, 14))
    yield "hang-ups at 9-14 s on 40% of dials", late


def base_rows() -> Iterator[tuple[str, Scenario]]:
    """One list of the team is 70 % dead."""
    for columns in (CAUSE, ANSWERED):
        for assignment in Assignment:
            yield (
                f"stale base, {columns}, {assignment}",
                Scenario(stale_bases=1, columns=columns, assignment=assignment),
            )
    for announced in (0.5, 1.0):
        for assignment in Assignment:
            name = f"stale base, announcements on {announced:.0%} of dead, {assignment}"
            yield name, Scenario(stale_bases=1, announced=announced, assignment=assignment)
    yield "stale base and 2 saboteurs, ring+cause", Scenario(stale_bases=1, saboteurs=2, share=0.3)


def rows() -> list[tuple[str, Scenario]]:
    """The whole table."""
    return [*honest_rows(), *picker_rows(), *power_rows(), *base_rows()]


def _line(name: str, rates: Rates) -> str:
    rest = ", ".join(f"{word} {n}" for word, n in (rates.saboteurs or rates.honest).most_common(3))
    noticed = Share(sum(n for word, n in rates.saboteurs.items() if word not in UNNOTICED), rates.saboteurs.total())
    shares = (rates.false_months, rates.power, noticed, rates.stale_found, rates.fresh_called_stale)
    return f"| {name} | {' | '.join(map(str, shares))} | {rest} |"


def main() -> None:
    """Print the table, row by row."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--teams", type=int, default=200)
    asked.add_argument("--seed", type=int, default=1)
    asked.add_argument("--only", default="", help="rows whose name contains this")
    chosen = asked.parse_args()
    columns = (
        "scenario",
        "months accusing an honest operator",
        "saboteurs accused",
        "noticed",
        "stale found",
        "fresh called stale",
    )
    print(f"| {' | '.join(columns)} | words |")
    print("|---|---|---|---|---|---|---|")
    for name, scenario in rows():
        if chosen.only in name:
            print(_line(name, study(scenario, chosen.teams, chosen.seed)), flush=True)


if __name__ == "__main__":
    main()
