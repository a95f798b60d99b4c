"""The rule from findings to verdicts (science_exchange.md 5) as two tables; the first matching row wins."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum


class OperatorVerdict(StrEnum):
    """The verdict about an operator: evidence, not proof of intent.

    Only OPERATOR_DIRECT accuses. OPERATOR_INDIRECT and UNEXPLAINED are no longer given: a low reach is LOW_REACH.
    """

    OPERATOR_DIRECT = "operator_direct"
    OPERATOR_INDIRECT = "operator_indirect"
    DEAD_NUMBERS = "dead_numbers"
    WHOLE_SHIFT = "whole_shift"
    CHECK = "check"
    UNEXPLAINED = "unexplained"
    TEAM_SPLIT = "team_split"
    CLEAN = "clean"
    NO_DIFFERENT = "no_different"
    NOT_ENOUGH_DATA = "not_enough_data"
    EARLY_ALONE = "early_alone"
    LOW_REACH = "low_reach"
    CHECK_STEADY = "check_steady"
    CHECK_ANNOUNCEMENTS = "check_announcements"
    CHECK_LINE = "check_line"
    CHECK_CONST = "check_const"
    MACHINE_NOT_COMPARED = "machine_not_compared"
    DIALLER_ACCOUNT = "dialler_account"


class ListVerdict(StrEnum):
    """The verdict about a call list."""

    STALE_DIRECT = "stale_direct"
    STALE_INDIRECT = "stale_indirect"
    OK = "ok"
    UNDETERMINED = "undetermined"
    NOT_ENOUGH_DATA = "not_enough_data"


@dataclass(frozen=True)
class OperatorFindings:
    """The findings of all detectors for one operator; False also if not tested."""

    has_attempts: bool
    is_dialler: bool
    """The account of a machine, not a person."""
    is_machine: bool
    """A machine placed most of his calls."""
    has_days: bool
    """Enough working days to distinguish a person's uneven days from a machine's even ones."""
    is_short_tested: bool
    drops: bool
    """E1 significant and Lambda >= 5 %."""
    drops_clearly: bool
    """The same with E1 against the wider tolerance, required if only a low reach confirms it."""
    loses_clearly: bool
    """Lambda exceeds what accidental hang-ups can cost; required for an accusation."""
    is_hangup_told: bool
    """The file states that the caller ended most of the short rings; a short ring alone may be a busy line."""
    is_alive: bool
    is_alive_alone: bool
    is_dead: bool
    has_colleagues: bool
    """E1rel is defined: the operator shares strata with others."""
    drops_more: bool
    """E1rel significant."""
    is_reach_tested: bool
    reaches_less: bool
    """E2 significant."""
    reach_sides: bool
    """The reach is nearer to what the hang-ups predict than to the colleagues' level."""
    is_steady: bool
    """Daily shares of early hang-ups vary no more than by chance, which is typical of a machine."""
    loses_alone: bool
    """Lambda is high enough for a verdict without comparable colleagues."""
    has_breaks: bool
    """Far more calls than colleagues' end before a ring can be heard."""
    has_constant: bool
    """A machine ends calls at one fixed second, or writes that value."""
    is_team_split: bool
    is_left_poor: bool
    """The operator's unanswered numbers answer less later on than colleagues' unanswered numbers (decision 0053)."""
    is_whole_shift: bool
    """No flagged operator has E1rel, and the pooled E3 of the flagged shows working numbers."""
    is_one_line: bool = False
    """The operator uses several lines and ends calls early on one of them only."""


@dataclass(frozen=True)
class ListFindings:
    """The findings of all detectors for one list."""

    has_numbers: bool
    is_dead_by_codes: bool
    """Lower bound of dead numbers >= 30 %."""
    is_dead_by_announcements: bool
    """At least 30 % together with numbers whose calls everybody ends early, repeatedly."""
    reaches_less: bool
    """The list test is significant."""
    is_tested: bool
    is_alive_by_bound: bool
    """Upper bound of dead numbers <= 60 %."""


V, L = OperatorVerdict, ListVerdict

OPERATOR_RULE: tuple[tuple[OperatorVerdict, Callable[[OperatorFindings], bool]], ...] = (
    # 1: can the calls be judged
    (V.DIALLER_ACCOUNT, lambda f: f.is_dialler),
    (V.MACHINE_NOT_COMPARED, lambda f: f.is_machine and not f.has_attempts),
    (V.NOT_ENOUGH_DATA, lambda f: not f.has_attempts),
    (V.NOT_ENOUGH_DATA, lambda f: not f.is_short_tested and not f.is_reach_tested),
    # 2: hangs up early, and answers are lost
    (V.DEAD_NUMBERS, lambda f: f.drops and f.is_dead and not f.drops_more),
    (
        V.CHECK_ANNOUNCEMENTS,
        lambda f: f.drops and f.has_colleagues and not (f.is_alive or f.drops_more or f.reaches_less),
    ),
    (V.CHECK_LINE, lambda f: f.drops and f.is_one_line),
    (V.CHECK_STEADY, lambda f: f.drops and f.is_steady),
    (V.CHECK, lambda f: f.drops and not f.has_days),
    (V.OPERATOR_DIRECT, lambda f: f.drops and f.loses_clearly and f.is_alive and f.drops_more and f.reach_sides),
    (
        V.EARLY_ALONE,
        lambda f: f.is_hangup_told and f.drops and f.loses_alone and f.is_alive_alone and not f.has_colleagues,
    ),
    (
        V.OPERATOR_DIRECT,
        lambda f: (
            f.drops
            and f.loses_clearly
            and f.drops_clearly
            and f.reaches_less
            and not (f.is_dead or f.is_left_poor or f.is_team_split)
        ),
    ),
    (V.WHOLE_SHIFT, lambda f: f.is_hangup_told and f.drops and f.loses_clearly and f.is_alive and f.is_whole_shift),
    (V.CHECK, lambda f: f.drops),
    # 3: reaches less than colleagues on the same numbers, hours and weeks
    (V.CHECK_LINE, lambda f: f.reaches_less and f.has_breaks),
    (V.TEAM_SPLIT, lambda f: f.reaches_less and (f.is_left_poor or f.is_team_split)),
    (V.CHECK_CONST, lambda f: f.has_constant and not f.has_breaks),
    (V.LOW_REACH, lambda f: f.reaches_less),
    # 4
    (V.CHECK_LINE, lambda f: f.has_breaks),
    (V.CLEAN, lambda f: f.is_short_tested),
    (V.NO_DIFFERENT, lambda _: True),
)

LIST_RULE: tuple[tuple[ListVerdict, Callable[[ListFindings], bool]], ...] = (
    (L.NOT_ENOUGH_DATA, lambda f: not f.has_numbers),
    (L.STALE_DIRECT, lambda f: f.is_dead_by_codes),
    (L.STALE_INDIRECT, lambda f: f.is_dead_by_announcements or f.reaches_less),
    (L.OK, lambda f: f.is_tested or f.is_alive_by_bound),
    (L.UNDETERMINED, lambda _: True),
)


def operator_verdict(findings: OperatorFindings) -> OperatorVerdict:
    """The first row of OPERATOR_RULE that holds."""
    return next(verdict for verdict, holds in OPERATOR_RULE if holds(findings))


def list_verdict(findings: ListFindings) -> ListVerdict:
    """The first row of LIST_RULE that holds."""
    return next(verdict for verdict, holds in LIST_RULE if holds(findings))
