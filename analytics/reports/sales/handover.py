"""Losses in the two-stage sale (S3, S5): stages, days to the meeting, operators and field managers, briefs."""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass, replace

from analytics.core.scope import Scope
from analytics.core.slice import Slice
from analytics.metrics.query import facts
from analytics.metrics.unknown import OF_MEETINGS, unknown
from analytics.reports.figure import MINIMUM_N
from analytics.reports.sales import attribution, funnel_base, lead_days, loose_ends
from analytics.reports.sales.attribution import AttributionReport
from analytics.reports.sales.funnel_base import FunnelBase
from analytics.reports.sales.lead_days import LeadDays
from analytics.reports.sales.loose_ends import LooseEnd
from analytics.stats.proportion import wilson
from analytics.stats.shrinkage import shrink
from analytics.store.data.engine import Engine
from analytics.store.data.sqlfile import sql

SCRIPTS = "analytics.reports.sales.sql"
STAGES = ("meeting_set", "meeting_accepted", "handed_over", "meeting_held", "offer", "signed")
BRIEF = ("object_type", "area", "windows", "doors", "floor")
BUCKETS = {0: "0-1", 2: "2-3", 4: "4-7", 8: "8+"}
MOST_REASONS = 12
METRIC_OF = {
    "meeting_set": "meetings_set",
    "meeting_accepted": "meetings_set",
    "handed_over": "meetings_handed",
    **dict.fromkeys(("meeting_held", "held", "offer", "signed"), "meetings_held"),
}
"""A step is unknown where its metric is; offers and deals of the funnel follow a meeting held."""
STANDINGS = (
    *("open", "meeting_set", "meeting_accepted", "handed_over", "moved", "no_show", "meeting_held", "offer"),
    *("signed", "cancelled", "lost"),
)
"""The possible positions of a lead; each lead has exactly one."""


@dataclass(frozen=True)
class StageStep:
    """`count` of `of` with the 95 % bounds of the share: Wilson's for leads, by days for dials."""

    stage: str
    count: int
    of: int
    rate: float | None
    low: float | None
    high: float | None
    is_known: bool = True
    """False if no loaded file tells the count, which is 0 then and no figure."""

    @property
    def says_share(self) -> bool:
        """Whether the share may be said: it is known, of enough cases."""
        return self.rate is not None and self.of >= MINIMUM_N


@dataclass(frozen=True)
class DaysBucket:
    """Closing by days from agreement to meeting; `standardised_rate` at the common mix of segments. Not causal."""

    days: str
    held: int
    signed: int
    rate: float | None
    low: float | None
    high: float | None
    standardised_rate: float | None


@dataclass(frozen=True)
class Handed:
    """Results of one operator's meetings: held of those handed over, signed of those held."""

    operator: str
    meetings_set: int
    held: StageStep
    no_show: int
    signed: StageStep


@dataclass(frozen=True)
class Pair:
    """An operator and a field manager; `shrunk_rate` of signed among held is shrunk to the company's rate."""

    operator: str | None
    field_manager: str
    handed_over: int
    held: int
    signed: int
    held_rate: float | None
    held_low: float | None
    held_high: float | None
    shrunk_rate: float


@dataclass(frozen=True)
class Brief:
    """How often an operator passes on the object's details: share of meetings with each."""

    operator: str | None
    meetings: int
    filled: int
    object_type: StageStep
    area: StageStep
    windows: StageStep
    doors: StageStep
    floor: StageStep


@dataclass(frozen=True)
class CodeCount:
    """Number of leads with a code, or a reason in the words of the CRM ('' if it has none)."""

    code: str
    count: int


@dataclass(frozen=True)
class HandoverReport:
    """The hand-over of the leads created in the slice. `leads` is the sum of `standing`.

    `stages` begins with the leads of `base` that may have a meeting, and counts deals after a held meeting only;
    `lead_days` counts all of them, and those of the overview. `unknown` names the metrics of meetings that no loaded
    file tells.
    """

    leads: int
    standing: tuple[CodeCount, ...]
    no_show_reasons: tuple[CodeCount, ...]
    stages: tuple[StageStep, ...]
    no_show: int
    signed_without_meeting: int
    days: tuple[DaysBucket, ...]
    operators: tuple[Handed, ...]
    pairs: tuple[Pair, ...]
    briefs: tuple[Brief, ...]
    filled_briefs: StageStep
    other_briefs: StageStep
    loose_ends: tuple[LooseEnd, ...]
    attribution: AttributionReport
    lead_days: LeadDays
    base: FunnelBase
    unknown: tuple[str, ...] = ()

    @property
    def drawn(self) -> tuple[StageStep, ...]:
        """The steps as a page draws them: without results of visits, offers and deals are counted met or not."""
        anyhow = {"offer": self.base.offers, "signed": self.base.signed - self.base.phone_signed}
        return tuple(
            one if one.is_known else replace(one, count=anyhow.get(one.stage, one.count)) for one in self.stages
        )

    @property
    def least(self) -> StageStep | None:
        """The drawn step with the smallest share; None if no share may be said."""
        return min((one for one in self.drawn if one.says_share), key=lambda one: one.rate or 0, default=None)


