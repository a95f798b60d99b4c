"""Operators and field managers known from files, from the table of people and from accounts."""

from collections.abc import Mapping
from dataclasses import dataclass

from analytics.core.scope import Role, Scope
from analytics.store.company import Company
from analytics.store.data.sqlfile import sql
from analytics.store.ledger.accounts import Accounts


@dataclass(frozen=True)
class Roster:
    """The team (None: no team) of everybody who can be named, by role."""

    operators: Mapping[str, str | None]
    field_managers: Mapping[str, str | None]

    def of_team(self, team: str | None) -> tuple[str, ...]:
        """The operators of a team."""
        return tuple(sorted(name for name, own in self.operators.items() if own == team))

    def operators_for(self, scope: Scope) -> tuple[str, ...]:
        """For whom a principal may book: a director for anybody, an operator for himself."""
        if scope.role is Role.DIRECTOR:
            return tuple(sorted(self.operators))
        return tuple(sorted(scope.operators or ()))

    def field_managers_for(self, scope: Scope) -> tuple[str, ...]:
        """Field managers to whom a principal may hand a visit: for an operator, those of the same team or of none."""
        if scope.role is Role.DIRECTOR:
            return tuple(sorted(self.field_managers))
        teams = {self.operators.get(name) for name in scope.operators or ()} | {None}
        return tuple(sorted(name for name, team in self.field_managers.items() if team in teams))


def roster(company: Company) -> Roster:
    """Everybody as of now; names that occur only in visits entered by hand are left out."""
    engine = company.engine()
    rows = engine.rows(sql("analytics.store.data.sql", "roster")) if engine else ()
    named = [(str(name), str(role), str(team) if team else None) for name, role, team in rows]
    entered = [(one.name, one.role, one.team) for one in company.ledger.people() if one.role]
    accounts = [
        (user.person, user.role, None)
        for user in Accounts(company.folder.ledger).users()
        if user.person and user.disabled_at is None
    ]
    known: dict[str, dict[str, str | None]] = {Role.OPERATOR: {}, Role.FIELD_MANAGER: {}}
    for name, role, team in (*accounts, *named, *entered):
        if role in known:
            known[role][name] = team or known[role].get(name)
    return Roster(known[Role.OPERATOR], known[Role.FIELD_MANAGER])
