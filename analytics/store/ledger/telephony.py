"""Answers about the telephony: append-only, the last one to a question counts."""

from analytics.core.principal import Principal
from analytics.core.telephony import ANSWERS, Asked, Known, TelephonyAnswer
from analytics.store.ledger.ledger import Ledger, now

LATEST = """
SELECT question, about, answer FROM telephony_answers
WHERE number IN (SELECT MAX(number) FROM telephony_answers GROUP BY question, about)
ORDER BY question, about
"""


class TelephonyLedger(Ledger):
    """The answers of one company."""

    def answers(self) -> tuple[TelephonyAnswer, ...]:
        """The answers that count, without those taken back."""
        said = [
            TelephonyAnswer(Asked(row["question"]), row["about"], Known(row["answer"])) for row in self._rows(LATEST)
        ]
        return tuple(one for one in said if one.answer is not Known.UNKNOWN)

    def record(self, said: TelephonyAnswer, who: Principal) -> None:
        """Record an answer. Raises ValueError for one that the question does not have."""
        if said.answer not in ANSWERS[said.question]:
            raise ValueError(f"{said.question} has no answer {said.answer}")
        facts = {"question": str(said.question), "of": said.about, "known": str(said.answer)}
        with self._change(who, "telephony", facts) as connection:
            connection.execute(
                "INSERT INTO telephony_answers (question, about, answer, who, at) VALUES (?, ?, ?, ?, ?)",
                (said.question, said.about, said.answer, Principal.of(who).name, now()),
            )
