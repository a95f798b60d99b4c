"""How files are to be read, and who follows an import."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from analytics.core.principal import MACHINE, Principal
from analytics.intake.job import FileResult
from analytics.store import process


class Watch(process.Watch):
    """An observer that also receives the name of every file before it is read and its result afterwards."""

    def begins(self, file: str) -> None:
        """Receive the name of the file that is read next."""

    def heard(self, result: FileResult) -> None:
        """Receive the result of a file."""


QUIET = Watch()
KEPT = ("format", "tz", "date_order", "list_name")
"""The options that the ledger stores for every import."""


@dataclass(frozen=True)
class Options:
    """Reading options of files; None means detection."""

    format: str | None = None
    mapping: Path | None = None
    mapping_toml: str | None = None
    """The same as text, from the page."""
    tz: str = "Europe/Moscow"
    date_order: str | None = None
    list_name: str | None = None
    who: Principal = MACHINE
    invented: bool = False
    explains: bool = False
    """Say of every column why it is read as it is."""
    anew: bool = False
    """Read a file again although its content is loaded, for example with another mapping."""
    takes_place: bool = False
    """Undo an earlier file of the same name, all of whose rows this one contains."""
    now: datetime | None = None
    """When the files arrive; None: the clock's time."""

    @classmethod
    def from_record(cls, said: Mapping[str, object], who: Principal) -> "Options":
        """From the dictionary of `to_record`; a mapping is stored by layout, not by import."""
        kept = {name: str(said[name]) for name in KEPT if said.get(name) is not None}
        return cls(who=who, **kept)  # type: ignore[arg-type]  # all of them text

    def to_record(self) -> dict[str, object]:
        """The options that the ledger stores."""
        return {name: getattr(self, name) for name in KEPT} | {"mapping": str(self.mapping) if self.mapping else None}
