"""One company's data: folder, ledger and the current generation, together."""

from dataclasses import replace
from pathlib import Path
from threading import Lock

from analytics.core.errors import DozvonError
from analytics.store.duckdb_engine import DatabaseError, DuckDBEngine
from analytics.store.erasures import Erasures
from analytics.store.folder import DataFolder
from analytics.store.generation import ATTRIBUTIONS, Recipe
from analytics.store.keyed import keys_of
from analytics.store.ledger import ImportRecord, Ledger
from analytics.store.pay_ledger import PayLedger
from analytics.store.process import QUIET, Watch, run_module
from analytics.store.subject import OPERATOR, Subject

OPEN_TRIES = 5


class Company:
    """Safe between threads; other processes may import into the same folder meanwhile."""

    def __init__(self, folder: DataFolder) -> None:
        self.folder = folder
        self.ledger = Ledger(folder.ledger)
        self.pay = PayLedger(folder.ledger)
        self._engine: DuckDBEngine | None = None
        self._lock = Lock()

    @classmethod
    def at(cls, root: Path) -> "Company":
        """The company whose data lies in this folder."""
        return cls(DataFolder(root))

    def engine(self) -> DuckDBEngine | None:
        """The current generation, None before the first import; moves on when the ledger names another.

        The superseded engine is left to the runs that still use it and goes when they are done.
        """
        with self._lock:
            for _ in range(OPEN_TRIES):
                name = self.ledger.generation()
                if name is None or (self._engine and self._engine.version == name):
                    return self._engine if name else None
                try:
                    self._engine = DuckDBEngine.open(self.folder.generation(name))
                except DatabaseError:
                    continue  # another process has just switched and tidied up
            raise DozvonError("generation_unreadable", generation=str(name))

    def is_invented(self) -> bool:
        """True where any loaded file is one of the demo company's."""
        return any(record.invented for record in self.ledger.imports(with_undone=False))

    def rebuild(
        self,
        name: str,
        records: tuple[ImportRecord, ...],
        rollups: dict[str, str],
        watch: Watch = QUIET,
        without: Subject | None = None,
    ) -> None:
        """Writes generation `name` from the segments of `records` in a child process; makes nothing current.

        `without` is somebody whom the ledger still knows and the generation must not.
        """
        aliases, people = self.ledger.aliases(), self.ledger.people()
        if without is not None and without.kind == OPERATOR:
            aliases = {
                raw: said
                for raw, said in aliases.items()
                if not without.is_spelled(raw) and not without.is_spelled(said)
            }
            people = tuple(replace(person, name=without.scrub(person.name)) for person in people)
        keys = keys_of(self.folder)
        recipe = Recipe(
            target=str(self.folder.generation(name)),
            temp=str(self.folder.temp),
            segments=tuple((record.number, str(self.folder.segment(record.folder))) for record in records),
            rollups=rollups,
            aliases=aliases,
            people=tuple(
                (person.name, person.role, person.team, person.started_on, person.left_on) for person in people
            ),
            numbers_key=keys.numbers if keys else "",
            attribution=self.ledger.attribution() or ATTRIBUTIONS[0],
        )
        run_module("analytics.store.generation", recipe.to_json(), watch=watch)

    def tidy(self) -> None:
        """Removes what a killed import or erasure left; call only inside `folder.writing`."""
        records = self.ledger.imports()
        self.folder.tidy({record.folder for record in records}, self.ledger.generation())
        for record in records:
            if record.original_erased_at is not None:
                self.folder.original(record.sha256).unlink(missing_ok=True)
        book = Erasures(self.folder.ledger)
        if book.is_vacuum_due():
            book.vacuum()

    def next_generation(self) -> str:
        """A name nobody has used."""
        name = self.ledger.generation()
        number = int(name.removeprefix("g")) if name else 0
        while True:
            number += 1
            if not self.folder.generation(f"g{number:06d}").exists():
                return f"g{number:06d}"
