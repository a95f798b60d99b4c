"""Which word follows from which findings: the rule of science_exchange.md 5 as two tables, first match wins."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum


class OperatorVerdict(StrEnum):
    """What the file says about an operator; evidence, never proof of intent.

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
    """What the file says about a base."""

    STALE_DIRECT = "stale_direct"
    STALE_INDIRECT = "stale_indirect"
    OK = "ok"
    UNDETERMINED = "undetermined"
    NOT_ENOUGH_DATA = "not_enough_data"


@dataclass(frozen=True)
class OperatorFindings:
    """Yes and no of every detector for one operator; False also where it could not be tested."""

    has_attempts: bool
    is_dialler: bool
    """The account of a machine, not a person."""
    is_machine: bool
    """A machine placed most of his calls."""
    has_days: bool
    """Enough working days to tell a person's uneven days from a machine's even ones."""
    is_short_tested: bool
    drops: bool
    """E1 significant and Lambda >= 5 %."""
    drops_clearly: bool
    """The same with E1 against the wider tolerance that is needed where only a low reach confirms it."""
    loses_clearly: bool
    """Lambda is above what slips can cost: no accusation without it."""
    is_hangup_told: bool
    """The file itself says that the caller ended most of his short rings; a ring alone may be a busy line."""
    is_alive: bool
    is_alive_alone: bool
    is_dead: bool
    has_colleagues: bool
    """E1rel is defined: he shares strata with others."""
    drops_more: bool
    """E1rel significant."""
    is_reach_tested: bool
    reaches_less: bool
    """E2 significant."""
    reach_sides: bool
    """His reach is nearer to what his hang-ups foretell than to his colleagues'."""
    is_steady: bool
    """His daily shares of early hang-ups differ by no more than chance, as a machine's do."""
    loses_alone: bool
    """Lambda is high enough where no colleague can be compared."""
    has_breaks: bool
    """Far more of his calls than of colleagues' end before anybody can have heard a ring."""
    has_constant: bool
    """A machine ends his calls at one second, or writes that value."""
    is_team_split: bool
    is_left_poor: bool
    """Numbers that did not answer him answer later less than those that did not answer colleagues (decision 0053)."""
    is_whole_shift: bool
    """Nobody flagged has E1rel and the pooled E3 of the flagged is alive."""


@dataclass(frozen=True)
class ListFindings:
    """Yes and no for one base."""

    has_numbers: bool
    is_dead_by_codes: bool
    """Lower bound of dead numbers >= 30 %."""
    is_dead_by_announcements: bool
    """Together with numbers on which everybody hangs up early again and again: at least 30 %."""
    reaches_less: bool
    """Base test significant."""
    is_tested: bool
    is_alive_by_bound: bool
    """Upper bound of dead numbers <= 60 %."""


V, L = OperatorVerdict, ListVerdict

OPERATOR_RULE: tuple[tuple[OperatorVerdict, Callable[[OperatorFindings], bool]], ...] = (
    # 1: whose calls can be judged
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
    """First row of OPERATOR_RULE that holds."""
    return next(verdict for verdict, holds in OPERATOR_RULE if holds(findings))


def list_verdict(findings: ListFindings) -> ListVerdict:
    """First row of LIST_RULE that holds."""
    return next(verdict for verdict, holds in LIST_RULE if holds(findings))
