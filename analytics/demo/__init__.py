"""Floor 3: a company that never was, in real file formats."""
