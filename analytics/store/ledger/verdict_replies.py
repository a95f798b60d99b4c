"""What operators say about verdicts on them, and who has read it. Append-only."""

import sqlite3
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta

from analytics.core import rights
from analytics.core.errors import DozvonError
from analytics.core.principal import Principal
from analytics.core.scope import Role
from analytics.store.ledger.ledger import Ledger, now

MOST_SIGNS = 500
CHANGEABLE = timedelta(minutes=10)
INSERT = (
    "INSERT INTO verdict_replies (operator, verdict, date_from, date_to, said, instead_of, who, at)"
    " VALUES (?, ?, ?, ?, ?, ?, ?, ?)"
)


@dataclass(frozen=True)
class Finding:
    """A verdict about an operator over the days `date_from`..`date_to`, inclusive."""

    operator: str
    verdict: str
    date_from: date
    date_to: date


@dataclass(frozen=True)
class Read:
    """Who has read a reply, and when (UTC)."""

    who: str
    at: str


@dataclass(frozen=True)
class VerdictReply:
    """An operator's own words about a finding; `number` and `first_at` stay when the words are corrected."""

    number: int
    finding: Finding
    said: str
    who: str
    first_at: str
    at: str
    row: int
    """The row that counts; a correction is a new one, which nobody has read yet."""
    reads: tuple[Read, ...] = ()

    @property
    def operator(self) -> str:
        """Whose reply it is."""
        return self.finding.operator

    @property
    def is_corrected(self) -> bool:
        """True if the words are not the first ones."""
        return self.row != self.number

    @property
    def is_changeable(self) -> bool:
        """True for some minutes after it was first given."""
        return datetime.now(UTC) - datetime.fromisoformat(self.first_at) <= CHANGEABLE

    def is_read_by(self, who: Principal) -> bool:
        """True if this reader has marked it."""
        return any(one.who == who.name for one in self.reads)

    def waits_for(self, who: Principal) -> bool:
        """True for whoever may mark it as read and has not."""
        return rights.may(who, "verdict_reply_reads", {"operator": self.operator}) and not self.is_read_by(who)


class VerdictReplies(Ledger):
    """The replies of one company."""

    def seen_by(self, reader: Principal) -> tuple[VerdictReply, ...]:
        """The replies that this person may read, newest first: a director all, a lead the team's, an operator his."""
        return tuple(one for one in reversed(self._replies()) if _may_read(reader, one.operator))

    def give(self, finding: Finding, said: str, who: Principal) -> None:
        """Add a reply. Raises DozvonError `not_allowed`, `reply_empty`, `reply_too_long`."""
        self._say(finding, said, None, who)

    def correct(self, number: int, said: str, who: Principal) -> None:
        """Put other words in place of one's own. Raises the same, `reply_unknown` and `reply_too_late`."""
        first = next((one for one in self._replies() if one.number == number), None)
        if first is None:
            raise DozvonError("reply_unknown", number=number)
        self._say(first.finding, said, first, who)

    def mark_read(self, reply: VerdictReply, who: Principal) -> None:
        """Note that this person has read these words; once is enough."""
        facts = {"operator": reply.operator, "reply": reply.number}
        with self._change(who, "verdict_reply_reads", facts) as connection:
            connection.execute(
                "INSERT INTO verdict_reply_reads (reply, who, at) SELECT ?1, ?2, ?3"
                " WHERE NOT EXISTS (SELECT 1 FROM verdict_reply_reads WHERE reply = ?1 AND who = ?2)",
                (reply.row, Principal.of(who).name, now()),
            )

    def _say(self, finding: Finding, said: str, before: VerdictReply | None, who: Principal) -> None:
        words = said.strip()
        facts = {"operator": finding.operator, "verdict": finding.verdict, "said": words, "is_new": before is None}
        days = (finding.date_from.isoformat(), finding.date_to.isoformat())
        number = before.number if before else None
        with self._change(who, "verdict_replies", facts) as connection:
            if not words:
                raise DozvonError("reply_empty")
            if len(words) > MOST_SIGNS:
                raise DozvonError("reply_too_long", most=MOST_SIGNS)
            if before is not None and not before.is_changeable:
                raise DozvonError("reply_too_late")
            author = Principal.of(who).name
            connection.execute(INSERT, (finding.operator, finding.verdict, *days, words, number, author, now()))

    def _replies(self) -> list[VerdictReply]:
        """All replies with the words that count, oldest first."""
        reads: dict[int, tuple[Read, ...]] = {}
        for row in self._rows("SELECT reply, who, at FROM verdict_reply_reads ORDER BY number"):
            reads[row["reply"]] = (*reads.get(row["reply"], ()), Read(row["who"], row["at"]))
        found: dict[int, VerdictReply] = {}
        for row in self._rows("SELECT * FROM verdict_replies ORDER BY number"):
            first = found.get(row["instead_of"])
            found[first.number if first else row["number"]] = _reply(row, first)
        return [replace(one, reads=reads.get(one.row, ())) for one in found.values()]


def _reply(row: sqlite3.Row, first: VerdictReply | None) -> VerdictReply:
    """The reply of a row, or the one that it corrects with the words of the row."""
    if first is not None:
        return replace(first, said=row["said"], who=row["who"], at=row["at"], row=row["number"])
    days = (date.fromisoformat(row["date_from"]), date.fromisoformat(row["date_to"]))
    finding = Finding(row["operator"], row["verdict"], *days)
    return VerdictReply(row["number"], finding, row["said"], row["who"], row["at"], row["at"], row["number"])


def _may_read(reader: Principal, operator: str) -> bool:
    if reader.role is Role.OPERATOR:
        return reader.is_own(operator)
    return rights.may(reader, "verdict_reply_reads", {"operator": operator})
