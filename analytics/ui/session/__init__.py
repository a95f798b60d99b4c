"""What one reader sees and has set: who he is, language, filters, settings, cached answers."""
