"""Verdicts about operators and call lists: detectors over counts, and the rule that combines them."""
