"""Decisions of the company about pay: absences, confirmed people, answers to a month's questions."""

from dataclasses import dataclass
from datetime import date

from analytics.core.absence import Absence
from analytics.core.calendar import Month

OWN_GAP, OWN_ABSENCE = "own_gap", "own_absence"
OWN_QUESTIONS = {OWN_GAP: ("leave", "illness", "own_worked"), OWN_ABSENCE: ("own_yes", "own_no")}
"""Questions about days off that a person answers for himself; the payroll shows the answers and does not use them."""


@dataclass(frozen=True)
class DatedAbsence:
    """An absence that was entered (`is_away`) or withdrawn on a day."""

    absence: Absence
    is_away: bool
    entered_on: date


@dataclass(frozen=True)
class Confirmation:
    """Whether a name in a log is a person of the company, and the day on which a director confirmed it."""

    name: str
    is_person: bool
    entered_on: date


@dataclass(frozen=True)
class MonthAnswer:
    """The answer to one question about one person's month; `about` is the day in question, if any."""

    month: str
    operator: str
    question: str
    about: str
    answer: str


@dataclass(frozen=True)
class Decisions:
    """All decisions about pay, oldest first. `list_on`: from then on, names outside the list need a confirmation."""

    entered: tuple[DatedAbsence, ...] = ()
    confirmations: tuple[Confirmation, ...] = ()
    list_on: date | None = None
    answers: tuple[MonthAnswer, ...] = ()

    @property
    def absences(self) -> tuple[Absence, ...]:
        """Absences in force today."""
        return self.absences_before(None)

    def absences_before(self, day: date | None) -> tuple[Absence, ...]:
        """Absences as known before a day; None means all entries up to now."""
        last = {
            (one.absence.operator, one.absence.first_on, one.absence.last_on): one
            for one in self.entered
            if day is None or one.entered_on < day
        }
        return tuple(one.absence for _, one in sorted(last.items()) if one.is_away)

    def confirmed_before(self, day: date | None) -> dict[str, bool]:
        """Whether each name is a person of the company, as confirmed before a day; None means up to now."""
        return {one.name: one.is_person for one in self.confirmations if day is None or one.entered_on < day}

    def answer(self, month: Month, operator: str, question: str, about: str = "") -> str | None:
        """The latest answer to a question; None while it is open."""
        asked = (str(month), operator, question, about)
        given = [one.answer for one in self.answers if (one.month, one.operator, one.question, one.about) == asked]
        return given[-1] if given else None


NOTHING_DECIDED = Decisions()
