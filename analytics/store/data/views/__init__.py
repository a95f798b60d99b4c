"""The .sql files that make a generation out of segments, in the order of their numbers."""
