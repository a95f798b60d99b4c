"""End-to-end verdicts on call logs with known truth: CSV, `import`, `report verdicts --json`.

`python -m benchmarks.acceptance_logs --logs 60 --seed 1` draws teams of 1-20 operators, 5-63 days, any columns and
habits, and prints the verdicts on saboteurs, honest operators and outdated lists.
"""

import argparse
import contextlib
import io
import json
from collections import Counter
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np

from analytics.__main__ import main as run
from benchmarks.call_logs import write_log
from benchmarks.error_rates import ACCUSED, FRESH_DEAD_SHARE, STALE, Share
from benchmarks.teams import Assignment, Columns, Scenario, Team, simulate

OPERATORS = (1, 2, 3, 4, 5, 8, 12, 20)
DAYS = (5, 21, 63)
COLUMNS = (Columns.RING_AND_CAUSE, Columns.RING_AND_CAUSE, Columns.CAUSE, Columns.ANSWERED_ONLY)


def scenario(rng: np.random.Generator) -> Scenario:
    """A random team as a director might have one."""
    operators = int(rng.choice(OPERATORS))
    columns = COLUMNS[rng.integers(len(COLUMNS))]
    saboteurs = int(rng.integers(0, max(operators // 3, 1) + 1))
    free = operators - saboteurs
    return Scenario(
        operators=operators,
        saboteurs=saboteurs,
        share=float(rng.choice((0.1, 0.2, 0.3, 0.45, 0.6))),
        assignment=Assignment(rng.choice(list(Assignment))),
        columns=columns,
        days=int(rng.choice(DAYS)) if operators <= 8 else 21,
        announced=float(rng.choice((0.0, 0.0, 0.5, 1.0))),
        stale_bases=int(rng.random() < 0.3),
        pickers=int(rng.integers(0, free + 1)) if rng.random() < 0.25 else 0,
    )


def said(team: Team, rng: np.random.Generator) -> dict[str, list[dict[str, object]]]:
    """The command line's verdicts on the log of `team`."""
    with TemporaryDirectory() as folder:
        log = write_log(team, Path(folder) / "log.csv", rng)
        data = ["--data", str(Path(folder) / "data")]
        with contextlib.redirect_stdout(io.StringIO()):
            run([*data, "import", str(log), "--json"])
        with contextlib.redirect_stdout(io.StringIO()) as answer:
            run([*data, "report", "verdicts", "--json"])
    report: dict[str, list[dict[str, object]]] = json.loads(answer.getvalue())
    return report


def main() -> None:
    """Print one line per log, and the sums."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--logs", type=int, default=60)
    asked.add_argument("--seed", type=int, default=1)
    chosen = asked.parse_args()
    guilty, honest, stale, fresh, between = (Counter[str]() for _ in range(5))
    false_logs = honest_logs = 0
    for place in range(chosen.logs):
        rng = np.random.default_rng([chosen.seed, place])
        team = simulate(scenario(rng), rng)
        answer = said(team, rng)
        words = {str(one["operator"]): str(one["verdict"]) for one in answer["operators"]}
        is_guilty = {f"op{place}": bool(mark) for place, mark in enumerate(team.is_saboteur)}
        guilty.update(word for name, word in words.items() if is_guilty[name])
        innocent = [word for name, word in words.items() if not is_guilty[name]]
        honest.update(innocent)
        accused = sum(word in ACCUSED for word in innocent)
        false_logs, honest_logs = false_logs + bool(accused), honest_logs + bool(innocent)
        for one in answer["lists"]:
            base = int(str(one["list"]).removeprefix("base"))
            of_truth = fresh if team.dead_share[base] < FRESH_DEAD_SHARE else between
            kind = stale if base < team.scenario.stale_bases else of_truth
            kind[str(one["verdict"])] += 1
        print(team.scenario, dict(Counter(words.values())), "ACCUSED HONEST" if accused else "", flush=True)
    print(f"logs accusing an honest operator: {Share(false_logs, honest_logs)}")
    print(f"saboteurs accused: {Share(sum(guilty[word] for word in ACCUSED), guilty.total())}: {dict(guilty)}")
    print(f"honest: {dict(honest)}")
    print(f"stale bases found: {Share(sum(stale[word] for word in STALE), stale.total())}: {dict(stale)}")
    print(f"fresh called stale: {Share(sum(fresh[word] for word in STALE), fresh.total())}: {dict(fresh)}")
    print(f"bases with {FRESH_DEAD_SHARE:.0%} dead and more, not stale by design: {dict(between)}")


if __name__ == "__main__":
    main()
