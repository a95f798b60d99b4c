"""Reveal phone numbers to those who may see them, and audit each time in the same step."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal, Protocol, TypeVar

from analytics.core.errors import DozvonError
from analytics.core.principal import Principal
from analytics.core.scope import Scope
from analytics.store.ledger.audit import Audit


class Told(Protocol):
    """A row with a number; `subject` names the row in the audit: a call, a lead, a visit."""

    @property
    def phone(self) -> str | None:
        """Masked unless the scope sees phones."""

    @property
    def subject(self) -> str:
        """An id, never the number itself."""


Row = TypeVar("Row", bound=Told)


Revealed = Literal["calls", "leads", "meetings", "dropped", "visit", "list", "client"]
"""Rows that have a phone number; sentences below did.what in analytics/i18n."""


@dataclass(frozen=True)
class Press:
    """Who asked, what the page shows and which row; `row` None: all."""

    who: Principal
    what: Revealed
    which: Mapping[str, object]
    row: int | None = None


def reveal(ask: Callable[[Scope], Sequence[Row]], scope: Scope, audit: Audit, press: Press) -> tuple[Row, ...]:
    """The rows of `ask` with numbers; audited before they are returned. Raises DozvonError `not_allowed`."""
    scope.must_reveal()
    rows = tuple(ask(replace(scope, sees_phones=True)))
    chosen = rows if press.row is None else rows[press.row : press.row + 1]
    subjects = {"subject": chosen[0].subject} if press.row is not None and chosen else {}
    _write(audit, press, subjects, sum(row.phone is not None for row in chosen))
    return chosen


class Visited(Told, Protocol):
    """A meeting with its number."""

    @property
    def field_manager(self) -> str | None:
        """Who goes there."""

    @property
    def is_decided(self) -> bool:
        """True after a contract or a refusal."""


Meeting = TypeVar("Meeting", bound=Visited)


def of_visit(ask: Callable[[Scope], Sequence[Meeting]], subject: str, audit: Audit, who: Principal) -> str | None:
    """The number of one meeting, audited; for a field manager also without the right to numbers, while it is undecided.

    `ask` answers within the scope it is given. Raises DozvonError `not_allowed`.
    """
    found = next((one for one in ask(replace(who.scope, sees_phones=True)) if one.subject == subject), None)
    is_his = found is not None and who.goes_to(found.field_manager) and not found.is_decided
    if found is None or not (who.scope.may_reveal or is_his):
        raise DozvonError("not_allowed")
    facts = {"what": "visit", "subject": subject, "field_manager": found.field_manager}
    audit.note(who, "reveal", {**facts, "numbers": int(found.phone is not None)})
    return found.phone


def listed(phones: Sequence[str], scope: Scope, audit: Audit, press: Press) -> tuple[str, ...]:
    """The numbers of a list for download. Raises DozvonError `not_allowed`."""
    scope.must_reveal()
    _write(audit, press, {}, len(phones))
    return tuple(phones)


def _write(audit: Audit, press: Press, subjects: Mapping[str, object], count: int) -> None:
    if not Principal.of(press.who).name:
        raise DozvonError("not_allowed")
    audit.note(press.who, "reveal", {"what": press.what, **press.which, **subjects, "numbers": count})
