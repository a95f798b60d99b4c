"""Layouts nobody has listed: the same calls in many spellings are loaded as they were, or one clear question is asked.

`layouts/truth.csv` tells the calls; a case is a file and a TOML beside it: `status`, the columns the layout `knows`
(the others must be NULL or are not compared), the `calls` it holds, the codes it `asks`, and the `answer` (a mapping)
after which it loads.
"""

import csv
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from analytics.intake.mapping import MappingText
from tests.intake.loading import Folder

LAYOUTS = Path(__file__).parents[1] / "layouts"
MEANT = {"answered": "outcome IN ('talk', 'answered_short')"}
"""Columns of the truth that are no columns of a segment."""
ALWAYS = ("started_local", "client_phone", "talk_seconds")


@dataclass(frozen=True)
class Case:
    """One layout."""

    file: Path
    said: Mapping[str, Any]

    @property
    def truth(self) -> list[dict[str, str]]:
        """The calls of this layout in the order of time."""
        with (LAYOUTS / "truth.csv").open(encoding="utf-8", newline="") as file:
            calls = [call | {"answered": str(call["talk_seconds"] != "0").lower()} for call in csv.DictReader(file)]
        first, last = self.said.get("calls", (1, len(calls)))
        return [call for call in calls[first - 1 : last] if call["direction"] in self.said.get("directions", ("out",))]


def cases() -> list[Case]:
    """Every file that has a TOML."""
    return [
        Case(next(path for path in LAYOUTS.glob(f"{told.stem}.*") if path != told), tomllib.loads(told.read_text()))
        for told in sorted(LAYOUTS.glob("*.toml"))
    ]


@pytest.fixture(params=cases(), ids=lambda case: case.file.stem)
def case(request: pytest.FixtureRequest) -> Case:
    """Every layout."""
    found: Case = request.param
    return found


def told(folder: Folder, names: tuple[str, ...]) -> list[dict[str, str]]:
    """The loaded calls in the order of time."""
    rows = folder.segment("calls", tuple(MEANT.get(name, name) for name in names))
    return sorted((dict(zip(names, row, strict=True)) for row in rows), key=lambda call: call["started_local"])


def test_a_layout_is_read_as_it_was_meant_or_asks(case: Case, tmp_path: Path) -> None:
    folder = Folder(tmp_path)
    result = folder.load(case.file)
    asked = [question.code for question in result.questions]
    assert (result.status, asked) == (case.said["status"], case.said.get("asks", [])), (result.message, result.columns)
    if answer := case.said.get("answer"):
        mapping = tmp_path / "answer.toml"
        mapping.write_text(MappingText(**answer).to_toml(), encoding="utf-8")
        result = folder.load(case.file, mapping=mapping)
        assert result.status == "loaded", (result.message, result.questions)
    if result.status != "loaded":
        return
    assert result.rejected == case.said.get("rejected", 0), result.reasons
    names = (*ALWAYS, *(name for name in case.said["knows"] if name not in ALWAYS))
    unknown = tuple(case.said.get("unknown", ()))
    expected = [{name: "" if name in unknown else call[name] for name in names} for call in case.truth]
    if case.said.get("unknown_if_answered"):
        expected = [call | ({"talk_seconds": ""} if call["answered"] == "true" else {}) for call in expected]
    if case.said.get("precision") == "minute":
        expected = [call | {"started_local": call["started_local"][:-2] + "00"} for call in expected]
    assert told(folder, names) == expected
