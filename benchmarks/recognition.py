"""How are tables read: right, rightly asked, needlessly asked, or wrong without a word?

Four numbers of the corpus of tests/intake/corpus, of the handed cases, and of every ordinary change of the corpus: 46
columns more in two languages, other orders of columns, rows around the table, halves of it. `--one-in 8` takes a fixed
share of the changes; `--write` writes the list of tolerated silent changes anew.
"""

import argparse
import tempfile
import time
from collections import Counter
from collections.abc import Mapping
from pathlib import Path

from analytics.intake.job import LOADED
from tests.intake.corpus.perturb import ASKED, NEEDLESS, RIGHT, SILENT, TOLERATED, VERDICTS, numbers, outcomes
from tests.intake.corpus.samples import entries
from tests.intake.loading import Folder
from tests.intake.test_handed_cases import KINDS, load
from tests.intake.test_handed_cases import said as told


def corpus() -> Mapping[str, int]:
    """The tables as they lie in the corpus: what they are read as is proved by the tests that brought them."""
    said = Counter(ASKED if any(line.startswith("asks: ") for line in one.decision) else RIGHT for one in entries())
    return {verdict: said[verdict] for verdict in VERDICTS}


def cases() -> Mapping[str, int]:
    """Files of the handed cases through the real import, against what was counted in them."""
    said = Counter[str]()
    for case in {one.path: one for one in KINDS}.values():
        with tempfile.TemporaryDirectory() as room:
            result = load(Folder(Path(room) / "folder"), case.path)
        is_asked = bool(result.questions)
        if told(result, case.first) == case.first:
            said[ASKED if is_asked else RIGHT] += 1
        else:
            said[NEEDLESS if is_asked or result.status != LOADED else SILENT] += 1
    return {verdict: said[verdict] for verdict in VERDICTS}


def main() -> None:
    """Prints a line for each collection."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--one-in", type=int, default=1, help="one change in so many of each table")
    parser.add_argument("--write", action="store_true", help="write the list of tolerated silent changes")
    chosen = parser.parse_args()
    print("".ljust(16), *(verdict.rjust(16) for verdict in VERDICTS), "processor".rjust(12))
    began = time.process_time()
    _line("corpus", corpus(), began)
    began = time.process_time()
    _line("handed cases", cases(), began)
    began = time.process_time()
    found = list(outcomes(chosen.one_in))
    _line("ordinary changes", numbers(found), began)
    silent = [one for one in found if one.verdict == SILENT]
    for change, times in Counter(one.change for one in silent).most_common(12):
        print(f"  {times:5} silent by «{change}»")
    if chosen.write and chosen.one_in == 1:
        TOLERATED.write_text("".join(sorted(f"{one.line()}\n" for one in silent)), encoding="utf-8")


def _line(name: str, said: Mapping[str, int], began: float) -> None:
    print(name.ljust(16), *(str(said[v]).rjust(16) for v in VERDICTS), f"{time.process_time() - began:.0f} s".rjust(12))


if __name__ == "__main__":
    main()
