"""Which way the calls went where no column of directions says it in words: it is read off the sides, or asked."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.intake.columns.test_unlisted_systems import Layout, Row, check, day, load, written
from tests.intake.floor import LINE, NAMES, Made, calls, figures
from tests.intake.loading import Folder

MIXED = calls(mixed=True)
OUTSIDE = [call for call in MIXED if call.way != "internal"]
SIGNS = {"out": "+", "in": "-", "internal": "="}


def _spoke(call: Made) -> str:
    """Our side of the call, but nobody where a call that came in was not taken."""
    return call.name if call.way == "out" or call.talk else ""


def _people(*header: str) -> Layout:
    return Layout(
        ("Дата", *header, "Номер", "Гудки, сек", "Разговор, сек"),
        lambda c: (
            day(c),
            c.name if c.way != "in" else "",
            _spoke(c) if c.way == "in" else NAMES[c.colleague] if c.way == "internal" else "",
            "8" + c.phone if c.way != "internal" else "",
            c.ring,
            c.talk,
        ),
    )


def _numbers(*header: str) -> Layout:
    return Layout(
        ("Дата", "Оператор", *header, "Гудки, сек", "Разговор, сек"),
        lambda c: (
            day(c),
            _spoke(c),
            *(("8" + c.phone if c.way == way else "") for way in ("out", "in")),
            c.ring,
            c.talk,
        ),
    )


def _marks(*header: str) -> Layout:
    return Layout(
        ("Дата", *header, "Оператор", "Телефон", "Разговор, сек"),
        lambda c: (day(c), *(("v" if c.way == way else "") for way in ("out", "in")), _spoke(c), "8" + c.phone, c.talk),
    )


def _column(name: str, cell: Callable[[Made], object], operator: Callable[[Made], str] = _spoke) -> Layout:
    """A column that may tell the way, among others that do not."""
    return Layout(
        ("Дата", name, "Оператор", "Телефон", "Гудки, сек", "Разговор, сек"),
        lambda c: (
            day(c),
            cell(c),
            operator(c),
            str(101 + c.colleague) if c.way == "internal" else "8" + c.phone,
            c.ring,
            c.talk,
        ),
    )


def _called_first(*header: str) -> Layout:
    """Who was called stands before who called, both as addresses."""

    def sip(call: Made, is_ours: bool) -> str:
        return f"sip:{101 + call.colleague}@10.0.0.5" if is_ours else f"sip:+7{call.phone}@trunk"

    return Layout(
        ("StartDateTime", *header, "AlertingDuration", "ActiveDuration"),
        lambda c: (day(c), sip(c, c.way == "in"), sip(c, c.way == "out"), c.ring, c.talk),
    )


READ = {
    "beginnings of words, the other side first": (_called_first("DestParty", "OrigParty"), OUTSIDE),
    "who called and who took it": (_people("Звонил", "Принял"), MIXED),
    "one header of the two says it": (_people("Сотрудник на линии", "Кто ответил"), OUTSIDE),
    "in English": (_people("Caller", "Answered by"), OUTSIDE),
    "numbers below the way of the call": (_numbers("Исходящий на номер", "Входящий с номера"), OUTSIDE),
    "marks below the way of the call": (_marks("Исх.", "Вх."), OUTSIDE),
    "letters in a column of codes": (_column("Код", lambda c: {"out": "O", "in": "I"}[c.way]), OUTSIDE),
    "whose side called": (
        _column("Инициатор звонка", lambda c: {"out": "Сотрудник", "in": "Клиент"}[c.way]),
        OUTSIDE,
    ),
}
ASKED = {
    "people whose headers do not tell them apart": (
        _people("Участник 1", "Участник 2"),
        "column_unsure",
    ),
    "numbers that a call came from or went to": (_numbers("Исходящий номер", "Входящий номер"), "column_unsure"),
    "signs": (_column("+/-", lambda c: SIGNS[c.way]), "direction_words_unknown"),
    "letters below a name of directions": (_column("И/В", lambda c: c.way[1]), "direction_words_unknown"),
    "words of who began it": (
        _column("Категория", lambda c: "Обращение клиента" if c.way == "in" else "Холодный обзвон"),
        "direction_words_unknown",
    ),
    "a word that stands by all colleagues": (
        _column("Группа номеров", lambda c: {"out": "ГТС", "in": "СОТ"}.get(c.way, "УАТС")),
        "direction_words_unknown",
    ),
}


@pytest.mark.parametrize("name", READ)
def test_the_side_on_which_somebody_stands_tells_the_way(name: str, tmp_path: Path) -> None:
    layout, made = READ[name]
    check(load(tmp_path, "calls.csv", written(layout, made)), figures(made))


@pytest.mark.parametrize("name", ASKED)
def test_a_way_that_may_be_told_is_asked_for_and_not_taken_for_outgoing(name: str, tmp_path: Path) -> None:
    layout, code = ASKED[name]
    made = OUTSIDE if code != "direction_words_unknown" else MIXED
    said = load(tmp_path, "calls.csv", written(layout, made))
    asked: list[dict[str, object]] = said["questions"]  # type: ignore[assignment]
    assert (said["status"], [question["code"] for question in asked]) == ("needs_mapping", [code])


def test_columns_of_few_words_that_tell_no_way_ask_nothing(tmp_path: Path) -> None:
    made = calls()
    columns = {"Дозвон": lambda c: "+" if c.talk else "-", "Новый клиент": lambda c: "да" if c.number % 2 else "нет"}
    for name, cell in columns.items():
        (root := tmp_path / name).mkdir()
        check(load(root, "calls.csv", written(_column(name, cell, lambda c: c.name), made)), figures(made))


def test_a_dash_among_signs_is_a_word_that_can_be_answered(tmp_path: Path) -> None:
    path, mapping = tmp_path / "calls.csv", tmp_path / "mapping.toml"
    path.write_bytes(written(_column("+/-", lambda c: SIGNS[c.way]), MIXED))
    mapping.write_text('kind = "calls"\n[directions]\n"+" = "out"\n"-" = "in"\n"=" = "internal"\n', encoding="utf-8")
    check(Folder(tmp_path / "folder").load(path, mapping=mapping).to_json(), figures(MIXED))


def test_two_columns_of_people_that_were_asked_for_are_told_apart_by_the_answer(tmp_path: Path) -> None:
    path, mapping = tmp_path / "calls.csv", tmp_path / "mapping.toml"
    path.write_bytes(written(_people("Участник 1", "Участник 2"), OUTSIDE))
    columns: Row = ("Дата", "Участник 1", "Участник 2", "Номер", "Гудки, сек", "Разговор, сек")
    roles = ("start", "src", "dst", "phone", "ring", "talk")
    told = "".join(f'"{column}" = "{role}"\n' for column, role in zip(columns, roles, strict=True))
    mapping.write_text(f'kind = "calls"\n[columns]\n{told}', encoding="utf-8")
    check(Folder(tmp_path / "folder").load(path, mapping=mapping).to_json(), figures(OUTSIDE))


@pytest.mark.parametrize(("sign", "other"), [("<I>", ""), ("<--", ""), ("вх. ", "исх. "), ("← ", "→ ")])
def test_a_sign_before_the_number_tells_what_came_in(sign: str, other: str, tmp_path: Path) -> None:
    layout = Layout(
        ("Дата", "Оператор", "Номер", "Гудки, сек", "Разговор, сек"),
        lambda c: (day(c), c.name, (sign if c.way == "in" else other) + "8" + c.phone, c.ring, c.talk),
    )
    check(load(tmp_path, "calls.csv", written(layout, OUTSIDE)), figures(OUTSIDE))


PARTIES = {
    "logins": lambda who: ("ivanova", "petrov", "sidorova", "kuznetsov", "orlova")[who],
    "extensions behind the number of the company": lambda who: f"0123*{101 + who}",
    "extensions before the name": lambda who: f"{101 + who} {NAMES[who]}",
}


@pytest.mark.parametrize("name", PARTIES)
def test_colleagues_among_the_parties_tell_the_way(name: str, tmp_path: Path) -> None:
    layout = Layout(
        ("Дата", "Абонент 1", "Абонент 2", "Гудки, сек", "Разговор, сек"),
        lambda c: (day(c), *c.parties(PARTIES[name]), c.ring, c.talk),
    )
    check(load(tmp_path, "calls.csv", written(layout, MIXED)), figures(MIXED))


def test_who_hides_his_number_is_a_client(tmp_path: Path) -> None:
    def parties(call: Made) -> tuple[str, str]:
        source, target = call.parties(lambda who: f"{101 + who}")
        return ("anonymous" if call.way == "in" and call.number % 3 else source, target)

    layout = Layout(
        ("Начало", "Откуда", "Куда", "Гудки, сек", "Разговор, сек"), lambda c: (day(c), *parties(c), c.ring, c.talk)
    )
    check(load(tmp_path, "calls.csv", written(layout, MIXED)), figures(MIXED))


@pytest.mark.parametrize("own", [True, False])
def test_an_extension_beside_a_full_number_is_a_colleague_if_it_is_his_line(own: bool, tmp_path: Path) -> None:
    """Mango: a colleague is called at his mobile; a click to call may name the caller's extension on both sides."""
    names = ("from_extension", "from_number", "to_extension", "to_number")
    header = ("start", "finish", "answer", *names, "disconnect_reason", "line_number", "entry_id")

    def sides(call: Made) -> tuple[str, str, str, str]:
        if call.way == "in":
            return "", "7" + call.phone, call.ext, LINE
        colleague = f"{101 + call.colleague}"
        if call.way == "internal":
            return call.ext, "", colleague, f"7916000{colleague}0" if own else ""
        return call.ext, LINE, "" if own else call.ext, "7" + call.phone

    def moments(call: Made) -> tuple[int, int, int]:
        start = int(call.utc.timestamp())
        return start, start + call.total, start + call.ring if call.talk else 0

    layout = Layout(header, lambda c: (*moments(c), *sides(c), 1110 if c.talk else 1111, LINE, f"id{c.number}"))
    check(load(tmp_path, "calls.csv", written(layout, MIXED)), figures(MIXED))


