"""A kept answer is worked out once, shared, and forgotten only when others push it out."""

import pytest

from analytics.core.errors import DozvonError
from analytics.ui.session.cached_once import cached_once


def test_everybody_who_asks_the_same_gets_the_same_answer_worked_out_once() -> None:
    asked: list[int] = []

    @cached_once(2)
    def twice(number: int) -> tuple[int, ...]:
        asked.append(number)
        return (number, number)

    assert twice(1) is twice(1)
    twice(2)
    twice(3)
    assert twice(1) == (1, 1)
    assert asked == [1, 2, 3, 1]


def test_an_error_is_not_kept() -> None:
    answers = iter([DozvonError("no_data"), "found"])

    @cached_once(2)
    def ask() -> str:
        found = next(answers)
        if isinstance(found, DozvonError):
            raise found
        return str(found)

    with pytest.raises(DozvonError):
        ask()
    assert ask() == "found"
