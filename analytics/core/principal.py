"""Who is writing: under which name a change is recorded, and by which rights it is allowed."""

from dataclasses import dataclass

from analytics.core.scope import Role, Scope


@dataclass(frozen=True)
class Principal:
    """A person with his scope, or the machine itself; every change of the ledger takes one."""

    name: str
    scope: Scope
    team: tuple[str, ...] = ()
    """The operators of a team lead's team; empty for everybody else."""
    is_machine: bool = False
    """True for the command line and for what the program does by itself: whoever has the data folder has it all."""

    @classmethod
    def machine(cls, name: str) -> "Principal":
        """The command line, a schedule, the program itself; never a page."""
        return cls(name, Scope.director(), is_machine=True)

    @classmethod
    def of(cls, who: "Principal | str") -> "Principal":
        """A bare name is the machine's: annotations ask for a Principal, so that no page can pass one."""
        return cls.machine(who) if isinstance(who, str) else who

    @property
    def role(self) -> Role:
        """The role whose rights count."""
        return self.scope.role

    def is_own(self, operator: object) -> bool:
        """True where the operator is this person."""
        return operator in (self.scope.operators or ())

    def goes_to(self, field_manager: object) -> bool:
        """True where the field manager is this person."""
        return field_manager in self.scope.field_managers


MACHINE = Principal.machine("director")
"""Whoever sits at the machine and names nobody."""
