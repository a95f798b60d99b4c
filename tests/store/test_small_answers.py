"""Small answers of a generation are kept, and are those that it would give again."""

from pathlib import Path

import duckdb

from analytics.store.data.duckdb_engine import DuckDBEngine
from analytics.store.data.small_answers import MOST_ANSWERS, MOST_ROWS, MOST_SIGNS, SmallAnswers


def test_equal_questions_have_equal_answers_and_others_their_own(tmp_path: Path) -> None:
    path = tmp_path / "g000001.duckdb"
    with duckdb.connect(str(path)) as made:
        made.execute("CREATE TABLE calls AS SELECT range AS number FROM range(10)")
    engine = DuckDBEngine.open(path)
    few = "SELECT number FROM calls WHERE number < $most ORDER BY 1"
    first = engine.rows(few, {"most": 2})
    assert isinstance(first, list)
    first.clear()  # what a caller does with its answer stays with it
    assert engine.rows(few, {"most": 2}) == [(0,), (1,)]
    assert engine.rows(few, {"most": 1}) == [(0,)]
    assert engine.rows(few.replace("number <", "number >="), {"most": 9}) == [(9,)]


def test_a_database_that_changes_is_asked_anew() -> None:
    connection = duckdb.connect()
    engine = DuckDBEngine(connection, "test")
    connection.execute("CREATE TABLE calls AS SELECT 1 AS number")
    assert engine.rows("SELECT COUNT(*) FROM calls") == [(1,)]
    connection.execute("INSERT INTO calls VALUES (2)")
    assert engine.rows("SELECT COUNT(*) FROM calls") == [(2,)]


def test_what_was_asked_longest_ago_and_large_answers_are_not_kept() -> None:
    kept = SmallAnswers()
    for number in range(MOST_ANSWERS):
        kept.keep((str(number), ""), [(number,)])
    assert kept.get(("0", "")) == [(0,)]
    kept.keep(("one more", ""), [(-1,)])
    kept.keep(("large", ""), [(1,)] * (MOST_ROWS + 1))
    kept.keep(("long", "1" * MOST_SIGNS), [(1,)])
    assert [kept.get((name, "")) for name in ("0", "1", "one more", "large")] == [[(0,)], None, [(-1,)], None]
    assert kept.get(("long", "1" * MOST_SIGNS)) is None
