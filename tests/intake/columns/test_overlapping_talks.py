"""Nobody talks twice at a time: a talk that lasts beyond the next calls of its operator is not read in its unit."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.intake.answering import load

HEADER = "Дата и время;Сотрудник;Телефон;Статус;Разговор\n"


def log(talk: Callable[[int], str], minutes: int = 2, who: str = "Иванова Анна") -> str:
    """Twelve answered calls, one in so many minutes."""
    rows = (
        f"05.10.2026 {10 + n * minutes // 60}:{n * minutes % 60:02}:07;{who};791612346{n:02};Отвечен;{talk(n)}\n"
        for n in range(12)
    )
    return HEADER + "".join(rows)


@pytest.mark.parametrize("name", ["calls.csv", "calls.xlsx"])
@pytest.mark.parametrize("form", ["{:02}:{:02}:00", "{}:{:02}:00"])
def test_minutes_that_stand_for_hours_are_asked_and_answered(name: str, form: str, tmp_path: Path) -> None:
    text = log(lambda n: form.format(1 + n % 2, n))
    asked, _ = load(tmp_path, text, name)
    assert [(one.code, one.column) for one in asked.questions] == [("duration_unit_unknown", "Разговор")]
    result, _ = load(tmp_path, text, name, f"[units]\ntalk = {1 / 60}\n")
    assert (result.questions, result.talk_seconds) == ((), sum(60 * (1 + n % 2) + n for n in range(12)))


def test_a_few_talks_of_whole_minutes_that_run_into_each_other_are_asked_of(tmp_path: Path) -> None:
    few = "\n".join(log(lambda n: f"{1 + n % 2:02}:{n:02}:00").splitlines()[:5])
    asked, _ = load(tmp_path, few)
    assert [(one.code, one.column) for one in asked.questions] == [("duration_unit_unknown", "Разговор")]


def test_an_answer_that_they_are_hours_is_believed(tmp_path: Path) -> None:
    result, _ = load(tmp_path, log(lambda _: "01:00:00"), mapping="[units]\ntalk = 3600\n")
    assert (result.questions, result.talk_seconds) == ((), 12 * 3600)


@pytest.mark.parametrize(
    "text",
    [
        log(lambda _: "00:01:50"),
        log(lambda _: "01:10:00", minutes=75),
        log(lambda _: "00:06:00", who="Общая линия"),
    ],
    ids=["short talks one after the other", "long talks that end before the next", "several people under one name"],
)
def test_talks_that_are_possible_ask_nothing(text: str, tmp_path: Path) -> None:
    result, _ = load(tmp_path, text)
    assert (result.status, result.questions) == ("loaded", ())
