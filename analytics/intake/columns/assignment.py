"""Columns and roles one to one, so that the sum of what speaks for the pairs is greatest: the Hungarian method.

`scipy.optimize` finds the same, but takes a second to import in a process that reads one file.
"""

from collections.abc import Mapping

Worth = Mapping[tuple[str, int], float]


def best_pairs(worth: Worth) -> dict[str, int]:
    """The role of every column that has one; only pairs that are worth more than nothing are given."""
    roles = sorted({role for (role, _), value in worth.items() if value > 0})
    columns = sorted({column for (_, column), value in worth.items() if value > 0})
    found: dict[str, int] = {}
    for group_roles, group_columns in _apart(roles, columns, worth):
        if len(group_roles) == 1 or len(group_columns) == 1:
            pairs = [(role, column) for role in group_roles for column in group_columns]
            role, column = max(pairs, key=lambda pair: (worth.get(pair, 0.0), -pair[1]))
            found[role] = column
        else:
            found |= _assigned(group_roles, group_columns, worth)
    return found


def _apart(roles: list[str], columns: list[int], worth: Worth) -> list[tuple[list[str], list[int]]]:
    """Groups of roles and columns that no claim joins: each is a small problem of its own."""
    group = {("", column): number for number, column in enumerate(columns)}
    group |= {(role, -1): len(columns) + number for number, role in enumerate(roles)}
    for (role, column), value in worth.items():
        if value > 0 and group["", column] != group[role, -1]:
            old, new = group[role, -1], group["", column]
            group = {one: new if number == old else number for one, number in group.items()}
    return [
        (
            [role for role in roles if group[role, -1] == number],
            [column for column in columns if group["", column] == number],
        )
        for number in sorted(set(group.values()))
    ]


def _assigned(roles: list[str], columns: list[int], worth: Worth) -> dict[str, int]:
    """Roles are rows, columns are columns, and behind them stands a column of nothing for every role."""
    width = len(columns) + len(roles)
    cost = [[-max(0.0, worth.get((role, place), 0.0)) for place in columns] + [0.0] * len(roles) for role in roles]
    taken = _cheapest(cost, width)
    return {
        roles[row]: columns[column] for column, row in taken.items() if column < len(columns) and cost[row][column] < 0
    }


def _cheapest(cost: list[list[float]], width: int) -> dict[int, int]:
    """The row of each taken column (Kuhn and Munkres, by potentials); every row takes one column."""
    by_row, by_column = [0.0] * (len(cost) + 1), [0.0] * (width + 1)
    match = [0] * (width + 1)
    for row in range(1, len(cost) + 1):
        match[0], column = row, 0
        least, way, seen = [float("inf")] * (width + 1), [0] * (width + 1), [False] * (width + 1)
        while match[column]:
            seen[column] = True
            current, delta, following = match[column], float("inf"), 0
            for other in range(1, width + 1):
                if not seen[other]:
                    reduced = cost[current - 1][other - 1] - by_row[current] - by_column[other]
                    if reduced < least[other]:
                        least[other], way[other] = reduced, column
                    if least[other] < delta:
                        delta, following = least[other], other
            for other in range(width + 1):
                if seen[other]:
                    by_row[match[other]] += delta
                    by_column[other] -= delta
                else:
                    least[other] -= delta
            column = following
        while column:
            match[column], column = match[way[column]], way[column]
    return {column - 1: match[column] - 1 for column in range(1, width + 1) if match[column]}
