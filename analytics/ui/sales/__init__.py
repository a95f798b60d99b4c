"""The parts of the pages of meetings, visits and processes."""
