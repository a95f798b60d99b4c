"""Details behind one operator's verdict: ring times beside colleagues', calls ended early, their cost."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from enum import StrEnum

from analytics.core.scope import Scope
from analytics.core.slice import Slice
from analytics.metrics.query import measure
from analytics.reports.verdicts.verdicts import MOST_SECONDS, Judgement, Once, Terms
from analytics.reports.verdicts.verdicts import judged as judge_all
from analytics.stats.verdicts import loss
from analytics.stats.verdicts.evidence import OperatorJudged
from analytics.stats.verdicts.legs import Kind
from analytics.stats.verdicts.loss import Estimate
from analytics.store.data.engine import Engine
from analytics.store.data.sqlfile import sql

SCRIPTS = "analytics.reports.verdicts.sql"
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
    engine: Engine,
    window: tuple[date, date],
    scope: Scope,
    judged: OperatorJudged,
    terms: Terms,
    once: Once | None = None,
) -> VerdictDetail:
    """The evidence of `judged`, who has to be visible to the scope (a report of `verdicts` shows nobody else)."""
    told = once(window) if once else judge_all(engine, terms, window)
    own = _dropped(engine, told, scope, judged.operator)
    return VerdictDetail(
        operator=judged.operator,
        rings=_rings(told, judged.operator),
        next_dials=_next(own, judged.operator),
        dropped=_unnamed(own, scope),
        cost=_cost(engine, window, scope, judged),
    )


def dropped(
    engine: Engine,
    window: tuple[date, date],
    scope: Scope,
    judged: OperatorJudged,
    terms: Terms,
    once: Once | None = None,
) -> tuple[DroppedCall, ...]:
    """Only the dials that the operator ended early."""
    told = once(window) if once else judge_all(engine, terms, window)
    return _unnamed(_dropped(engine, told, scope, judged.operator), scope)


def _unnamed(calls: Sequence[DroppedCall], scope: Scope) -> tuple[DroppedCall, ...]:
    """Colleagues of other teams stay unnamed."""
    return tuple(one if scope.sees_everybody else replace(one, next_operator=None) for one in calls)


def _dropped(engine: Engine, told: Judgement, scope: Scope, operator: str) -> list[DroppedCall]:
    """The dials that he ended early and the result of the next attempt at the number, numbers called again first."""
    own = told.proof.early.of(told.operators.index(operator))
    asked = {"sees_phones": scope.sees_phones, "clients": own.client.tolist()}
    found = engine.rows(sql(SCRIPTS, "verdict_phones"), asked) if len(own.client) else ()
    phones = {int(str(client)): _text(phone) for client, phone in found}
    return [
        DroppedCall(
            call_id=str(own.call_id[place]),
            started_local=_moment(own.second[place]),
            list=told.lists[own.list[place]],
            phone=phones.get(int(own.client[place])),
            ring_seconds=int(own.ring_seconds[place]),
            next_local=_moment(own.next_second[place]) if is_followed else None,
            next_operator=told.operators[own.next_operator[place]] if is_followed else None,
            next_result=DialResult(Kind(own.next_kind[place]).name.lower()) if is_followed else None,
        )
        for place, is_followed in enumerate(own.is_followed.tolist())
    ]


def _rings(told: Judgement, operator: str) -> tuple[RingBar, ...]:
    """Ring times of his unanswered attempts and of colleagues' on the same lists, with breaks and constants."""
    counts = told.proof.rings.of(told.operators.index(operator), MOST_SECONDS)
    if not any(calls.any() for calls in counts):
        return ()
    bars = zip(range(MOST_SECONDS + 1), *(calls.tolist() for calls in counts), strict=True)
    return tuple(RingBar(*bar) for bar in bars)


def _next(calls: Sequence[DroppedCall], operator: str) -> tuple[NextDialCount, ...]:
    others, himself = Counter[DialResult](), Counter[DialResult]()
    for call in calls:
        if call.next_result is not None:
            (himself if call.next_operator == operator else others)[call.next_result] += 1
    both = others + himself
    return tuple(NextDialCount(result, others[result], himself[result]) for result, _ in both.most_common())


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
