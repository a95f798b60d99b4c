"""Is it the call list or the operator (S2): verdicts with evidence over a closed window."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

import numpy as np

from analytics.core.calendar import Month, is_covered, months_between, working_days
from analytics.core.scope import Scope
from analytics.core.slice import Slice
from analytics.core.telephony import TelephonyAnswer
from analytics.metrics.days import bulk, day_counts
from analytics.reports.verdicts.signal import ready
from analytics.reports.verdicts.telephony import DOUBTED, TelephonyQuestion, checked, questions, settled
from analytics.reports.verdicts.usual_range import UsualRange, usual_ranges
from analytics.reports.verdicts.verdict_counts import counts_of
from analytics.stats.verdicts.evidence import ListJudged, OperatorJudged, Verdicts
from analytics.stats.verdicts.proof import Proof, proof_of
from analytics.stats.verdicts.quality import Provable
from analytics.stats.verdicts.settings import VerdictSettings
from analytics.stats.verdicts.verdicts import judge
from analytics.store.data.engine import Engine
from analytics.store.data.sqlfile import sql
from analytics.store.ledger.ledger import Annotation, Ledger
from analytics.store.ledger.telephony import TelephonyLedger
from analytics.store.ledger.verdict_replies import VerdictReply

SCRIPTS = "analytics.reports.verdicts.sql"
WHOLE_DATA_DAYS = 100
MONTHS = 3
MOST_SECONDS = 45
"""Longer ring times are shown as one."""
SEED = 20_260_101
"""Lambda's interval uses a fixed seed, so that equal files give equal results."""


@dataclass(frozen=True)
class VerdictsReport:
    """Verdicts of the window `date_from`..`date_to` (inclusive; None without dials)."""

    operators: tuple[OperatorJudged, ...]
    lists: tuple[ListJudged, ...]
    date_from: date | None
    date_to: date | None
    too_early_seconds: float | None
    is_team_split: bool
    usual_padding_share: float | None
    redial_gap_seconds: float | None = None
    telephony: tuple[TelephonyQuestion, ...] = ()
    """What the verdicts depend on and no column says; the verdicts follow the answers."""
    provable: tuple[Provable, ...] = ()
    """What the call records of the window can prove, over all operators."""
    usual: tuple[UsualRange, ...] = ()
    """The middle half of each shown operator's comparable colleagues."""
    replies: tuple[VerdictReply, ...] = ()
    """What the shown operators say about verdicts on them, newest first; added by `with_replies`."""

    @property
    def checked(self) -> frozenset[str]:
        """Operators for whom a dialler and a bad line are excluded by answers."""
        return checked(self.telephony)

    def with_replies(self, replies: Sequence[VerdictReply]) -> "VerdictsReport":
        """The same with the replies of the shown operators; they change more often than anything else here."""
        shown = {one.operator for one in self.operators}
        return replace(self, replies=tuple(one for one in replies if one.operator in shown))

    def usual_of(self, operator: str) -> UsualRange | None:
        """The usual range beside one operator's figures; None with too few comparable colleagues."""
        return next((one for one in self.usual if one.operator == operator), None)


@dataclass(frozen=True)
class Terms:
    """Settings of a judgement; `today` decides whether a month is over although the last data are before its end.

    `formats` are the export formats by import number, `answers` what is known of the telephony.
    """

    settings: VerdictSettings = field(default_factory=VerdictSettings)
    today: date | None = None
    annotations: tuple[Annotation, ...] = ()
    formats: tuple[tuple[int, str], ...] = ()
    answers: tuple[TelephonyAnswer, ...] = ()

    @classmethod
    def of(cls, ledger: Ledger, telephony: TelephonyLedger, today: date | None = None) -> "Terms":
        """Default thresholds with everything that the company knows."""
        return cls(today=today, annotations=ledger.annotations(), formats=ledger.formats(), answers=telephony.answers())

    def of_judgement(self) -> "Terms":
        """Without the answers, which change the verdicts afterwards and cost no new judgement, and without today, which
        only decides what is judged.
        """
        return replace(self, today=None, formats=(), answers=())


USUAL = Terms()


@dataclass(frozen=True, eq=False)
class Judgement:
    """The verdicts of everybody over a window, and what the details of a verdict show of its attempts."""

    verdicts: Verdicts
    proof: Proof
    operators: tuple[str, ...]
    """By the index of the proof, like `lists`."""
    lists: tuple[str | None, ...]


Once = Callable[[tuple[date, date]], Judgement]
"""`judged` of a window, from a cache: it takes seconds on two million calls."""


