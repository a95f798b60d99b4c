"""The part of the ledger that the invented company fills: it leaves as a whole."""

from analytics.core.principal import Principal
from analytics.store.ledger.ledger import Ledger, now, switch

LEAVING = "leaving_demo"
SAID = (
    *("dispute_answers", "disputes", "corrections", "absences", "payrolls", "scenarios", "plan_withdrawals", "plans"),
    *("visit_changes", "people", "aliases", "annotations", "experiments", "confirmed_people", "pay_answers"),
)
"""Tables of what was said about people, pay and visits. Accounts, saved layouts of files and the audit stay."""


class Invented(Ledger):
    """The demo company's rows."""

    def leave(self, generation: str, who: Principal) -> None:
        """Takes its imports back and empties SAID, in one transaction with the generation that knows neither."""
        with self._change(who, "leave_demo", {"generation": generation}) as connection:
            connection.execute("INSERT INTO state VALUES (?, '')", (LEAVING,))
            connection.execute("UPDATE imports SET undone_at = ? WHERE invented = 1 AND undone_at IS NULL", (now(),))
            for table in SAID:
                connection.execute(f"DELETE FROM {table}")
            connection.execute("DELETE FROM state WHERE key IN (?, 'visits_published', 'attribution')", (LEAVING,))
            switch(connection, generation)
