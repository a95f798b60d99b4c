# title.ru: таблица звонков
# title.en: table of calls
"""Any table of calls with a header in Russian or English, or with cells that speak for themselves."""

from collections.abc import Mapping

from analytics.intake.cells.moments import order_of_calls
from analytics.intake.cells.shares import Share
from analytics.intake.columns.arithmetic import values
from analytics.intake.columns.belonging import with_columns
from analytics.intake.columns.claims import Reading, Strength
from analytics.intake.columns.decide import decide
from analytics.intake.columns.direction import learned_directions
from analytics.intake.columns.duration_roles import unread_talks
from analytics.intake.columns.layout import CALLS, Format, Layout, Open, When, Who, by_its_kind
from analytics.intake.columns.media import beside_calls
from analytics.intake.columns.unsure import open_points
from analytics.intake.columns.ways import direction_of
from analytics.intake.shape.header import Sample
from analytics.intake.shape.outside_columns import days_of, has_day_outside, operator_source_of

MINUTE = 60.0
NAMING = {"operator", "operator_ext", "src", "src_name", "dst_name"}
"""Roles of columns that name operators."""


def read(sample: Sample) -> Layout:
    """Roles by header and by cells, the order of dates and the units of durations."""
    roles = roles_of(sample)
    start = roles.get("start", roles.get("date"))
    has_days_above = is_day_above(roles, sample)
    order = order_of_calls(sample.profiles[start] if start is not None else days_of(sample))
    medium = beside_calls(sample)
    layout = Layout(
        format="table",
        kind=CALLS,
        system="table",
        roles={role: (column,) for role, column in roles.items()} | ({"medium": (medium[0],)} if medium else {}),
        no_calls=medium[1] if medium else (),
        when=When(order, is_day_above=has_days_above),
        meanings={"directions": learned_directions(sample, roles)},
        by_evidence=True,
        who=Who(None if NAMING & set(roles) else operator_source_of(sample)),
        direction=direction_of(sample, roles),
    )
    return with_columns(layout, sample, roles)


def asks(sample: Sample, layout: Layout) -> list[Open]:
    """Columns that the evidence leaves open, and those that may be a talk where none is read."""
    roles = {role: columns[0] for role, columns in layout.roles.items()}
    reading = decide(sample)
    found = [*open_points(reading, sample), *unread_talks(roles, sample)]
    if not {"talk", "total"} & set(roles) and not {"answered_at", "ended_at"} <= set(roles):
        found += [
            ("talk_column_unknown", column) for column in _may_be_talks(reading, sample) if column not in roles.values()
        ]
    return found


def _may_be_talks(reading: Reading, sample: Sample) -> list[int]:
    """Columns that are nothing where nobody answered and something where somebody did, whatever their headers say.

    Prices are so too: they have fractions, and none is above a minute.
    """
    single = [(one, one.gives[0][1]) for one in reading.claims if [role for role, _ in one.gives] == ["talk"]]
    ruled_out = {column for one, column in single if one.is_against and one.strength >= Strength.IMPOSSIBLE}
    return [
        column
        for one, column in single
        if one.rule == "durations.zeros" and not one.is_against and column not in ruled_out
        if sample.profiles[column].share("decimal") < Share.SOME
        and max((said or 0.0 for said in values(sample, column)), default=0.0) > MINUTE
    ]


def roles_of(sample: Sample) -> dict[str, int]:
    """The best column of every role; cells that do not fit unmake what a header says, and name what none does."""
    return {role: column for role, column in decide(sample).roles.items() if role != "medium"}


def is_day_above(roles: Mapping[str, int], sample: Sample) -> bool:
    """The days of the calls stand in rows of their own or in the title, their clocks below."""
    return "time" in roles and not {"start", "date"} & set(roles) and has_day_outside(sample)


FORMAT = Format("table", by_its_kind, read, asks)
