"""Reports with merged headings, blocks of one employee, both sides of a call, and notes of who answered."""

from pathlib import Path

import openpyxl
import pytest

from analytics.intake.job import FileResult
from tests.intake.loading import Folder

PEOPLE = ("Лебедкина О. П.", "Гущин А. О.")
BY_OPERATOR = """SELECT operator_id, COUNT(*), SUM(CAST(is_answered AS INTEGER)), SUM(talk_seconds), MAX(ring_seconds)
FROM calls WHERE is_dial GROUP BY operator_id ORDER BY operator_id"""


def _load(path: Path) -> tuple[FileResult, Folder]:
    folder = Folder(path.parent / "data")
    result = folder.load(path)
    if result.status == "loaded":
        folder.build()
    return result, folder


def _text(tmp_path: Path, *lines: str) -> tuple[FileResult, Folder]:
    (tmp_path / "calls.csv").write_text("\n".join(lines) + "\n", encoding="utf-8")
    return _load(tmp_path / "calls.csv")


@pytest.mark.parametrize("is_merged", [True, False], ids=["merged down too", "blank below"])
def test_the_row_below_a_merged_heading_names_its_columns(tmp_path: Path, is_merged: bool) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["Статистика вызовов"])
    sheet.append(
        ["№", "Начало вызова", None, "Сотрудник", "Номер абонента", "Состояние", "Длительность, мин", None, "Цена"]
    )
    sheet.append([None, "дата", "время", None, None, None, "дозвон", "разговор", None])
    for n in range(24):
        talk, word = (2, "Состоялся") if n % 4 < 2 else (0, "Абонент не ответил")
        moment = (f"{12 + n // 8}.10.2026", f"09:{n:02}:42")
        sheet.append([n + 1, *moment, PEOPLE[n % 2], f"7916123{n:04}", word, 1, talk, 5.4 if talk else 0])
    sheet.merge_cells("B2:C2")
    sheet.merge_cells("G2:H2")
    for column in "ADEFI" if is_merged else "":
        sheet.merge_cells(f"{column}2:{column}3")
    book.save(tmp_path / "calls.xlsx")
    result, folder = _load(tmp_path / "calls.xlsx")
    assert (result.status, result.questions, result.rows) == ("loaded", (), 24)
    assert folder.facts(BY_OPERATOR) == [(name, 12, 6, 6 * 120, 60) for name in sorted(PEOPLE)]


def test_two_columns_with_both_sides_are_no_line_of_ours(tmp_path: Path) -> None:
    lines = ["Дата и время;С номера;На номер;Внешний номер;Вид;Результат вызова;Ожидание, сек;Разговор, сек"]
    for n in range(24):
        ours, theirs = f"10{n % 2}", f"7916123{n:04}"
        is_in = n % 6 == 5
        sides = f"{theirs};{ours};78312110055;входящий" if is_in else f"{ours};{theirs};78312110055;исходящий"
        told = "отвечен;7;50" if n % 4 < 2 else "не ответили;20;0"
        lines.append(f"2026-11-{9 + n // 8:02} 09:{n:02}:44;{sides};{told}")
    result, folder = _text(tmp_path, *lines)
    assert (result.status, result.questions, result.outbound) == ("loaded", (), 20)
    assert folder.facts(BY_OPERATOR) == [("100", 12, 6, 300, 20), ("101", 8, 4, 200, 20)]


def test_a_block_that_names_the_user_beside_his_number_is_of_this_user(tmp_path: Path) -> None:
    header = "Дата;Время;Набранный номер;Вид услуги;Длительность, мин:сек;Сумма"
    lines = ["Детализация исходящих вызовов;;;;;", ";;;;;"]
    for number, name in enumerate(PEOPLE):
        lines += [f"Абонент: +7920111004{number};;Пользователь: {name};;;", header]
        lines += [f"19.10.26;09:{n:02}:42;7985237{number}{n:03};Исходящий вызов;0:{n % 2 * 48};1,5" for n in range(12)]
        lines += [f"Итого по абоненту +7920111004{number}: 12 вызовов;;;;4:48;18", ";;;;;"]
    result, folder = _text(tmp_path, *lines)
    assert (result.status, result.questions, result.rows) == ("loaded", (), 24)
    said = "SELECT operator_id, COUNT(*), SUM(talk_seconds) FROM calls GROUP BY operator_id ORDER BY operator_id"
    assert folder.facts(said) == [(name, 12, 6 * 48) for name in sorted(PEOPLE)]


REACHED = ("отказ", "скинуть кп на почту", "встреча на четверг", "не интересно", "просили перезвонить")
UNHEARD = ("не дозвонилась", "занято", "номер не сущ.", "телефон выключен")


def _note(n: int, word: str) -> str:
    return f"{10 + n // 8}.11.2026;{9 + n % 8}:{10 + n};{PEOPLE[n % 2]};Фирма {n};+7916123{n:04};{word}"


def test_notes_of_what_a_talk_came_to_say_that_somebody_answered(tmp_path: Path) -> None:
    words = [(*REACHED, *UNHEARD)[n % 9] for n in range(36)]
    lines = ["Дата;Время;Оператор;Организация;Телефон;Чем закончилось", *map(_note, range(36), words)]
    result, folder = _text(tmp_path, *lines)
    assert (result.status, result.questions, result.outbound) == ("loaded", (), 36)
    assert folder.facts("SELECT SUM(CAST(is_answered AS INTEGER)) FROM calls") == [(20,)]


@pytest.mark.parametrize("beside", ["отказ", "перезвонить", "отправил смс"])
def test_one_word_of_a_talk_proves_nothing(tmp_path: Path, beside: str) -> None:
    words = ["не интересно" if n % 4 == 0 else "не дозвонилась" if n % 2 else beside for n in range(24)]
    lines = ["Дата;Время;Оператор;Организация;Телефон;Чем закончилось", *map(_note, range(24), words)]
    result, _ = _text(tmp_path, *lines)
    assert [one.code for one in result.questions] == ["status_words_unknown"]
