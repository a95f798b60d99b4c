"""Commands without a browser."""
