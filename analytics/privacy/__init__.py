"""Floor 2: erasure on request, and keyed hashes for numbers that are older than the company keeps them."""
