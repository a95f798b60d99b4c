# title.ru: список людей
# title.en: list of people
"""People: a table of extensions, names, teams and roles."""

from analytics.intake.cells.moments import order_of
from analytics.intake.cells.shares import Share
from analytics.intake.columns.claims import Kind
from analytics.intake.columns.decide import decide
from analytics.intake.columns.layout import PEOPLE, Format, Layout, Open, When, Who, by_its_kind
from analytics.intake.columns.unsure import UNSURE, open_points
from analytics.intake.shape.group_rows import named_above
from analytics.intake.shape.header import Sample
from analytics.intake.shape.outside_columns import GROUP, group_column

SPOKEN = {"team", "role", "person", "login", "email"}


def _roles(sample: Sample) -> dict[str, int]:
    return dict(decide(sample, Kind.PEOPLE).roles)


def _is_list_of_lines(sample: Sample, roles: dict[str, int]) -> bool:
    """An extension and a name in every row, each once, whatever other data an exchange has about its lines."""
    if not {"name", "person"} <= set(roles) or len(sample.rows) < 2:
        return False
    lines, names = (sample.profiles[roles[role]] for role in ("person", "name"))
    are_lines = lines.share("extension") > Share.MOST and lines.distinct == lines.filled == len(sample.rows)
    return are_lines and names.share("person", "word") > Share.MOST and names.distinct > Share.MOST * names.filled


def is_list(sample: Sample) -> bool:
    """Names with a team, a role or an extension, and no times or clients' phones."""
    roles = _roles(sample)
    known = len(roles) / max(1, len([name for name in sample.names if name]))
    if not {"name", "last_name"} & set(roles) or not SPOKEN & set(roles):
        return False
    if _is_list_of_lines(sample, roles):
        return True
    others = [
        profile for column, profile in enumerate(sample.profiles) if profile.filled and column not in roles.values()
    ]
    return known >= Share.MAJORITY and all(
        profile.share("datetime", "phone", "epoch") <= Share.HALF for profile in others
    )


def read(sample: Sample) -> Layout:
    """Roles by header."""
    roles = _roles(sample)
    has_teams_above = group_column(sample) is not None
    if has_teams_above and named_above(sample, PEOPLE) == "team":
        roles.pop("team", None)
    orders = [order_of(sample.profiles[roles[role]]) for role in ("started_on", "left_on") if role in roles]
    return Layout(
        format="people",
        kind=PEOPLE,
        system="people",
        roles={role: (column,) for role, column in roles.items()},
        when=When(next((order for order in orders if order), None)),
        who=Who(GROUP if has_teams_above and "team" not in roles else None, "team"),
        by_evidence=True,
    )


def asks(sample: Sample, layout: Layout) -> list[Open]:
    """Columns that the evidence leaves open; a column of teams below rows that may name teams too."""
    team = layout.column("team")
    beside: list[Open] = [(UNSURE, team)] if team is not None and group_column(sample) is not None else []
    return [*open_points(decide(sample, Kind.PEOPLE), sample), *beside]


FORMAT = Format("people", by_its_kind, read, asks)
