"""The metrics, from the headers of their files."""

from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib.resources import files

from analytics.core.registry import header

DEFINITIONS = "analytics.metrics.definitions"


class Kind(StrEnum):
    """How a metric adds up."""

    ADDITIVE = "additive"
    """num and den per day, operator, team and call list: sums over any slice."""
    DISTINCT = "distinct"
    """num and den (0 or 1) per client and day: counts distinct clients over a slice."""
    DAY_SUM = "day_sum"
    """Adds up like ADDITIVE, over daily totals that files contain instead of calls; no plan pays for them."""


class Unit(StrEnum):
    """The unit of a value; only a share has a den."""

    CALLS = "calls"
    MEETINGS = "meetings"
    DEALS = "deals"
    SHARE = "share"
    SECONDS = "seconds"
    KOPECKS = "kopecks"


class Better(StrEnum):
    """Which way a value is to go."""

    UP = "up"
    DOWN = "down"
    NONE = "none"


@dataclass(frozen=True)
class Metric:
    """One figure and its query; its title and description are the sentences `metric.<name>` (i18n)."""

    name: str
    kind: Kind
    unit: Unit
    better: Better
    rule: str
    query: str


@cache
def catalog() -> dict[str, Metric]:
    """Every metric by name, in alphabetical order. Raises ValueError for a file with an incomplete header."""
    scripts = sorted(files(DEFINITIONS).iterdir(), key=lambda entry: entry.name)
    return {
        script.name.removesuffix(".sql"): read_metric(
            script.name.removesuffix(".sql"), script.read_text(encoding="utf-8")
        )
        for script in scripts
        if script.name.endswith(".sql")
    }


def read_metric(name: str, text: str) -> Metric:
    """A metric from the text of its file. Raises ValueError if the header lacks a line."""
    lines = text.splitlines()
    facts = header(text)
    try:
        return Metric(
            name=name,
            kind=Kind(facts["kind"]),
            unit=Unit(facts["unit"]),
            better=Better(facts["better"]),
            rule=facts["rule"],
            query="\n".join(line for line in lines if not line.startswith("--")).strip(),
        )
    except KeyError as missing:
        raise ValueError(f"metric {name}: the header lacks {missing}") from missing


def rollups() -> dict[str, str]:
    """Queries of the additive metrics, which a generation sums in advance."""
    return {name: metric.query for name, metric in catalog().items() if metric.kind is not Kind.DISTINCT}
