"""The index of the decisions lists every record with its title, a status and a date."""

import re
from datetime import date
from pathlib import Path

DECISIONS = Path(__file__).parents[2] / "docs" / "decisions"
ROW = re.compile(r"^\| \[(\d{4})\]\((\S+)\) \| (.+?) \| (.+?) \| (\S+) \|$", flags=re.MULTILINE)
STATUS = re.compile(r"(accepted|superseded)\b")


def test_the_index_lists_every_decision_with_its_title_in_the_order_of_numbers() -> None:
    records = sorted(path for path in DECISIONS.glob("*.md") if path.name != "README.md")
    heads = [path.read_text(encoding="utf-8").splitlines()[0] for path in records]
    assert [re.split(r"[ .:]+", head, maxsplit=2)[1:] for head in heads] == [[row[0], row[2]] for row in rows()]
    assert [path.name for path in records] == [row[1] for row in rows()]


def test_every_decision_has_a_status_and_a_date_and_names_only_decisions_that_exist() -> None:
    numbers = {number for number, *_ in rows()}
    for number, _, _, status, day in rows():
        assert STATUS.match(status), number
        assert set(re.findall(r"\b\d{4}\b", status)) <= numbers - {number}, number
        assert date.fromisoformat(day).isoformat() == day, number


def rows() -> list[tuple[str, str, str, str, str]]:
    """(number, file, title, status, date) of every row of the index."""
    return ROW.findall((DECISIONS / "README.md").read_text(encoding="utf-8"))
