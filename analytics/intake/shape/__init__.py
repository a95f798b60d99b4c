"""The shape of a table: header, groups, pairs, daily totals, facts outside the columns."""
