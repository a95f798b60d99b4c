"""Vocabulary: headers, statuses, negations and patterns, each file with its loader."""
