"""Parts that every page may draw."""
