"""How numbers, clocks and borders are written: what can be read whole is read and told apart from what cannot."""

from pathlib import Path

import xlsxwriter

from tests.intake.columns.test_unlisted_systems import RUSSIAN, Layout, check, clock, day, load, written
from tests.intake.floor import LINE, Made, calls, figures
from tests.intake.loading import Folder

MIXED = calls(mixed=True)
MONTHS = ("январь", "февраль", "март", "апрель", "май", "июнь", "июль", "август", "сентябрь", "октябрь")
HEADER = ("Начало", "Оператор", "Телефон", "Разговор, сек", "Статус")


def _power(call: Made, digits: int | None = None) -> str:
    """A phone as a spreadsheet writes a long number; Java leaves the noughts at its end away."""
    exact = f"{int('7' + call.phone):.10E}"
    number, power = exact.split("E")
    return f"{number.rstrip('0') if digits is None else number[: 2 + digits]}E{power}".replace(".", ",")


def test_a_phone_in_powers_of_ten_is_read_where_it_has_its_digits(tmp_path: Path) -> None:
    made = calls()
    layout = Layout(HEADER, lambda c: (day(c), c.name, _power(c), c.talk, RUSSIAN[c.end]))
    check(load(tmp_path, "calls.csv", written(layout, made)), figures(made))
    (few := tmp_path / "few").mkdir()
    check(load(few, "calls.csv", written(layout, made[:8])), figures(made[:8]))  # three of them end in a zero
    cut = Layout(
        HEADER, lambda c: (day(c), c.name, _power(c, 5 if c.number % 9 == 0 else None), c.talk, RUSSIAN[c.end])
    )
    (again := tmp_path / "again").mkdir()
    said = load(again, "calls.csv", written(cut, made))
    assert said["reasons"] == {"phone_scientific": sum(call.number % 9 == 0 for call in made)}


def test_start_and_end_tell_the_ringing_that_the_talk_leaves(tmp_path: Path) -> None:
    made = calls()
    layout = Layout(
        ("Начало", "Конец", "Оператор", "Телефон", "Разговор, сек", "Статус"),
        lambda c: (day(c), c.later(c.total).strftime("%d.%m.%Y %H:%M:%S"), c.name, c.phone, c.talk, RUSSIAN[c.end]),
    )
    said = load(tmp_path, "calls.csv", written(layout, made))
    check(said, figures(made))
    assert said["answers"]["early_hangups"]  # type: ignore[index]


def test_the_end_of_a_talk_tells_no_ringing(tmp_path: Path) -> None:
    made = calls()
    layout = Layout(
        ("Начало", "Конец", "Оператор", "Телефон", "Разговор, сек"),
        lambda c: (day(c), c.later(c.talk).strftime("%d.%m.%Y %H:%M:%S"), c.name, c.phone, c.talk),
    )
    said = load(tmp_path, "calls.csv", written(layout, made))
    check(said, figures(made))
    assert not said["answers"]["early_hangups"]  # type: ignore[index]


def test_a_clock_of_the_day_is_no_talk(tmp_path: Path) -> None:
    layout = Layout(
        ("Начало", "Оператор", "Телефон", "Начало разговора", "Статус"),
        lambda c: (day(c), c.name, c.phone, f"{c.later(c.ring):%H:%M:%S}" if c.talk else "", RUSSIAN[c.end]),
    )
    said = load(tmp_path, "calls.csv", written(layout, calls()))
    assert (said["status"], said["answered"], said["talk_seconds"]) == ("loaded", 45, 0)
    assert said["answers"]["effective"] is False  # type: ignore[index]


def _bordered(made: list[Made]) -> bytes:
    """A table as clients of databases print it."""
    rows = [("started", "agent", "number", "ring", "talk")]
    rows += [(f"{c.at:%Y-%m-%d %H:%M:%S}", f"agent{c.operator}", "7" + c.phone, str(c.ring), str(c.talk)) for c in made]
    bar = "+".join(["", *("-" * 22 for _ in rows[0]), ""])
    lines = ["".join(f"| {cell:20} " for cell in row) + "|" for row in rows]
    return "\n".join([bar, lines[0], bar, *lines[1:], bar, f"{len(made)} rows in set (0.01 sec)", ""]).encode()


