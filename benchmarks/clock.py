"""How long do two ways take side by side: runs them in turn and compares the medians."""

import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True)
class Comparison:
    """Median seconds of each way over the runs."""

    ours_seconds: float
    theirs_seconds: float
    runs: int

    @property
    def ratio(self) -> float:
        """Ours divided by theirs."""
        return self.ours_seconds / self.theirs_seconds

    def __str__(self) -> str:
        return f"{self.ours_seconds:.3f} s / {self.theirs_seconds:.3f} s = {self.ratio:.3f} (medians of {self.runs})"


def seconds(run: Callable[[], object]) -> float:
    """Wall time of one call."""
    began = time.perf_counter()
    run()
    return time.perf_counter() - began


def compare(ours: Callable[[], object], theirs: Callable[[], object], runs: int = 5) -> Comparison:
    """Runs both in turn, so that a drift of the machine touches both."""
    pairs = [(seconds(ours), seconds(theirs)) for _ in range(runs)]
    return Comparison(statistics.median(pair[0] for pair in pairs), statistics.median(pair[1] for pair in pairs), runs)