def test_signs_before_the_numbers_tell_the_way_where_the_columns_were_told(tmp_path: Path) -> None:
    """A carrier's bill of one person: few calls, and a column whose name says nothing."""
    made = [call for call in OUTSIDE if call.talk][:20]
    path, mapping = tmp_path / "calls.csv", tmp_path / "mapping.toml"
    header = ("Дата", "Чей", "Соединение", "Длит.")
    layout = Layout(header, lambda c: (day(c), c.name, ("<--" if c.way == "in" else "") + "7" + c.phone, c.talk))
    path.write_bytes(written(layout, made))
    told = "".join(
        f'"{name}" = "{role}"\n' for name, role in zip(header, ("start", "operator", "phone", "talk"), strict=True)
    )
    mapping.write_text(f'kind = "calls"\n[columns]\n{told}', encoding="utf-8")
    check(Folder(tmp_path / "folder").load(path, mapping=mapping).to_json(), figures(made))


@pytest.mark.parametrize("named", [True, False])
def test_the_subscriber_of_a_bill_is_the_operator_and_the_other_number_the_client(named: bool, tmp_path: Path) -> None:
    made = [call for call in OUTSIDE if call.talk]
    ways = {"out": "Исх. вызов", "in": "Вх. вызов"}
    layout = Layout(
        (*(["Сотрудник"] * named), "Дата", "Номер абонента", "Номер собеседника", "Тип", "Разговор, сек"),
        lambda c: (*([c.name] * named), day(c), f"7916555443{c.operator}", "7" + c.phone, ways[c.way], c.talk),
    )
    path, folder = tmp_path / "calls.csv", Folder(tmp_path / "folder")
    path.write_bytes(written(layout, made))
    check(folder.load(path).to_json(), figures(made))
    assert {row[0] for row in folder.segment("calls", ("client_phone",))} == {f"+7{call.phone}" for call in made}


def test_where_the_only_party_is_who_called_all_calls_came_in(tmp_path: Path) -> None:
    made = [call for call in OUTSIDE if call.way == "in"]
    layout = Layout(
        ("Дата", "Оператор", "Номер звонящего", "Ожидание, сек", "Разговор, сек"),
        lambda c: (day(c), _spoke(c), "8" + c.phone, c.ring, c.talk),
    )
    said = load(tmp_path, "calls.csv", written(layout, made))
    assert (said["status"], said["calls"], said["outbound"]) == ("loaded", len(made), 0)
