"""The .sql files that build a generation from segments, in the order of their numbers."""
