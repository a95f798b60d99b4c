"""The judge of the trial: readings are equal where they give a director the same figures, and only there."""

from dataclasses import replace

import pytest

from analytics.intake.files.tables import Table, grid_of_rows
from tests.intake.corpus.same_records import are_equal, figures_of, layout_of_table, says_nothing

HEADER = ("Дата и время", "Сотрудник", "Телефон клиента", "Статус", "Ожидание, сек", "Разговор, сек", "ID звонка")
STATUS, RING, TALK, CALL_ID = 3, 4, 5, 6
ROWS = tuple(
    (
        f"05.10.2026 10:{n:02}:00",
        ("Иванова Анна", "Петров Олег")[n % 2],
        f"891612345{n:02}",
        "Отвечен" if n % 3 else "Нет ответа",
        str(5 + n),
        str(40 + n if n % 3 else 0),
        f"A-{n}",
    )
    for n in range(12)
)


def _table(*rows: tuple[str, ...]) -> Table:
    said = (HEADER, *rows)
    return Table("calls.csv", grid_of_rows(said), said)


def test_a_reading_without_the_ringing_gives_the_same_calls_and_talks() -> None:
    table = _table(*ROWS)
    layout = layout_of_table(table)
    assert layout is not None and "ring" in layout.roles
    silent = replace(layout, roles={role: columns for role, columns in layout.roles.items() if role != "ring"})
    assert figures_of(table, silent) == figures_of(table, layout)


@pytest.mark.parametrize(
    ("role", "column"), [("talk", RING), ("operator", STATUS), ("phone", CALL_ID), ("direction", STATUS)]
)
def test_a_reading_that_changes_a_talk_an_operator_a_client_or_a_direction_is_another(role: str, column: int) -> None:
    table = _table(*ROWS)
    layout = layout_of_table(table)
    assert layout is not None
    other = replace(layout, roles={**layout.roles, role: (column,)})
    assert figures_of(table, other) != figures_of(table, layout)


def test_ids_that_are_all_different_count_alike_and_a_shared_one_does_not() -> None:
    table, other = _table(*ROWS), _table(*((*row[:CALL_ID], f"B-{n}") for n, row in enumerate(ROWS)))
    shared = _table(*((*row[:CALL_ID], "A") for row in ROWS))
    layout = layout_of_table(table)
    assert layout is not None
    assert figures_of(other, layout) == figures_of(table, layout) != figures_of(shared, layout)


def test_tables_of_other_rows_are_not_equal() -> None:
    assert are_equal(_table(*ROWS), _table(*reversed(ROWS)))
    assert not are_equal(_table(*ROWS), _table(*ROWS[1:]))


def test_a_question_of_words_against_seconds_is_void_only_where_nothing_contradicts() -> None:
    lasting = tuple((*row[:TALK], "33", row[CALL_ID]) for row in ROWS)
    assert says_nothing("talk_beside_no_answer", _table(*ROWS))
    assert not says_nothing("talk_beside_no_answer", _table(*lasting))
    assert not says_nothing("duration_unit_unknown", _table(*ROWS))
