"""What the words in the columns of a table mean."""
