"""From the bytes of any file to rows of text."""
