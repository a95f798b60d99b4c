"""Sums and signatures below a table are left aside: nobody has to act upon them, unlike a row that lacks its day."""

from pathlib import Path

import pytest

from tests.intake.loading import Folder

CALLS = "Дата и время;Сотрудник;Телефон клиента;Статус;Разговор, сек\n" + "".join(
    f"05.10.2026 10:{n:02}:00;Иванова Анна;891612345{n:02};Отвечен;{40 + n}\n" for n in range(10)
)


@pytest.mark.parametrize(
    ("below", "reasons"),
    [
        (";;;;1 234", {"total_aside": 1}),
        ("Исполнитель;;;Смирнова Т.В.;", {"total_aside": 1}),
        ("Итого;;;;1 234", {}),
        (";;;;Страница 3 из 3", {}),
        (";Иванова Анна;89161234599;Отвечен;44", {"start_missing": 1}),
        (";;89161234599;;44", {"start_missing": 1}),
    ],
)
def test_sums_below_a_table_are_no_rejected_calls(below: str, reasons: dict[str, int], tmp_path: Path) -> None:
    (tmp_path / "calls.csv").write_text(f"{CALLS}{below}\n", encoding="utf-8")
    result = Folder(tmp_path / "folder").load(tmp_path / "calls.csv")
    assert (result.status, result.loaded, result.reasons) == ("loaded", 10, reasons)
