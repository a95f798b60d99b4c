"""Floor 5: the command line, with everything the pages show."""
