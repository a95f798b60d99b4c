"""Layouts of systems and people that no list names: the figures of a known sales floor come out of each, or it asks."""

import csv
import io
import json
import re
import zipfile
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

import pytest
import xlsxwriter

from tests.intake.floor import LINE, NAMES, Made, calls, figures
from tests.intake.loading import Folder

Row = tuple[object, ...]
RUSSIAN = {
    "answered": "Отвечен",
    "no answer": "Не берут трубку",
    "busy": "Занято",
    "cancelled": "Отменён",
    "invalid number": "Номер не существует",
}
LATIN = ("Anna Ivanova", "Oleg Petrov", "Maria Sidorova", "Petr Kuznetsov", "Julia Orlova")
WAYS = {"out": "Исходящий", "in": "Входящий", "internal": "Внутренний"}


def clock(seconds: int) -> str:
    """HH:MM:SS."""
    return f"{seconds // 3600:02d}:{seconds % 3600 // 60:02d}:{seconds % 60:02d}"


def day(call: Made) -> str:
    """As Russian cabinets write a moment."""
    return call.at.strftime("%d.%m.%Y %H:%M:%S")


def mail(operator: int) -> str:
    """An address at work."""
    return f"{LATIN[operator].split()[1].lower()}@ohrana.ru"


@dataclass(frozen=True)
class Layout:
    """A header, how a row is written, and what else the import must say: answers it can give, or questions it asks."""

    header: Row
    row: Callable[[Made], Row]
    mixed: bool = False
    early: bool = True
    asks: tuple[str, ...] = ()


