# title.ru: итоги по дням
# title.en: daily totals
"""Daily totals per operator: number of calls, missed calls, seconds; never taken for single calls."""

import re
from collections.abc import Mapping

from analytics.intake.cells.moments import DAY_FIRST, order_of
from analytics.intake.cells.shares import Share
from analytics.intake.columns.borne_out import is_borne_out
from analytics.intake.columns.claims import Kind
from analytics.intake.columns.decide import decide
from analytics.intake.columns.direction_record import Constant, Direction
from analytics.intake.columns.durations import MINUTES
from analytics.intake.columns.layout import AGGREGATES, CALLS, Format, Layout, Open, When, Who, by_its_kind
from analytics.intake.columns.unsure import open_points
from analytics.intake.shape.header import Sample
from analytics.intake.shape.outside_columns import (
    day_column,
    day_said,
    days_of,
    may_name_operators,
    operator_source_of,
    way_of,
)
from analytics.intake.vocabulary.synonyms import role_of

SECONDS_TOO = re.compile(r"\b(сек|sec)")
TALKS = ("talk", "total")
TELLING = {"answered", "missed", *TALKS}


def _roles(sample: Sample) -> dict[str, int]:
    return dict(decide(sample, Kind.DAY_SUMS).roles)


def counts_calls(sample: Sample) -> bool:
    """Some column counts calls."""
    return "calls" in _roles(sample)


def are_sums(sample: Sample) -> bool:
    """Headers of call totals, a day and an operator, and no column of clients or single calls."""
    roles = _roles(sample)
    has_operator = (
        "operator" in roles or operator_source_of(sample) is not None or may_name_operators(sample) is not None
    )
    has_day = "day" in roles or day_said(sample) is not None or day_column(sample) is not None
    if "calls" not in roles or not has_operator or not (has_day or TELLING & set(roles)):
        return False
    is_counted = sample.profiles[roles["calls"]].share("int") > Share.NEARLY_ALL
    return is_counted and not _has_clients(sample)


def _has_clients(sample: Sample) -> bool:
    """Some column has a header of a client or party and holds numbers of somebody, no plain counts."""
    named = (role_of(name, CALLS) for name in sample.header or ())
    return any(
        said is not None
        and said.role in ("phone", "src", "dst")
        and profile.share("int") < Share.NEARLY_ALL
        and is_borne_out("phone", profile)
        for said, profile in zip(named, sample.profiles, strict=False)
    )


def read(sample: Sample) -> Layout:
    """Roles by header; a day is taken as written, whatever UTC offset follows it."""
    roles = _roles(sample)
    is_day_above = "day" not in roles and day_column(sample) is not None
    order = order_of(sample.profiles[roles["day"]] if "day" in roles else days_of(sample))
    return Layout(
        format="aggregates",
        kind=AGGREGATES,
        system="aggregates",
        roles={role: (column,) for role, column in roles.items()},
        when=When(
            order if order in (DAY_FIRST, "mdy") else "ymd",
            is_day_above=is_day_above,
            day=None if "day" in roles or is_day_above else day_said(sample),
        ),
        units=units_of_sums(sample, roles),
        direction=_direction(sample, roles),
        who=Who(None if "operator" in roles else operator_source_of(sample)),
        by_evidence=True,
    )


def asks(sample: Sample, _: Layout) -> list[Open]:
    """Columns that the evidence leaves open."""
    return open_points(decide(sample, Kind.DAY_SUMS), sample)


def units_of_sums(sample: Sample, roles: Mapping[str, int]) -> dict[str, float]:
    """Seconds per unit of talk and call totals whose header states a unit."""
    return {role: unit for role in TALKS if role in roles and (unit := _unit(sample.names[roles[role]]))}


def _unit(name: str) -> float | None:
    """Seconds per unit of numbers below this header; with minutes, «5:30» is minutes and seconds."""
    return (1.0 if SECONDS_TOO.search(name) else 60.0) if MINUTES.search(name) else None


def _direction(sample: Sample, roles: dict[str, int]) -> Direction:
    """The direction of all totals, if the header of their number or a title states it and no column does."""
    said = role_of(sample.header[roles["calls"]], AGGREGATES) if sample.header and "calls" in roles else None
    way = {"outgoing": "out", "incoming": "in"}.get(said.role if said else "") or way_of(sample)
    return Direction(Constant(way)) if way and "direction" not in roles else Direction()


FORMAT = Format("aggregates", by_its_kind, read, asks)
