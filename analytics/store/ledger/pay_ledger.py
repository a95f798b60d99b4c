"""Decisions about pay: absences, people, answers, corrections, disputes, approved months. Append-only."""

import sqlite3
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from analytics.core.absence import Absence
from analytics.core.decisions import Confirmation, DatedAbsence, Decisions, MonthAnswer
from analytics.core.errors import DozvonError
from analytics.core.principal import Principal
from analytics.store.ledger.ledger import Ledger, now


@dataclass(frozen=True)
class Correction:
    """An amount added to or deducted from a payslip by hand, with its reason; month is YYYY-MM."""

    number: int
    month: str
    operator: str
    amount_kopecks: int
    reason: str
    who: str
    at: str


DisputeAnswer = Literal["accepted", "declined"]


@dataclass(frozen=True)
class Dispute:
    """An operator's objection to a figure, and the answer."""

    number: int
    month: str
    operator: str
    said: str
    who: str
    at: str
    status: Literal["open", DisputeAnswer] = "open"
    answer: str | None = None
    answered_by: str | None = None
    answered_at: str | None = None


@dataclass(frozen=True)
class Approved:
    """An approved month: its sheet as JSON text."""

    month: str
    sheet: str
    who: str
    at: str


@dataclass(frozen=True)
class Scenario:
    """A saved what-if scenario: a plan under a name."""

    name: str
    toml: str
    who: str
    at: str


Standing = Literal["withdrawn", "coming", "begun"]


@dataclass(frozen=True)
class PlanRecord:
    """One version of a pay plan with its author and, if withdrawn, by whom."""

    number: int
    name: str
    valid_from: str
    toml: str
    saved_at: str
    who: str
    withdrawn_at: str | None
    withdrawn_by: str | None

    def standing(self, today: date) -> Standing:
        """The state of the plan on this day."""
        if self.withdrawn_at is not None:
            return "withdrawn"
        return "coming" if self.valid_from > today.isoformat() else "begun"