LAYOUTS = {
    "words of a direction nobody knows are told by who called whom": Layout(
        ("session_id", "call_type", "orig_number", "dest_number", "start_call_date", "ring", "duration", "status_code"),
        lambda c: (
            c.number,
            {"in": 1, "out": 2, "internal": 3}[c.way],
            *c.parties(lambda who: f"{101 + who}"),
            c.at,
            c.ring,
            c.talk,
            200 if c.talk else 486,
        ),
        mixed=True,
        early=False,
    ),
    "a direction nobody can tell asks": Layout(
        ("Start", "Operator", "Client", "Kierunek", "Ring", "Talk"),
        lambda c: (c.at, LATIN[c.operator], "+7" + c.phone, {"out": "W", "in": "P"}.get(c.way, "Z"), c.ring, c.talk),
        mixed=True,
        asks=("direction_words_unknown",),
    ),
    "Polish words": Layout(
        ("Data i godzina", "Konsultant", "Numer telefonu", "Kierunek", "Wynik", "Czas oczekiwania", "Czas rozmowy"),
        lambda c: (
            c.at,
            LATIN[c.operator],
            "+7" + c.phone,
            "Wychodzące",
            {"answered": "Odebrane", "busy": "Zajęte", "cancelled": "Anulowane"}.get(c.end, "Nieodebrane"),
            c.ring,
            c.talk,
        ),
    ),
    "addresses under «Кто» are operators": Layout(
        ("Когда", "Кто", "Номер", "Гудков сек", "Разговор сек"),
        lambda c: (day(c), mail(c.operator), "8" + c.phone, c.ring, c.talk),
    ),
    "agent_email is an operator, milliseconds are seconds": Layout(
        ("ts", "agent_email", "to", "ring_ms", "talk_ms"),
        lambda c: (c.utc.isoformat(), mail(c.operator), "+7" + c.phone, c.ring * 1000, c.talk * 1000),
    ),
    "an own line is no operator where somebody is named": Layout(
        (
            "Activity date",
            "Call duration (HH:mm:ss)",
            "Call outcome",
            "From Number",
            "To Number",
            "Activity assigned to",
        ),
        lambda c: (c.at, clock(c.talk), "Connected" if c.talk else "No answer", LINE, "7" + c.phone, LATIN[c.operator]),
        early=False,
    ),
    "an own line alone asks who spoke": Layout(
        ("Start", "From", "To", "Ring", "Talk"),
        lambda c: (c.at, LINE, "7" + c.phone, c.ring, c.talk),
        asks=("operator_column_unknown",),
    ),
    "names of both sides": Layout(
        ("Direction", "From Name", "From Number", "To Name", "To Number", "Result", "Date & Time", "Duration"),
        lambda c: (
            "Outbound" if c.way != "in" else "Inbound",
            *(("Клиент", "7" + c.phone, LATIN[c.operator], LINE) if c.way == "in" else ()),
            *((LATIN[c.operator], LINE, "Клиент", "7" + c.phone) if c.way != "in" else ()),
            "Call connected" if c.talk else "No Answer",
            c.at.strftime("%b %d, %Y %I:%M:%S %p"),
            clock(c.talk),
        ),
        early=False,
    ),
    "parties in two columns with names of their own": Layout(
        ("Начало соединения", "Абонент А", "Абонент Б", "Время коммутации", "Причина завершения"),
        lambda c: (day(c), *c.parties(lambda who: f"{NAMES[who]} ({101 + who})"), clock(c.talk), RUSSIAN[c.end]),
        mixed=True,
        early=False,
    ),
    "moments alone": Layout(
        ("direction", "external_number", "date_started", "date_rang", "date_connected", "date_ended", "name"),
        lambda c: (
            "outbound",
            "+7" + c.phone,
            c.at,
            c.later(1),
            c.later(c.ring) if c.talk else "",
            c.later(c.total),
            LATIN[c.operator],
        ),
    ),
    "a duration named for no one thing is the talk where moments say so": Layout(
        ("Начало", "Ответ", "Конец", "Оператор", "Клиент", "Длительность"),
        lambda c: (c.at, c.later(c.ring) if c.talk else "", c.later(c.total), c.name, "8" + c.phone, c.talk),
    ),
    "without a header, clocks that are nothing where nobody answered are talks": Layout(
        (), lambda c: (day(c), c.name, "8" + c.phone, RUSSIAN[c.end], clock(c.ring), clock(c.talk))
    ),
    "without a header, numbers that add up are ringing, talk and all": Layout(
        (), lambda c: (c.at, c.name, "8" + c.phone, c.total, c.ring, c.talk)
    ),
    "without a header and without a sum, whole numbers ask": Layout(
        (),
        lambda c: (c.at, c.name, "8" + c.phone, c.ring, c.talk),
        asks=("talk_column_unknown",),
    ),
    "М:СС": Layout(
        ("Начало", "Оператор", "Телефон", "Разговор"),
        lambda c: (day(c), c.name, "8" + c.phone, f"{c.talk // 60}:{c.talk % 60:02d}"),
        early=False,
    ),
    "clocks of two parts below fifteen ask": Layout(
        ("Начало", "Оператор", "Телефон", "Разговор"),
        lambda c: (day(c), c.name, "8" + c.phone, f"0:{c.talk % 14:02d}"),
        asks=("duration_unit_unknown",),
    ),
    "a header that says UTC": Layout(
        ("Start (UTC)", "Operator", "Client phone", "Ring, s", "Talk, s"),
        lambda c: (f"{c.utc:%Y-%m-%d %H:%M:%S},125", LATIN[c.operator], "+7" + c.phone, c.ring, c.talk),
    ),
    "two durations, the longer one is the whole call": Layout(
        ("Дата и время", "Оператор", "Телефон", "Статус", "Длительность", "Общая длительность"),
        lambda c: (day(c), c.name, "8" + c.phone, RUSSIAN[c.end], c.talk, c.total),
    ),
    "an own line tells what came in": Layout(
        ("start", "from", "to", "agent", "ring", "talk"),
        lambda c: (
            c.at,
            *(("7" + c.phone, LINE) if c.way == "in" else (LINE, "7" + c.phone)),
            LATIN[c.operator],
            c.ring,
            c.talk,
        ),
    ),
    "missed beside a direction is no answer": Layout(
        ("userId", "direction", "status", "startDate", "wait", "duration", "phone"),
        lambda c: (
            mail(c.operator),
            "INBOUND" if c.way == "in" else "OUTBOUND",
            "PLACED" if c.talk else "MISSED",
            int(c.utc.timestamp()) * 1000,
            c.ring,
            c.talk,
            "7" + c.phone,
        ),
    ),
    "a column of words all alike is no status": Layout(
        ("Complete", "Media Type", "Users", "Date", "Duration", "Direction", "DNIS", "ANI", "Total Talk"),
        lambda c: (
            "YES",
            "voice",
            LATIN[c.operator],
            c.at.strftime("%m/%d/%y %I:%M:%S %p"),
            c.total * 1000,
            "Outbound",
            "tel:+7" + c.phone,
            "tel:+" + LINE,
            c.talk * 1000 if c.talk else "",
        ),
    ),
}


