"""An alert of one's own: which figure of whom is watched, and when it is told."""

from dataclasses import dataclass
from enum import StrEnum

from analytics.core.scope import Role


class Watch(StrEnum):
    """Told below or above a threshold, or when a change is more than chance."""

    BELOW = "below"
    ABOVE = "above"
    UNUSUAL = "unusual"


class Of(StrEnum):
    """Everybody the reader sees, one team or one call list; never one person."""

    ALL = "all"
    TEAM = "team"
    LIST = "list"


class Span(StrEnum):
    """The last whole week or month."""

    WEEK = "week"
    MONTH = "month"


@dataclass(frozen=True)
class Rule:
    """`threshold` in the unit of the metric (a share 0..1, kopecks, seconds, a count); None for UNUSUAL."""

    metric: str
    watch: Watch
    threshold: float | None
    span: Span
    of: Of
    name: str = ""
    """Of the team or list."""


@dataclass(frozen=True)
class Alert:
    """A rule with its owner and the role that also sees it (None: nobody else)."""

    number: int
    owner: str
    rule: Rule
    shared_with: Role | None = None
