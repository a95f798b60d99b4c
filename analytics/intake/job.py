"""The job of the import child and its result."""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, fields
from pathlib import Path
from typing import Any

from analytics.core.errors import DozvonError
from analytics.intake.columns.layout import Question
from analytics.store.ledger.erasures import Erased

STATUSES = LOADED, ALREADY_LOADED, NEEDS_MAPPING, REFUSED = "loaded", "already_loaded", "needs_mapping", "refused"
PATHS = ("original", "folder", "temp", "mapping", "saved_mappings", "known_keys")


@dataclass(frozen=True)
class Job:
    """One file to read. `folder` is the segment to fill, `known_keys` the current generation, None before the first.

    `known_segments` replace it if some rows of the generation are not to count as known.
    """

    original: Path
    name: str
    folder: Path
    temp: Path
    import_id: str
    format: str | None = None
    mapping: Path | None = None
    saved_mappings: Path | None = None
    tz: str = "Europe/Moscow"
    date_order: str | None = None
    list_name: str | None = None
    known_keys: Path | None = None
    known_segments: tuple[Path, ...] = ()
    batch_segments: tuple[Path, ...] = ()
    """Segments that are published together with this file; their rows are known too."""
    shows_cells: bool = False
    """Include the first cells of every column, also without questions."""
    explains: bool = False
    """Include the evidence about every column."""
    row_key: str = ""
    """Salt of the keys of rows."""
    numbers_key: str = ""
    erased: tuple[Erased, ...] = ()
    numbers_before: str = ""
    """ISO day before which numbers of rows are not loaded."""
    named_sheets: tuple[str, ...] = ()
    """Sheets whose names are operators, as the file itself proves (named_sheets.py)."""
    legend: Mapping[str, str] = field(default_factory=dict)
    """What codes of results mean, as another sheet of the file explains them (legends.py)."""
    arrived_at: str = ""
    """ISO time in UTC of the content's first arrival; rows of later days are refused. Empty: unknown."""

    def to_json(self) -> str:
        """JSON for the child."""
        return json.dumps(asdict(self), default=str, ensure_ascii=False)

    @classmethod
    def from_json(cls, text: str) -> "Job":
        """From the JSON of the parent."""
        said = json.loads(text)
        values: dict[str, Any] = {
            name: Path(value) if name in PATHS and value else value for name, value in said.items()
        }
        for name in ("known_segments", "batch_segments"):
            values[name] = tuple(Path(folder) for folder in said[name])
        values["named_sheets"] = tuple(said["named_sheets"])
        values["erased"] = tuple(Erased(**one) for one in said["erased"])
        return cls(**values)


@dataclass(frozen=True)
class Message:
    """An error or a remark as a code and facts."""

    code: str
    facts: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True)
class Word:
    """A word of a closed list (section: statuses, directions, sides, stages) and its proposed meaning."""

    section: str
    word: str
    times: int
    proposal: str | None
    of_rows: int | None = None
    """The rows that were looked at; None: all rows of the table."""


@dataclass(frozen=True)
class Explained:
    """What speaks for and against the roles of one column of a table."""

    column: str
    role: str
    """How the column is read; empty where it is not."""
    by: str
    """The format that gave the role: the rules are those of the format `table`."""
    margin: float | None
    """By how much the second reading is worse; None where the role changes no figure."""
    second: str
    """What the second reading does with the role: another column, or none."""
    claims: tuple[str, ...]
    """rule: role(column) + ... strength; those against with a minus."""


@dataclass(frozen=True)
class Answers:
    """Which of the director's four questions a file can answer."""

    reach: bool = False
    effective: bool = False
    early_hangups: bool = False
    stale: bool = False


@dataclass(frozen=True)
class FileResult:
    """The result of one file; rows = loaded + duplicates + rejected, always. Calls are logical calls, not legs."""

    file: str
    status: str
    import_id: str | None = None
    format: str | None = None
    rows: int = 0
    loaded: int = 0
    duplicates: int = 0
    rejected: int = 0
    reasons: Mapping[str, int] = field(default_factory=dict)
    calls: int = 0
    outbound: int = 0
    answered: int = 0
    talk_seconds: int = 0
    outbound_answered: int = 0
    outbound_talk_seconds: int = 0
    effective: int = 0
    """Outgoing talks of 30 s or more, each number once a week."""
    withheld: int = 0
    """Rows of an erased person or too old for a number, loaded without these."""
    operators: int = 0
    first_on: str | None = None
    last_on: str | None = None
    answers: Answers = Answers()
    message: Message | None = None
    questions: tuple[Question, ...] = ()
    fingerprint: str | None = None
    columns: tuple[tuple[str, str, tuple[str, ...]], ...] = ()
    """(name, proposed role or '', first cells if something is asked) of every column."""
    kind: str | None = None
    """calls, outcomes, people or aggregates."""
    date_order: str | None = None
    words: tuple[Word, ...] = ()
    evidence: tuple[Explained, ...] = ()
    """Why every column was read as it was, where that is asked."""
    sha256: str | None = None
    """The stored original, also of a file that was not loaded."""
    repeats: Mapping[str, int] = field(default_factory=dict)
    """How many of the duplicates are rows of an earlier file, by the folder of its segment."""
    aside: tuple[str, ...] = ()
    """Names of its tables (sheets, members of an archive) that have rows, but no calls, deals, sums or people."""

    @classmethod
    def refused(cls, file: str, error: DozvonError) -> "FileResult":
        """A file that changed nothing."""
        return cls(file, REFUSED, message=Message(error.code, error.facts))

    def to_json(self) -> dict[str, object]:
        """The keys of the command line."""
        said = asdict(self)
        first, last = said.pop("first_on"), said.pop("last_on")
        return {**said, "from": first, "to": last}

    @classmethod
    def from_json(cls, said: Mapping[str, object]) -> "FileResult":
        """From the JSON of `to_json`."""
        known = {item.name for item in fields(cls)}
        values: dict[str, object] = {name: value for name, value in said.items() if name in known}
        values["first_on"], values["last_on"] = said.get("from"), said.get("to")
        values["answers"] = Answers(**said["answers"])  # type: ignore[arg-type]  # our own JSON
        message = said.get("message")
        values["message"] = Message(**message) if isinstance(message, dict) else None
        values["questions"] = tuple(Question(**item) for item in said.get("questions", ()))  # type: ignore[attr-defined]
        values["words"] = tuple(Word(**item) for item in said.get("words", ()))  # type: ignore[attr-defined]
        values["aside"] = tuple(said.get("aside", ()))  # type: ignore[arg-type]  # our own JSON
        values["columns"] = tuple((a, b, tuple(c)) for a, b, c in said.get("columns", ()))  # type: ignore[attr-defined]
        values["evidence"] = tuple(
            Explained(**{**one, "claims": tuple(one["claims"])})
            for one in said.get("evidence", ())  # type: ignore[attr-defined]
        )
        return cls(**values)  # type: ignore[arg-type]  # our own JSON
