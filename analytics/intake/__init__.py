"""Floor 2: from an uploaded file to accepted and rejected records."""