class PayLedger(Ledger):
    """The pay part of the ledger; every method is one transaction."""

    def absences(self) -> tuple[Absence, ...]:
        """Current absences, by the latest entry for each."""
        return Decisions(self._entered()).absences

    def decisions(self) -> Decisions:
        """Absences, confirmed people and answers, each with its day."""
        people = self._read("confirmed_people")
        lists = [_day(row["at"]) for row in people if row["is_list"]]
        return Decisions(
            entered=self._entered(),
            confirmations=tuple(Confirmation(row["name"], bool(row["is_person"]), _day(row["at"])) for row in people),
            list_on=min(lists, default=None),
            answers=tuple(
                MonthAnswer(*(row[name] for name in ("month", "operator", "question", "about", "answer")))
                for row in self._read("pay_answers")
            ),
        )

    def _entered(self) -> tuple[DatedAbsence, ...]:
        return tuple(
            DatedAbsence(
                Absence(row["operator"], _day(row["first_on"]), _day(row["last_on"]), row["reason"]),
                bool(row["is_away"]),
                _day(row["at"]),
            )
            for row in self._read("absences")
        )

    def save_absence(self, absence: Absence, who: Principal, is_away: bool = True) -> None:
        """Enter or withdraw an absence."""
        days = {"first_on": absence.first_on.isoformat(), "last_on": absence.last_on.isoformat()}
        self._add(
            "absences", who, {"operator": absence.operator, **days, "reason": absence.reason, "is_away": int(is_away)}
        )

    def confirm_people(
        self, names: Sequence[str], who: Principal, is_person: bool = True, is_list: bool = False
    ) -> None:
        """Confirm names as people of the company, or not; with `is_list` other names need confirmation from then on."""
        facts = {"names": list(names), "is_person": is_person, "is_list": is_list}
        author = Principal.of(who).name
        with self._change(who, "confirmed_people", facts) as connection:
            connection.executemany(
                "INSERT INTO confirmed_people (name, is_person, is_list, who, at) VALUES (?, ?, ?, ?, ?)",
                [(name, int(is_person), int(is_list), author, now()) for name in names],
            )

    def answer_question(self, answer: MonthAnswer, who: Principal) -> None:
        """Answer a question about a month. Raises DozvonError `month_locked` if it is approved."""
        self._refuse_locked(answer.month)
        self._add("pay_answers", who, vars(answer))

    def corrections(self, month: str) -> tuple[Correction, ...]:
        """Corrections of a month, oldest first."""
        return tuple(Correction(**dict(row)) for row in self._read("corrections") if row["month"] == month)

    def correct(self, month: str, operator: str, amount_kopecks: int, reason: str, who: Principal) -> None:
        """Add a correction. Raises DozvonError `reason_missing` or `month_locked`."""
        if not reason.strip():
            raise DozvonError("reason_missing")
        self._refuse_locked(month)
        facts = {"month": month, "operator": operator, "amount_kopecks": amount_kopecks, "reason": reason}
        self._add("corrections", who, facts)

    def disputes(self, month: str | None = None) -> tuple[Dispute, ...]:
        """Disputes with their latest answers, oldest first."""
        answers = {row["dispute"]: row for row in self._read("dispute_answers")}
        disputes = []
        for row in self._read("disputes"):
            last_answer = answers.get(row["number"])
            answer = (
                (last_answer["status"], last_answer["answer"], last_answer["who"], last_answer["at"])
                if last_answer
                else ("open", None, None, None)
            )
            disputes.append(Dispute(*row, *answer))
        return tuple(dispute for dispute in disputes if month in (None, dispute.month))

    def dispute(self, month: str, operator: str, said: str, who: Principal) -> None:
        """Record an objection to a figure. Raises DozvonError `reason_missing`."""
        if not said.strip():
            raise DozvonError("reason_missing")
        self._add("disputes", who, {"month": month, "operator": operator, "said": said})

    def answer(self, dispute: int, status: DisputeAnswer, answer: str, who: Principal) -> None:
        """Answer a dispute."""
        self._add("dispute_answers", who, {"dispute": dispute, "status": status, "answer": answer})

    def approved(self, month: str) -> Approved | None:
        """The sheet of an approved month."""
        return next((Approved(**dict(row)) for row in self._read("payrolls") if row["month"] == month), None)

    def approve(self, month: str, sheet: str, who: Principal) -> None:
        """Approve a month for good. Raises DozvonError `month_locked` if it already is."""
        self._refuse_locked(month)
        try:
            self._add("payrolls", who, {"month": month, "sheet": sheet})
        except sqlite3.IntegrityError as error:
            raise DozvonError("month_locked", month=month) from error

    def scenarios(self) -> tuple[Scenario, ...]:
        """The latest version of every scenario, by name."""
        last = {
            row["name"]: Scenario(row["name"], row["toml"], row["who"], row["at"]) for row in self._read("scenarios")
        }
        return tuple(last[name] for name in sorted(last))

    def plan_history(self) -> tuple[PlanRecord, ...]:
        """All versions of all plans, including withdrawn ones, oldest first."""
        query = (
            "SELECT plans.*, plan_withdrawals.at AS withdrawn_at, plan_withdrawals.who AS withdrawn_by FROM plans"
            " LEFT JOIN plan_withdrawals ON plan_withdrawals.plan = plans.number ORDER BY plans.number"
        )
        return tuple(PlanRecord(**dict(row)) for row in self._rows(query))

    def must_be_open_from(self, month: str) -> None:
        """Raise DozvonError `month_locked` if this month (YYYY-MM) or a later one is approved."""
        for row in self._read("payrolls"):
            if row["month"] >= month:
                raise DozvonError("month_locked", month=row["month"])

    def withdraw_plan(self, number: int, today: date, who: Principal) -> PlanRecord:
        """Withdraw a plan whose month has not begun. Raises DozvonError `plan_unknown` or `plan_begun`."""
        plan_record = next(
            (plan for plan in self.plan_history() if plan.number == number and not plan.withdrawn_at), None
        )
        if plan_record is None:
            raise DozvonError("plan_unknown", number=number)
        if plan_record.standing(today) != "coming":
            raise DozvonError("plan_begun", name=plan_record.name, day=plan_record.valid_from)
        facts = {"name": plan_record.name, "valid_from": plan_record.valid_from}
        with self._change(who, "plan_withdrawals", facts) as connection:
            values = (number, Principal.of(who).name, now())
            connection.execute("INSERT OR IGNORE INTO plan_withdrawals VALUES (?, ?, ?)", values)
        return plan_record

    def plan_texts(self) -> tuple[str, ...]:
        """The texts of all versions of all plans and scenarios."""
        rows = self._rows("SELECT toml FROM plans UNION SELECT toml FROM scenarios")
        return tuple(row["toml"] for row in rows)

    def save_scenario(self, name: str, toml: str, who: Principal) -> None:
        """Save a plan under a name; the latest version counts."""
        self._add("scenarios", who, {"name": name, "toml": toml})

    def _refuse_locked(self, month: str) -> None:
        if self.approved(month) is not None:
            raise DozvonError("month_locked", month=month)

    def _read(self, table: str) -> list[sqlite3.Row]:
        return self._rows(f"SELECT * FROM {table} ORDER BY rowid")

    def _add(self, table: str, who: Principal, facts: Mapping[str, object]) -> None:
        audited = {name: value for name, value in facts.items() if name != "sheet"}
        with self._change(who, table, audited) as connection:
            values = {**facts, "who": Principal.of(who).name, "at": now()}
            places = ", ".join("?" * len(values))
            connection.execute(f"INSERT INTO {table} ({', '.join(values)}) VALUES ({places})", tuple(values.values()))


def _day(at: str) -> date:
    """The day of an ISO day or instant (UTC)."""
    return date.fromisoformat(at[:10])
