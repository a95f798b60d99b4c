"""A slice of the long fuzz run (benchmarks/fuzz_import.py): mutated samples break nothing and lose no row."""

from benchmarks.fuzz_import import fuzz


def test_a_hundred_mutated_files_are_loaded_or_refused_and_accounted_for() -> None:
    found = fuzz(files=100, seed=20261124)
    assert found.faults == ()
    assert found.loaded > 10 and found.asked > 0
