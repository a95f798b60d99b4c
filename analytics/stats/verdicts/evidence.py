"""The evidence behind verdicts: numbers, intervals and counts of every detector, one record per operator and list.

Shares are 0..1; ratios to colleagues are 1 if equal; None means not tested or unknown.
"""

from dataclasses import dataclass

from analytics.stats.verdicts.quality import Provable
from analytics.stats.verdicts.rule import ListVerdict, OperatorVerdict


@dataclass(frozen=True)
class ShareEvidence:
    """k of n with its 95 % interval (of hang-ups by the spread of his days), tested against `tolerance`.

    q is p adjusted for the number of operators.
    """

    k: int
    n: int
    share: float | None
    low: float | None
    high: float | None
    tolerance: float | None
    p: float | None
    q: float | None
    is_significant: bool


@dataclass(frozen=True)
class RatioEvidence:
    """A ratio to colleagues under equal conditions, with the 95 % interval of the test."""

    ratio: float | None
    low: float | None
    high: float | None
    overlap: float
    """Share of the operator's attempts in conditions shared with a colleague."""
    expected: float
    """Events expected at the colleagues' rate."""
    p: float | None
    q: float | None
    is_significant: bool


@dataclass(frozen=True)
class LostEvidence:
    """Share of answers lost to early hang-ups, with a 90 % interval."""

    share: float | None
    low: float | None
    high: float | None


@dataclass(frozen=True)
class NextDialEvidence:
    """Next dials after early hang-ups: y of m answered, compared with next dials after a full ring."""

    m: int
    y: int
    by_others: bool
    reference_rate: float | None
    ratio_low: float | None
    ratio_high: float | None
    is_alive: bool
    is_dead: bool


@dataclass(frozen=True)
class DeadNeededEvidence:
    """The share of dead numbers that would explain the reach, and the highest share the lists can have."""

    share: float | None
    low: float | None
    bases_high: float | None
    is_base_no_excuse: bool


@dataclass(frozen=True)
class SignalEvidence:
    """What the operator's call records can prove; colleagues' shares are medians of the others."""

    mode: str
    """Who placed most of the calls: hand, parallel, answered or dialler."""
    dials: int
    """Rows of the file; `attempts` remain after folding repeated dials of one number by hand."""
    machine_dials: int
    unknown_rings: int
    """Unanswered attempts without a measured ring time: 0, a machine's constant, or no value."""
    unknown_share: float | None
    colleagues_unknown_share: float | None
    is_unknown_unusual: bool
    breaks: int
    breaks_share: float | None
    """Share of unanswered attempts that the caller's side ended before a ring can be heard."""
    colleagues_breaks_share: float | None
    constant_seconds: int | None
    constant_share: float | None
    days: int
    steady_p: float | None
    """Chance of daily shares of early hang-ups as uneven as these if all days were alike."""
    is_steady: bool
    reach_sides: bool
    """The reach is nearer to what the hang-ups predict than to the colleagues' level."""
    reach_to_sound_colleagues: float | None
    early_line: str | None = None
    """The only one of his lines on which calls end early; the verdict is then the line's."""
    early_line_share: float | None = None
    other_lines_share: float | None = None


@dataclass(frozen=True)
class OperatorEvidence:
    """All evidence behind the verdict of one operator."""

    attempts: int
    answered: int
    reach_rate: float | None
    reach_low: float | None
    reach_high: float | None
    """95 % by the spread of his days; None on too few of them."""
    has_ring: bool
    too_early_seconds: float
    early_hangups: ShareEvidence
    lost_answers: LostEvidence
    hangs_up_early: bool
    """A warning, not an accusation: answers are lost (90 % lower bound > 5 %) without hang-ups before T."""
    next_dials: NextDialEvidence
    hangups_to_colleagues: RatioEvidence
    reach_to_colleagues: RatioEvidence
    missed_to_colleagues: RatioEvidence
    """Answers at the next dial of the operator's unanswered numbers against colleagues'; significantly below 1 means
    that the operator was given poorer numbers.
    """
    is_reach_high: bool
    is_team_split: bool
    dead_needed: DeadNeededEvidence
    padding: ShareEvidence
    signal: SignalEvidence


@dataclass(frozen=True)
class OperatorJudged:
    """One operator's verdict."""

    operator: str
    verdict: OperatorVerdict
    evidence: OperatorEvidence


@dataclass(frozen=True)
class ListJudged:
    """A list's verdict with the 95 % bounds of its share of dead numbers; both verdicts of A.4 may hold at once."""

    list: str | None
    verdict: ListVerdict
    dead_low: float | None
    dead_high: float | None
    numbers: int
    numbers_alive: int
    numbers_dead: int
    attempts: int
    answered: int
    is_stale_by_codes: bool
    is_stale_by_reach: bool
    reach_to_bases: RatioEvidence
    announced_low: float | None
    """Lower bound of the share of numbers whose calls everybody ends early, repeatedly: an announcement."""
    is_stale_by_announcements: bool


@dataclass(frozen=True)
class Verdicts:
    """The verdicts of one closed window."""

    operators: tuple[OperatorJudged, ...]
    lists: tuple[ListJudged, ...]
    too_early_seconds: float
    is_team_split: bool
    usual_padding_share: float | None
    redial_gap_seconds: float
    """Dials of one operator to one number within this time are one attempt."""
    provable: tuple[Provable, ...] = ()
    """What the call records can prove."""
