"""The parts of the page of verdicts."""
