"""Parse TOML from outside (a link, a plan, a mapping) with bounds on its length, depth and numbers.

Without bounds a short text can stop the process: an exponent of 9,999,999 makes a number of ten million digits, and
100,000 brackets exhaust the stack.
"""

import re
import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Literal

MOST_SIGNS = 1_000_000
MOST_DEPTH = 12
MOST_PARTS = 12
"""Most parts of one dotted key."""
MOST_DIGITS = 40
MOST_EXPONENT_DIGITS = 2
QUOTED = re.compile(
    r'''"""(?:[^"\\]|\\.|"(?!""))*"""|"(?:[^"\\\n]|\\.)*"|#[^\n]*|'''
    r"""'''(?:[^']|'(?!''))*'''|'[^'\n]*'""",
    re.DOTALL,
)
NUMBER = re.compile(rf"[0-9][0-9_]{{{MOST_DIGITS},}}|[0-9_.][eE][+-]?[0-9_]{{{MOST_EXPONENT_DIGITS + 1},}}")
DOTTED = re.compile(rf"(?:\.[^.\n=\[\]{{}},]*){{{MOST_PARTS},}}")


BoundProblem = Literal["text_too_long", "number_too_long", "nested_too_deep"]
"""Sentences below problem. in analytics/i18n."""


class UnboundedError(ValueError):
    """A text exceeds a bound; `line` counts from 1."""

    def __init__(self, problem: BoundProblem, line: int) -> None:
        super().__init__(problem)
        self.problem, self.line = problem, line


def loads(text: str, parse_float: Callable[[str], object] = float) -> dict[str, object]:
    """Parse a text as tomllib.loads does. Raises UnboundedError beyond a bound, tomllib.TOMLDecodeError if invalid."""
    if len(text) > MOST_SIGNS:
        raise UnboundedError("text_too_long", 1)
    bare = QUOTED.sub(lambda match: '""' + "\n" * match[0].count("\n"), text)
    patterns: dict[BoundProblem, re.Pattern[str]] = {"number_too_long": NUMBER, "nested_too_deep": DOTTED}
    for problem, pattern in patterns.items():
        if match := pattern.search(bare):
            raise UnboundedError(problem, bare.count("\n", 0, match.start()) + 1)
    _check_depth(bare)
    return tomllib.loads(text, parse_float=parse_float)


def _check_depth(bare: str) -> None:
    depth = 0
    for match in re.finditer(r"[\[\]{}]", bare):
        depth = depth + 1 if match[0] in "[{" else max(depth - 1, 0)
        if depth > MOST_DEPTH:
            raise UnboundedError("nested_too_deep", bare.count("\n", 0, match.start()) + 1)


def read_text(path: Path) -> str:
    """Read a UTF-8 file, at most one character beyond the bound. Raises OSError, UnicodeDecodeError."""
    with path.open(encoding="utf-8-sig") as file:
        return file.read(MOST_SIGNS + 1)
