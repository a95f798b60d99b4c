"""Floor 2: pure numpy estimators over aggregates; formulas of science.md."""
