"""Reasons to reject a row: each file gives the rows it rejects; the header says which column is guilty."""
