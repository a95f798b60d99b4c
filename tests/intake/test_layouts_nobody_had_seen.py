"""Ordinary layouts that were asked about, or refused, when somebody outside first wrote them: now they are read."""

from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

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
