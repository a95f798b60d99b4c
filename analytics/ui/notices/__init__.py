"""What a page says about its data before its figures."""
