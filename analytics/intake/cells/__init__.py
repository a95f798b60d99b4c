"""What kind of thing a cell or a column of cells holds, judged by its text alone."""
