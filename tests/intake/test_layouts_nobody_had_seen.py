"""Ordinary layouts that were asked about, or refused, when somebody outside first wrote them: now they are read."""

from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from analytics.intake.files.tables import Table, grid_of_rows
from analytics.intake.shape.crosstab import unfolded
from analytics.intake.shape.plain_clocks import with_plain_clocks
from tests.intake.loading import Folder

SAID = """SELECT operator_id, COUNT(*), SUM(CAST(is_answered AS INTEGER)),
SUM(CASE WHEN is_answered THEN talk_seconds ELSE 0 END) FROM calls WHERE is_dial GROUP BY ALL ORDER BY 1"""
TWO = [("Агеев Лев", 12, 6, 300), ("Носова Ида", 12, 6, 300)]
"""24 calls of two people, every second pair answered for 50 seconds."""
Line = Callable[[int, str, str, bool], str]


def lines(line: Line) -> list[str]:
    """The 24 rows of a layout."""
    return [line(n, ("Агеев Лев", "Носова Ида")[n % 2], f"7902555{n:04}", n % 4 < 2) for n in range(24)]


def read(room: Path, text: Sequence[str], name: str = "calls.csv") -> Folder:
    """A folder with the file, which is read without a question."""
    path = room / name
    path.write_text("\n".join(text) + "\n", encoding="utf-8")
    folder = Folder(room / "folder")
    result = folder.load(path)
    assert (result.status, result.questions) == ("loaded", ())
    folder.build()
    return folder


def _billed(n: int, name: str, phone: str, answered: bool) -> str:
    told = "00:00:50;установлено;0,90" if answered else "00:00:00;не установлено;0,00"
    beside = {3: "Исходящее SMS;+79025559999;1 шт.;доставлено;2,50", 7: "Мобильный интернет;;512 КБ;;0,00"}
    more = f"\n+7937000000{n % 2};{name};1{n // 8}.11.2026;09:{n:02}:40;{beside[n]}" if n in beside else ""
    return f"+7937000000{n % 2};{name};1{n // 8}.11.2026;09:{n:02}:31;Исходящий вызов;+{phone};{told}{more}"


def _numbered(n: int, name: str, phone: str, answered: bool) -> str:
    over = f"09:{n:02}:15;09:{n + 1:02}:05" if answered else f";09:{n:02}:40"
    return f"{n + 1};1{n // 8} окт 2026;09:{n:02}:02;{over};{name};{phone}"


def _machines(n: int, name: str, phone: str, answered: bool) -> str:
    told = "Живой человек;52;50" if answered else "Автоответчик;9;0" if n % 8 > 5 else "Не отвечает;0;0"
    return f"{phone};0{n // 8 + 5}/11/2026;09:{n:02}:10;{name};{told}"


@pytest.mark.parametrize(
    ("header", "line"),
    [
        pytest.param(
            "Абонент;Закреплён за;Дата;Время;Услуга;Номер собеседника;Объём;Соединение;Сумма с НДС",
            _billed,
            id="messages and megabytes between the calls of a mobile operator",
        ),
        pytest.param(
            "Номер п/п;День;Набор номера;Соединение;Отбой;Кто звонил;Кому звонили",
            _numbered,
            id="the number of a row is nobody's number",
        ),
        pytest.param(
            "Номер абонента;Дата звонка;Время звонка;Оператор;Итог дозвона;Длительность соединения, сек;"
            "Разговор с оператором, сек",
            _machines,
            id="a connection holds the talk and the machines",
        ),
    ],
)
def test_a_layout_is_read(header: str, line: Line, tmp_path: Path) -> None:
    assert read(tmp_path, [header, *lines(line)]).facts(SAID) == TWO


def test_a_conversation_is_an_answer_in_the_words_of_an_interface(tmp_path: Path) -> None:
    def line(n: int, name: str, phone: str, answered: bool) -> str:
        told = "conversation,8,50" if answered else "no_reply,21,0"
        return f"2026-10-0{n // 8 + 5}T09:{n:02}:00+03:00,{name},{phone},{told}"

    assert read(tmp_path, ["began,agent,phone,state,ring_sec,speak_sec", *lines(line)]).facts(SAID) == TWO


@pytest.mark.parametrize(
    ("header", "told"),
    [("Appointment Outcome", ("Kept", "No-show")), ("Did it happen?", ("Yes", "No"))],
)
def test_an_appointment_was_kept_or_not(header: str, told: tuple[str, str], tmp_path: Path) -> None:
    rows = [
        f"2026-11-{n + 2:02},{('Rita', 'Sam')[n % 2]},2026-11-{n + 4:02},Olga,Firm {n},7902555{n:04},{told[n % 3 > 1]}"
        for n in range(18)
    ]
    folder = read(tmp_path, [f"Booked on,Booked by,Visit date,Field rep,Client,Phone,{header}", *rows], "book.csv")
    said = folder.segment("outcomes", ("meeting_set_at", "meeting_held_at"))
    assert (len(said), sum(bool(held) for _, held in said)) == (18, 12)


