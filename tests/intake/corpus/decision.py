"""How a table is read, in words that do not depend on how the program arrives at it."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from analytics.intake.cells.notation import Notation
from analytics.intake.columns.detect import layout_of, questions
from analytics.intake.columns.direction_record import FromSigns, WaySaid
from analytics.intake.columns.layout import Layout, Question
from analytics.intake.files.tables import Table
from analytics.intake.job import Job
from analytics.intake.shape.crosstab import unfolded
from analytics.intake.shape.header import Sample, labels_of, sample_of
from analytics.intake.shape.plain_clocks import with_plain_clocks
from analytics.intake.shape.plain_days import with_plain_days
from analytics.intake.shape.split_spans import whole_parts

UNREAD = "not read"


@dataclass(frozen=True)
class Decision:
    """The whole reading of a table. `columns` are (place, label, what it is) of those that are read."""

    kind: str
    system: str
    columns: tuple[tuple[int, str, str], ...]
    direction: str = ""
    who: str = ""
    when: str = ""
    others: tuple[str, ...] = ()
    asks: tuple[str, ...] = ()

    def lines(self) -> Iterator[str]:
        """The decision as text, a line for each thing decided."""
        yield f"is: {self.kind} of {self.system}" if self.kind else f"is: {UNREAD}"
        for _, label, said in self.columns:
            yield f"column {label}: {said}"
        for name, said in (("direction", self.direction), ("who", self.who), ("when", self.when)):
            if said:
                yield f"{name}: {said}"
        yield from (f"also: {said}" for said in self.others)
        yield from (f"asks: {said}" for said in self.asks)


def sample_of_table(table: Table) -> Sample:
    """The sample as the import takes it: days side by side and what stands in parts is written out first."""
    table = whole_parts(with_plain_clocks(with_plain_days(unfolded(table))))
    return sample_of(table.grid, table.name, table.sheet)


def decide(table: Table) -> Decision:
    """How a table is read today, before anybody has answered anything."""
    return decision_of(sample_of_table(table), table.name)


def decision_of(sample: Sample, name: str) -> Decision:
    """How a sample is read today; one that nobody knows is a question, unless it lies among others."""
    file = name.partition("#")[0]
    layout = layout_of(sample, Job(Path(file), file, Path(), Path(), "1"))
    if layout is None:
        return Decision("", "", (), asks=() if "#" in name or "/" in name else ("kind_unknown",))
    labels = (*labels_of(sample), "(above the rows)")
    return Decision(
        kind=layout.kind,
        system=layout.system if layout.system == layout.format else f"{layout.system} ({layout.format})",
        columns=tuple((place, labels[place], said) for place, said in sorted(_columns(layout).items())),
        direction=_direction(layout),
        who=_who(layout),
        when=_when(layout),
        others=tuple(_others(layout, sample)),
        asks=tuple(sorted(map(_asked, questions(sample, layout)))),
    )


def _columns(layout: Layout) -> dict[int, str]:
    """By place what a column is and how its cells are read."""
    said: defaultdict[int, list[str]] = defaultdict(list)
    for role, places in layout.roles.items():
        unit = layout.units.get(role) or 1
        for place in places:
            said[place].append(role if unit == 1 else f"{role} in {unit:g} s")
    for place, reading in layout.cells.items():
        said[place] += [notation for notation in Notation if notation in reading.notations]
        said[place] += [f"«{word}» is {to or 'nothing'}" for word, to in sorted(reading.marks.items())]
    return {place: ", ".join(words) for place, words in said.items()}


def _direction(layout: Layout) -> str:
    if layout.kind != "calls":
        return layout.direction.constant or ""
    said, sides = layout.direction.said, layout.direction.sides
    ways = (
        ("words", "direction" in layout.roles),
        (f"all {layout.direction.constant}", layout.direction.constant),
        (f"half of {sides.filled}", sides.filled),
        (f"own lines {', '.join(sides.own_lines)}", sides.own_lines),
        ("signs " + _signs(said), isinstance(said, FromSigns)),
        ("marks", {"out_mark", "in_mark", "internal_mark"} & set(layout.roles)),
        ("callers are named", sides.callers_are_named),
        ("both sides", {"src", "dst"} <= set(layout.roles)),
    )
    said = [name for name, holds in ways if holds]
    if words := layout.meanings.get("directions", {}) if layout.format == "table" else {}:
        said += [f"«{word}» is {to}" for word, to in sorted(words.items())]
    return "; ".join(said) or "all out"


def _signs(said: WaySaid) -> str:
    return ", ".join(f"{sign} {way}" for sign, way in said.signs) if isinstance(said, FromSigns) else ""


def _who(layout: Layout) -> str:
    if layout.who.source is not None:
        return f"{layout.who.role} by {layout.who.source}"
    return layout.who.name


def _when(layout: Layout) -> str:
    parts = (
        layout.when.order,
        "day above the rows" if layout.when.is_day_above else None,
        f"day {layout.when.day}" if layout.when.day else None,
        "UTC" if layout.when.is_utc else None,
        layout.when.tz,
    )
    return ", ".join(part for part in parts if part)


def _others(layout: Layout, sample: Sample) -> Iterator[str]:
    if layout.known.prepare is not None:
        yield f"script {layout.known.prepare}"
    if layout.base is not None:
        yield f"base {layout.base}"
    if layout.no_calls:
        yield f"no calls: {', '.join(sorted(layout.no_calls))}"
    if layout.dial_prefix is not None and layout.system == "table":
        yield f"prefix {layout.dial_prefix}"
    if layout.known.entity_type is not None:
        yield f"of {layout.known.entity_type}"
    if layout.known.exchange:
        yield f"exchange {layout.known.exchange}"
    if layout.ends_measure:
        yield "ends measure"
    if layout.known.status_decides:
        yield "status decides"
    if layout.known.either:
        yield f"either: {', '.join(layout.known.either)}"


def _asked(question: Question) -> str:
    return question.code if question.column is None else f"{question.code}: {question.column}"
