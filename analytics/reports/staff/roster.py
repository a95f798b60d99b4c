"""Which names of a call log are people of the company; others are not paid (decision 0246)."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from analytics.core.decisions import Decisions
from analytics.core.scope import Role
from analytics.reports.staff.namesakes import may_be_one
from analytics.store.data.engine import Engine
from analytics.store.data.sqlfile import sql

LOOKS_LIKE, UNLISTED, REFUSED = "looks_like", "unlisted", "refused"


@dataclass(frozen=True)
class Stranger:
    """A name that is not paid: it resembles another one, is not on the list of people, or was refused."""

    name: str
    reason: str
    looks_like: str | None = None


@dataclass(frozen=True)
class Known:
    """One name; `is_known`: a list of people or the director names it; `is_listed`: a loaded list does."""

    name: str
    dials: int
    is_known: bool
    is_listed: bool
    role: str | None
    left_on: date | None

    @property
    def is_operator(self) -> bool:
        """A person who is expected to dial."""
        return self.role in (None, Role.OPERATOR)


@dataclass(frozen=True, eq=False)
class Roster:
    """All names, most dials first, and which of them are confirmed."""

    names: tuple[Known, ...]
    decisions: Decisions
    _found: dict[date | None, dict[str, Stranger]] = field(default_factory=dict)

    def is_list_closed(self, day: date | None = None) -> bool:
        """True if names outside the list are not paid.

        A loaded list with operators of the log is the company's list; otherwise the director confirms one.
        """
        closed_on = self.decisions.list_on
        confirmed = closed_on is not None and (day is None or closed_on < day)
        return confirmed or any(one.is_listed and one.is_operator and one.dials for one in self.names)

    def strangers(self, day: date | None = None) -> Mapping[str, Stranger]:
        """Names that are not paid, as known before a day; as known now for None."""
        if day not in self._found:
            self._found[day] = self._strangers(day)
        return self._found[day]

    def unasked(self) -> tuple[str, ...]:
        """Names that are paid without confirmation while the company has no list of people."""
        if self.is_list_closed():
            return ()
        confirmed, strangers = self.decisions.confirmed_before(None), self.strangers()
        dialled = (one for one in self.names if one.dials and not one.is_known)
        return tuple(one.name for one in dialled if one.name not in confirmed and one.name not in strangers)

    def person(self, name: str) -> Known | None:
        """What is known about a name."""
        return next((one for one in self.names if one.name == name), None)

    def twin(self, name: str) -> str | None:
        """The person with dials who may be the same as a name without dials."""
        return next((one.name for one in self.names if one.dials and may_be_one(name, one.name)), None)

    def _strangers(self, day: date | None) -> dict[str, Stranger]:
        confirmed, is_closed = self.decisions.confirmed_before(day), self.is_list_closed(day)
        refused = {name for name, is_person in self.decisions.confirmed_before(None).items() if not is_person}
        people = [
            one.name for one in self.names if (one.is_known or confirmed.get(one.name)) and one.name not in refused
        ]
        certain, result = set(people), dict[str, Stranger]()
        for one in self.names:
            if one.name in refused:
                result[one.name] = Stranger(one.name, REFUSED)
            if one.name in certain or one.name in refused or not one.dials:
                continue
            twin = next((name for name in people if may_be_one(one.name, name)), None)
            if twin is not None:
                result[one.name] = Stranger(one.name, LOOKS_LIKE, twin)
            elif is_closed:
                result[one.name] = Stranger(one.name, UNLISTED)
            else:
                people.append(one.name)
        return result


def roster_of(engine: Engine, decisions: Decisions) -> Roster:
    """The names of the data with the decisions about them."""
    rows = engine.rows(sql("analytics.reports.staff.sql", "roster"))
    return Roster(tuple(_known(*row) for row in rows), decisions)


def _known(name: object, dials: object, is_known: object, is_listed: object, role: object, left: object) -> Known:
    return Known(
        name=str(name),
        dials=int(str(dials)),
        is_known=bool(is_known),
        is_listed=bool(is_listed),
        role=str(role) if role else None,
        left_on=left if isinstance(left, date) else None,
    )
