"""Mutation test: a random sample of one-place changes of the computing packages.

`python -m benchmarks.mutants --number 100 --seed 1` copies the project to tmp/mutants, lets mutmut write all mutants of
the chosen packages, draws a sample, runs the tests that reach each mutant, and prints the share killed and every
survivor with its location and change. A mutant that times out counts as killed and is printed too. `make mutants`
installs the tool and calls it.
"""

import argparse
import os
import random
import re
import shutil
import subprocess
import sys
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from analytics.stats.proportion import wilson

ROOT = Path(__file__).parents[1]
WORK = ROOT / "tmp" / "mutants"
COPIED = ("analytics", "tests", "benchmarks", "pages", "docs", "app.py", "pyproject.toml")
PACKAGES = ("pay", "stats", "metrics", "access")
KILLED = ("killed", "timeout", "segfault", "suspicious")
NO_MUTANT = "no.such.mutant"
PATIENCE = 60
"""Times the duration of the tests of a mutant, which leaves out their fixtures: with mutmut's 15 mutants that change
nothing ran out of time on a busy machine, and counted as killed."""


@dataclass(frozen=True)
class Sample:
    """The sample: packages of analytics, files of them, number of mutants, seed, excluded tests."""

    packages: tuple[str, ...]
    files: tuple[str, ...]
    number: int
    seed: int
    without: tuple[str, ...]


def settings(sample: Sample) -> str:
    """The part of pyproject.toml that mutmut reads."""
    mutated = list(sample.files) or [f"analytics/{package}/*" for package in sample.packages]
    tests = [f"tests/{package}" for package in sample.packages]
    tests += [f"--deselect={path}" for path in sample.without]
    return f"""
[tool.mutmut]
source_paths = ["analytics"]
only_mutate = {mutated}
also_copy = {[name for name in COPIED if name != "analytics"]}
pytest_add_cli_args_test_selection = {tests}
pytest_add_cli_args = ["--hypothesis-seed=0", "-p", "no:cacheprovider"]
timeout_multiplier = {PATIENCE}
use_git_change_detection = false
"""


def prepare(sample: Sample) -> None:
    """A fresh copy of the project beside the samples that the tests read, with mutmut's settings."""
    shutil.rmtree(WORK, ignore_errors=True)
    WORK.mkdir(parents=True)
    for name in COPIED:
        source = ROOT / name
        copy = shutil.copytree if source.is_dir() else shutil.copy2
        copy(source, WORK / name)
    shared = ROOT.parent / "shared"
    if shared.exists():
        (WORK / "shared").symlink_to(shared.resolve())
    with (WORK / "pyproject.toml").open("a", encoding="utf-8") as project:
        project.write(settings(sample))


def mutmut(*arguments: str) -> str:
    """The output of a mutmut command."""
    command = [sys.executable, "-m", "mutmut", *arguments]
    environment = {**os.environ, "PYTHONPATH": ""}
    done = subprocess.run(command, cwd=WORK, env=environment, capture_output=True, text=True, check=False)
    return done.stdout + done.stderr


def statuses() -> dict[str, str]:
    """Every mutant with its result."""
    return dict(re.findall(r"^ +(\S+): (.+)$", mutmut("results", "--all", "true"), re.MULTILINE))


def drawn(sample: Sample) -> list[str]:
    """The names of the sample; first writes the mutants and finds the tests that reach each function."""
    output = mutmut("run", "--max-children", "1", NO_MUTANT)
    if not (WORK / "mutants" / "mutmut-stats.json").exists():
        sys.exit(output)
    names = sorted(statuses())
    print(f"{len(names)} mutants in {', '.join(sample.packages)}", flush=True)
    return random.Random(sample.seed).sample(names, min(sample.number, len(names)))


def survivor(name: str) -> str:
    """A survivor with the file, the line and the change."""
    change = mutmut("show", name)
    lines = change.splitlines()
    changed = [line for line in lines if re.match(r"[-+](?![-+]{2} )", line)]
    return f"{place(name, lines)} ({name})\n" + "\n".join(f"    {line}" for line in changed)


def place(name: str, lines: list[str]) -> str:
    """File and line of a change: the function's first line in the file plus the offset in its diff."""
    path = next((line[4:].strip() for line in lines if line.startswith("--- ")), name)
    removed = next((number for number, line in enumerate(lines) if line.startswith("-") and line[:4] != "--- "), 0)
    function = re.sub(r"^.*(?:x_|ǁ)(\w+?)__mutmut_\d+$", r"\1", name)
    source = (WORK / path).read_text(encoding="utf-8").splitlines() if (WORK / path).exists() else []
    start = next((n for n, line in enumerate(source) if re.match(rf"\s*def {function}\b", line)), 0)
    text = lines[removed][1:].strip() if lines else ""
    return next((f"{path}:{n + 1}" for n, line in enumerate(source) if n >= start and line.strip() == text), path)


def main() -> None:
    """Draw, run and print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--number", type=int, default=100, help="mutants to draw")
    parser.add_argument("--seed", type=int, default=1, help="seed of the draw")
    parser.add_argument("--packages", nargs="+", default=PACKAGES, help="packages below analytics")
    parser.add_argument("--files", nargs="*", default=[], help="patterns of files, narrower than the packages")
    parser.add_argument("--without", nargs="*", default=[], help="tests left out, as pytest --deselect names them")
    options = parser.parse_args()
    sample = Sample(tuple(options.packages), tuple(options.files), options.number, options.seed, tuple(options.without))
    prepare(sample)
    names = drawn(sample)
    output = mutmut("run", "--max-children", "2", *names)
    results = statuses()
    if any(results[name] == "not checked" for name in names):
        sys.exit(output)
    counts = Counter(results[name] for name in names)
    killed = sum(counts[status] for status in KILLED)
    interval = wilson(killed, len(names))
    print(", ".join(f"{status} {count}" for status, count in counts.most_common()))
    print(f"killed {killed} of {len(names)} = {killed / len(names):.3f} ({interval.low:.3f}-{interval.high:.3f})")
    for name in sorted(names):
        if results[name] != "killed":
            print(f"\n{results[name]}: {survivor(name)}")


if __name__ == "__main__":
    main()
