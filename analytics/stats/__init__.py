"""Floor 2: pure numpy over aggregates; formulas of science.md."""
