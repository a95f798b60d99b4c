"""Floor 3: reports. One module answers one question of the director with a frozen dataclass."""
