"""What became of a call where two columns speak of it: the reason that says more decides, a talk is never undone."""

from pathlib import Path

import pytest

from tests.intake.loading import Folder

SAID = {
    ("Failed", "User busy"): "busy",
    ("Failed", "No answer"): "no_answer",
    ("Failed", "Invalid number"): "no_such_number",
    ("Failed", "Congestion"): "network_failure",
    ("No answer", "Cancelled"): "cancelled_early",
    ("No answer", "Subscriber absent"): "unreachable_now",
    ("Busy", "No answer"): "busy",
    ("Unknown", "User busy"): "no_answer",
    ("Answered", "Normal clearing"): "talk",
}
"""Outcome by general status and reason; the ring is 16 s where nobody cancelled, 5 s where somebody did."""


@pytest.mark.parametrize("name", ["Finish reason", "Reason", "Hangup cause"])
def test_the_more_specific_reason_decides(name: str, tmp_path: Path) -> None:
    said = [
        f"2026-09-{day:02d} 10:00:00,Anna Ivanova,+7916123456{day % 10},{status},{reason},"
        f"{5 if reason == 'Cancelled' else 16},{40 if status == 'Answered' else 0}"
        for day, (status, reason) in enumerate([*SAID, *SAID], 10)
    ]
    path = tmp_path / "calls.csv"
    path.write_text("\n".join((f"Start,Agent,Phone,Status,{name},Ring sec,Talk sec", *said)), encoding="utf-8")
    folder = Folder(tmp_path)
    assert folder.load(path).status == "loaded"
    assert [outcome for (outcome,) in folder.segment("calls", ("outcome",))] == [*SAID.values(), *SAID.values()]
