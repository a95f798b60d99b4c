"""Every line of outcome_map.csv, written as its system writes it, comes out of the import as the line says."""

from pathlib import Path

import pytest

from tests.intake.loading import Folder
from tests.intake.outcome_lines import WRITERS, Line, dials, lines

SAID = ("client_phone", "outcome", "hangup_side")


@pytest.fixture
def said(shared: Path) -> list[Line]:
    """The map; skipped where it is absent."""
    return lines(shared / "outcome_map.csv")


def test_every_field_of_the_map_has_a_system_that_writes_it(said: list[Line]) -> None:
    assert {(line.format, line.field) for line in said} == set(WRITERS)


@pytest.mark.parametrize(("system", "field"), WRITERS)
def test_a_value_of_the_map_becomes_its_outcome_and_its_side(
    system: str, field: str, said: list[Line], tmp_path: Path
) -> None:
    made = dials([line for line in said if (line.format, line.field) == (system, field)])
    path = tmp_path / "calls.txt"
    path.write_bytes(WRITERS[system, field](made))
    folder = Folder(tmp_path / "folder")
    result = folder.load(path)
    assert result.status == "loaded", (result.message, result.questions)
    found = {phone.removeprefix("+"): (outcome, side) for phone, outcome, side in folder.segment("calls", SAID)}
    wrong = {
        (dial.value, dial.ring, dial.talk): (found.get(dial.phone), dial.outcome, sorted(dial.line.sides))
        for dial in made
        if found.get(dial.phone, ("", ""))[0] != dial.outcome or found[dial.phone][1] not in dial.line.sides
    }
    assert not wrong
