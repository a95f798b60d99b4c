"""What belongs to a column stays with it, whoever says what the column holds: its unit, its clock."""

from pathlib import Path

import pytest

from analytics.intake.mapping import MappingText
from tests.intake.answering import MINUTES, load

NAMED = """kind = "calls"
[columns]
"rep" = "operator"
"client" = "phone"
"at" = "start"
"{lasting}" = "{role}"
"res" = "status"
"""


@pytest.mark.parametrize("role", ["talk", "total"])
@pytest.mark.parametrize("name", ["calls.csv", "calls.xlsx"])
def test_minutes_stay_minutes_whatever_a_person_says_they_measure(role: str, name: str, tmp_path: Path) -> None:
    asked, _ = load(tmp_path, MINUTES, name)
    assert [one.code for one in asked.questions] == ["duration_meaning_unknown"]
    columns = {column: known for column, known, _ in asked.columns} | {"Длительность, мин": role}
    said = MappingText(columns=columns, statuses={"нет ответа": "no_answer", "разговор": "answered"}).to_toml()
    result, _ = load(tmp_path, MINUTES, name, said)
    assert (result.status, result.outbound_answered, result.talk_seconds, result.effective) == ("loaded", 4, 900, 4)


@pytest.mark.parametrize(
    ("header", "talks"),
    [
        ("minutes", ("4", "0", "6", "0", "3")),
        ("dur_min", ("4", "0", "6", "0", "3")),
        ("lasted_ms", ("240000", "0", "360000", "0", "180000")),
        ("hours", ("0,0666667", "0", "0,1", "0", "0,05")),
        ("H:MM", ("0:04", "0:00", "0:06", "0:00", "0:03")),
        ("spent", ("0:04:00", "0:00:00", "0:06:00", "0:00:00", "0:03:00")),
        ("spent", ("4 мин", "0", "6 мин", "0", "3 мин")),
    ],
)
def test_a_duration_that_only_a_person_names_keeps_its_unit(
    header: str, talks: tuple[str, ...], tmp_path: Path
) -> None:
    words = ("Connected", "No Answer", "Connected", "Busy", "Connected")
    text = f"rep;client;at;{header};res\n" + "".join(
        f"SDR0{place % 2};7912300310{place};2026-11-03 09:{place}0:00;{talk};{word}\n"
        for place, (talk, word) in enumerate(zip(talks, words, strict=True))
    )
    result, _ = load(tmp_path, text, mapping=NAMED.format(lasting=header, role="talk"))
    assert (result.status, result.talk_seconds, result.effective) == ("loaded", 780, 3), result.questions


def test_a_unit_that_no_header_tells_is_asked_of_a_column_a_person_named(tmp_path: Path) -> None:
    text = "rep;client;at;lasting;res\n" + "".join(
        f"SDR0;791230031{place:02};2026-11-03 09:{place}:00;{place % 7};{('Busy', 'Connected')[place % 7 > 0]}\n"
        for place in range(10, 58)
    )
    said = NAMED.format(lasting="lasting", role="talk")
    asked, _ = load(tmp_path, text, mapping=said)
    assert [(one.code, one.column) for one in asked.questions] == [("duration_unit_unknown", "lasting")]
    result, _ = load(tmp_path, text, "calls.csv", f'{said}[units]\n"talk" = 60\n')
    assert (result.status, result.talk_seconds) == ("loaded", 60 * sum(place % 7 for place in range(10, 58)))


@pytest.mark.parametrize(
    ("header", "hour"), [("When, UTC", "12"), ("utc_stamp", "12"), ("When (UTC+3)", "09"), ("When", "09")]
)
def test_the_clock_belongs_to_the_column_that_a_person_named(header: str, hour: str, tmp_path: Path) -> None:
    """Two moments: the one in the answer is the start, and its own header says whose clock it is."""
    text = f"local end (UTC);{header};rep;client;lasted sec\n" + "".join(
        f"2026-11-03 11:{place}9:00;2026-11-03 09:{place}0:00;SDR01;7912300310{place};4{place}\n" for place in range(5)
    )
    said = f'[columns]\n"{header}" = "start"\n"rep" = "operator"\n"client" = "phone"\n"lasted sec" = "talk"\n'
    result, folder = load(tmp_path, text, mapping=said)
    assert (result.status, result.talk_seconds) == ("loaded", 210), result.questions
    assert folder.segment("calls", ("started_local",))[0][0][11:13] == hour
