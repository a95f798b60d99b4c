"""No condition of the recognition compares a share with a bare number: one table names them all (cells/shares.py)."""

import ast
from collections.abc import Iterator
from pathlib import Path

INTAKE = Path(__file__).parents[2] / "analytics" / "intake"


def test_every_share_that_a_condition_compares_stands_in_the_one_table() -> None:
    assert not list(_bare_shares())


def _bare_shares() -> Iterator[str]:
    for path in sorted(INTAKE.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Compare):
                yield from (
                    f"{path.name}:{one.lineno}: {one.value}"
                    for one in ast.walk(node)
                    if _is_share(one) and isinstance(one, ast.Constant)
                )


def _is_share(node: ast.AST) -> bool:
    return isinstance(node, ast.Constant) and isinstance(node.value, float) and 0.01 < node.value < 1
