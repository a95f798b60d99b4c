"""The bars of one dimension: what stands beside them, and what a share of too few calls looks like."""

from analytics.charts import board, message
from analytics.reports.reach.board_rows import Board, BoardRow

FEW = BoardRow("Вера", 3, 3, 1.0, None, None, 0.1, None, None, None)
ENOUGH = BoardRow("Анна", 30, 100, 0.3, 0.2, 0.4, 0.9, 0.05, 0.01, 0.09)


def test_a_share_stands_with_its_interval_and_n_and_too_few_calls_without_a_bar() -> None:
    figure = board.figure(Board("reach_rate", "operator_id", (ENOUGH, FEW)), "en")
    (bars,) = figure.data
    assert (list(bars.x), bars.text[1]) == ([None, 30.0], f"30.0% · +5.0\u00a0pp {board.MARK}<br>(20.0–40.0), n = 100")
    assert [(note.y, note.text) for note in figure.layout.annotations] == [(0, "too little data, n\u00a0=\u00a03")]
    assert message.of(figure, "en") == "Анна: 30."


def test_a_count_has_no_interval() -> None:
    figure = board.figure(
        Board("dials", "operator_id", (BoardRow("Анна", 7, None, 7.0, None, None, 1.0, None, None, None),)), "en"
    )
    assert (list(figure.data[0].text), len(figure.layout.annotations)) == (["7"], 0)
