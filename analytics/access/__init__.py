"""Floor 2: who may see what."""
