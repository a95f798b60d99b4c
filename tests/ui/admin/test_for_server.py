"""A director reads who keeps the server; the commands are folded, and are commands of the program."""

import re

import pytest
from streamlit.testing.v1 import AppTest

from analytics.__main__ import parser
from analytics.ui.admin import copies, members
from tests.commands.test_operations import words_of
from tests.ui.conftest import opened

LINES = [line for text in (copies.COMMANDS, members.COMMANDS) for line in re.findall(r"python -m analytics (.+)", text)]


@pytest.mark.parametrize("line", LINES)
def test_a_command_on_the_screen_is_one_of_the_program(line: str) -> None:
    words = words_of(line)
    assert parser(words).parse_args(words).command in words


def test_no_command_stands_outside_a_folded_box(shell: AppTest) -> None:
    page = opened(shell, "people")
    folded = [code.value for box in page.expander for code in box.code]
    assert len(folded) >= 3 and [code.value for code in page.code] == folded
    assert not re.search(
        r"DOZVON_|python -m", " ".join(one.value for one in (*page.markdown, *page.info, *page.caption))
    )
    assert any("Копий по расписанию ещё не было" in one.value for one in page.markdown)
