"""On what a verdict rests: the numbers, intervals and counts of every detector, one record per operator and base.

Shares are 0..1, ratios to colleagues have 1 = the same; None means that it could not be tested or is not known.
"""

from dataclasses import dataclass

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
    """A ratio to colleagues in like conditions with the 95 % interval the test used."""

    ratio: float | None
    low: float | None
    high: float | None
    overlap: float
    """Share of his attempts made in conditions that a colleague shares."""
    expected: float
    """Events he would have had at the colleagues' rate."""
    p: float | None
    q: float | None
    is_significant: bool


@dataclass(frozen=True)
class LostEvidence:
    """Share of answers lost by hanging up before a fair ring, 90 % interval."""

    share: float | None
    low: float | None
    high: float | None


@dataclass(frozen=True)
class NextDialEvidence:
    """What the next dial of dropped numbers gave: y of m answered, against fairly rung no-answers."""

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
    """The share of dead numbers that would explain his reach, beside the most his bases can have."""

    share: float | None
    low: float | None
    bases_high: float | None
    is_base_no_excuse: bool


@dataclass(frozen=True)
class SignalEvidence:
    """What his telephony can prove; the colleagues' shares are medians of the others."""

    mode: str
    """Who placed most of his calls: hand, parallel, answered or dialler."""
    dials: int
    """Rows of the file; `attempts` are what is left by hand after several dials of one number were folded."""
    machine_dials: int
    unknown_rings: int
    """Unanswered attempts whose ring time is not known: 0, a machine's constant, or nothing at all."""
    unknown_share: float | None
    colleagues_unknown_share: float | None
    is_unknown_unusual: bool
    breaks: int
    breaks_share: float | None
    """Of the unanswered attempts those that the caller's side ended before anybody can have heard a ring."""
    colleagues_breaks_share: float | None
    constant_seconds: int | None
    constant_share: float | None
    days: int
    steady_p: float | None
    """Chance of daily shares of early hang-ups as uneven as his if all days were alike."""
    is_steady: bool
    reach_sides: bool
    """His reach is nearer to what his hang-ups foretell than to his colleagues'."""
    reach_to_sound_colleagues: float | None


@dataclass(frozen=True)
class OperatorEvidence:
    """Everything behind the verdict of one operator."""

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
    """Yellow, no accusation: answers are lost (90 % lower bound > 5 %) without hang-ups before T."""
    next_dials: NextDialEvidence
    hangups_to_colleagues: RatioEvidence
    reach_to_colleagues: RatioEvidence
    missed_to_colleagues: RatioEvidence
    """Answers at the next dial of what did not answer him, to what did not answer colleagues; significant: below 1,
    somebody left him the poor numbers."""
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
    """One base's verdict with the 95 % bounds of its share of dead numbers; both verdicts of A.4 may hold at once."""

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
    """At least this share of the numbers ends in an early hang-up by everybody, again and again: an announcement."""
    is_stale_by_announcements: bool


@dataclass(frozen=True)
class Verdicts:
    """The judgement of one closed window."""

    operators: tuple[OperatorJudged, ...]
    lists: tuple[ListJudged, ...]
    too_early_seconds: float
    is_team_split: bool
    usual_padding_share: float | None
    redial_gap_seconds: float
    """Dials of one operator to one number within it are one attempt."""
