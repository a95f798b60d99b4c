"""Effective calls expected from an operator's lists, hours and attempts, relative to the company's average."""

from collections import defaultdict
from datetime import date
from fractions import Fraction

from analytics.core.calendar import Month
from analytics.store.data.engine import Engine
from analytics.store.data.sqlfile import sql

PSEUDO_DIALS = 50
LEAST, MOST = Fraction(1, 2), Fraction(2)


def list_factors(engine: Engine) -> dict[tuple[Month, str], Fraction]:
    """Factor on the quota of effective calls by month and operator (science.md C.5, list-adjusted quotas).

    Expected from colleagues' rates in strata of list x hour x attempt x phone type over all data. Own calls are left
    out, so that nobody can lower his own quota; strata are shrunk to the company's rate with PSEUDO_DIALS. Clipped to
    1/2..2 and rounded to thousandths.
    """
    own: defaultdict[tuple[str, tuple[object, ...]], list[int]] = defaultdict(lambda: [0, 0])
    total: defaultdict[tuple[object, ...], list[int]] = defaultdict(lambda: [0, 0])
    mixes: defaultdict[tuple[Month, str], list[tuple[tuple[object, ...], int]]] = defaultdict(list)
    for month_on, operator, *stratum, dials, effective in engine.rows(sql("analytics.reports.reach.sql", "list_mix")):
        key, name, made, good = tuple(stratum), str(operator), int(str(dials)), int(str(effective))
        for sums in (own[name, key], total[key]):
            sums[0] += made
            sums[1] += good
        if isinstance(month_on, date):
            mixes[Month.of(month_on), name].append((key, made))
    everything = sum(made for made, _ in total.values())
    company = sum(good for _, good in total.values()) / everything if everything else 0.0
    if not company:
        return {}

    def rate(name: str, key: tuple[object, ...]) -> float:
        made, good = (whole - his for whole, his in zip(total[key], own[name, key], strict=True))
        return (good + PSEUDO_DIALS * company) / (made + PSEUDO_DIALS)

    return {
        (month, name): _bounded(
            sum(made * rate(name, key) for key, made in mix) / sum(made for _, made in mix) / company
        )
        for (month, name), mix in mixes.items()
    }


def _bounded(factor: float) -> Fraction:
    return min(max(Fraction(round(factor * 1000), 1000), LEAST), MOST)
