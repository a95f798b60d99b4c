"""The data of one company: folder, ledger and current generation."""

from dataclasses import replace
from pathlib import Path
from threading import Lock

from analytics.core.errors import DozvonError
from analytics.store.data.duckdb_engine import DatabaseError, DuckDBEngine
from analytics.store.data.folder import DataFolder, move_durably
from analytics.store.data.generation import ATTRIBUTIONS, Recipe, shape
from analytics.store.data.spark.cluster import Cluster, missing
from analytics.store.keyed import FILE, Keys, keys_of, make_keys
from analytics.store.ledger.erasures import ERASED_FILE, KEYS, Erasures
from analytics.store.ledger.ledger import ImportRecord, Ledger
from analytics.store.ledger.pay_ledger import PayLedger
from analytics.store.ledger.telephony import TelephonyLedger
from analytics.store.ledger.verdict_replies import VerdictReplies
from analytics.store.process import QUIET, Limits, Watch, run_module
from analytics.store.subject import OPERATOR, Subject

OPEN_TRIES = 5
BUILDER = "analytics.store.data.generation"
"""The module of the child process that writes generations."""
SPARK_BUILDER, SPARK_LIMITS = "analytics.store.data.spark.build", Limits(wall_seconds=7 * 24 * 3600)
"""The one that writes them on Spark."""


