"""Tables of two dimensions."""

from analytics.reports.reach.crossed import Cell, Crossed


def crossed(rows: tuple[str | None, ...], columns: tuple[str, ...]) -> Crossed:
    cells = tuple(Cell(row, column, 30, 100, 0.3, 0.25, 0.36) for row in rows for column in columns)
    return Crossed("reach_rate", "operator_id", "weekday", rows, columns, cells)


def reports(name: str) -> tuple[object, object, object]:
    return (
        crossed((), ()),
        crossed((name,), ("1",)),
        crossed((None, *(f"{name} {n}" for n in range(9))), ("1", "2", "5")),
    )
