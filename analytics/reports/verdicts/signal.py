"""Prepare calls for the verdicts (modes, attempts, ring times) in a workspace.

The order of steps is that of science_exchange.md 1: operator-day modes, then attempts, then the validity of ring times.
"""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date

import numpy as np
import pandas as pd

from analytics.stats.proportion import Floats
from analytics.stats.verdicts import modes, ring_values
from analytics.stats.verdicts.counts import Ints, RingCounts, RingKind, Signal
from analytics.stats.verdicts.modes import Dials, Mode, OperatorDays
from analytics.stats.verdicts.redials import redial_gap
from analytics.stats.verdicts.settings import VerdictSettings, median_ring_of
from analytics.store.data.engine import Engine, Workspace
from analytics.store.data.sqlfile import sql
from analytics.store.ledger.ledger import Annotation

SCRIPTS = "analytics.reports.verdicts.signal_sql"
OUTAGE = "outage"


@dataclass(frozen=True)
class Ready:
    """A workspace with `signal_legs`, `signal_attempts` and `signal_judged`, and intermediate results."""

    work: Workspace
    operators: tuple[str, ...]
    lists: tuple[str | None, ...]
    ring: RingCounts
    """Attempts by hand with a known ring time, without constants and breaks."""
    too_early_seconds: float
    signal: Signal


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


@contextmanager
def ready(
    engine: Engine, days: tuple[date, date], settings: VerdictSettings, annotations: Sequence[Annotation] = ()
) -> Iterator[Ready]:
    """The calls of both days and between, of all operators, ready to be counted until the `with` block ends.

    All operators are included: colleagues whom the reader may not see still serve as comparison. Days of an outage are
    left out.
    """
    window: dict[str, object] = {"date_from": days[0], "date_to": days[1], "left_out": left_out(annotations)}
    with engine.workspace() as work:
        for table in ("signal_operators", "signal_lists", "signal_legs"):
            _keep(work, table, window)
        operators = tuple(str(name) for _, name in work.rows("SELECT * FROM signal_operators ORDER BY operator"))
        lists = tuple(_name(name) for _, name in work.rows("SELECT * FROM signal_lists ORDER BY list"))
        worked = _days(work.frame(sql(SCRIPTS, "signal_days")))
        mode = _modes(work, worked, len(operators))
        gap = _attempts(work, worked, mode)
        rang = _ring(work.frame(sql(SCRIPTS, "signal_rings")))
        early = median_ring_of(rang, settings)
        constants = ring_values.constant_seconds(rang, len(operators))
        _judged(work, constants, early, settings)
        constant = ring_values.is_constant(rang, constants)
        is_break = (rang.kind == RingKind.CANCELLED) & (rang.ring_seconds < settings.break_seconds)
        calls = np.bincount(rang.operator[constant], rang.calls[constant], minlength=len(operators)).astype(float)
        yield Ready(
            work,
            operators,
            lists,
            ring_values.without(rang, constant | is_break),
            early,
            _signal(worked, mode, (constants, calls), gap),
        )


def _keep(work: Workspace, table: str, values: Mapping[str, object] | None = None) -> None:
    work.keep(table, sql(SCRIPTS, table), values)


def _modes(work: Workspace, worked: OperatorDays, operators: int) -> tuple[Mode, ...]:
    chosen = modes.suspects(worked, operators)
    dials = Dials(*(np.zeros(0, np.int64),) * 7)
    if len(chosen):
        rows = work.frame(sql(SCRIPTS, "signal_parallel"), {"operators": chosen.tolist()})
        names = ("operator", "day", "second", "end_second", "ring_seconds", "client_id", "kind")
        dials = Dials(*(ints(rows[name]) for name in names))
    return modes.modes_of(worked, dials, operators)


def _attempts(work: Workspace, worked: OperatorDays, mode: Sequence[Mode]) -> float:
    """Fold dials by hand into attempts; returns the redial gap."""
    machine = np.array([one is not Mode.HAND for one in mode], bool)
    placed = {"operators": worked.operator[machine].tolist(), "days": worked.day[machine].tolist()}
    _keep(work, "signal_machine_days", placed)
    _keep(work, "signal_near")
    _keep(work, "signal_own", {"is_coarse": modes.is_coarse(worked)})
    gap = redial_gap({int(str(place)): int(str(n)) for place, n in work.rows(sql(SCRIPTS, "signal_gaps"))})
    _keep(work, "signal_folded", {"gap_seconds": gap})
    _keep(work, "signal_attempts")
    return gap


def _judged(work: Workspace, constants: Floats, early: float, settings: VerdictSettings) -> None:
    known = np.flatnonzero(~np.isnan(constants))
    _keep(work, "signal_constants", {"operators": known.tolist(), "seconds": [int(constants[one]) for one in known]})
    bounds = {"break_seconds": settings.break_seconds, "floor_seconds": settings.floor_ring_seconds}
    _keep(work, "signal_judged", {**bounds, "too_early_seconds": early})


def _signal(worked: OperatorDays, mode: Sequence[Mode], constants: tuple[Floats, Floats], gap: float) -> Signal:
    operators = len(constants[0])
    is_mode = {one: np.array([value is one for value in mode], bool) for one in Mode}
    dials = {one: worked.total(worked.dials * is_mode[one], operators) for one in Mode}
    most = [max(Mode, key=lambda one: dials[one][operator]) for operator in range(operators)]
    total = worked.total(worked.dials, operators)
    return Signal(tuple(str(one) for one in most), total, total - dials[Mode.HAND], *constants, gap)


def _days(rows: pd.DataFrame) -> OperatorDays:
    names = ("operator", "day", "dials", "answered", "on_minute", "overlapping")
    return OperatorDays(*(ints(rows[name]) for name in names))


def _ring(rows: pd.DataFrame) -> RingCounts:
    operator, day, second, kind = (ints(rows[name]) for name in ("operator", "day", "ring_seconds", "ring_kind"))
    return RingCounts(operator, day, second, kind, floats(rows["calls"]))


def ints(column: "pd.Series[int]") -> Ints:
    """A column as integers."""
    return np.asarray(column.to_numpy(np.int64), np.int64)


def floats(column: "pd.Series[float]") -> Floats:
    """A column as floats."""
    return np.asarray(column.to_numpy(np.float64), np.float64)


def _name(value: object) -> str | None:
    return None if value is None else str(value)
