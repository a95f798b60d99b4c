"""Compare the running time of two functions, run alternately, by their medians."""

import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True)
class Comparison:
    """Median seconds of each over the runs."""

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
    """Run both alternately, so that a drift of the machine affects both."""
    pairs = [(seconds(ours), seconds(theirs)) for _ in range(runs)]
    return Comparison(statistics.median(pair[0] for pair in pairs), statistics.median(pair[1] for pair in pairs), runs)
