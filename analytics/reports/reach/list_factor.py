"""Effective calls expected from an operator's lists, hours and attempts, relative to the company's average."""

from collections.abc import Sequence
from fractions import Fraction
from typing import TYPE_CHECKING, Any

import numpy as np

from analytics.core.calendar import Month
from analytics.stats.verdicts.counts import Ints
from analytics.store.data.engine import Engine
from analytics.store.data.sqlfile import sql

if TYPE_CHECKING:
    import pandas as pd

PSEUDO_DIALS = 50
STRATA = ("list_id", "hour_block", "attempt_class", "phone_class")
LEAST, MOST = Fraction(1, 2), Fraction(2)


def list_factors(engine: Engine) -> dict[tuple[Month, str], Fraction]:
    """Factor on the quota of effective calls by month and operator (science.md C.5, list-adjusted quotas).

    Expected from colleagues' rates in strata of list x hour x attempt x phone type over all data. Own calls are left
    out, so that nobody can lower his own quota; strata are shrunk to the company's rate with PSEUDO_DIALS. Clipped to
    1/2..2 and rounded to thousandths.
    """
    frame = engine.frame(sql("analytics.reports.reach.sql", "list_mix"))
    made, good = (frame[name].to_numpy(float) for name in ("dials", "effective"))
    company = good.sum() / made.sum() if len(made) else 0.0
    if not company:
        return {}
    operator, names = _codes(frame["operator_id"])
    stratum = np.zeros(len(made), np.int64)
    for column in STRATA:
        code, values = _codes(frame[column])
        _, stratum = np.unique(stratum * (len(values) + 1) + code, return_inverse=True)
    _, own = np.unique(stratum * (len(names) + 1) + operator, return_inverse=True)
    others_made, others_good = (np.bincount(stratum, one)[stratum] - np.bincount(own, one)[own] for one in (made, good))
    rate = (others_good + PSEUDO_DIALS * company) / (others_made + PSEUDO_DIALS)
    month, months = _codes(frame["month_on"])
    dated = np.flatnonzero(month)
    place, rows = np.unique(month[dated] * (len(names) + 1) + operator[dated], return_inverse=True)
    factors = np.bincount(rows, (made * rate)[dated]) / np.bincount(rows, made[dated]) / company
    return {
        (Month.of(months[one // (len(names) + 1) - 1]), str(names[one % (len(names) + 1) - 1])): _bounded(factor)
        for one, factor in zip(place.tolist(), factors.tolist(), strict=True)
    }


def _codes(column: "pd.Series[Any]") -> tuple[Ints, Sequence[Any]]:
    """The place of every entry among the values, from 1 on; 0 without a value."""
    codes, values = column.factorize()
    return codes.astype(np.int64) + 1, list(values)


def _bounded(factor: float) -> Fraction:
    return min(max(Fraction(round(factor * 1000), 1000), LEAST), MOST)
