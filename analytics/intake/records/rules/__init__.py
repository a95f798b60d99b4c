"""Reasons to reject a row: each file selects the rows; its header names the column at fault."""
