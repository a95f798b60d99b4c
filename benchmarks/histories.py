"""Does a generation that is changed again and again keep the tables of one built from nothing?

Random sequences of files, undone and replaced files, leads, lists of people, daily totals, merges, splits, teams,
attribution and erasures (tests/store/histories.py). After every third step all tables are compared.
"""

import argparse
import random
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

from tests.store.histories import History

COMPARED_AFTER = 3


def differing(seed: int, steps: int, reasons: Counter[str]) -> tuple[str, ...]:
    """Tables of the first generation that differs from the judge; `reasons` counts how each step was made."""
    with tempfile.TemporaryDirectory() as room:
        history = History(Path(room), random.Random(seed))
        for number in range(1, steps + 1):
            history.step()
            if number % COMPARED_AFTER == 0 or number == steps:
                found = history.differences()
                if found:
                    print(seed, history.kinds, history.reasons, found, flush=True)
                    return found
        reasons.update(reason or "changed" for reason in history.reasons)
    return ()


def main() -> int:
    """Prints how the steps were made; 1 if any generation differed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--histories", type=int, default=500)
    parser.add_argument("--steps", type=int, default=6)
    parser.add_argument("--seed", type=int, default=0)
    chosen = parser.parse_args()
    reasons, began, wrong = Counter[str](), time.process_time(), 0
    for seed in range(chosen.seed, chosen.seed + chosen.histories):
        wrong += bool(differing(seed, chosen.steps, reasons))
        done = seed - chosen.seed + 1
        if done % 20 == 0 or done == chosen.histories:
            print(f"{done}: {wrong} differ, {time.process_time() - began:.0f} s; {dict(reasons)}", flush=True)
    return int(wrong > 0)


if __name__ == "__main__":
    sys.exit(main())
