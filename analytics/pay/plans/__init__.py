"""Plans that come with the program, as dated TOML."""
