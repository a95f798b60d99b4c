"""A call to a colleague's extension is internal, whatever the word of its direction says: it is no dial of a client."""

from pathlib import Path

import pytest

from tests.intake.answering import load

WITH_SIDES = "Direction,From Name,From Number,To Name,To Number,Result,Call Start,Talk Time\n" + "".join(
    f"Outbound,{name},{ext},{other},{called},{result},2026-10-05 09:{minute:02}:00,00:00:{talk:02}\n"
    for minute, (name, ext, other, called, result, talk) in enumerate(
        (
            ("David Miller", "+14155550102", "", "+14152175495", "No Answer", 0),
            ("Anna Brooks", "101", "David Miller", "102", "Answered", 31),
            ("Anna Brooks", "+14155550101", "", "+14152175496", "Answered", 20),
            ("David Miller", "102", "Anna Brooks", "101", "No Answer", 0),
            ("Anna Brooks", "+14155550101", "", "+14152175497", "Busy", 0),
            ("David Miller", "+14155550102", "", "+14152175498", "Answered", 45),
        )
    )
)
WITH_ONE_PARTY = "Дата и время;Направление;Сотрудник;Кому / от кого;Статус;Разговор, сек\n" + "".join(
    f"05.10.2026 09:{minute:02}:00;{way};{who};{party};{status};{talk}\n"
    for minute, (way, who, party, status, talk) in enumerate(
        (
            ("Исходящий", "Кузьмина О.П. (104)", "89217995822", "Не отвечен", 0),
            ("Исходящий", "Иванова А.С. (101)", "104", "Отвечен", 51),
            ("Исходящий", "Иванова А.С. (101)", "89217995823", "Отвечен", 20),
            ("Входящий", "Кузьмина О.П. (104)", "89217995824", "Отвечен", 30),
            ("Исходящий", "Кузьмина О.П. (104)", "101", "Не отвечен", 0),
            ("Исходящий", "Кузьмина О.П. (104)", "89217995825", "Отвечен", 45),
            ("Исходящий", "Иванова А.С. (101)", "89217995826", "Не отвечен", 0),
        )
    )
)


@pytest.mark.parametrize("text", [WITH_SIDES, WITH_ONE_PARTY], ids=["caller and callee", "one party"])
def test_a_call_to_a_colleague_is_no_dial_although_it_is_called_outgoing(text: str, tmp_path: Path) -> None:
    result, _ = load(tmp_path, text)
    assert (result.status, result.outbound, result.outbound_answered, result.outbound_talk_seconds) == (
        "loaded",
        4,
        2,
        65,
    )


def test_incoming_calls_of_a_portuguese_log_are_told_by_its_words(tmp_path: Path) -> None:
    rows = "".join(
        f"15/10/2026;15:{n:02}:00;{('Saída', 'Entrada')[n % 4 == 3]};{101 + n % 2}"
        f";{('Anna Brooks', 'Maria Stone')[n % 2]}"
        f";+55219972370{n:02};00:00:{n % 3 * 11:02};{('Não atendida', 'Atendida')[n % 3 > 0]};R$ 0,{n:02}\n"
        for n in range(24)
    )
    path = tmp_path / "latin"
    path.mkdir()
    result, _ = load(path, "Data;Hora;Tipo;Ramal;Atendente;Número;Duração;Status;Tarifa\n" + rows)
    assert (result.questions, result.calls, result.outbound) == ((), 24, 18)
