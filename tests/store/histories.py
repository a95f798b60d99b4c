"""Random histories of a company: files, undone and replaced, people, erasures; and generations to compare."""

import random
from dataclasses import dataclass, field, replace
from pathlib import Path

from analytics.metrics.catalog import rollups
from analytics.store.data.change import change
from analytics.store.data.generation import ATTRIBUTIONS, Recipe, build
from analytics.store.keyed import Keys
from analytics.store.safety.compare import differing_tables
from tests.store.segment import write_segment

OPERATORS = ("anna", "boris", "vera")
OUTCOMES = ("talk", "talk", "talk", "answered_short", "no_answer", "busy", "not_a_dial")
DIRECTIONS = ("out", "out", "out", "out", "in", "internal")
KINDS = {
    "file": 6,
    "files": 2,
    "leads": 2,
    "staff": 1,
    "sums": 1,
    "undo": 4,
    "replacement": 1,
    "merge": 2,
    "split": 1,
    "team": 2,
    "attribution": 1,
    "erasure": 1,
    "withheld": 1,
}
"""What happens, and how often."""
TEAMS = ("Север", "Юг")
Row = dict[str, object]
KEYS = Keys("secret", "")


@dataclass
class History:
    """One company. `reasons` counts why a generation could not be made from the one before; empty: it could."""

    root: Path
    rng: random.Random
    rows: list[Row] = field(default_factory=list)
    recipe: Recipe = field(default_factory=lambda: Recipe("", "", (), {}, {}, (), numbers_key=KEYS.numbers))
    steps: int = 0
    segments: int = 0
    kinds: list[str] = field(default_factory=list)
    reasons: list[str] = field(default_factory=list)

    def step(self, kind: str | None = None) -> None:
        """Something happens to the company and the next generation is written as an import writes it."""
        self.steps += 1
        kind = kind or self.rng.choices([*KINDS], [*KINDS.values()])[0]
        kind = kind if self.recipe.segments else "file"
        self.kinds.append(kind)
        recipe = getattr(self, f"_{kind}")()
        target = self.root / f"g{self.steps}.duckdb"
        recipe = replace(recipe, target=str(target), temp=str(self.root / "temp"), rollups=rollups())
        previous = self.recipe.target
        reason = change(replace(recipe, previous=previous)) if previous else "first"
        if reason:
            build(recipe)
        self.reasons.append(reason)
        self.recipe = recipe

    def differences(self) -> tuple[str, ...]:
        """Tables of the generation that differ from those of one built from nothing."""
        judge = self.root / f"judge{self.steps}.duckdb"
        build(replace(self.recipe, target=str(judge)))
        found = differing_tables(Path(self.recipe.target), judge, self.root / "temp")
        judge.unlink()
        return found

    def _next(self) -> tuple[Recipe, Path]:
        """The recipe with one more segment, and its folder."""
        self.segments += 1
        folder = self.root / f"s{self.segments}"
        return replace(self.recipe, segments=(*self.recipe.segments, (self.segments, str(folder)))), folder

    def _file(self, leads: bool = False) -> Recipe:
        recipe, folder = self._next()
        self._write(folder, leads)
        return recipe

    def _write(self, folder: Path, leads: bool) -> None:
        is_bill = self.rng.random() < 0.1  # answered calls only
        rows = [self._row(is_bill) for _ in range(55 if is_bill else self.rng.randint(1, 25))]
        again = self.rng.sample(self.rows, min(len(self.rows), self.rng.choice((0, 0, 3, 10))))
        self.rows += rows
        by_key = {row["call_key"]: row for row in [*again, *rows]}  # no file has a row twice
        write_segment(folder, list(by_key.values()), [self._lead() for _ in range(3)] if leads else [])

    def _files(self) -> Recipe:
        before, self.recipe = self.recipe, self._file()
        recipe, self.recipe = self._file(), before
        return recipe

    def _leads(self) -> Recipe:
        if self.rng.random() < 0.5:
            return self._file(leads=True)
        recipe, folder = self._next()
        write_segment(folder, (), [self._lead() for _ in range(3)])
        return recipe

    def _staff(self) -> Recipe:
        """A list of people."""
        recipe, folder = self._next()
        raw, name, team = self.rng.choice(OPERATORS), self.rng.choice(("Анна", "vera")), self.rng.choice(TEAMS)
        write_segment(folder, people=[{"person_raw": raw, "name": name, "role": "operator", "team": team}])
        return recipe

    def _sums(self) -> Recipe:
        """Daily totals."""
        recipe, folder = self._next()
        rows = [{**self._row(True), "grain": "aggregate", "calls_count": self.rng.randint(1, 9)} for _ in range(4)]
        write_segment(folder, [{**row, "client_phone": None, "logical_key": row["call_key"]} for row in rows])
        return recipe

    def _undo(self) -> Recipe:
        gone = self.rng.choice(self.recipe.segments)
        return replace(self.recipe, segments=tuple(one for one in self.recipe.segments if one != gone))

    def _replacement(self) -> Recipe:
        """A file takes the place of another one."""
        gone = self.rng.choice(self.recipe.segments)
        recipe = self._file()
        return replace(recipe, segments=tuple(one for one in recipe.segments if one != gone))

    def _merge(self) -> Recipe:
        raw, name = self.rng.choice((*OPERATORS, "105")), self.rng.choice(("Анна", "boris"))
        return replace(self.recipe, aliases={**self.recipe.aliases, raw: name})

    def _split(self) -> Recipe:
        aliases = dict(self.recipe.aliases)
        if aliases:
            del aliases[self.rng.choice([*aliases])]
        return replace(self.recipe, aliases=aliases)

    def _team(self) -> Recipe:
        name, team = self.rng.choice((*OPERATORS, "Анна", "105")), self.rng.choice((*TEAMS, None))
        others = (person for person in self.recipe.people if person[0] != name)
        return replace(self.recipe, people=(*others, (name, "operator", team, "2026-01-01", None)))

    def _attribution(self) -> Recipe:
        return replace(self.recipe, attribution=self.rng.choice(ATTRIBUTIONS))

    def _erasure(self) -> Recipe:
        """An erased person's rows lose number and name."""
        gone = {"client_phone": None, "operator_raw": None, "operator_name": None}
        return self._rewritten([{**self._row(False), **gone}], [])

    def _withheld(self) -> Recipe:
        """Rows past the retention period have tokens instead of numbers."""
        rows, leads = [self._row(False) for _ in range(9)], [self._lead() for _ in range(2)]
        for row, name in (*((row, "client_phone") for row in rows), *((lead, "client_phones") for lead in leads)):
            if row[name] and self.rng.random() < 0.7:
                row[name] = KEYS.token(str(row[name]))
        return self._rewritten(rows, leads)

    def _rewritten(self, rows: list[Row], leads: list[Row]) -> Recipe:
        """The segment of a file is rewritten: it has another folder."""
        at = self.rng.randrange(len(self.recipe.segments))
        number, _ = self.recipe.segments[at]
        self.segments += 1
        folder = self.root / f"s{self.segments}"
        write_segment(folder, rows, leads)
        segments = [*self.recipe.segments]
        segments[at] = (number, str(folder))
        return replace(self.recipe, segments=tuple(segments))

    def _row(self, is_answered: bool) -> Row:
        rng, key = self.rng, self.rng.getrandbits(40)
        name = rng.choice(OPERATORS)
        row: Row = {
            "call_key": key,
            "operator_raw": rng.choice((name, name.title(), None)),
            "operator_name": rng.choice((name, None)),
            "operator_ext": rng.choice(("105", None, None)),
            "team_raw": rng.choice((*TEAMS, None, None, None, None)),
            "client_phone": rng.choice((self._number(), self._number(), None)),
            "list_id": rng.choice(("north", "south", None)),
            "started_local": f"2026-09-{rng.randint(1, 20):02d} {rng.randint(9, 18)}:{rng.randint(0, 59):02d}:00",
            "outcome": "talk" if is_answered else rng.choice(OUTCOMES),
            "direction": "out" if is_answered else rng.choice(DIRECTIONS),
            "talk_seconds": rng.choice((0, 20, 40, 90, None)),
            "provider_call_id": f"p{rng.randint(1, 400)}",
            "lead_id": rng.choice((None, f"L{rng.randint(1, 5)}")),
        }
        if rng.random() < 0.2:
            row |= {"grain": "leg", "logical_key": -rng.randint(1, 600) // 2}
        return row

    def _number(self) -> str:
        """A number that many rows have, or few."""
        return f"+7999000{self.rng.randint(0, self.rng.choice((9, 9, 60))):04d}"

    def _lead(self) -> Row:
        rng = self.rng
        number = rng.randint(1, 6)
        created = f"2026-09-{rng.randint(1, 20):02d} 12:00:00"
        return {
            "event_key": number,
            "version_key": rng.getrandbits(40),
            "entity_id": f"L{number}",
            "crm": "csv",
            "client_phones": self._number(),
            "created_at": created,
            "changed_at": created,
            "meeting_set_at": rng.choice((created, None)),
            "signed_at": rng.choice((created, None)),
            "provider_call_id": rng.choice((None, f"p{rng.randint(1, 400)}")),
            "operator_raw": rng.choice((None, "anna")),
        }
