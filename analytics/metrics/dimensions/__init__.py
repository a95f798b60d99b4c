"""The dimensions, one file each: a header with the words and the expressions (metrics/dimension.py)."""
