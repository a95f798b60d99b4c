"""What a principal may see. Every report takes a Scope, and every cache is keyed by it."""

from dataclasses import dataclass
from enum import StrEnum

from analytics.core.errors import DozvonError


class Role(StrEnum):
    """The roles of look.md; the fields of a Scope decide what each may see."""

    DIRECTOR = "director"
    TEAM_LEAD = "team_lead"
    OPERATOR = "operator"
    FIELD_MANAGER = "field_manager"
    ACCOUNTANT = "accountant"
    ADMINISTRATOR = "administrator"


@dataclass(frozen=True)
class Scope:
    """What one principal may see. None means everybody; an empty tuple means nobody (deny by default)."""

    role: Role
    operators: tuple[str, ...] | None = ()
    teams: tuple[str, ...] | None = ()
    field_managers: tuple[str, ...] = ()
    """Field managers whose meetings are visible. Set for field managers only, who see no calls."""
    sees_phones: bool = False
    """Set only by reports.reveal, for one question that the audit records."""
    may_reveal: bool = False
    sees_pay: bool = False

    @classmethod
    def director(cls) -> "Scope":
        """Every row and all pay; phones stay masked unless revealed."""
        return cls(Role.DIRECTOR, operators=None, teams=None, may_reveal=True, sees_pay=True)

    @property
    def sees_everybody(self) -> bool:
        """True if no row is withheld."""
        return self.operators is None and self.teams is None

    def must_see_pay(self) -> None:
        """Raise DozvonError `not_allowed` without the right to see pay. Every reader of pay facts calls it."""
        if not self.sees_pay:
            raise DozvonError("not_allowed")

    def must_reveal(self) -> None:
        """Raise DozvonError `not_allowed` without the right to see phones; called before one is returned."""
        if not self.may_reveal:
            raise DozvonError("not_allowed")
