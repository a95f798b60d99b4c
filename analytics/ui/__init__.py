"""Floor 5: the web interface around the pages."""
