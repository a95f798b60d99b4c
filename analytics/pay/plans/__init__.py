"""Plans that come with the product, as dated TOML."""
