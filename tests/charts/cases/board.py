"""Boards of operators."""

from analytics.reports.reach.board_rows import Board, BoardRow


def row(name: str | None, place: int) -> BoardRow:
    rate = 0.3 + place / 100
    return BoardRow(name, 30 + place, 100, rate, rate - 0.05, rate + 0.05, 0.1, 0.01, 0.001, 0.02)


def reports(name: str) -> tuple[object, object, object]:
    few = BoardRow("few", 1, 1, 1.0, None, None, 0.0, None, None, None)
    many = (row(None, 0), few, *(row(f"{name} {place}", place) for place in range(20)))
    boards = (Board("reach_rate", "operator_id", rows) for rows in ((), (row(name, 1),), many))
    empty, one, several = boards
    return empty, one, several
