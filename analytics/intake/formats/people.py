# title.ru: список людей
# title.en: list of people
"""People: a table of extensions, names, teams and roles."""

from analytics.intake.cells.moments import order_of
from analytics.intake.columns.kind import is_call_log
from analytics.intake.columns.layout import PEOPLE, Format, Layout
from analytics.intake.shape.group_rows import names_below
from analytics.intake.shape.header import Sample
from analytics.intake.shape.outside_columns import GROUP, group_column
from analytics.intake.vocabulary.synonyms import role_of

SPOKEN = {"team", "role", "person", "login", "email"}


def _roles(sample: Sample) -> dict[str, int]:
    roles: dict[str, int] = {}
    for column, name in enumerate(names_below(sample, PEOPLE)):
        said = role_of(name, PEOPLE)
        if said and said.role not in roles and said.confidence > 0.6:
            roles[said.role] = column
    if "last_name" in roles and "first_name" not in roles and "имя" in sample.names:
        roles["first_name"] = sample.names.index("имя")
        if roles.get("name") == roles["first_name"]:
            del roles["name"]
    return roles


def _is_list_of_lines(sample: Sample, roles: dict[str, int]) -> bool:
    """An extension and a name in every row, each once, whatever other data an exchange has about its lines."""
    if not {"name", "person"} <= set(roles) or len(sample.rows) < 2:
        return False
    lines, names = (sample.profiles[roles[role]] for role in ("person", "name"))
    are_lines = lines.share("extension") > 0.9 and lines.distinct == lines.filled == len(sample.rows)
    return are_lines and names.share("person", "word") > 0.9 and names.distinct > 0.9 * names.filled


def recognise(sample: Sample) -> float:
    """Names with a team, a role or an extension, and no times or clients' phones."""
    roles = _roles(sample)
    known = len(roles) / max(1, len([name for name in sample.names if name]))
    if not {"name", "last_name"} & set(roles) or not SPOKEN & set(roles) or is_call_log(sample):
        return 0.0
    if _is_list_of_lines(sample, roles):
        return 0.9
    others = [
        profile for column, profile in enumerate(sample.profiles) if profile.filled and column not in roles.values()
    ]
    if known < 0.6 or any(profile.share("datetime", "phone", "epoch") > 0.5 for profile in others):
        return 0.0
    return 0.9


def read(sample: Sample) -> Layout:
    """Roles by header."""
    roles = _roles(sample)
    orders = [order_of(sample.profiles[roles[role]]) for role in ("started_on", "left_on") if role in roles]
    return Layout(
        format="people",
        kind=PEOPLE,
        system="people",
        roles={role: (column,) for role, column in roles.items()},
        date_order=next((order for order in orders if order), None),
        operator_source=GROUP if "team" not in roles and group_column(sample) is not None else None,
        source_role="team",
    )


FORMAT = Format("people", recognise, read)
