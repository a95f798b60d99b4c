"""The parts of the page of operators."""
