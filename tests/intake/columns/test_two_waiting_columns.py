"""Two columns that are both named a waiting: which one is the ringing decides who hung up early, so it is asked."""

from pathlib import Path

import pytest

from tests.intake.answering import load

HEADER = "Дата и время;Сотрудник;Телефон;Ожидание, сек;{};Разговор, сек{}\n"


def log(name: str, other: int, total: str = "") -> str:
    """Twelve calls that ring for ten seconds and more; the other column says this many seconds more."""
    rows = (
        f"{n + 1:02}.10.2026 10:00:07;Иванова Анна;791612346{n:02};{10 + n};{10 + n + other * n};{n % 3 * 40}"
        + (f";{10 + n + n % 3 * 40}\n" if total else "\n")
        for n in range(12)
    )
    return HEADER.format(name, total) + "".join(rows)


@pytest.mark.parametrize("name", ["calls.csv", "calls.xlsx"])
@pytest.mark.parametrize("header", ["Длительность ожидания", "Wait time", "Время дозвона"])
def test_the_ringing_is_asked_and_read_from_the_column_that_a_person_names(
    header: str, name: str, tmp_path: Path
) -> None:
    text = log(header, other=1)
    asked, _ = load(tmp_path, text, name)
    assert [(one.code, one.examples) for one in asked.questions] == [("ring_unsure", ("Ожидание, сек", header))]
    said = {column: role for column, role, _ in asked.columns if role} | {header: "ignore", "Ожидание, сек": "ring"}
    lines = "".join(f'"{column}" = "{role}"\n' for column, role in said.items())
    result, folder = load(tmp_path, text, name, f"[columns]\n{lines}")
    assert (result.status, result.questions) == ("loaded", ())
    assert folder.segment("calls", ("ring_seconds",)) == [(str(10 + n),) for n in range(12)]


@pytest.mark.parametrize(
    "text",
    [
        log("Длительность ожидания", other=0),
        log("Гудки", other=1, total=";Длительность звонка, сек").replace("Гудки", "Пауза"),
    ],
    ids=["both say the same", "the other one is named otherwise"],
)
def test_one_waiting_is_not_asked(text: str, tmp_path: Path) -> None:
    result, _ = load(tmp_path, text)
    assert (result.status, result.questions) == ("loaded", ())
