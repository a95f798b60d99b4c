"""Details behind one operator's verdict: ring times beside colleagues', calls ended early, their cost."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from enum import StrEnum

from analytics.core.scope import Scope
from analytics.core.slice import Slice
from analytics.metrics.query import measure
from analytics.reports.verdicts.signal import Ready, ready
from analytics.reports.verdicts.verdicts import Terms
from analytics.stats.verdicts import loss
from analytics.stats.verdicts.evidence import OperatorJudged
from analytics.stats.verdicts.loss import Estimate
from analytics.store.data.engine import Engine, Row
from analytics.store.data.sqlfile import sql

SCRIPTS = "analytics.reports.verdicts.sql"
MOST_SECONDS = 45
LEAST_OWN_DEALS = 5


@dataclass(frozen=True)
class RingBar:
    """Unanswered dials with this ring time in seconds (last bar: or longer), of the operator and of colleagues."""

    ring_seconds: int
    own: int
    own_cancelled: int
    peers: int


class DialResult(StrEnum):
    """Result of a dial: a class of store/data/views/40_dial_classes.sql, apart from technical failures.

    `cancelled` means ended early again; a full ring without an answer is `no_answer`.
    """

    ANSWERED = "answered"
    MACHINE = "machine"
    CANCELLED = "cancelled"
    NO_ANSWER = "no_answer"
    DEAD = "dead"
    BUSY = "busy"
    REJECTED = "rejected"
    UNREACHABLE = "unreachable"


@dataclass(frozen=True)
class NextDialCount:
    """Result of the next attempt at numbers of early hang-ups, by caller."""

    result: DialResult
    by_others: int
    by_himself: int


@dataclass(frozen=True)
class DroppedCall:
    """One dial ended early; the phone is masked unless the scope sees phones."""

    call_id: str
    started_local: datetime
    list: str | None
    phone: str | None
    ring_seconds: int
    next_local: datetime | None
    next_operator: str | None
    next_result: DialResult | None

    @property
    def subject(self) -> str:
        """The name of the row in the audit."""
        return self.call_id


@dataclass(frozen=True)
class Cost:
    """Lost answers as effective calls, deals and kopecks; the last two are None without deals.

    Kopecks, including the value of a deal, are given only with the right to see pay.
    """

    answers: Estimate
    effective: Estimate
    contracts: Estimate | None
    kopecks: Estimate | None
    conversion_deals: int
    conversion_effective: int
    is_own_conversion: bool
    contract_kopecks: int | None


@dataclass(frozen=True)
class VerdictDetail:
    """Everything the page shows about one operator besides the verdict."""

    operator: str
    rings: tuple[RingBar, ...]
    next_dials: tuple[NextDialCount, ...]
    dropped: tuple[DroppedCall, ...]
    cost: Cost | None


def build(
    engine: Engine, window: tuple[date, date], scope: Scope, judged: OperatorJudged, terms: Terms
) -> VerdictDetail:
    """The evidence of `judged`, who has to be visible to the scope (a report of `verdicts` shows nobody else)."""
    with ready(engine, window, terms.settings, terms.annotations) as calls:
        place = {"operator": calls.operators.index(judged.operator)}
        rings = calls.work.rows(sql(SCRIPTS, "verdict_rings"), {**place, "most_seconds": MOST_SECONDS})
        dropped_rows = _dropped_rows(calls, scope, judged)
    return VerdictDetail(
        operator=judged.operator,
        rings=_rings(rings),
        next_dials=_next(dropped_rows, judged.operator),
        dropped=tuple(_dropped(row, scope) for row in dropped_rows),
        cost=_cost(engine, window, scope, judged),
    )


def dropped(
    engine: Engine, window: tuple[date, date], scope: Scope, judged: OperatorJudged, terms: Terms
) -> tuple[DroppedCall, ...]:
    """Only the dials that the operator ended early."""
    with ready(engine, window, terms.settings, terms.annotations) as calls:
        rows = _dropped_rows(calls, scope, judged)
    return tuple(_dropped(row, scope) for row in rows)


def _dropped_rows(calls: Ready, scope: Scope, judged: OperatorJudged) -> Sequence[Row]:
    asked = {
        "operator": calls.operators.index(judged.operator),
        "too_early_seconds": calls.too_early_seconds,
        "sees_phones": scope.sees_phones,
    }
    return calls.work.rows(sql(SCRIPTS, "verdict_dropped"), asked)


def _rings(rows: Sequence[Row]) -> tuple[RingBar, ...]:
    counts: dict[tuple[int, int], tuple[int, int]] = {}
    for is_own, seconds, cancelled, dials in rows:
        counts[int(str(is_own)), int(str(seconds))] = int(str(cancelled)), int(str(dials))
    if not counts:
        return ()
    bars = []
    for second in range(MOST_SECONDS + 1):
        (cancelled, own), (_, peers) = counts.get((1, second), (0, 0)), counts.get((0, second), (0, 0))
        bars.append(RingBar(second, own, cancelled, peers))
    return tuple(bars)


def _next(rows: Sequence[Row], operator: str) -> tuple[NextDialCount, ...]:
    others, himself = Counter[DialResult](), Counter[DialResult]()
    for row in rows:
        if row[7] is not None:
            (himself if row[6] == operator else others)[DialResult(str(row[7]))] += 1
    both = others + himself
    return tuple(NextDialCount(result, others[result], himself[result]) for result, _ in both.most_common())


def _dropped(row: Row, scope: Scope) -> DroppedCall:
    call_id, started, base, phone, ring, following, who, result = row
    return DroppedCall(
        call_id=str(call_id),
        started_local=_moment(started),
        list=_text(base),
        phone=_text(phone),
        ring_seconds=int(str(ring)),
        next_local=None if following is None else _moment(following),
        next_operator=_text(who) if scope.sees_everybody else None,  # colleagues of other teams stay unnamed
        next_result=None if result is None else DialResult(str(result)),
    )


def _cost(engine: Engine, window: tuple[date, date], scope: Scope, judged: OperatorJudged) -> Cost | None:
    """Lost effective calls x own conversion x the company's deal value; None if no ring time is known."""
    lost, answered = judged.evidence.lost_answers, judged.evidence.answered
    if lost.share is None or lost.low is None or lost.high is None or not answered:
        return None
    metrics = ("effective", "deals", "amount_kopecks")
    company = {one.metric: one.num for one in measure(engine, metrics, Slice(), scope)}
    own = {one.metric: one.num for one in measure(engine, metrics, Slice(operators=(judged.operator,)), scope)}
    here = Slice(window[0], window[1], operators=(judged.operator,))
    effective = sum(one.num for one in measure(engine, ("effective",), here, scope))
    answers = loss.lost_answers(answered, lost.share, lost.low, lost.high)
    talks = loss.product([answers, loss.rate(min(effective, answered), answered)])
    is_own = own.get("deals", 0) >= LEAST_OWN_DEALS
    basis = own if is_own else company
    deals, calls = basis.get("deals", 0), basis.get("effective", 0)
    contracts = kopecks = value = None
    if deals and calls >= deals:
        contracts = loss.product([talks, loss.rate(deals, calls)])
        if scope.sees_pay:
            value = round(company.get("amount_kopecks", 0) / max(company.get("deals", 0), 1)) or None
    if contracts is not None and value is not None:
        kopecks = Estimate(contracts.middle * value, contracts.low * value, contracts.high * value)
    return Cost(answers, talks, contracts, kopecks, deals, calls, is_own, value)


def _moment(second: object) -> datetime:
    return datetime.fromtimestamp(int(str(second)), UTC).replace(tzinfo=None)


def _text(value: object) -> str | None:
    return None if value is None else str(value)
