"""Floor 5: the shell around the pages."""
