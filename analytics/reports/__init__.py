"""Floor 3: one module answers one question of the director with a frozen dataclass."""
