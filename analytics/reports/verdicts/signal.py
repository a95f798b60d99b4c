"""Prepare calls for the verdicts: modes, attempts, ring times.

The order of steps is that of science_exchange.md 1: operator-day modes, then attempts, then the validity of ring times.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

import numpy as np

from analytics.stats.proportion import Floats
from analytics.stats.verdicts import attempts, modes, ring_values
from analytics.stats.verdicts.counts import Ints, RingCounts, RingKind, Signal, TalkCounts
from analytics.stats.verdicts.judged import Judged, judged_of, ring_counts
from analytics.stats.verdicts.legs import Kind, Legs, dials_of, operator_days
from analytics.stats.verdicts.modes import Dials, Mode, OperatorDays
from analytics.stats.verdicts.redials import FALLBACK_SECONDS
from analytics.stats.verdicts.settings import VerdictSettings, median_ring_of
from analytics.store.data.engine import Engine, Row
from analytics.store.data.sqlfile import sql
from analytics.store.ledger.ledger import Annotation

SCRIPTS = "analytics.reports.verdicts.signal_sql"
OUTAGE = "outage"
EFFECTIVE_SECONDS = 30
LEAST_DIALS_OF_LINE, MOST_LINES = 100, 20
"""Lines with fewer dials, or beyond the twenty busiest, are one."""
AROUND_BELOW, AROUND_ABOVE, JUST_ABOVE = 5, 10, 5


@dataclass(frozen=True)
class Ready:
    """The calls of a window, ready to be counted; operators and lists are indexes into their names."""

    operators: tuple[str, ...]
    lists: tuple[str | None, ...]
    legs: Legs
    judged: Judged
    talk: TalkCounts
    ring: RingCounts
    """Attempts by hand with a known ring time, without constants and breaks."""
    too_early_seconds: float
    signal: Signal
    lines: tuple[str, ...] = ()
    """Own lines by index from 1 on; 0 is an unknown or rare line."""


def left_out(annotations: Sequence[Annotation]) -> list[str]:
    """ISO days on which no dials count; one empty text if there are none."""
    days = [
        date.fromordinal(day).isoformat()
        for annotation in annotations
        if annotation.kind == OUTAGE
        for day in range(
            date.fromisoformat(annotation.from_on).toordinal(), date.fromisoformat(annotation.to_on).toordinal() + 1
        )
    ]
    return days or [""]


def ready(
    engine: Engine, days: tuple[date, date], settings: VerdictSettings, annotations: Sequence[Annotation] = ()
) -> Ready:
    """The calls of both days and between, of all operators.

    All operators are included: colleagues whom the reader may not see still serve as comparison. Days of an outage are
    left out.
    """
    names, legs, talk = _read(engine, days, annotations)
    operators, lists = names.operators, names.lists
    worked = operator_days(legs)
    suspects = modes.suspects(worked, len(operators))
    dials = dials_of(legs, suspects) if len(suspects) else Dials(*(np.zeros(0, np.int64),) * 7)
    mode = modes.modes_of(worked, dials, len(operators))
    every, gaps = attempts.folded(legs, len(names.sources))
    machine = np.array([one is not Mode.HAND for one in mode], bool)
    by_hand = attempts.without_days(every, worked.operator[machine], worked.day[machine])
    rang = ring_counts(by_hand)
    early = median_ring_of(rang, settings)
    constants = ring_values.constant_seconds(rang, len(operators))
    constant = ring_values.is_constant(rang, constants)
    is_break = (rang.kind == RingKind.CANCELLED) & (rang.ring_seconds < settings.break_seconds)
    calls = np.bincount(rang.operator[constant], rang.calls[constant], minlength=len(operators)).astype(float)
    return Ready(
        operators,
        lists,
        legs,
        judged_of(by_hand, constants, early, settings),
        talk,
        ring_values.without(rang, constant | is_break),
        early,
        _signal(worked, mode, (constants, calls), _of_most(legs, gaps)),
        names.lines,
    )


@dataclass(frozen=True)
class Names:
    """What the indexes of dials stand for."""

    operators: tuple[str, ...]
    lists: tuple[str | None, ...]
    sources: tuple[str, ...]
    lines: tuple[str, ...]


def _read(engine: Engine, days: tuple[date, date], annotations: Sequence[Annotation]) -> tuple[Names, Legs, TalkCounts]:
    """Names, dials and talks of the window; only operators and lists with dials that can be counted remain."""
    window: dict[str, object] = {"date_from": days[0], "date_to": days[1], "left_out": left_out(annotations)}
    with engine.workspace() as work:
        names = work.rows(sql(SCRIPTS, "signal_names"), window)
        people, lists, sources = (_names(names, column) for column in (0, 1, 2))
        busy = {"least_dials": LEAST_DIALS_OF_LINE, "most_lines": MOST_LINES}
        lines = [str(line) for (line,) in work.rows(sql(SCRIPTS, "signal_lines"), {**window, **busy})]
        given = {"people": people, "lists": lists, "no_list": len(lists), "sources": sources, "lines": lines}
        frame = work.frame(sql(SCRIPTS, "signal_legs"), {**window, **given})
    columns = {name: frame[name].to_numpy() for name in frame.columns}
    talk_seconds, legs = columns.pop("talk_seconds"), Legs(**columns)
    is_counted = (legs.client >= 0) | (legs.operator >= 0)
    used, operator = _used(legs.operator[is_counted] + 1)
    bases, base = _used(legs.list[is_counted])
    counted = replace(legs.take(is_counted), operator=operator - int(0 in used), list=base)
    operators = tuple(people[place - 1] for place in used if place)
    talk = _talk(counted, talk_seconds[is_counted], len(operators))
    of_lists = tuple([*lists, None][place] for place in bases)
    return Names(operators, of_lists, tuple(sources), tuple(lines)), counted.sorted(), talk


def _of_most(legs: Legs, gaps: Floats) -> float:
    """The redial gap of the source with most dials."""
    return float(gaps[np.bincount(legs.source, minlength=len(gaps)).argmax()]) if len(gaps) else FALLBACK_SECONDS


def _names(rows: Sequence[Row], column: int) -> list[str]:
    """The names of a column in their order."""
    return sorted({str(row[column]) for row in rows if row[column] is not None})


def _used(places: Ints) -> tuple[Ints, Ints]:
    """The places that occur, and the index of every entry among them."""
    occurs = np.bincount(places) > 0
    index: Ints = (np.cumsum(occurs, dtype=np.int32) - 1)[places]  # type: ignore[assignment]  # a narrow type
    return np.flatnonzero(occurs).astype(np.int64), index


def _talk(legs: Legs, seconds: Ints, operators: int) -> TalkCounts:
    """Talks around the threshold of an effective call (science.md A.3: talk padding)."""
    around = (legs.operator >= 0) & (legs.kind == Kind.ANSWERED)
    around &= (seconds >= EFFECTIVE_SECONDS - AROUND_BELOW) & (seconds < EFFECTIVE_SECONDS + AROUND_ABOVE)
    above = around & (seconds >= EFFECTIVE_SECONDS) & (seconds < EFFECTIVE_SECONDS + JUST_ABOVE)
    return TalkCounts(*(np.bincount(legs.operator[one], minlength=operators) for one in (around, above)))


def _signal(worked: OperatorDays, mode: Sequence[Mode], constants: tuple[Floats, Floats], gap: float) -> Signal:
    operators = len(constants[0])
    is_mode = {one: np.array([value is one for value in mode], bool) for one in Mode}
    dials = {one: worked.total(worked.dials * is_mode[one], operators) for one in Mode}
    most = [max(Mode, key=lambda one: dials[one][operator]) for operator in range(operators)]
    total = worked.total(worked.dials, operators)
    by_machine, on_minute = total - dials[Mode.HAND], worked.total(worked.on_minute, operators)
    return Signal(tuple(str(one) for one in most), total, by_machine, *constants, gap, on_minute)
