"""Floor 2: from a file as it came to accepted and rejected records."""
