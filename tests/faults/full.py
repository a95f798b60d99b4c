"""A disk that is full at a chosen level, for real: a small file system in memory, with ballast."""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from analytics.store.company import Company
from analytics.store.ledger.ledger import Ledger
from analytics.store.safety.restore import check
from analytics.store.safety.verify import verify
from tests.faults.world import ROWS, calls_in, write_log

DISK_MB = 24
DEEPEST_KB = 12_000
"""With so much space left an import of the small log goes through."""


@contextmanager
def small_disk(place: Path) -> Iterator[Path]:
    """A file system of DISK_MB; PermissionError where this user may mount none."""
    place.mkdir()
    if subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={DISK_MB}m", "tmpfs", str(place)], check=False).returncode:
        raise PermissionError("mount")
    try:
        yield place
    finally:
        subprocess.run(["umount", "-l", str(place)], check=True)


@dataclass
class Disk:
    """The data folder on the small disk, and a backup beside it."""

    place: Path
    logs: Path

    @property
    def data(self) -> Path:
        return self.place / "data"

    def leave_kb(self, left: int) -> None:
        """Fills all but so much."""
        ballast = self.place / "ballast"
        ballast.unlink(missing_ok=True)
        free = os.statvfs(self.place).f_bavail * os.statvfs(self.place).f_bsize
        with ballast.open("wb") as file:
            os.posix_fallocate(file.fileno(), 0, max(1, free - left * 1024))

    def say(self, *words: str) -> tuple[int, dict[str, object]]:
        """(exit status, JSON) of a command; whatever happens it answers in JSON, and not with a trace."""
        told = subprocess.run(
            [sys.executable, "-m", "analytics", "--data", str(self.data), *words, "--json"],
            capture_output=True,
            text=True,
            check=False,
        )
        assert "Traceback" not in told.stderr, told.stderr[-3000:]
        said = json.loads(told.stdout)
        assert told.returncode == bool(code_of(said)), (said, told.stderr[-3000:])
        return told.returncode, said

    def round(self, number: int, left_kb: int) -> bool:
        """Import, decision and backup on the full disk, then with space; True where the import went through."""
        log = self.logs / f"log{number}.csv"
        write_log(log, number)
        before = calls_in(Company.at(self.data))
        self.leave_kb(left_kb)
        status, said = self.say("import", str(log))
        codes = {code_of(said)}
        codes.add(code_of(self.say("attribution", "last_call")[1]))
        codes.add(code_of(self.say("backup", str(self.place / "copy"))[1]))
        assert codes <= {"", "disk_full", "backup_failed"}, codes
        (self.place / "ballast").unlink()
        company = Company.at(self.data)
        found = verify(company)
        assert found.is_sound, found.findings
        assert calls_in(company) == before + (ROWS if status == 0 else 0)
        assert self.say("import", str(log))[0] == 0
        Ledger(company.folder.ledger).save_plan(f"p{number}", "2026-09-01", "", "director")
        assert self.say("backup", str(self.place / "copy"))[0] == 0
        assert check(self.place / "copy").is_sound
        shutil.rmtree(self.data)  # the next level begins as this one
        shutil.copytree(self.logs / "whole", self.data)
        return status == 0


def code_of(said: dict[str, object]) -> str:
    """The code of a refusal, wherever the answer has it; empty where there is none."""
    error = said.get("error")
    if isinstance(error, dict):
        return str(error["code"])
    files = said.get("files")
    if isinstance(files, list) and files and files[0]["status"] == "refused":
        return "disk_full" if "нет места" in files[0]["message"] else str(files[0]["message"])
    return ""


def begin(place: Path, logs: Path) -> Disk:
    """One import, remembered to begin every level with."""
    disk = Disk(place, logs)
    write_log(logs / "log0.csv", 0)
    assert disk.say("import", str(logs / "log0.csv"))[0] == 0
    shutil.copytree(disk.data, logs / "whole")
    return disk