def test_borders_between_the_rows_are_no_rows(tmp_path: Path) -> None:
    made = calls()
    check(load(tmp_path, "calls.txt", _bordered(made)), {**figures(made), "rows": len(made)})


def test_a_printed_column_that_is_blank_keeps_its_name_to_itself(tmp_path: Path) -> None:
    made = calls()
    lines = ["Date      Time     Ext   Dial Number  Ring      Duration  Acc code"]
    lines += [
        f"{c.at:%m/%d/%y}  {c.at:%I:%M%p}  {c.ext:4}  8{c.phone:11} {clock(c.ring)}  {clock(c.talk)}" for c in made
    ]
    check(load(tmp_path, "smdr.txt", "\n".join(lines).encode()), figures(made))


def test_beside_lines_of_the_company_the_people_are_the_operators(tmp_path: Path) -> None:
    made = [call for call in MIXED if call.way != "internal"]
    lines = (LINE, "74957654321")
    layout = Layout(
        ("Display Name", "Call Type", "Caller ID", "Destination Number", "Start Time", "Ring seconds", "Talk seconds"),
        lambda c: (c.name, c.way, *c.parties(lambda who: lines[who % 2]), c.at, c.ring, c.talk),
    )
    check(load(tmp_path, "calls.csv", written(layout, made)), figures(made))


def test_cells_between_apostrophes_are_cells(tmp_path: Path) -> None:
    made = calls()
    rows = [("Начало", "Оператор", "Телефон", "Гудки, сек", "Разговор, сек")]
    rows += [(day(c), c.name, "8" + c.phone, str(c.ring), str(c.talk)) for c in made]
    text = "\n".join(",".join(f"'{cell}'" for cell in row) for row in rows)
    check(load(tmp_path, "calls.csv", text.encode()), figures(made))


def test_year_month_and_day_in_three_columns_are_one_day(tmp_path: Path) -> None:
    made = calls()
    for place, month in enumerate((lambda c: f"{c.at:%m}", lambda c: MONTHS[c.at.month - 1])):
        layout = Layout(
            ("Год", "Месяц", "Число", "Время", "Оператор", "Телефон", "Гудки, сек", "Разговор, сек"),
            lambda c, said=month: (c.at.year, said(c), c.at.day, c.at.time(), c.name, "8" + c.phone, c.ring, c.talk),
        )
        (root := tmp_path / f"{place}").mkdir()
        check(load(root, "calls.csv", written(layout, made)), figures(made))
    parts = ("Year", "Month", "Day", "Hour", "Minute", "Second")
    layout = Layout(
        (*parts, "Agent", "Number", "Talk seconds"), lambda c: (*c.at.timetuple()[:6], c.name, c.phone, c.talk)
    )
    check(load(tmp_path, "calls.csv", written(layout, made)), figures(made))


def test_a_moment_of_another_day_is_not_the_end_of_the_call(tmp_path: Path) -> None:
    layout = Layout(
        ("Перезвонить", "Дата звонка", "Оператор", "Телефон", "Разговор, сек"),
        lambda c: (f"{c.later(93_600):%d.%m.%Y %H:%M}", day(c), c.name, "8" + c.phone, c.talk),
    )
    check(load(tmp_path, "calls.csv", written(layout, calls())), figures(calls()))


def test_a_day_and_its_clock_are_one_moment_with_a_word_or_a_line_break_between(tmp_path: Path) -> None:
    made, between = calls()[:30], (" в ", "\n")
    rows = [
        [(day(c).replace(" ", one), c.name, "8" + c.phone, c.talk, RUSSIAN[c.end]) for c in made] for one in between
    ]
    path = tmp_path / "calls.csv"
    path.write_text("\n".join(";".join(map(str, row)) for row in (HEADER, *rows[0])), encoding="utf-8")
    folder = Folder(tmp_path / "folder")
    check(folder.load(path).to_json(), figures(made))
    with xlsxwriter.Workbook(path := tmp_path / "calls.xlsx") as book:
        sheet = book.add_worksheet()
        for place, row in enumerate((HEADER, *rows[1])):
            sheet.write_row(place, 0, row)
    check(folder.load(path).to_json(), figures(made))
