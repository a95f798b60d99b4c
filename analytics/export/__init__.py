"""Floor 4: Excel from the same report dataclasses."""
