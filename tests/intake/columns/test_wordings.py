"""Ways to word a direction, a duration, a moment, a party that no list names one by one: figures come out of each."""

import calendar
import json
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import duckdb
import pytest

from analytics.intake.cells.months import in_numbers
from analytics.intake.vocabulary.statuses import meaning
from tests.intake.columns.test_unlisted_systems import RUSSIAN, Layout, Row, check, clock, day, load, written
from tests.intake.floor import LINE, Made, calls, figures
from tests.intake.loading import Folder

HEADER = ("Дата и время", "Тип", "Оператор", "Телефон", "Ожидание, сек", "Разговор, сек", "Статус")


def directed(header: str, out: object, incoming: object, internal: object) -> Layout:
    """A log whose direction stands below this header in these words."""
    words = {"out": out, "in": incoming, "internal": internal}
    return Layout(
        (HEADER[0], header, *HEADER[2:]),
        lambda c: (day(c), words[c.way], c.name, "8" + c.phone, c.ring, c.talk, RUSSIAN[c.end]),
    )


DIRECTIONS = {
    "arrows": directed("Напр.", "→", "←", "↔"),
    "arrows of letters below a header nobody knows": directed("Знак", "->", "<-", "<->"),
    "abbreviations": directed("Вх/Исх", "исх.", "вх.", "внутр."),
    "whose call it was": directed("Вид", "мы звонили", "нам звонили", "между собой"),
    "sides of a gateway": directed("Direction", "IP->GSM", "GSM->IP", "internal"),
    "sides of a gateway in words": directed("Route", "VoIP to GSM", "GSM to VoIP", "internal"),
    "one word of three that no list knows asks for it": replace(
        directed("Знак", "OUT", "IN", "QQ"), asks=("direction_words_unknown",)
    ),
}


@pytest.mark.parametrize("name", DIRECTIONS)
def test_a_direction_is_found_by_its_words(name: str, tmp_path: Path) -> None:
    layout, made = DIRECTIONS[name], calls(mixed=True)
    said = load(tmp_path, "calls.csv", written(layout, made))
    if layout.asks:
        assert [question["code"] for question in said["questions"]] == list(layout.asks)  # type: ignore[attr-defined]
    else:
        check(said, figures(made))


def test_a_header_that_is_a_direction_is_answered_with_yes_and_no(tmp_path: Path) -> None:
    made = [call for call in calls(mixed=True) if call.way != "internal"]
    check(load(tmp_path, "calls.csv", written(directed("Исходящий", "да", "нет", ""), made)), figures(made))


def test_a_client_who_called_a_line_and_reached_nobody_did_not_call_out(tmp_path: Path) -> None:
    """Colleagues are named when they call: a number that calls a number came in, however seldom the line is called."""
    made = calls(mixed=True)

    def parties(call: object) -> Row:
        source, target = call.parties(lambda who: f"{101 + who}")  # type: ignore[attr-defined]
        return (source, LINE) if call.way == "in" and not call.talk else (source, target)  # type: ignore[attr-defined]

    layout = Layout(("start", "src", "dst", "ring", "talk"), lambda c: (c.at, *parties(c), c.ring, c.talk))
    check(load(tmp_path, "calls.csv", written(layout, made)), figures(made))


def test_the_card_of_a_gateway_is_nobody_where_the_caller_stands_by_his_extension(tmp_path: Path) -> None:
    """Every call goes out over one of eight cards, whoever dials."""
    made = calls()
    layout = Layout(
        ("Port", "SIM Number", "Source", "Dialed Number", "Direction", "Setup Time", "Alerting(s)", "Conversation(s)"),
        lambda c: (
            f"G{c.number % 8}",
            f"7900555004{c.number % 8}",
            *(c.ext, "8" + c.phone, "IP->GSM", f"{c.at:%Y-%m-%d %H:%M:%S}", c.ring, c.talk),
        ),
    )
    check(load(tmp_path, "calls.csv", written(layout, made)), figures(made))


@pytest.mark.parametrize("header", ["On Call (m:ss)", "Time on the phone", "На линии"])
def test_the_time_on_a_call_is_the_talk(header: str, tmp_path: Path) -> None:
    layout = lasting(lambda s: f"{s // 60}:{s % 60:02d}", header)
    check(load(tmp_path, "calls.csv", written(layout, calls())), figures(calls()))


DIALLER = ("Начало набора", *("Абонент снял трубку", "Соединение с оператором"), "Завершение")


