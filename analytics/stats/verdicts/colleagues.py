"""Compare each unit with the rest of a reference set, stratum by stratum."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from analytics.stats.proportion import Floats
from analytics.stats.strata import RiskSums, risk_sums
from analytics.stats.verdicts.counts import Flags, Ints

MARKED_PER_KEY = 8
"""Up to so many possible values for each key they are marked in a table instead of sorted."""


@dataclass(frozen=True)
class Cells:
    """Trials n and events k per unit (operator or list) x stratum; `rows` maps finer rows to cells."""

    units: int
    unit: Ints
    stratum: Ints
    n: Floats
    k: Floats
    rows: Ints

    @property
    def trials(self) -> Floats:
        """Trials of each unit."""
        return np.bincount(self.unit, self.n, minlength=self.units).astype(float)


@dataclass(frozen=True)
class Compared:
    """One entry per unit: ln of the Mantel-Haenszel risk ratio to the reference, its variance and its basis."""

    log_ratio: Floats
    variance: Floats
    expected: Floats
    """Events expected at the reference's rates, in strata shared with the reference."""
    overlap: Floats
    """Share of the unit's trials in strata shared with the reference, 0..1."""
    peer_rate: Floats
    """Per cell: the reference's rate without the unit itself; NaN if nobody shares the stratum."""


def cells(unit: Ints, keys: Sequence[Ints], n: Floats, k: Floats, units: int) -> Cells:
    """Sum rows, in any order and with repeated keys, to unit x stratum."""
    stratum = np.zeros(len(unit), np.int64)
    for key in keys:
        stratum = stratum * (int(key.max(initial=0)) + 1) + key
    _, stratum = distinct(stratum)
    strata = int(stratum.max(initial=0)) + 1
    names, rows = distinct(unit * strata + stratum)
    return Cells(
        units,
        names // strata,
        names % strata,
        np.bincount(rows, n, minlength=len(names)).astype(float),
        np.bincount(rows, k, minlength=len(names)).astype(float),
        rows.astype(np.int64),
    )


def distinct(keys: Ints) -> tuple[Ints, Ints]:
    """The values in order and the place of each key among them; without sorting where a mark per value is cheaper."""
    size = int(keys.max(initial=0)) + 1
    if size > MARKED_PER_KEY * len(keys):
        values, places = np.unique(keys, return_inverse=True)
        return values.astype(np.int64), places.astype(np.int64)
    is_used = np.zeros(size, bool)
    is_used[keys] = True
    return np.flatnonzero(is_used).astype(np.int64), (np.cumsum(is_used) - 1)[keys].astype(np.int64)


def against(table: Cells, reference: Flags) -> Compared:
    """Every unit against the other units of the reference."""
    inside = reference[table.unit]
    strata = int(table.stratum.max(initial=0)) + 1
    n0 = np.bincount(table.stratum, table.n * inside, minlength=strata)[table.stratum] - table.n * inside
    k0 = np.bincount(table.stratum, table.k * inside, minlength=strata)[table.stratum] - table.k * inside
    terms = risk_sums(table.k, table.n, k0, n0)
    sums = RiskSums(*(_per_unit(table, part) for part in (terms.r, terms.s, terms.spread)))
    shared = n0 > 0
    rate = np.where(shared, k0 / np.maximum(n0, 1), np.nan)
    return Compared(
        sums.log_ratio(),
        sums.variance(),
        _per_unit(table, np.where(shared, table.n * np.nan_to_num(rate), 0.0)),
        _per_unit(table, table.n * shared) / np.maximum(table.trials, 1),
        rate,
    )


def _per_unit(table: Cells, values: Floats) -> Floats:
    return np.bincount(table.unit, values, minlength=table.units).astype(float)
