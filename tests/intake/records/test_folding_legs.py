"""Rows are one call where they share an id, a party and the time; an id alone makes no call."""

from collections.abc import Sequence
from pathlib import Path

import pytest

from tests.intake.loading import Folder

TOLD = """SELECT operator_id, COUNT(*), SUM(CAST(is_answered AS INTEGER)), SUM(talk_seconds)
FROM calls WHERE is_dial GROUP BY operator_id ORDER BY operator_id"""
NAMES = "Иванова Анна", "Петров Олег", "Сидорова Вера"
HEAD = "Дата и время;Сотрудник;Телефон клиента;Статус;Ожидание, сек;Разговор, сек"
CHAIN = "Chain: Ext.{ext};{phone};,Extension,ExternalLine,ExternalLine,Op{ext},,,"
CUCM = (
    "cdrRecordType,globalCallID_callManagerId,globalCallID_callId,origLegCallIdentifier,dateTimeOrigination,"
    "callingPartyNumber,callingPartyUnicodeLoginUserID,origCause_value,originalCalledPartyNumber,"
    "finalCalledPartyNumber,destCause_value,dateTimeConnect,dateTimeDisconnect,duration,origDeviceName,"
    "destDeviceName,authCodeDescription,globalCallId_ClusterID\n"
)


def told(room: Path, files: dict[str, str], in_order: Sequence[str] = ()) -> tuple[list[tuple[object, ...]], int]:
    """What a generation of these files says of each operator, and how many calls their cards say."""
    folder, calls = Folder(room), 0
    for name in in_order or files:
        (room / name).write_text(files[name], encoding="utf-8")
        result = folder.load(room / name)
        assert (result.status, result.duplicates, result.rejected) == ("loaded", 0, 0)
        calls += result.calls
        folder.build()
    return folder.facts(TOLD), calls


@pytest.mark.parametrize("header", ["Group ID", "Сессия", "Session", "Linked ID", "Conversation ID"])
def test_a_department_or_a_session_of_dialling_is_no_call(tmp_path: Path, header: str) -> None:
    rows = [
        f"{10 + n % 2};05.10.2026 10:{n:02d}:00;{NAMES[n % 3]};891612345{n:02d};"
        f"{'Отвечен' if n % 2 else 'Нет ответа'};{12 + n};{50 * (n % 2)}\n"
        for n in range(12)
    ]
    said, calls = told(tmp_path, {"calls.csv": f"{header};{HEAD}\n{''.join(rows)}"})
    assert said == [(name, 4, 2, 100) for name in NAMES] and calls == 12


def exchange(ext: int, prefix: str, day: int) -> str:
    """Six calls of one extension as a 3CX writes them, numbered from 1; every second is answered."""
    lines = []
    for n in range(6):
        phone, at = f"{prefix}{n}", f"2026/09/{day:02d} 07:{n:02d}"
        answered = f"{at}:10" if n % 2 else ""
        chain = CHAIN.format(ext=ext, phone=phone)
        lines.append(
            f"{6001 + n},{1 + n:06d}A,{'00:01:30' if n % 2 else ''},{at}:00,{answered},2026/09/{day:02d}"
            f" 07:{n + 1:02d}:40,TerminatedByDst,Ext.{ext},{phone},Ext.{ext},Ext.10000,{phone},,{phone},Ext.10000"
            f",,,,,{chain}\n"
        )
    return "".join(lines)


@pytest.mark.parametrize("day", [7, 8])
def test_two_exchanges_that_number_alike_lose_no_call(tmp_path: Path, day: int) -> None:
    files = {"msk.csv": exchange(801, "8916123450", 7), "spb.csv": exchange(901, "8921123450", day)}
    said, calls = told(tmp_path, files)
    assert said == [("801", 6, 3, 270), ("901", 6, 3, 270)] and calls == 12


def counted(first: int, prefix: str) -> str:
    """Six calls of a CUCM whose counter stands at 101."""
    rows = []
    for n in range(6):
        at, phone = first + 120 * n, f"9{prefix}{n}"
        end = f"16,{at + 10},{at + 100},90" if n % 2 else f"19,0,{at + 40},0"
        rows.append(
            f"1,1,{101 + n},{2001 + n},{at},105,abelova,0,{phone},{phone},{end},SEP000000000001,trunk,,"
            "StandAloneCluster\n"
        )
    return CUCM + "".join(rows)


@pytest.mark.parametrize("months", ["two files", "one file"])
def test_a_counter_that_starts_anew_loses_no_month(tmp_path: Path, months: str) -> None:
    september, october = counted(1788764400, "8916123450"), counted(1791356400, "8921123450")
    files = {"sep.csv": september, "oct.csv": october}
    if months == "one file":
        files = {"both.csv": september + october.removeprefix(CUCM)}
    said, calls = told(tmp_path, files)
    assert said == [("abelova", 12, 6, 540)] and calls == 12


def test_legs_of_a_transfer_stay_one_call_although_clients_and_colleagues_differ(tmp_path: Path) -> None:
    head = "Linked ID;Дата и время;Кто звонил;Кому звонил;Статус;Ожидание, сек;Разговор, сек;Направление\n"
    rows = "".join(
        f"7{n};05.10.2026 {9 + n}:00:00;101;891612345{n:02d};Отвечен;10;50;исходящий\n"
        f"7{n};05.10.2026 {9 + n}:00:40;101;102;Отвечен;5;15;внутренний\n"
        f"7{n};05.10.2026 {9 + n}:01:00;102;891612345{n:02d};Отвечен;0;300;исходящий\n"
        for n in range(8)
    )
    folder = Folder(tmp_path)
    (tmp_path / "calls.csv").write_text(head + rows, encoding="utf-8")
    result = folder.load(tmp_path / "calls.csv")
    # Who dialled has the call and his own talk; case talk-of-a-transferred-call counts likewise.
    assert (result.status, result.calls, result.outbound, result.talk_seconds) == ("loaded", 8, 8, 8 * 50)


def test_passed_calls_are_one_call_whichever_column_the_client_stands_in(tmp_path: Path) -> None:
    head = "ID вызова;Дата;Время;Направление;Кто;Куда;Ожидание;Разговор;Результат\n"
    rows = ""
    for n in range(40):
        client, hour, ours = f"+7916123{n:04}", 9 + n % 9, (NAMES[n % 3], NAMES[(n + 1) % 3])
        way = "Исходящий" if n % 2 else "Входящий"
        for leg, (minute, result) in enumerate(((0, "Переведён"), (2, "Отвечен")) if n % 5 == 0 else ((0, "Отвечен"),)):
            ends = (ours[leg], client) if n % 2 else (client, ours[leg])
            rows += (
                f"A{n};{1 + n % 28:02}.09.2026;{hour:02}:{minute:02}:00;{way};{';'.join(ends)};00:10;01:30;{result}\n"
            )
    (tmp_path / "calls.csv").write_text(head + rows, encoding="cp1251")
    result = Folder(tmp_path / "work").load(tmp_path / "calls.csv")
    assert (result.status, result.rows, result.calls, result.answered, result.outbound) == ("loaded", 48, 40, 40, 20)
