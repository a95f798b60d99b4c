"""What belongs to the columns of a table of calls, whoever gave them their roles: units, the clock, signs in cells."""

import re
from collections.abc import Mapping
from dataclasses import replace

from analytics.intake.arithmetic import ends_measure
from analytics.intake.durations import DURATIONS
from analytics.intake.header import Sample
from analytics.intake.layout import Layout
from analytics.intake.moments import OFFSET
from analytics.intake.talks import units_of
from analytics.intake.values import has_comma_fractions, has_primes, has_weekdays

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
