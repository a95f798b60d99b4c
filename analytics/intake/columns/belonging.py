"""Properties of the columns of a call table: units and time zone; whoever assigned the roles."""

import re
from collections.abc import Mapping
from dataclasses import replace

from analytics.intake.columns.arithmetic import ends_measure
from analytics.intake.columns.duration_roles import units_of
from analytics.intake.columns.layout import AGGREGATES, CALLS, Layout
from analytics.intake.formats.aggregates import units_of_sums
from analytics.intake.shape.header import Sample

UTC = re.compile(r"\b(utc|gmt)\b(?! *[+-] *0*[1-9])", re.IGNORECASE)
"""A header that states UTC; UTC+3 is a different zone."""
MOMENTS = ("start", "date", "time")


def is_of_utc(sample: Sample, roles: Mapping[str, int]) -> bool:
    """True if the header of the start time states UTC."""
    header = sample.header or ()
    columns = [roles[role] for role in MOMENTS if role in roles and roles[role] < len(header)]
    return any(UTC.search(header[column].replace("_", " ")) for column in columns)


def with_columns(layout: Layout, sample: Sample, roles: Mapping[str, int]) -> Layout:
    """The layout with what headers and cells say of the columns of these roles."""
    return replace(
        layout,
        units=units_of(dict(roles), sample),
        when=replace(layout.when, is_utc=is_of_utc(sample, roles)),
        ends_measure=ends_measure(roles, sample),
    )


def measured(said: Mapping[str, float], layout: Layout, base: Layout, sample: Sample) -> Layout:
    """Keep units and time zones with their columns: unchanged ones, and those a person assigned.

    `said`: units named by the person, by role; `base` is the detected layout.
    """
    first = {role: columns[0] for role, columns in layout.roles.items()}
    units, is_utc = dict(base.units), base.when.is_utc
    if layout.told.has_roles and layout.kind == CALLS:
        kept = set() if base.format == "table" else {role for role in first if base.column(role) == first[role]}
        new = with_columns(layout, sample, first)
        units = {role: base.units.get(role, 1.0) if role in kept else unit for role, unit in new.units.items()}
        is_utc = base.when.is_utc if "start" in kept else new.when.is_utc
        layout = replace(layout, ends_measure=new.ends_measure)
    elif layout.told.has_roles and layout.kind == AGGREGATES:
        units = {**units_of_sums(sample, first)}
    return replace(layout, units={**units, **said}, when=replace(layout.when, is_utc=is_utc))
