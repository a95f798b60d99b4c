"""Day sums of a slice's shares, from which their intervals are computed."""

from collections.abc import Mapping, Sequence

from analytics.core.scope import Scope
from analytics.core.slice import Slice
from analytics.metrics.query import day_moments
from analytics.stats.day_spread import ByDay, Prior, priors, share_interval
from analytics.stats.proportion import Interval
from analytics.store.data.engine import Engine, Row

Key = tuple[object, ...]


def spreads(engine: Engine, metric: str, part: Slice, scope: Scope, by: Sequence[str] = ()) -> dict[Key, ByDay]:
    """The days of one additive share, for every key of `by`."""
    return {
        one.key: ByDay(one.days, one.num, one.den, one.num_num, one.num_den, one.den_den)
        for one in day_moments(engine, (metric,), part, scope, by)
    }


def intervals(units: Mapping[Key, ByDay]) -> dict[Key, Interval | None]:
    """The 95 % interval of each key; the other keys show how much days of the company differ."""
    return {
        key: share_interval(unit, prior)
        for (key, unit), prior in zip(units.items(), priors(list(units.values())), strict=True)
    }


def alone(unit: ByDay, prior: Prior | None = None) -> Interval | None:
    """The 95 % interval of a single unit without others."""
    return share_interval(unit, prior) if unit.den else None


def keyed(rows: Sequence[Row], keys: int = 1) -> dict[Key, ByDay]:
    """Rows of a script that begin with `keys` names and end with the six sums: days, y, n, y*y, y*n, n*n."""
    return {tuple(row[:keys]): ByDay(*(int(str(one)) for one in row[-6:])) for row in rows}
