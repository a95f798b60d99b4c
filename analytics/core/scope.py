"""Who is asking: what a principal may see. Every report takes one, and no cache forgets it."""

from dataclasses import dataclass
from enum import StrEnum

from analytics.core.errors import DozvonError


class Role(StrEnum):
    """The roles of look.md; what each may see is decided by the fields of its Scope."""

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
    """Whose meetings a field manager sees, and no calls at all; nobody else uses it."""
    sees_phones: bool = False
    """Set by reports.reveal alone, for the one question that the audit writes down."""
    may_reveal: bool = False
    sees_pay: bool = False

    @classmethod
    def director(cls) -> "Scope":
        """The person at the machine: every row and all pay; phones stay masked unless revealed."""
        return cls(Role.DIRECTOR, operators=None, teams=None, may_reveal=True, sees_pay=True)

    @property
    def sees_everybody(self) -> bool:
        """True where no row is withheld."""
        return self.operators is None and self.teams is None

    def must_see_pay(self) -> None:
        """DozvonError `not_allowed` for whoever was not granted pay; asked wherever the facts of pay are read."""
        if not self.sees_pay:
            raise DozvonError("not_allowed")

    def must_reveal(self) -> None:
        """DozvonError `not_allowed` for whoever was not granted numbers; the first line of whatever tells one."""
        if not self.may_reveal:
            raise DozvonError("not_allowed")
