"""The golden folders of the formats, and how to write a new one: `python -m tests.intake.golden SYSTEM`.

A folder holds sample.* and, as CSV, accepted.csv (columns of core/record.py, one line per call, lead or person) and
rejected.csv (source_row, column_name, reason). More samples of one system carry a suffix: sample_headed.csv,
accepted_headed.csv, rejected_headed.csv. No rejected file: nothing is rejected. The command writes what the import
says today; read it against the sample before you commit it.
"""

import csv
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

from tests.intake.loading import Folder

FORMATS = Path(__file__).parent / "formats"
REJECTED = ("source_row", "column_name", "reason")
ACCEPTED = {
    "calls": (
        *("source_row", "grain", "calls_count", "started_local", "direction", "operator_raw", "operator_ext"),
        *("operator_name", "client_phone", "ring_seconds", "talk_seconds", "total_seconds", "hangup_side"),
        *("cause_q850", "list_id", "outcome"),
    ),
    "outcomes": (
        *("source_row", "entity_id", "client_phones", "created_at", "responsible_raw", "operator_raw"),
        *("field_manager_raw", "meeting_set_at", "meeting_held_at", "signed_at", "lost_at", "stage_semantic"),
        "amount_kopecks",
    ),
    "people": ("person_raw", "name", "role", "team", "started_on", "left_on"),
}


@dataclass(frozen=True)
class Golden:
    """One sample of a system with the files that tell what is in it."""

    system: str
    sample: Path

    @property
    def _suffix(self) -> str:
        return self.sample.name.split(".")[0].removeprefix("sample")

    @property
    def accepted(self) -> Path:
        """What is loaded."""
        return self.sample.parent / f"accepted{self._suffix}.csv"

    @property
    def rejected(self) -> Path:
        """What is not; need not exist."""
        return self.sample.parent / f"rejected{self._suffix}.csv"


def goldens() -> list[Golden]:
    """Every sample of every folder."""
    return [Golden(path.parent.name, path) for path in sorted(FORMATS.glob("*/sample*"))]


def lines_of(path: Path) -> tuple[tuple[str, ...], list[tuple[str, ...]]]:
    """(header, lines) of a golden CSV; nothing where it does not exist."""
    if not path.exists():
        return (), []
    with path.open(encoding="utf-8", newline="") as file:
        header, *lines = (tuple(line) for line in csv.reader(file))
    return header, lines


def write(golden: Golden) -> None:
    """Writes accepted and rejected as the import says them today."""
    with tempfile.TemporaryDirectory() as temp:
        folder = Folder(Path(temp))
        print(golden.sample, folder.load(golden.sample))
        for name, columns in ACCEPTED.items():
            if lines := folder.segment(name, columns):
                _save(golden.accepted, columns, lines)
        if lines := folder.segment("rejected", REJECTED):
            _save(golden.rejected, REJECTED, lines)


def _save(path: Path, header: tuple[str, ...], lines: list[tuple[str, ...]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, lineterminator="\n").writerows([header, *lines])


if __name__ == "__main__":
    for found in goldens():
        if found.system in sys.argv[1:]:
            write(found)
