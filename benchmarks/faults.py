"""Survival of kill -9, a full disk, torn files: `python -m benchmarks.faults --kills 200 --levels 40 --torn 20`."""

import argparse
import random
import tempfile
from collections import Counter
from pathlib import Path

from tests.faults.full import DEEPEST_KB, begin, small_disk
from tests.faults.kills import KINDS, Company9
from tests.faults.torn import HARMS, files_of, furnish, try_one


def kills(root: Path, wanted: int, rng: random.Random) -> str:
    """Kill the process this many times, all kinds in turn."""
    world = Company9(root, rng)
    world.begin()
    while world.killed < wanted:
        world.round(KINDS[world.rounds % len(KINDS)])
    return (
        f"kills {world.killed} of {world.rounds} rounds: 0 lost, 0 by halves; {len(world.said)} decisions acknowledged"
    )


def levels(root: Path, wanted: int) -> str:
    """This many fill levels of a small disk."""
    logs = root / "logs"
    logs.mkdir()
    with small_disk(root / "disk") as place:
        disk = begin(place, logs)
        went = [disk.round(level + 1, DEEPEST_KB * level // wanted) for level in range(wanted)]
    return f"levels {wanted}: {sum(went)} imports went through, {wanted - sum(went)} refused in words, 0 lost"


def torn(root: Path, times: int, rng: random.Random) -> str:
    """Every file of a data folder, this many times with every kind of damage."""
    data, outcomes = furnish(root), Counter[str]()
    for file in files_of(data):
        for harm in HARMS * times:
            came = try_one(data, root / "work", file, harm, rng)
            what = "mended" if came.is_mended else "refused" if came.refused else "named" if came.found else "SILENT"
            outcomes[f"{file.parts[0]} {what}"] += 1
    return f"torn {sum(outcomes.values())}: {dict(sorted(outcomes.items()))}"


def main() -> None:
    """Print one line per question."""
    parser = argparse.ArgumentParser(description=__doc__)
    for name in ("kills", "levels", "torn"):
        parser.add_argument(f"--{name}", type=int, default=0)
    parser.add_argument("--seed", type=int, default=1)
    chosen = parser.parse_args()
    rng = random.Random(chosen.seed)
    with tempfile.TemporaryDirectory(prefix="dozvon-faults-") as room:
        for name in ("kills", "levels", "torn"):
            if wanted := getattr(chosen, name):
                root = Path(room) / name
                root.mkdir()
                print(levels(root, wanted) if name == "levels" else globals()[name](root, wanted, rng), flush=True)


if __name__ == "__main__":
    main()