def written(layout: Layout, made: list[Made], delimiter: str = ";") -> bytes:
    """The file."""
    text = io.StringIO()
    csv.writer(text, delimiter=delimiter).writerows(
        [*([layout.header] if layout.header else ()), *map(layout.row, made)]
    )
    return text.getvalue().encode("utf-8-sig")


def load(root: Path, name: str, data: bytes) -> dict[str, object]:
    """What the import says of a file."""
    path = root / name
    path.write_bytes(data)
    return Folder(root / "folder").load(path).to_json()


def check(said: dict[str, object], expected: dict[str, object]) -> None:
    """The figures that are expected, and no question."""
    assert said["status"] == "loaded", (said["questions"], said["columns"], said["message"])
    assert {key: said[key] for key in expected} == expected


@pytest.mark.parametrize("name", LAYOUTS)
def test_a_layout_that_no_list_names_gives_its_figures_or_asks(name: str, tmp_path: Path) -> None:
    layout = LAYOUTS[name]
    made = [call for call in calls(layout.mixed) if layout.mixed or call.way == "out"]
    said = load(tmp_path, "calls.csv", written(layout, made))
    if layout.asks:
        assert (said["status"], [question["code"] for question in said["questions"]]) == (  # type: ignore[attr-defined]
            "needs_mapping",
            list(layout.asks),
        ), said["columns"]
        return
    check(said, figures(made))
    assert said["answers"]["early_hangups"] is layout.early  # type: ignore[index]


