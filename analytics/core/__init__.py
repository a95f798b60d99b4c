"""Floor 0: the words everybody uses. No input, no output."""
