"""Meanings of the words in the columns of a table."""
