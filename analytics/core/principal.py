"""The author of a change: the name in the audit and the rights that apply."""

from dataclasses import dataclass

from analytics.core.scope import Role, Scope


@dataclass(frozen=True)
class Principal:
    """A person with a scope, or the machine itself. Every change of the ledger takes one."""

    name: str
    scope: Scope
    team: tuple[str, ...] = ()
    """The operators of a team lead's team; empty for other roles."""
    is_machine: bool = False
    """True for the command line and automatic work: access to the data folder already means access to all data."""

    @classmethod
    def machine(cls, name: str) -> "Principal":
        """The principal of the command line, a schedule or the program itself; never of a page."""
        return cls(name, Scope.director(), is_machine=True)

    @classmethod
    def of(cls, who: "Principal | str") -> "Principal":
        """A bare name as the machine's principal. Pages cannot pass one, because annotations ask for a Principal."""
        return cls.machine(who) if isinstance(who, str) else who

    @property
    def role(self) -> Role:
        """The role whose rights apply."""
        return self.scope.role

    def is_own(self, operator: object) -> bool:
        """True if the operator is this person."""
        return operator in (self.scope.operators or ())

    def goes_to(self, field_manager: object) -> bool:
        """True if the field manager is this person."""
        return field_manager in self.scope.field_managers


MACHINE = Principal.machine("director")
"""The default principal of the command line."""
