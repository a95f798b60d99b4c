"""Calls of team Юг as exported from a phone provider's web account (after formats.md 1.15-1.17)."""

from datetime import datetime, timedelta
from pathlib import Path

from analytics.demo.company import DemoCompany
from analytics.demo.dialling import Result
from analytics.demo.inbound import SideCall
from analytics.demo.scenarios import BASES, OPERATORS, OWN_LINE, SOUTH

EPOCH = datetime(1970, 1, 1)
HEADER = (
    "Дата;Время;Тип;Сотрудник;Номер абонента;Статус;Ожидание ответа;Длительность разговора;"
    "Кто завершил;Код завершения;База"
)
WORDS = {
    Result.ANSWERED: ("Отвечен", "Абонент", 16),
    Result.CANCELLED: ("Не отвечен", "Сотрудник", 16),
    Result.RANG_OUT: ("Не отвечен", "Сеть", 19),
    Result.BUSY: ("Занято", "Сеть", 17),
    Result.REJECTED: ("Не отвечен", "Абонент", 21),
    Result.UNREACHABLE: ("Не отвечен", "Сеть", 20),
    Result.DEAD: ("Не отвечен", "Сеть", 1),
    Result.NETWORK: ("Не отвечен", "Сеть", 38),
}
"""Status, who ended the call, Q.850 cause (formats.md section 2)."""
WRONG_FORMAT_EVERY = 12
"""Every such dead number is refused as incomplete (28) instead of unallocated (1)."""
FIRST_INNER_NUMBER = 200


def write_cabinet(path: Path, company: DemoCompany) -> None:
    """The log in cp1251 with semicolons, two title lines above and a line of totals below."""
    rows, talk_seconds = [], 0
    for start, dial, side in company.journal(SOUTH):
        row, talk = _dial_row(company, dial, start) if side is None else _side_row(company, side)
        rows.append(row)
        talk_seconds += talk
    title = (
        "Журнал звонков. Компания «Дозор» (вымышленная)",
        f"Период: {company.first:%d.%m.%Y} — {company.last:%d.%m.%Y}, линия {OWN_LINE}",
    )
    lines = [*title, HEADER, *rows, f"Итого;;;;{len(rows)};;;{_clock(talk_seconds)};;;"]
    path.write_text("\r\n".join(lines) + "\r\n", encoding="cp1251", newline="")


def _dial_row(company: DemoCompany, dial: int, start: int) -> tuple[str, int]:
    dials, number = company.dials, int(company.dials.number[dial])
    result, talk = Result(int(dials.result[dial])), int(dials.talk_seconds[dial])
    status, side, cause = WORDS[result]
    if result is Result.ANSWERED and dial % 5 < 2:
        side = "Сотрудник"
    if result is Result.DEAD and number % WRONG_FORMAT_EVERY == 0:
        cause = 28
    operator, base = OPERATORS[int(dials.operator[dial])].name, BASES[int(company.numbers.base[number])].name
    who = f"{_moment(start)};Исходящий;{operator};{_spoken(company.domestic_phone(number))}"
    times = f"{_clock(int(dials.ring_seconds[dial]))};{_clock(talk)}"
    return f"{who};{status};{times};{side};{cause};{base}", talk


def _side_row(company: DemoCompany, call: SideCall) -> tuple[str, int]:
    kind, peer = "Внутренний", str(FIRST_INNER_NUMBER + (call.colleague or 0))
    if call.number is not None:
        kind, peer = "Входящий", _spoken(company.domestic_phone(call.number))
    talk = 0 if call.to_voicemail else call.talk_seconds
    status = "Отвечен" if talk else "Не отвечен"
    who = f"{_moment(call.started)};{kind};{OPERATORS[call.operator].name};{peer}"
    return f"{who};{status};{_clock(call.ring_seconds)};{_clock(talk)};Абонент;16;", talk


def _moment(start: int) -> str:
    return f"{EPOCH + timedelta(seconds=start):%d.%m.%Y;%H:%M:%S}"


def _clock(seconds: int) -> str:
    return f"{seconds // 3600:02d}:{seconds // 60 % 60:02d}:{seconds % 60:02d}"


def _spoken(phone: str) -> str:
    return f"8 ({phone[1:4]}) {phone[4:7]}-{phone[7:9]}-{phone[9:]}"
