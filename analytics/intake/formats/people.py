"""Who is who: a table of extensions, names, teams and roles."""

from analytics.intake.header import Sample
from analytics.intake.layout import PEOPLE, Format, Layout
from analytics.intake.moments import order_of
from analytics.intake.synonyms import role_of


def _roles(sample: Sample) -> dict[str, int]:
    roles: dict[str, int] = {}
    for place, name in enumerate(sample.header or ()):
        said = role_of(name, PEOPLE)
        if said and said.role not in roles and said.confidence > 0.6:
            roles[said.role] = place
    return roles


def recognise(sample: Sample) -> float:
    """Names with a team, a role or an extension, and no moments or phones of clients beside them."""
    roles = _roles(sample)
    known = len(roles) / max(1, len([name for name in sample.names if name]))
    if "name" not in roles or not {"team", "role", "person"} & set(roles) or known < 0.6:
        return 0.0
    if any(profile.share("datetime", "phone", "epoch") > 0.5 for profile in sample.profiles if profile.filled):
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
        roles={role: (place,) for role, place in roles.items()},
        date_order=next((order for order in orders if order), None),
    )


FORMAT = Format("people", recognise, read)
