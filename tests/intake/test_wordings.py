"""Ways to word a direction, a duration, a moment, a party that no list names one by one: figures come out of each."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from tests.intake.floor import LINE, calls, figures
from tests.intake.test_unseen import RUSSIAN, Layout, Row, check, day, load, written

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
