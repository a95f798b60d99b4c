"""The demo company's files read back with nothing but the csv module: what anybody would find in them."""

import csv
import io
import re
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

CALL_ROW = re.compile(r"\d\d\.\d\d\.\d{4};")


@dataclass(frozen=True)
class Dial:
    """An outgoing call to a client as its file tells it; legs of one call folded into the last."""

    started_at: datetime
    operator: str
    phone: str
    base: str
    ring_seconds: int
    talk_seconds: int
    disposition: str
    """As the exchange says it; empty for the cabinet."""
    cause_q850: int | None
    """As the cabinet says it; None for the exchange."""

    @property
    def ended_at(self) -> datetime:
        """When the line was free again."""
        return self.started_at + timedelta(seconds=self.ring_seconds + self.talk_seconds)


def asterisk_rows(folder: Path) -> list[list[str]]:
    """Rows of cdr-csv."""
    return list(csv.reader(io.StringIO((folder / "asterisk_cdr.csv").read_text(encoding="utf-8"))))


def cabinet_lines(folder: Path) -> list[str]:
    """Lines of the cabinet's journal, title and total included."""
    return (folder / "cabinet_calls.csv").read_bytes().decode("cp1251").rstrip("\r\n").split("\r\n")


def cabinet_rows(folder: Path) -> list[list[str]]:
    """Rows of the journal that are calls."""
    return [line.split(";") for line in cabinet_lines(folder) if CALL_ROW.match(line)]


def leads(folder: Path) -> list[dict[str, str]]:
    """Rows of the CRM's export by header."""
    with (folder / "amocrm_export_leads.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def people(folder: Path) -> list[dict[str, str]]:
    """Rows of the table of people by header."""
    with (folder / "people.csv").open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file, delimiter=";"))


def dials(folder: Path) -> list[Dial]:
    """Every outgoing call to a client, of both teams."""
    names = {row["Внутренний номер"]: row["Сотрудник"] for row in people(folder) if row["Внутренний номер"]}
    calls = {row[19]: row for row in asterisk_rows(folder) if row[3] == "from-internal" and len(row[2]) == 11}
    return [
        *(_asterisk_dial(row, names[row[1]]) for row in calls.values()),
        *(_cabinet_dial(row) for row in cabinet_rows(folder) if row[2] == "Исходящий"),
    ]


def seconds_of(clock: str) -> int:
    """HH:MM:SS as seconds."""
    hours, minutes, seconds = clock.split(":")
    return 3600 * int(hours) + 60 * int(minutes) + int(seconds)


def _asterisk_dial(row: list[str], operator: str) -> Dial:
    total, talk = int(row[12]), int(row[13])
    return Dial(datetime.fromisoformat(row[9]), operator, f"+7{row[2][1:]}", row[0], total - talk, talk, row[14], None)


def _cabinet_dial(row: list[str]) -> Dial:
    day, month, year = row[0].split(".")
    moment = datetime.fromisoformat(f"{year}-{month}-{day} {row[1]}")
    phone = "+7" + re.sub(r"\D", "", row[4])[1:]
    return Dial(moment, row[3], phone, row[10], seconds_of(row[6]), seconds_of(row[7]), "", int(row[9]))