def build(engine: Engine, part: Slice, scope: Scope) -> HandoverReport:
    """The hand-over of the slice within the scope."""
    rows = facts(engine, sql(SCRIPTS, "handover_funnel"), part, scope)
    leads, *numbers = [sum(_int(row[place]) for row in rows) for place in range(1, len(STAGES) + 4)]
    reached = numbers[: len(STAGES)]
    briefs = facts(engine, sql(SCRIPTS, "handover_briefs"), part, scope)
    filled, filled_signed, signed, meetings = (sum(_int(row[place]) for row in briefs) for place in (7, 8, 9, 1))
    missing, base = unknown(engine), funnel_base.build(engine, part, scope)
    return HandoverReport(
        leads=leads,
        standing=_standing(engine, part, scope),
        no_show_reasons=tuple(
            CodeCount(str(reason), _int(count))
            for reason, count in facts(engine, sql(SCRIPTS, "handover_reasons"), part, scope, {"most": MOST_REASONS})
        ),
        stages=tuple(
            _if_known(step(stage, count, before), missing)
            for stage, count, before in zip(STAGES, reached, [base.leads, *reached], strict=False)
        ),
        no_show=numbers[-2],
        signed_without_meeting=numbers[-1],
        days=_days(engine, part, scope),
        operators=tuple(_handed(row, missing) for row in rows if row[0] is not None and row[2]),
        pairs=_pairs(engine, part, scope),
        briefs=tuple(_brief(row) for row in briefs),
        filled_briefs=step("filled", filled_signed, filled),
        other_briefs=step("other", signed - filled_signed, meetings - filled),
        loose_ends=loose_ends.build(engine, part, scope),
        attribution=attribution.build(engine, part, scope),
        lead_days=lead_days.build(engine, part, scope),
        base=base,
        unknown=tuple(metric for metric in OF_MEETINGS if metric in missing),
    )


def step(stage: str, count: int, of: int) -> StageStep:
    """A share with its Wilson interval; None if the denominator is 0."""
    if not of:
        return StageStep(stage, count, of, None, None, None)
    bounds = wilson(min(count, of), of)
    return StageStep(stage, count, of, count / of, bounds.low, bounds.high)


def _if_known(told: StageStep, missing: Collection[str]) -> StageStep:
    if METRIC_OF[told.stage] not in missing:
        return told
    return replace(told, rate=None, low=None, high=None, is_known=False)


def _standing(engine: Engine, part: Slice, scope: Scope) -> tuple[CodeCount, ...]:
    counts = {str(code): _int(count) for code, count in facts(engine, sql(SCRIPTS, "handover_standing"), part, scope)}
    return tuple(CodeCount(code, counts.get(code, 0)) for code in STANDINGS)


def _days(engine: Engine, part: Slice, scope: Scope) -> tuple[DaysBucket, ...]:
    cells: defaultdict[int, dict[str, tuple[int, int]]] = defaultdict(dict)
    mix: defaultdict[str, int] = defaultdict(int)
    for days, segment, held, signed in facts(engine, sql(SCRIPTS, "handover_days"), part, scope):
        cells[_int(days)][str(segment)] = (_int(held), _int(signed))
        mix[str(segment)] += _int(held)
    return tuple(_bucket(BUCKETS[start], cells[start], mix) for start in BUCKETS if start in cells)


def _bucket(name: str, cells: dict[str, tuple[int, int]], mix: dict[str, int]) -> DaysBucket:
    held, signed = (sum(cell[place] for cell in cells.values()) for place in (0, 1))
    share = step(name, signed, held)
    weight = sum(mix[segment] for segment in cells)
    standardised = sum(mix[segment] / weight * cell[1] / cell[0] for segment, cell in cells.items()) if weight else None
    return DaysBucket(name, held, signed, share.rate, share.low, share.high, standardised)


def _handed(row: tuple[object, ...], missing: Collection[str]) -> Handed:
    operator, _, meetings_set, _, handed, held, _, signed, no_show, _ = row
    return Handed(
        str(operator),
        _int(meetings_set),
        _if_known(step("held", _int(held), _int(handed)), missing),
        _int(no_show),
        _if_known(step("signed", _int(signed), _int(held)), missing),
    )


def _pairs(engine: Engine, part: Slice, scope: Scope) -> tuple[Pair, ...]:
    rows = facts(engine, sql(SCRIPTS, "handover_pairs"), part, scope)
    shrunk = shrink([_int(row[4]) for row in rows], [_int(row[3]) for row in rows])
    pairs = []
    for row, rate in zip(rows, shrunk.rates, strict=True):
        held = step("held", _int(row[3]), _int(row[2]))
        names = (_text(row[0]), str(row[1]))
        pairs.append(Pair(*names, held.of, held.count, _int(row[4]), held.rate, held.low, held.high, float(rate)))
    return tuple(pairs)


def _brief(row: tuple[object, ...]) -> Brief:
    operator, meetings, *facts_known, filled, _, _ = row
    total = _int(meetings)
    steps = (step(name, _int(known), total) for name, known in zip(BRIEF, facts_known, strict=True))
    return Brief(_text(operator), total, _int(filled), *steps)


def _int(value: object) -> int:
    return int(str(value or 0))


def _text(value: object) -> str | None:
    return None if value is None else str(value)
