"""The parts of the overview alone."""
