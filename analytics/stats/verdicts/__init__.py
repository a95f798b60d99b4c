"""What the counts of operators and call lists prove: the rule of the verdicts and its detectors."""