class Company:
    """Thread-safe; other processes may import into the same folder at the same time."""

    def __init__(self, folder: DataFolder) -> None:
        self.folder = folder
        self.ledger = Ledger(folder.ledger)
        self.pay = PayLedger(folder.ledger)
        self.telephony = TelephonyLedger(folder.ledger)
        self.replies = VerdictReplies(folder.ledger)
        self._engine: DuckDBEngine | None = None
        self._lock = Lock()

    @classmethod
    def at(cls, root: Path) -> "Company":
        """The company whose data is in this folder."""
        return cls(DataFolder(root))

    def engine(self) -> DuckDBEngine | None:
        """The current generation, None before the first import; reopened when the ledger names another one.

        Runs that still use the previous engine keep it; it is closed when they are done.
        """
        name = self.ledger.generation()
        return self.engine_of(name) if name else None

    def engine_of(self, name: str) -> DuckDBEngine | None:
        """The generation of this name if it is open, else the current one.

        Nobody waits for another reader, and the ledger is asked only where a generation has to be opened.
        """
        opened = self._engine
        if opened and opened.version == name:
            return opened
        with self._lock:
            for _ in range(OPEN_TRIES):
                current = self.ledger.generation()
                if current is None or (self._engine and self._engine.version == current):
                    return self._engine if current else None
                try:
                    self._engine = self._opened(current)
                except DatabaseError:
                    continue  # another process has just switched generations and removed the old one
            raise DozvonError("generation_unreadable", generation=str(current))

    def _opened(self, name: str) -> DuckDBEngine:
        """Open a generation. Raises DozvonError `generation_unreadable` if an older program built it."""
        engine = DuckDBEngine.open(self.folder.generation(name))
        if engine.shape != shape():
            engine.close()
            raise DozvonError("generation_unreadable", generation=name)
        return engine

    def is_outdated(self) -> bool:
        """True if an older program built the generation: nothing is damaged, but it has to be rebuilt."""
        name = self.ledger.generation()
        try:
            engine = DuckDBEngine.open(self.folder.generation(name)) if name else None
        except DatabaseError:
            return False
        if engine is None:
            return False
        try:
            return engine.shape != shape()
        finally:
            engine.close()

    def is_invented(self) -> bool:
        """True if any loaded file belongs to the demo company."""
        return self.ledger.has_invented()

    def rebuild(
        self,
        name: str,
        records: tuple[ImportRecord, ...],
        rollups: dict[str, str],
        watch: Watch = QUIET,
        without: Subject | None = None,
    ) -> None:
        """Write generation `name` from the segments of `records` in a child process, without making it current.

        `without` is a person whom the ledger still contains and the generation must not.
        """
        recipe = self._recipe(name, records, rollups, without)
        run_module(BUILDER, recipe.to_json(), watch=watch)

    def rebuild_on(
        self, cluster: Cluster, name: str, records: tuple[ImportRecord, ...], rollups: dict[str, str]
    ) -> None:
        """The same on Spark. Raises DozvonError `spark_missing`, `spark_failed`."""
        if wanting := missing():
            raise DozvonError("spark_missing", missing=", ".join(wanting))
        recipe = self._recipe(name, records, rollups, None)
        try:
            run_module(SPARK_BUILDER, cluster.message(recipe), SPARK_LIMITS)
        except DozvonError as error:
            if error.code != "child_failed":
                raise
            last = str(error.facts["said"]).strip().splitlines()[-1:]
            raise DozvonError("spark_failed", said=" ".join(last)) from error

    def renew(
        self, name: str, records: tuple[ImportRecord, ...], rollups: dict[str, str], watch: Watch = QUIET
    ) -> None:
        """The same, out of the current generation if that is possible."""
        if not self.change(name, records, rollups, watch):
            self.rebuild(name, records, rollups, watch)

    def change(
        self, name: str, records: tuple[ImportRecord, ...], rollups: dict[str, str], watch: Watch = QUIET
    ) -> bool:
        """Write generation `name` as a copy of the current one with its changes; False if that is not possible."""
        current = self.ledger.generation()
        previous = self.folder.generation(current) if current else None
        if previous is None or not previous.exists():
            return False
        recipe = replace(self._recipe(name, records, rollups, None), previous=str(previous))
        return not run_module(BUILDER, recipe.to_json(), watch=watch).strip()

    def _recipe(
        self, name: str, records: tuple[ImportRecord, ...], rollups: dict[str, str], without: Subject | None
    ) -> Recipe:
        aliases, people = self.ledger.aliases(), self.ledger.people()
        if without is not None and without.kind == OPERATOR:
            aliases = {
                raw: canonical_name
                for raw, canonical_name in aliases.items()
                if not without.is_spelled(raw) and not without.is_spelled(canonical_name)
            }
            people = tuple(replace(person, name=without.scrub(person.name)) for person in people)
        keys = self.known_keys()
        return Recipe(
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

    def known_keys(self) -> Keys | None:
        """The keys of numbers and rows; None before the first import. Raises `keys_lost`, `keys_damaged`."""
        keys, seal = keys_of(self.folder), Erasures(self.folder.ledger).state(KEYS)
        if keys is None and seal is not None:
            raise DozvonError("keys_lost", file=FILE)
        if keys is not None and seal not in (None, keys.seal):
            raise DozvonError("keys_damaged", file=FILE)
        return keys

    def keys(self) -> Keys:
        """The keys, created if missing. Call only within `folder.writing`."""
        known, book = self.known_keys(), Erasures(self.folder.ledger)
        made = known or make_keys(self.folder, is_begun=bool(self.ledger.imports()))
        if book.state(KEYS) is None:
            book.save_state(KEYS, made.seal)
        return made

    def tidy(self) -> None:
        """Remove leftovers of a killed import or erasure. Call only within `folder.writing`."""
        records = self.ledger.imports()
        self.folder.tidy({record.folder for record in records}, self.ledger.generation())
        for record in records:
            if record.original_erased_at is not None:
                self.folder.original(record.sha256).unlink(missing_ok=True)
        book = Erasures(self.folder.ledger)
        if book.is_vacuum_due():
            book.vacuum()
        self._list_erased(book.listed())

    def _list_erased(self, text: str) -> None:
        path, partial = self.folder.root / ERASED_FILE, self.folder.temp / ERASED_FILE
        if text and (not path.exists() or path.read_text(encoding="utf-8") != text):
            partial.write_text(text, encoding="utf-8")
            move_durably(partial, path)

    def next_generation(self) -> str:
        """An unused name for a generation."""
        name = self.ledger.generation()
        number = int(name.removeprefix("g")) if name else 0
        while True:
            number += 1
            if not self.folder.generation(f"g{number:06d}").exists():
                return f"g{number:06d}"
