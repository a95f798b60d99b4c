"""What belongs to the columns of a table of calls, whoever gave them their roles: units, the clock, signs in cells."""

import re
from collections.abc import Mapping
from dataclasses import replace

from analytics.intake.cells.column_looks import has_comma_fractions, has_primes, has_weekdays
from analytics.intake.cells.moments import OFFSET
from analytics.intake.columns.arithmetic import ends_measure
from analytics.intake.columns.duration_roles import units_of
from analytics.intake.columns.durations import DURATIONS
from analytics.intake.columns.layout import AGGREGATES, CALLS, Layout
from analytics.intake.formats.aggregates import units_of_sums
from analytics.intake.shape.header import Sample

UTC = re.compile(r"\b(utc|gmt)\b(?! *[+-] *0*[1-9])", re.IGNORECASE)
"""A header that says its clock is that of Greenwich; UTC+3 is another one."""
MOMENTS = ("start", "date", "time")


def is_of_utc(sample: Sample, roles: Mapping[str, int]) -> bool:
    """The header of the moment a call began says UTC."""
    header = sample.header or ()
    places = [roles[role] for role in MOMENTS if role in roles and roles[role] < len(header)]
    return any(UTC.search(header[place].replace("_", " ")) for place in places)


def with_columns(layout: Layout, sample: Sample, roles: Mapping[str, int]) -> Layout:
    """The layout with what the columns of these roles say by their headers and cells; what is unclear is a doubt."""
    units, unclear = units_of(dict(roles), sample)
    places = tuple(roles.values())
    durations = tuple(roles[role] for role in DURATIONS if role in roles)
    return replace(
        layout,
        units=units,
        doubts=(*layout.doubts, *unclear),
        is_utc=is_of_utc(sample, roles),
        ends_measure=ends_measure(roles, sample),
        with_commas=tuple(place for place in places if has_comma_fractions(sample.profiles[place])),
        with_primes=tuple(place for place in durations if has_primes(sample.profiles[place])),
        with_weekdays=()
        if layout.date_order == OFFSET
        else tuple(place for place in places if has_weekdays(sample.profiles[place])),
    )


def measured(said: Mapping[str, float], layout: Layout, base: Layout, sample: Sample) -> Layout:
    """Units and clocks belong to columns: to those that stay what they were, and to those a person gave a role.

    `said`: the units that the person named, by role; `base` is the layout as it was found.
    """
    first = {role: places[0] for role, places in layout.roles.items()}
    units, is_utc = dict(base.units), base.is_utc
    doubts = () if layout.is_told else base.doubts
    if layout.is_told and layout.kind == CALLS:
        kept = set() if base.format == "table" else {role for role in first if base.column(role) == first[role]}
        new = with_columns(replace(layout, doubts=()), sample, first)
        units = {role: base.units.get(role, 1.0) if role in kept else unit for role, unit in new.units.items()}
        doubts = tuple((code, place) for code, place in new.doubts if place not in map(first.get, kept))
        is_utc = base.is_utc if "start" in kept else new.is_utc
        layout = new if not kept else replace(layout, ends_measure=new.ends_measure)
    elif layout.is_told and layout.kind == AGGREGATES:
        units = units_of_sums(sample, first)
    answered = {layout.column(role) for role in said}
    doubts = tuple((code, place) for code, place in doubts if code != "duration_unit_unknown" or place not in answered)
    return replace(layout, units={**units, **said}, doubts=doubts, is_utc=is_utc)
