"""A firm of two teams in files, as a director would drop them: a call log, the CRM's leads, the list of people.

What each person, base and client is called is the test's own affair: canaries that must not leak, names that attack.
"""

import csv
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

import numpy as np

from analytics.__main__ import main
from analytics.store.company import Company
from benchmarks.call_logs import MONDAY, log_frame
from benchmarks.teams import Scenario, simulate

MONTH = f"{MONDAY:%Y-%m}"
LEADS_EACH = 6
HEARD_RINGS = (3, 8)
"""Seconds of ring after which the saboteur hangs up: a shorter one is a break, which counts for nobody."""


@dataclass(frozen=True)
class Team:
    """Four operators, of whom the first of the first team hangs up early; a field manager; three bases."""

    name: str
    operators: tuple[str, str, str, str]
    manager: str
    bases: tuple[str, str, str]
    clients: tuple[str, str, str, str]
    """What the clients of each operator are called."""
    reasons: tuple[str, str, str, str]
    """Why they were lost, what their objects are: free text of each operator."""


@dataclass(frozen=True)
class Office:
    """The files' company; `phones` of each operator's clients, full."""

    company: Company
    teams: tuple[Team, Team]
    phones: dict[str, tuple[str, ...]]


def open_office(folder: Path, teams: tuple[Team, Team]) -> Office:
    """Writes the files and loads them through the real import, data folder `folder/data`."""
    calls = _calls(teams)
    phones: dict[str, tuple[str, ...]] = {}
    for operator, _, phone, *_ in calls:
        known = phones.setdefault(operator, ())
        if len(known) < LEADS_EACH and all(phone not in others for others in phones.values()):
            phones[operator] = (*known, phone)
    calls.append(_claim(teams, phones))
    _write(folder / "calls.csv", ("operator", "list", "phone", "start", "attempt", *SAID), calls)
    _write(folder / "leads.csv", LEAD, [lead for team in teams for lead in _leads(team, phones)])
    _write(folder / "people.csv", ("ФИО", "Должность", "Отдел"), _people(teams))
    names = [str(folder / name) for name in ("people.csv", "calls.csv", "leads.csv")]
    assert main(["--data", str(folder / "data"), "import", *names]) == 0
    return Office(Company.at(folder / "data"), teams, phones)


SAID = ("ring_s", "talk_s", "q850", "hangup_by")
LEAD = (
    "ID",
    "Телефон",
    "Клиент",
    "Оператор",
    "Дата создания",
    "Встреча назначена",
    "Встреча состоялась",
    "Выездной менеджер",
    "Тип объекта",
    "Договор подписан",
    "Сумма договора",
    "Причина отказа",
)


def _calls(teams: tuple[Team, Team]) -> list[tuple[str, ...]]:
    """The simulator's calls, its operators and bases under the office's names."""
    team = simulate(Scenario(saboteurs=1, share=0.5, days=11, hangup_seconds=HEARD_RINGS), np.random.default_rng(4))
    frame = log_frame(team.calls, np.random.default_rng(5), MONDAY)
    found = []
    for row in frame.itertuples(index=False):
        place, base = int(row.operator.removeprefix("op")), int(row.list.removeprefix("base"))
        own = teams[place // 4]
        said = tuple(str(getattr(row, name)) for name in SAID)
        found.append(
            (own.operators[place % 4], own.bases[base % 3], row.phone, str(row.start), str(row.attempt), *said)
        )
    return found


def _claim(teams: tuple[Team, Team], phones: dict[str, tuple[str, ...]]) -> tuple[str, ...]:
    """A talk across the teams: with a client of the second one, two days before that one's operator signs him."""
    (other, _), (own, _) = ((team.operators[0], team) for team in teams)
    moment = f"{MONDAY + timedelta(days=4):%Y-%m-%d} 12:00:00"
    return (other, teams[0].bases[0], phones[own][0], moment, "1", "12", "90", "16", "caller")


def _leads(team: Team, phones: dict[str, tuple[str, ...]]) -> list[tuple[str, ...]]:
    """Of every operator's leads a third is signed, a third was visited and lost, a third waits for its visit."""
    found = []
    for place, operator in enumerate(team.operators):
        for number, phone in enumerate(phones[operator]):
            day = MONDAY + timedelta(days=number + 1)
            made, held, signed = (f"{day + timedelta(days=after):%d.%m.%Y}" for after in (0, 2, 5))
            is_signed, is_held = number % 3 == 0, number % 3 != 2
            found.append(
                (
                    f"{team.name[:20]}-{place}-{number}",
                    phone,
                    team.clients[place],
                    operator,
                    made,
                    made,
                    held if is_held else "",
                    team.manager,
                    team.reasons[place],
                    signed if is_signed else "",
                    "36000" if is_signed else "",
                    team.reasons[place] if is_held and not is_signed else "",
                )
            )
    return found


def _people(teams: tuple[Team, Team]) -> list[tuple[str, ...]]:
    return [
        (name, role, team.name)
        for team in teams
        for name, role in (*((one, "Оператор") for one in team.operators), (team.manager, "Выездной менеджер"))
    ]


def _write(path: Path, header: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(header)
        writer.writerows(rows)