DAYS = "SELECT DISTINCT CAST(day_on AS VARCHAR) FROM calls ORDER BY 1"


def _by_hand(clock: str) -> Line:
    def line(n: int, name: str, phone: str, answered: bool) -> str:
        day = f"{('Вторник', 'Среда', 'Четверг')[n // 8]}, {10 + n // 8}.11.2026;;;;\n" if n % 8 == 0 else ""
        told = "поговорили;50 сек" if answered else "не берут трубку;"
        return f"{day}{clock.format(9 + n % 8, 7 * n % 60)};{name};{phone};{told}"

    return line


def test_a_clock_with_a_full_stop_stands_below_its_day(tmp_path: Path) -> None:
    folder = read(tmp_path, ["Время;Кто звонил;Телефон;Что ответили;Сколько говорили", *lines(_by_hand("{}.{:02}"))])
    assert folder.facts(SAID) == TWO
    assert folder.facts(DAYS) == [("2026-11-10",), ("2026-11-11",), ("2026-11-12",)]


@pytest.mark.parametrize(
    ("header", "cells"),
    [
        pytest.param("Дата звонка", ("05.10", "06.10", "07.10", "15.10"), id="days without a year"),
        pytest.param("Время", ("1.35", "0.52", "2.10", "0.15"), id="minutes of a talk"),
        pytest.param("Время", ("9.3", "10.45", "11.05", "12.15"), id="a number that lost its last zero"),
    ],
)
def test_other_numbers_with_a_full_stop_are_no_clocks(header: str, cells: Sequence[str]) -> None:
    rows = [(header, "Менеджер", "Телефон"), *((cell, "Агеев Лев", "79025550000") for cell in cells)]
    table = Table("calls.csv", grid_of_rows(rows), rows)
    assert with_plain_clocks(table) is table


TRIES = ((1, 50), (2, 0), (3, 50), (2, 50))
"""Attempts of a client, and the talk of the last one; the others are in vain."""


def _tries(n: int, form: Callable[[str, str, str], str], most: int = 3) -> str:
    times, talk = TRIES[n % 4]
    told = [("дозвон", str(talk)) if at == times and talk else ("нет ответа", "") for at in range(1, times + 1)]
    cells = [form(f"1{at}.11.2026", *said) for at, said in enumerate(told)]
    return ";".join((*cells, *[form("", "", "")] * (most - times)))


@pytest.mark.parametrize(
    "header",
    [
        pytest.param(
            "Телефон;Кто звонит;Попытка 1;;;Попытка 2;;;Попытка 3;;\n"
            ";;Дата;Итог;Разговор, сек;Дата;Итог;Разговор, сек;Дата;Итог;Разговор, сек",
            id="below a heading for each",
        ),
        pytest.param(
            "Телефон;Кто звонит;"
            + ";".join(f"Дата {n}-го звонка;Итог {n}-го звонка;Разговор {n}, сек" for n in (1, 2, 3)),
            id="with a number in each name",
        ),
    ],
)
def test_attempts_side_by_side_are_a_call_each(header: str, tmp_path: Path) -> None:
    rows = [f"7902555{n:04};{('Агеев Лев', 'Носова Ида')[n // 12]};{_tries(n, '{};{};{}'.format)}" for n in range(24)]
    said = read(tmp_path, [header, *rows]).facts(SAID)
    assert said == [("Агеев Лев", 24, 9, 450), ("Носова Ида", 24, 9, 450)]


@pytest.mark.parametrize(
    ("header", "beside"),
    [
        pytest.param("Дата заявки", "05.10.2026", id="a lead has a day of its own"),
        pytest.param("Сумма, руб.", "12000", id="a lead has a sum"),
    ],
)
def test_attempts_beside_a_lead_are_left_where_they_are(header: str, beside: str) -> None:
    names = ("Телефон", "Кто звонит", header, *(f"{what} звонка {n}" for n in (1, 2, 3) for what in ("Дата", "Итог")))
    rows = [names, *((f"7902555{n:04}", "Агеев Лев", beside, *_tries(n, "{};{}".format).split(";")) for n in range(24))]
    table = Table("calls.csv", grid_of_rows(rows), rows)
    assert unfolded(table) is table
    without = [(*row[:2], *row[3:]) for row in rows]
    assert unfolded(Table("calls.csv", grid_of_rows(without), without)).grid.head[0][-1] == "Попытка"
