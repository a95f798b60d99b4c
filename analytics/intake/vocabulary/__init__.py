"""The words of the trade: headers, statuses, negations and patterns, each file with its loader."""
