"""Floor 5: the command line, everything a page shows without a browser."""