@pytest.mark.parametrize(
    "header",
    [
        DIALLER,
        (DIALLER[0], "Клиент ответил", "Оператор подключился", DIALLER[3]),
        ("Dial started", "Customer answered", "Connected to agent", "Call ended"),
    ],
)
def test_a_call_is_answered_when_the_client_takes_it_up_and_not_when_an_operator_joins(
    header: Row, tmp_path: Path
) -> None:
    """A dialler connects the client to an operator one second later."""

    def moments(call: Made) -> tuple[str, ...]:
        taken = call.at + timedelta(seconds=call.ring)
        joined = taken + timedelta(seconds=1 + call.number % 2)
        said = (call.at, taken if call.talk else None, joined if call.talk else None)
        over = taken + timedelta(seconds=call.talk)
        return tuple(f"{one:%d.%m.%Y %H:%M:%S}" if one else "" for one in (*said, over))

    layout = Layout(
        ("Абонент", *header, "Оператор", "Результат"),
        lambda c: ("8" + c.phone, *moments(c), c.name, RUSSIAN[c.end]),
    )
    check(load(tmp_path, "calls.csv", written(layout, calls())), figures(calls()))


def test_lines_of_operators_are_no_clients_where_colleagues_are_named_besides(tmp_path: Path) -> None:
    """Five operators call from lines of their own, and some calls bear an extension: all of them go out."""
    layout = Layout(
        ("start", "src", "dst", "ring", "talk"),
        lambda c: (c.at, c.ext if c.number < 10 else f"7495200010{c.operator}", "7" + c.phone, c.ring, c.talk),
    )
    said = load(tmp_path, "calls.csv", written(layout, calls()))
    assert (said["outbound"], said["talk_seconds"]) == (120, figures(calls())["talk_seconds"])


def lasting(write: Callable[[int], str], header: str = "Разговор") -> Layout:
    """A log whose durations are written so."""
    return Layout(
        (*HEADER[:4], "Ожидание", header, HEADER[6]),
        lambda c: (day(c), "исх", c.name, "8" + c.phone, write(c.ring), write(c.talk), RUSSIAN[c.end]),
    )


DURATIONS = {
    "ISO 8601": lambda s: f"PT{s // 60}M{s % 60}S" if s >= 60 else f"PT{s}S",
    "a prime and two": lambda s: f"{s // 60}'{s % 60:02d}\"",
    "Ukrainian": lambda s: f"{s // 60} хв {s % 60} с",
    "Turkish": lambda s: f"{s // 60} dk. {s % 60} sn.",
    "German, with parts of seconds": lambda s: f"{s // 60} Min. {s % 60},0 Sek.",
}


@pytest.mark.parametrize("name", DURATIONS)
def test_a_time_span_is_read_in_letters_words_and_primes(name: str, tmp_path: Path) -> None:
    check(load(tmp_path, "calls.csv", written(lasting(DURATIONS[name]), calls())), figures(calls()))


def test_thousands_stand_apart_from_the_hundreds(tmp_path: Path) -> None:
    layout = lasting(lambda s: f"{1000 * s:,}".replace(",", " "), "Разговор, мс")
    check(load(tmp_path, "calls.csv", written(layout, calls())), figures(calls()))


def test_a_talk_nobody_can_read_is_asked_for_and_not_taken_for_nothing(tmp_path: Path) -> None:
    said = load(tmp_path, "calls.csv", written(lasting(lambda s: f"0x{s:X}#"), calls()))
    assert [question["code"] for question in said["questions"]] == ["talk_column_unknown"]  # type: ignore[attr-defined]


def begun(write: Callable[[datetime], str]) -> Layout:
    """A log whose moments are written so."""
    return Layout(
        ("Когда", *HEADER[1:]),
        lambda c: (write(c.at), "исх", c.name, "8" + c.phone, c.ring, c.talk, RUSSIAN[c.end]),
    )


SEPTEMBER = {
    "Russian": "{0.day} сентября {0:%Y} г., {0:%H:%M:%S}",
    "Russian, short": "{0:%d}-сен-{0:%y} {0:%H:%M:%S}",
    "German": "{0.day}. September {0:%Y} {0:%H:%M:%S}",
    "Polish": "{0.day} września {0:%Y}, {0:%H:%M:%S}",
    "Ukrainian": "{0.day} вересня {0:%Y} р. {0:%H:%M:%S}",
    "Kazakh": "{0.day} қыркүйек {0:%Y} {0:%H:%M:%S}",
    "Turkish": "{0.day} Eylül {0:%Y} {0:%H:%M:%S}",
    "Spanish": "{0.day} de septiembre de {0:%Y} {0:%H:%M:%S}",
    "Roman": "{0.day}.IX.{0:%Y} {0:%H:%M:%S}",
    "Chinese": "{0:%Y}年9月{0.day}日 {0:%H:%M:%S}",
    "of a mail": "{0:%a}, {0:%d} Sep {0:%Y} {0:%H:%M:%S} +0300",
    "month first": "September {0.day}th, {0:%Y} {0:%H:%M:%S}",
}


