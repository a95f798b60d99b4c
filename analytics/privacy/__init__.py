"""Floor 2: erasure on request, and keyed hashes in place of numbers past the retention period."""
