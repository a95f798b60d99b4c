"""Within one run of a page an answer stands; the next run, and whatever lies outside of one, looks anew."""

from itertools import count

from analytics.ui.session import run


def test_an_answer_stands_until_the_run_ends() -> None:
    numbers = count()

    @run.once
    def ask(who: str) -> tuple[str, int]:
        return who, next(numbers)

    assert ask("anna") != ask("anna")
    with run.begun():
        first = ask("anna")
        assert ask("anna") == first != ask("boris")
    with run.begun():
        assert ask("anna") != first
