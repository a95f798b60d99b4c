"""Where the header of a table is and how its rows lie: groups, pairs, sums by day, what stands outside the columns."""
