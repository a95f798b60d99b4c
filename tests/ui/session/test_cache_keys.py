"""A cached answer is shared by all sessions: it must be asked with who is asking and with the state of the data."""

import ast
import re
from pathlib import Path

import pytest

ANALYTICS = Path(__file__).parents[3] / "analytics"
CACHED = [ANALYTICS / "ui" / "session" / "data.py", *sorted((ANALYTICS / "ui" / "answers").glob("*_answers.py"))]
"""Where answers are cached: one file for each room of reports, and what all rest on."""


@pytest.mark.parametrize("path", CACHED, ids=lambda path: path.stem)
def test_every_cached_report_is_asked_with_the_version_and_the_scope(path: Path) -> None:
    cached = [
        node
        for node in ast.parse(path.read_text(encoding="utf-8")).body
        if isinstance(node, ast.FunctionDef)
        and any(re.search(r"cache_data|cached_once|cached_by", ast.unparse(mark)) for mark in node.decorator_list)
    ]
    assert cached
    for function in cached:
        names = [argument.arg for argument in function.args.args]
        assert names[:2] == ["version", "scope"], function.name
        assert not any(name.startswith("_") for name in names), function.name


def test_nothing_is_cached_by_streamlit_elsewhere() -> None:
    pages = ANALYTICS.parent / "pages"
    for path in [*ANALYTICS.rglob("*.py"), *pages.glob("*.py")]:
        if path not in CACHED:
            assert not re.search(r"cache_data|cache_resource", path.read_text(encoding="utf-8")), path


def test_a_page_is_a_script_without_functions() -> None:
    for path in (ANALYTICS.parent / "pages").glob("*.py"):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        assert not [node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.Lambda)], path