def build(
    engine: Engine,
    part: Slice,
    scope: Scope,
    terms: Terms = USUAL,
    once: Once | None = None,
) -> VerdictsReport:
    """Judge everybody against everybody; the slice's people and lists and the scope choose what is shown.

    Without dates: the whole data up to 100 days, else its last three complete calendar months (science.md A.4 requires
    a closed window, A.5 shows that three months detect what one does not; decision 0050).
    """
    chosen = window(engine, part, terms.today)
    if chosen is None:
        return VerdictsReport((), (), None, None, None, False, None)
    verdicts = (once(chosen) if once else judged(engine, terms, chosen)).verdicts
    operators, lists = _shown(engine, part, scope, chosen)
    shown = tuple(one for one in verdicts.operators if one.operator in operators)
    is_doubted = any(one.verdict in DOUBTED for one in shown)
    asked = questions(shown, _formats(engine, chosen, terms), terms.answers) if is_doubted else ()
    return VerdictsReport(
        operators=tuple(settled(one, asked) for one in shown),
        lists=tuple(one for one in verdicts.lists if one.list in lists),
        date_from=chosen[0],
        date_to=chosen[1],
        too_early_seconds=verdicts.too_early_seconds,
        is_team_split=verdicts.is_team_split,
        usual_padding_share=verdicts.usual_padding_share,
        redial_gap_seconds=verdicts.redial_gap_seconds,
        telephony=asked,
        provable=verdicts.provable,
        usual=usual_ranges(verdicts.operators, operators),
    )


def _formats(engine: Engine, chosen: tuple[date, date], terms: Terms) -> dict[str, list[str]]:
    """The export formats that the dials of each operator come from."""
    names = dict(terms.formats)
    found: dict[str, set[str]] = {}
    days = {"date_from": chosen[0], "date_to": chosen[1]}
    for operator, number in engine.rows(sql(SCRIPTS, "verdicts_sources"), days) if names else ():
        if (name := names.get(int(str(number)))) is not None:
            found.setdefault(str(operator), set()).add(name)
    return {operator: sorted(formats) for operator, formats in found.items()}


def judged(engine: Engine, terms: Terms, days: tuple[date, date]) -> Judgement:
    """Judge everybody against everybody over a window; the expensive part, equal for all readers."""
    calls = ready(engine, days, terms.settings, terms.annotations)
    verdicts = judge(counts_of(calls, days, terms.annotations), terms.settings, np.random.default_rng(SEED))
    return Judgement(
        verdicts, proof_of(calls.judged, calls.too_early_seconds, MOST_SECONDS), calls.operators, calls.lists
    )


def digest(engine: Engine, days: tuple[date, date]) -> tuple[int, ...]:
    """A digest of everything that `judged` reads of a window: equal digests give equal judgements."""
    (row,) = engine.rows(sql(SCRIPTS, "verdicts_digest"), {"date_from": days[0], "date_to": days[1]})
    return tuple(int(str(value or 0)) for value in row)


def window(engine: Engine, part: Slice, today: date | None = None) -> tuple[date, date] | None:
    """First and last day to judge; None without dials, or if all dials are in `today`'s running month."""
    if part.date_from is not None and part.date_to is not None:
        return (part.date_from, part.date_to) if engine.rows("SELECT 1 FROM dial_classes LIMIT 1") else None
    rows = engine.rows("SELECT day_on, dials FROM day_digests ORDER BY day_on")
    days = bulk(day_counts(rows))
    if days is None:
        return None
    first, last = days
    if part.date_from is not None or part.date_to is not None:
        return part.date_from or first, part.date_to or last
    whole = closed(Slice(), last, today) if today is not None else None
    if whole is not None and whole.date_to is not None:
        last = whole.date_to
        if last < first:
            return None
    if (last - first).days < WHOLE_DATA_DAYS:
        return first, last
    return _last_months(first, last, today)


def _last_months(first: date, last: date, today: date | None) -> tuple[date, date]:
    """The last three months without a missing working day at their edges; 100 days contain at least two."""

    def is_complete(month: Month) -> bool:
        is_over = today is not None and today > month.last
        ends = is_over or is_covered(month, last)
        return ends and working_days(month.first, first - timedelta(days=1)) == 0

    whole = [month for month in months_between(first, last) if is_complete(month)][-MONTHS:]
    return whole[0].first, whole[-1].last


def closed(part: Slice, last_on: date, today: date) -> Slice | None:
    """The slice up to the end of the last closed month; None if it is within the running one (science.md A.4).

    A month is running if it is `today`'s and a working day is left after the last day of the data.
    """
    month = Month.of(today)
    is_running = last_on <= today <= month.last and last_on >= month.first
    if not is_running or is_covered(month, last_on):
        return part
    if part.date_to is not None and part.date_to < month.first:
        return part
    if part.date_from is not None and part.date_from >= month.first:
        return None
    return replace(part, date_to=month.first - timedelta(days=1))


def _shown(
    engine: Engine, part: Slice, scope: Scope, chosen: tuple[date, date]
) -> tuple[frozenset[object], frozenset[object]]:
    """Operators and lists that the slice selects and the scope allows."""
    rows = engine.rows(sql(SCRIPTS, "verdicts_people"), {"date_from": chosen[0], "date_to": chosen[1]})
    seen = [
        (operator, base)
        for operator, team, base in rows
        if (scope.operators is None or operator in scope.operators)
        and (scope.teams is None or team in scope.teams)
        and (not part.operators or operator in part.operators)
        and (not part.teams or team in part.teams)
        and (not part.lists or base in part.lists)
    ]
    return frozenset(operator for operator, _ in seen), frozenset(base for _, base in seen)
