"""Alerts of one's own in the ledger."""

import sqlite3

from analytics.core.alert import Alert, Of, Rule, Span, Watch
from analytics.core.errors import DozvonError
from analytics.core.principal import Principal
from analytics.core.scope import Role
from analytics.store.ledger.ledger import Ledger, now

MOST_ALERTS = 20


class AlertBook(Ledger):
    """The alerts of one company. Only the owner removes one; only a director sets one for a role."""

    def seen_by(self, login: str | None, role: Role) -> tuple[Alert, ...]:
        """The person's own alerts, oldest first, then those of others for the role; for None only the latter."""
        query = "SELECT * FROM alerts WHERE owner = ? OR shared_with = ? ORDER BY owner <> ?, number"
        return tuple(_alert(row) for row in self._rows(query, login or "", str(role), login or ""))

    def add(self, rule: Rule, shared_with: Role | None, who: Principal) -> None:
        """Raises DozvonError `alert_too_many`, or `alert_again` for a rule that the owner has already."""
        own = [one for one in self.seen_by(who.name, who.role) if one.owner == who.name]
        if len(own) >= MOST_ALERTS:
            raise DozvonError("alert_too_many", most=MOST_ALERTS)
        if any(one.rule == rule and one.shared_with == shared_with for one in own):
            raise DozvonError("alert_again")
        about = {"owner": who.name, "shared_with": shared_with}
        with self._change(who, "alerts", {"metric": rule.metric, "done": "saved"}, about) as connection:
            connection.execute(
                "INSERT INTO alerts (owner, metric, watch, threshold, span, of_kind, of_name, shared_with, saved_at)"
                " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
                (
                    who.name,
                    *(rule.metric, str(rule.watch), rule.threshold, str(rule.span), str(rule.of), rule.name),
                    str(shared_with or ""),
                    now(),
                ),
            )

    def remove(self, alert: Alert, who: Principal) -> None:
        """Remove it for everybody."""
        facts, about = {"metric": alert.rule.metric, "done": "removed"}, {"owner": alert.owner, "shared_with": None}
        with self._change(who, "alerts", facts, about) as connection:
            connection.execute("DELETE FROM alerts WHERE number = ?", (alert.number,))


def _alert(row: sqlite3.Row) -> Alert:
    rule = Rule(
        row["metric"], Watch(row["watch"]), row["threshold"], Span(row["span"]), Of(row["of_kind"]), row["of_name"]
    )
    return Alert(row["number"], row["owner"], rule, Role(row["shared_with"]) if row["shared_with"] else None)
