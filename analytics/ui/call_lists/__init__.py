"""The parts of the page of call lists."""
