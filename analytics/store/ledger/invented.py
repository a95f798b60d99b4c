"""Rows of the ledger about the demo company, which are removed as a whole."""

from analytics.core.principal import Principal
from analytics.store.ledger.ledger import Ledger, now, switch

LEAVING = "leaving_demo"
SAID = (
    *("dispute_answers", "disputes", "corrections", "absences", "payrolls", "scenarios", "plan_withdrawals", "plans"),
    *("visit_changes", "people", "aliases", "annotations", "experiments", "confirmed_people", "pay_answers"),
    *("verdict_reply_reads", "verdict_replies", "telephony_answers", "deliveries", "explore_views", "alerts"),
)
"""Tables about people, pay and visits. Accounts, saved mappings and the audit stay."""


class Invented(Ledger):
    """The demo company's rows."""

    def leave(self, generation: str, who: Principal) -> None:
        """Undo its imports and empty the tables of SAID, in one transaction with the generation without it."""
        with self._change(who, "leave_demo", {"generation": generation}) as connection:
            connection.execute("INSERT INTO state VALUES (?, '')", (LEAVING,))
            connection.execute("UPDATE imports SET undone_at = ? WHERE invented = 1 AND undone_at IS NULL", (now(),))
            for table in SAID:
                connection.execute(f"DELETE FROM {table}")
            connection.execute("DELETE FROM state WHERE key IN (?, 'visits_published', 'attribution')", (LEAVING,))
            switch(connection, generation)