def test_clocks_of_two_parts_are_hours_and_minutes_where_the_moments_say_so(tmp_path: Path) -> None:
    made = [replace(call, ring=0, talk=60 * (call.talk // 3)) for call in calls()]
    layout = Layout(
        ("Начало", "Конец", "Оператор", "Телефон", "Разговор"),
        lambda c: (c.at, c.later(c.talk), c.name, "8" + c.phone, clock(c.talk)[1:5]),
    )
    check(load(tmp_path, "calls.csv", written(layout, made)), figures(made))


def test_units_below_the_names_and_seconds_behind_a_prime(tmp_path: Path) -> None:
    rows: list[Row] = [
        ("Звонок", "Звонок", "Внутр.", "Клиент", "Гудки", "Разговор"),
        ("дата", "время", "", "номер", "сек", "мин'сек"),
        *(
            (c.at.date(), c.at.time(), c.ext, "8" + c.phone, c.ring, f"{c.talk // 60}'{c.talk % 60:02d}")
            for c in calls()
        ),
    ]
    check(load(tmp_path, "units.csv", written(Layout((), tuple), rows)), figures(calls()))  # type: ignore[arg-type]


SHEET = ("Дата и время", "Оператор", "Телефон", "Статус", "Гудки", "Разговор")


def sheet_row(call: Made) -> Row:
    """A plain Russian row."""
    return (day(call), call.name, "8" + call.phone, RUSSIAN[call.end], call.ring, call.talk)


def test_headers_on_every_page_sums_and_a_signature_are_no_rows(tmp_path: Path) -> None:
    made = calls()
    rows: list[Row] = [("Журнал звонков", *[""] * 5)]
    for first in range(0, len(made), 50):
        rows += [SHEET, *map(sheet_row, made[first : first + 50]), ("Итого:", "", "", 50, "", 999)]
    rows.append(("Исполнитель: Смирнова В. В.", *[""] * 5))
    said = load(tmp_path, "pages.csv", written(Layout((), tuple), rows))  # type: ignore[arg-type]
    check(said, {**figures(made), "rows": len(made), "loaded": len(made)})


def test_a_day_written_once_stands_for_the_rows_below_it(tmp_path: Path) -> None:
    made, days = calls(), list[str]()
    rows: list[Row] = [("Дата", "Время", "Оператор", "Телефон", "Ожидание (сек)", "Разговор (сек)")]
    for call in made:
        days.append(call.at.strftime("%d.%m.%Y"))
        first = days[-1] if days[-2:-1] != days[-1:] else ""
        rows.append((first, call.at.strftime("%H:%M:%S"), call.name, "8" + call.phone, call.ring, call.talk))
    check(load(tmp_path, "days.csv", written(Layout((), tuple), rows)), figures(made))  # type: ignore[arg-type]


def test_a_merged_operator_stands_for_every_row_of_its_cells(tmp_path: Path) -> None:
    made = sorted(calls(), key=lambda call: call.operator)
    with xlsxwriter.Workbook(tmp_path / "merged.xlsx") as book:
        sheet = book.add_worksheet()
        for row, cells in enumerate((SHEET, *map(sheet_row, made))):
            sheet.write_row(row, 0, [str(cell) for cell in cells])
        for operator, name in enumerate(NAMES):
            rows = [place for place, call in enumerate(made, 1) if call.operator == operator]
            sheet.merge_range(rows[0], 1, rows[-1], 1, name)
    folder = Folder(tmp_path / "folder")
    check(folder.load(tmp_path / "merged.xlsx").to_json(), figures(made))
    assert sorted(folder.segment("calls", ("operator_raw",))) == sorted((call.name,) for call in made)


def test_the_colleagues_leg_of_a_call_ordered_by_a_click_is_no_talk_with_the_client(tmp_path: Path) -> None:
    made = calls()
    rows: list[Row] = [("call_session_id", "start", "direction", "operator", "phone", "ring", "talk", "status")]
    for call in made:
        rows.append((call.number, call.later(-3), "internal", call.name, call.ext, 2, call.total + 1, "answered"))
        rows.append((call.number, call.at, "outbound", call.name, "7" + call.phone, call.ring, call.talk, call.end))
    said = load(tmp_path, "legs.csv", written(Layout((), tuple), rows))  # type: ignore[arg-type]
    check(said, {**figures(made), "rows": 2 * len(made)})


def test_rows_of_one_id_one_client_and_one_minute_are_one_call(tmp_path: Path) -> None:
    made = [call for call in calls(mixed=True, number=300) if call.way == "in"]
    rows: list[Row] = [("ID звонка", "Дата и время", "Тип", "Номер абонента", "Сотрудник", "Ожидание", "Разговор")]
    for call in made:
        head = (f"id{call.number}", day(call), "Входящий", "7" + call.phone)
        rows += [(*head, NAMES[call.colleague], 10, 0), (*head, call.name, call.ring, call.talk)]
    said = load(tmp_path, "queue.csv", written(Layout((), tuple), rows))  # type: ignore[arg-type]
    check(said, {**figures(made), "rows": 2 * len(made), "operators": said["operators"]})


def test_calls_of_an_interface_are_no_deals_whatever_stands_beside_them(tmp_path: Path) -> None:
    made = calls()
    listed = [
        {
            "id": call.number,
            "direction": "outbound",
            "status": "done",
            "started_at": int(call.utc.timestamp()),
            "answered_at": int(call.utc.timestamp()) + call.ring if call.talk else None,
            "ended_at": int(call.utc.timestamp()) + call.total,
            "duration": call.total,
            "raw_digits": f"+7 {call.phone[:3]} {call.phone[3:6]}-{call.phone[6:]}",
            "user": {"id": 900 + call.operator, "name": LATIN[call.operator]},
            "archived": False,
            "tags": [],
        }
        for call in made
    ]
    said = load(tmp_path, "calls.json", json.dumps({"meta": {"total": len(made)}, "calls": listed}).encode())
    check(said, figures(made))


def test_a_remark_beside_the_tables_of_an_archive_is_passed_over(tmp_path: Path) -> None:
    made, packed = calls(), io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("readme.txt", "Выгрузка\n")
        archive.writestr("звонки 1.csv", written(Layout(SHEET, sheet_row), made[:50]))
        archive.writestr("звонки 2.csv", written(Layout(SHEET, sheet_row), made[50:]))
    check(load(tmp_path, "calls.zip", packed.getvalue()), figures(made))


def _spoken(call: Made) -> dict[str, object]:
    """A call as an interface tells of it."""
    return {
        "startTime": str(int(call.utc.timestamp())),
        "internalNumber": call.ext,
        "externalNumber": "8" + call.phone,
        "waitsec": call.ring,
        "billsec": call.talk,
        "disposition": {"answered": "ANSWER", "no answer": "NOANSWER"}.get(call.end, "CANCEL"),
    }


def _by_id(made: list[Made]) -> bytes:
    return json.dumps({"status": "success", "callDetails": {f"1{c.number}": _spoken(c) for c in made}}).encode()


def _by_line(made: list[Made]) -> bytes:
    lines = [{"line": place, "calls": [_spoken(call) for call in made[place::3]], "mails": []} for place in range(3)]
    return json.dumps({"lines": lines}).encode()


def _as_xml(made: list[Made]) -> bytes:
    rows = ("".join(f"<{key}>{value}</{key}>" for key, value in _spoken(call).items()) for call in made)
    return f"<?xml version='1.0'?><log><calls>{''.join(f'<call>{row}</call>' for row in rows)}</calls></log>".encode()


def _as_print(made: list[Made]) -> bytes:
    lines = ["Date        Time      Ext   Number        Ring  Talk", "-" * 52]
    lines += [
        f"{call.at:%Y-%m-%d}  {call.at:%H:%M:%S}  {call.ext:4}  8{call.phone:11}  {call.ring:4}  {call.talk:4}"
        for call in made
    ]
    return "\n".join(lines).encode()


@pytest.mark.parametrize("write", [_by_id, _by_line, _as_xml, _as_print])
def test_calls_are_found_however_a_document_wraps_them(write: Callable[[list[Made]], bytes], tmp_path: Path) -> None:
    made = calls()
    check(load(tmp_path, "calls.txt", write(made)), figures(made))


def test_a_document_with_entities_is_refused(tmp_path: Path) -> None:
    said = load(tmp_path, "calls.xml", b"<!DOCTYPE a [<!ENTITY b 'c'>]><a><d>&b;</d><d>&b;</d></a>")
    assert (said["status"], said["message"]["code"]) == ("refused", "file_broken")  # type: ignore[index]


def test_the_history_and_the_messages_of_one_system_tell_of_the_same_calls(tmp_path: Path) -> None:
    """MegaFon: the history knows how long it rang, the message how it ended."""
    formats = Path(__file__).parents[1] / "formats" / "megafon"
    history, messages = tmp_path / "history.csv", tmp_path / "messages.jsonl"
    history.write_bytes((formats / "sample.csv").read_bytes())
    said = [json.loads(line) for line in (formats / "sample_webhook.jsonl").read_text(encoding="utf-8").splitlines()]
    rows = [line.split(",") for line in history.read_text(encoding="utf-8").splitlines()]
    ends = ("Success", "Cancel", "NotFound", "Missed", "Success")
    told = [
        {**said[0], "callid": uid, "phone": phone, "start": re.sub("[-:]", "", start), "status": end}
        for (uid, _, phone, _, _, start, *_), end in zip(rows, ends, strict=True)
    ]
    messages.write_text("".join(json.dumps(item) + "\n" for item in told), encoding="utf-8")
    folder = Folder(tmp_path / "folder")
    folder.load(history)
    folder.build()
    folder.load(messages)
    folder.build()
    assert folder.facts("SELECT COUNT(*) FROM calls") == [(5,)]
    found = folder.facts("SELECT outcome, COUNT(*) FROM calls GROUP BY 1 ORDER BY 1")
    assert ("no_such_number", 1) in found and ("cancelled_early", 1) in found
