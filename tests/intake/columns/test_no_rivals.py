"""A second column that cannot play a role, or that gives the same figures, is no reason to ask."""

import pytest

from analytics.intake.columns.decide import decide
from analytics.intake.columns.layout import Question
from analytics.intake.columns.unsure import open_points, unsure_questions
from analytics.intake.files.tables import grid_of_rows
from analytics.intake.shape.header import sample_of

NAMES = ("Olivia Kent", "Maria Stone", "David Miller")
ROWS = 24
Columns = dict[str, tuple[str, ...]]
"""Header to the cells that come again below it."""
COMMON: Columns = {
    "Date": tuple(f"2026-10-{5 + row // 6:02} {9 + row % 6:02}:{row * 7 % 60:02}:11" for row in range(ROWS)),
    "Talk time, sec": ("0", "31", "0", "84", "207", "0"),
}
CALLED = tuple(f"+1312{4220000 + 7919 * row}" for row in range(ROWS))
AGENTS: Columns = {"Agent Name": NAMES, "Phone": CALLED}
WAYS: Columns = {"Direction": ("Outgoing", "Outgoing", "Outgoing", "Incoming")}
ANSWERED = ("No Answer", "Answered", "Busy", "Answered", "Answered", "No Answer")


def _read(columns: Columns) -> tuple[dict[str, str], list[Question]]:
    """Headers by role, and what is asked of the columns."""
    names = tuple(columns)
    rows = [tuple(columns[name][row % len(columns[name])] for name in names) for row in range(ROWS)]
    sample = sample_of(grid_of_rows([names, *rows]), "a.csv")
    reading = decide(sample)
    asked = {column for _, column in open_points(reading, sample)}
    return {role: names[column] for role, column in reading.roles.items()}, list(
        unsure_questions(reading, sample, asked) if asked else ()
    )


def test_what_came_of_the_talk_is_not_the_status_beside_a_column_that_is() -> None:
    came = ("", "Interested", "", "Not interested", "", "")
    roles, asked = _read(COMMON | AGENTS | WAYS | {"Call Type": ANSWERED, "Disposition": came})
    assert roles["status"] == "Call Type"
    assert asked == []


def test_what_came_of_the_talk_is_the_status_where_no_column_says_who_answered() -> None:
    came = ("", "Interested", "", "Not interested", "", "")
    roles, _ = _read(COMMON | AGENTS | {"Disposition": came})
    assert roles["status"] == "Disposition"


def test_words_of_results_are_no_kind_of_contact() -> None:
    roles, asked = _read(COMMON | AGENTS | WAYS | {"Call Type": ANSWERED})
    assert (roles["direction"], roles["status"]) == ("Direction", "Call Type")
    assert asked == []


@pytest.mark.parametrize(("name", "cells"), [("Called line ID", ("NA",)), ("Destination Dialed", ("Spain", "France"))])
def test_words_that_no_caller_bears_are_not_the_called_number_beside_it(name: str, cells: tuple[str, ...]) -> None:
    parties: Columns = {"User": NAMES, "Calling number": ("101", "102", "103"), "Called number": CALLED, name: cells}
    roles, asked = _read(COMMON | parties)
    assert roles["dst"] == "Called number"
    assert asked == []


def test_columns_that_say_the_same_way_in_every_row_are_no_question() -> None:
    ways: Columns = {"Direction": ("outbound", "inbound"), "Call direction": ("outbound,connected", "inbound,answered")}
    assert _read(COMMON | AGENTS | ways)[1] == []


def test_columns_that_say_another_way_in_a_row_are_a_question() -> None:
    ways: Columns = {"Direction": ("outbound", "inbound"), "Call direction": ("outbound", "inbound", "inbound")}
    assert [question.proposal for question in _read(COMMON | AGENTS | ways)[1]] == ["direction"]


def test_a_sentence_that_repeats_the_result_is_no_question() -> None:
    results = ("No Answer", "Call connected", "Hang Up", "Call connected", "Call connected", "Busy")
    sentence = tuple("" if word == "Call connected" else "The call was not answered." for word in results)
    roles, asked = _read(COMMON | AGENTS | {"Action Result": results, "Result Description": sentence})
    assert roles["status"] == "Action Result"
    assert asked == []


def test_a_second_result_that_says_the_contrary_is_a_question() -> None:
    contrary = tuple("No Answer" if word == "Answered" else "Answered" for word in ANSWERED)
    asked = _read(COMMON | AGENTS | {"Result": ANSWERED, "Call result": contrary})[1]
    assert [question.proposal for question in asked] == ["status"]


def test_one_address_beside_each_name_of_a_colleague_is_no_question() -> None:
    emails = ("olivia@acme.com", "maria@acme.com", "david@acme.com")
    roles, asked = _read(COMMON | AGENTS | {"Agent Email": emails})
    assert roles["operator"] == "Agent Name"
    assert asked == []


def test_an_address_of_somebody_else_beside_a_name_is_a_question() -> None:
    asked = _read(COMMON | AGENTS | {"Agent Email": ("olivia@acme.com", "maria@acme.com")})[1]
    assert [question.proposal for question in asked] == ["operator"]


def test_one_channel_without_a_number_is_nobody() -> None:
    channels: Columns = {"Source Channel": ("PJSIP/101", "PJSIP/102", "PJSIP/103"), "Dest Channel": ("PJSIP/x",)}
    parties: Columns = {"Caller Number": ("101", "102", "103"), "Callee Number": CALLED}
    roles, asked = _read(COMMON | parties | channels)
    assert roles.get("operator") == "Source Channel"
    assert asked == []


def test_channels_of_colleagues_and_clients_name_no_operator() -> None:
    channels: Columns = {"Source Channel": ("PJSIP/101", "PJSIP/102", "PJSIP/79034121412", "PJSIP/103")}
    parties: Columns = {"Caller Number": ("101", "102", "79034121412", "103"), "Callee Number": CALLED}
    roles, asked = _read(COMMON | parties | channels)
    assert "operator" not in roles
    assert asked == []
