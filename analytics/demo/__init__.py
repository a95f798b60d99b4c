"""Floor 3: an invented company in real file formats."""
