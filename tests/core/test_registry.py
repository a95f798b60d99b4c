"""The header of a registry file: comment lines at its beginning, in Python as in SQL."""

from pathlib import Path

from analytics.core.registry import header, headers


def test_a_header_ends_at_the_first_line_that_is_no_comment() -> None:
    text = "# title.en: Overview: all\n# a remark\n# place: 10\n\n# title.ru: too late\n"
    assert header(text) == {"title.en": "Overview: all", "place": "10"}


def test_sql_is_read_as_python_is() -> None:
    assert header("-- column: talk\n-- A call of more than a day.\nSELECT 1 -- unit: no") == {"column": "talk"}


def test_files_are_read_by_name_and_others_left(tmp_path: Path) -> None:
    for name, text in (
        ("b.sql", "-- unit: calls\n"),
        ("a.py", '"""No header."""\n'),
        ("c.md", ""),
        ("__init__.py", ""),
    ):
        (tmp_path / name).write_text(text, encoding="utf-8")
    assert headers(tmp_path) == {"a": {}, "b": {"unit": "calls"}}
