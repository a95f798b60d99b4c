"""Kinds of cells and of columns of cells, judged by their text alone."""