@pytest.mark.parametrize("name", SEPTEMBER)
def test_a_month_is_read_as_a_word_or_a_roman_number(name: str, tmp_path: Path) -> None:
    made = calls(number=100)
    assert {call.at.month for call in made} == {9}
    check(load(tmp_path, "calls.csv", written(begun(SEPTEMBER[name].format), made)), figures(made))


def test_every_month_of_a_year_is_told_from_the_others() -> None:
    """By its Russian and English name and by its Roman number."""
    russian = ("янв.", "февр.", "марта", "апр.", "мая", "июня", "июля", "авг.", "сент.", "окт.", "нояб.", "дек.")
    roman = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII")
    for number in range(1, 13):
        for name in (russian[number - 1], roman[number - 1], calendar.month_abbr[number], calendar.month_name[number]):
            ((said,),) = duckdb.sql("SELECT " + in_numbers(f"'7 {name} 2026 10:00'")).fetchall()
            assert said == f"7.{number:02d}.2026 10:00"


def test_day_and_hour_without_signs_between_them(tmp_path: Path) -> None:
    layout = Layout(
        ("CALLING_NUM", "CALLED_NUM", "CALL_DATE", "CALL_TIME", "WAIT_DUR", "CONV_DUR"),
        lambda c: (c.ext, "7" + c.phone, f"{c.at:%Y%m%d}", f"{c.at:%H%M%S}", c.ring, c.talk),
    )
    check(load(tmp_path, "calls.cdr", written(layout, calls(), "|")), figures(calls()))


def test_russian_in_latin_letters_is_russian(tmp_path: Path) -> None:
    words = {"out": "Ishodyaschiy", "in": "Vhodyaschiy", "internal": "Vnutrenniy"}
    ends = {"answered": "Otvechen", "busy": "Zanyato", "invalid number": "Nomer ne suschestvuet"}
    layout = Layout(
        ("Data_zvonka", "Tip_zvonka", "Sotrudnik", "Nomer_telefona", "Dlitelnost_ozhidaniya", "Razgovor_sek", "Itog"),
        lambda c: (c.at, words[c.way], c.ext, "7" + c.phone, c.ring, c.talk, ends.get(c.end, "Net otveta")),
    )
    made = calls(mixed=True)
    check(said := load(tmp_path, "calls.csv", written(layout, made)), figures(made))
    assert said["answers"]["stale"] is True  # type: ignore[index]


def test_a_header_that_names_no_more_than_seconds_holds_a_duration(tmp_path: Path) -> None:
    layout = Layout(
        ("dt", "clg", "cld", "tsec", "bsec", "cause"),
        lambda c: (c.at, c.ext, "7" + c.phone, c.total, c.talk, "NORMAL_CLEARING" if c.talk else "NO_ANSWER"),
    )
    check(load(tmp_path, "calls.csv", written(layout, calls())), figures(calls()))


@pytest.mark.parametrize("form", ["{0:%d.%m.%Y}", "{0.day} сентября {0:%Y}"])
def test_a_day_alone_in_a_row_is_the_day_of_the_calls_below(form: str, tmp_path: Path) -> None:
    made = calls(number=100)
    rows: list[Row] = [("Время", *HEADER[2:])]
    for call in made:
        head = (form.format(call.at), *[""] * 5)
        rows += [] if head in rows else [head]
        rows.append((f"{call.at:%H:%M:%S}", call.name, "8" + call.phone, call.ring, call.talk, RUSSIAN[call.end]))
    said = load(tmp_path, "days.csv", written(Layout((), tuple), rows))  # type: ignore[arg-type]
    check(said, {**figures(made), "rows": len(made), "loaded": len(made)})


def test_who_called_is_the_operator_and_not_who_answers_for_the_client(tmp_path: Path) -> None:
    layout = Layout(
        ("Дата", "Ответственный", "Кто звонил", "Кому звонили", "Разговор, сек"),
        lambda c: (day(c), ("Громов П.", "Фокин А.")[c.number % 2], c.name, "8" + c.phone, c.talk),
    )
    check(load(tmp_path, "calls.csv", written(layout, calls())), figures(calls()))


def test_caller_and_callee_in_one_cell_ask_who_spoke(tmp_path: Path) -> None:
    layout = Layout(
        ("Дата", "Откуда / Куда", "Разговор, сек"),
        lambda c: (day(c), f"{c.ext} / 8{c.phone}", c.talk),
    )
    said = load(tmp_path, "calls.csv", written(layout, calls()))
    assert "operator_column_unknown" in [question["code"] for question in said["questions"]]  # type: ignore[attr-defined]


def test_an_address_of_sip_is_its_extension(tmp_path: Path) -> None:
    made = calls(mixed=True)
    layout = Layout(
        ("start", "from", "to", "ring", "talk"),
        lambda c: (c.at, *c.parties(lambda who: f"sip:{101 + who}@192.168.100.200"), c.ring, c.talk),
    )
    check(load(tmp_path, "calls.csv", written(layout, made)), figures(made))


