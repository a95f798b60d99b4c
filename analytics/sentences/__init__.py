"""Floor 4: what reports say, in sentences of either language, for pages, files and mail."""
