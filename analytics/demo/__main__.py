"""`python -m analytics.demo --seed 1 --out DIR`: writes the files of the invented company."""

import argparse
from pathlib import Path

from analytics.demo.world import write_company


def main() -> int:
    """Write the files and print their paths, one per line."""
    parser = argparse.ArgumentParser(prog="python -m analytics.demo", description=__doc__)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--months", type=int, default=6)
    parser.add_argument("--out", type=Path, required=True)
    chosen = parser.parse_args()
    for path in write_company(chosen.out, chosen.seed, chosen.months):
        print(path)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