@pytest.mark.parametrize("wrap", [lambda n, r: {"columns": n, "data": r}, lambda n, r: {"result": [n, *r]}])
def test_rows_of_a_document_may_be_arrays_below_their_names(
    wrap: Callable[[list[str], list[list[object]]], object], tmp_path: Path
) -> None:
    rows = [[str(c.at), c.name, "7" + c.phone, c.ring, c.talk] for c in calls()]
    names = ["time", "user", "number", "ring", "talk"]
    check(load(tmp_path, "calls.json", json.dumps(wrap(names, rows)).encode()), figures(calls()))


ENDS = {
    "Сброшен абонентом": "rejected",
    "Сброс клиента": "rejected",
    "Сброшен оператором до ответа": "cancelled",
    "Сбросили сами": "cancelled",
    "Отбой до ответа": "cancelled",
    "Номер не работает": "no_such_number",
    "Неверно набран номер": "no_such_number",
    "Mailbox": "machine",
    "Голосова пошта": "machine",
    "Keine Antwort": "no_answer",
    "Не відповідає": "no_answer",
    "Жауап берді": "answered",
    "Отвечен": "answered",
}


@pytest.mark.parametrize("word", ENDS)
def test_who_ended_a_call_before_the_answer_decides_what_became_of_it(word: str) -> None:
    """A client who hung up is no operator who did, though both begin with the same word."""
    assert meaning(word) == ENDS[word]


def test_the_operator_is_called_so_before_whoever_answers_for_the_client(tmp_path: Path) -> None:
    layout = Layout(
        ("Дата и время вызова", "Ответственный менеджер", "Оператор обзвона", "Мобильный клиента", "Разговор, сек"),
        lambda c: (day(c), ("Громов П.", "Фокин А.")[c.number % 2], c.name, "8" + c.phone, c.talk),
    )
    check(load(tmp_path, "calls.csv", written(layout, calls())), figures(calls()))


def test_clients_are_clients_where_both_sides_are_addresses_of_sip(tmp_path: Path) -> None:
    made = calls(mixed=True)
    layout = Layout(
        ("start", "from", "to", "ring", "talk"),
        lambda c: (c.at, *c.parties(lambda who: f"sip:{101 + who}@10.0.0.5", "sip:+7{}@trunk".format), c.ring, c.talk),
    )
    check(load(tmp_path, "calls.csv", written(layout, made)), figures(made))


def test_a_list_of_one_phone_is_that_phone(tmp_path: Path) -> None:
    rows = [{"begin": str(c.at), "user": c.name, "phones": ["+7" + c.phone], "talk": c.talk} for c in calls()]
    check(load(tmp_path, "calls.json", json.dumps(rows).encode()), figures(calls()))


def test_a_day_that_a_person_named_is_read_as_it_is_written(tmp_path: Path) -> None:
    """Nothing was recognised without a header: the answer tells the columns, the cells their order of days."""
    layout = Layout(
        (), lambda c: (f"{c.at:%d.%m.%Y}", f"{c.at:%H:%M:%S}", c.ext, "8" + c.phone, clock(c.ring), clock(c.talk))
    )
    mapping = tmp_path / "answer.toml"
    roles = ("date", "time", "operator", "phone", "ring", "talk")
    mapping.write_text("[columns]\n" + "".join(f'{place} = "{role}"\n' for place, role in enumerate(roles, 1)))
    path = tmp_path / "calls.csv"
    path.write_bytes(written(layout, calls()))
    check(Folder(tmp_path / "folder").load(path, mapping=mapping).to_json(), figures(calls()))


def test_a_client_named_beside_his_phone_is_no_colleague(tmp_path: Path) -> None:
    clients = ("Кафе «Ёлка»", "ИП Лапин С.В.", "Склад №7, литер Б")
    layout = Layout(
        ("Число", "Кто звонил", "Куда", "Тел", "Поговорили, сек", "Результат"),
        lambda c: (day(c), c.name, clients[c.number % 3], "8" + c.phone, c.talk, RUSSIAN[c.end]),
    )
    check(load(tmp_path, "calls.csv", written(layout, calls())), figures(calls()))


def test_the_side_on_which_the_colleague_stands_tells_the_direction(tmp_path: Path) -> None:
    made = [call for call in calls(mixed=True) if call.way != "internal"]
    layout = Layout(
        ("Дата и время", "Кто звонил", "Кому звонили", "Телефон клиента", "Разговор, сек", "Статус"),
        lambda c: (
            day(c),
            *((c.name, "") if c.way == "out" else ("", c.name)),
            "8" + c.phone,
            c.talk,
            RUSSIAN[c.end],
        ),
    )
    check(load(tmp_path, "calls.csv", written(layout, made)), figures(made))
