"""kill -9 at random moments of everything that writes; what was acknowledged must be there, and nothing by halves."""

import os
import random
import shutil
import signal
import subprocess
import sys
import time
from dataclasses import dataclass, field
from pathlib import Path

from analytics.store.company import Company
from analytics.store.data.generation import ATTRIBUTIONS
from analytics.store.ledger.ledger import Ledger
from analytics.store.ledger.visits import VisitBook
from analytics.store.safety.manifest import numbers
from analytics.store.safety.restore import check, restore
from analytics.store.safety.verify import verify
from tests.faults.world import ROWS, calls_in, command, write_log

KINDS = ("import", "undo", "attribution", "backup", "write")


@dataclass
class Company9:
    """A company under kill -9: what it acknowledged so far, and what was under way at the last kill."""

    root: Path
    rng: random.Random
    loaded: set[str] = field(default_factory=set)
    said: set[str] = field(default_factory=set)
    states: int = 0
    killed: int = 0
    rounds: int = 0
    seconds: dict[str, float] = field(default_factory=dict)

    @property
    def data(self) -> Path:
        return self.root / "data"

    @property
    def copy(self) -> Path:
        return self.root / "copy"

    def begin(self) -> None:
        """Every kind once to its end, to know how long each takes."""
        for kind in ("import", "import", "undo", "attribution", "backup"):
            began = time.monotonic()
            process, file = self._start(kind)
            assert process.wait() == 0
            self.seconds[kind] = time.monotonic() - began
            self._acknowledge(kind, file)
        self.seconds["write"] = self.seconds["backup"]
        self.look(frozenset())

    def round(self, kind: str) -> None:
        """Something is begun, killed at a random moment, and what is left is looked at."""
        self.rounds += 1
        process, file = self._start(kind)
        time.sleep(self.rng.uniform(0, self.seconds[kind] * 1.05))
        if self.rng.random() < 0.5:
            os.killpg(process.pid, signal.SIGKILL)
        else:
            process.kill()
        printed, _ = process.communicate()
        self.killed += process.returncode == -signal.SIGKILL
        if kind == "write":
            self.said |= set((printed or b"").decode().split())
        if process.returncode == 0:
            self._acknowledge(kind, file)
        self.look(frozenset({file}))

    def look(self, under_way: frozenset[str]) -> None:
        """Raises where something acknowledged is lost or something is there by halves."""
        company = Company.at(self.data)
        found = verify(company)
        assert found.is_sound, found.findings
        files = {record.file for record in company.ledger.imports(with_undone=False)}
        assert files ^ self.loaded <= under_way, (files, self.loaded, under_way)
        assert calls_in(company) == ROWS * len(files)
        self.loaded = files
        ledger, book = Ledger(company.folder.ledger), VisitBook(company.folder.ledger)
        kept = {plan.name for plan in ledger.plans()} | {said.text for said in ledger.annotations()}
        kept |= {visit.booking.client for visit in book.visits()}
        assert self.said <= kept, self.said - kept
        self._look_at_copy()

    def _look_at_copy(self) -> None:
        there = numbers(self.copy)
        assert len(there) >= self.states
        self.states = len(there)
        if there:
            checked = check(self.copy)
            assert checked.is_sound, checked.damaged
            fresh = self.root / "fresh"
            shutil.rmtree(fresh, ignore_errors=True)
            restore(Company.at(fresh), self.copy)

    def _start(self, kind: str) -> tuple["subprocess.Popen[bytes]", str]:
        """The process, and the file whose import it may change."""
        if kind == "undo" and self.loaded:
            record = self.rng.choice(Company.at(self.data).ledger.imports(with_undone=False))
            return command(self.data, "undo", record.import_id), record.file
        if kind == "attribution":
            return command(self.data, "attribution", self.rng.choice(ATTRIBUTIONS)), ""
        if kind == "backup":
            return command(self.data, "backup", str(self.copy)), ""
        if kind == "write":
            words = [sys.executable, "-m", "tests.faults.writer", str(self.data / "ledger.sqlite"), f"r{self.rounds}"]
            return subprocess.Popen(words, stdout=subprocess.PIPE, start_new_session=True), ""
        number = len(list(self.root.glob("log*.csv")))
        log = self.root / f"log{number}.csv"
        write_log(log, number)
        return command(self.data, "import", str(log)), log.name

    def _acknowledge(self, kind: str, file: str) -> None:
        if kind == "import":
            self.loaded = self.loaded | {file}
        elif kind == "undo":
            self.loaded = self.loaded - {file}
        elif kind == "backup":
            self.states += 1
