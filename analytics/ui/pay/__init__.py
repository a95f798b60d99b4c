"""The parts of the pages of payroll, what-if and the gaming test, which share one plan."""
