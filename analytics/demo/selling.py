"""Results of talks with clients: leads, meetings, hand-overs, deals (S3, S4, S5; science.md B)."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any

import numpy as np

from analytics.core.calendar import is_working_day
from analytics.demo.dialling import Dials
from analytics.demo.numbers import Ints, Numbers
from analytics.demo.scenarios import FIELD_MANAGERS, OPERATORS, SEGMENTS, TRUTH, Segment

EPOCH = datetime(1970, 1, 1)
ACCEPTED_RATE, HANDED_RATE = 0.94, 0.96
HELD_AT_ONCE_RATE, HELD_LOSS_A_DAY, HELD_LEAST_RATE = 0.90, 0.03, 0.45
SIGNING_LOSS_A_DAY = 0.05
USUAL_VISIT_DAYS = 5.0
HOT_RATE, HOT_TWO_STAGE, HOT_PHONE_ONLY = 0.06, 1.6, 7.0
"""S4: clients who already need the service also sign by phone."""
OFFER_RATE, CANCELLED_RATE, CANCELLED_WITHIN_DAYS = 0.80, 0.04, 58
FIRST_TALK_MEETING_RATE = 0.6
SIGN_SHAPE, SIGN_DAYS_AFTER_VISIT, PHONE_SIGN_DAYS = 2.0, 21.0, 7.0
LOST_DAYS = 24.0
STILL_OPEN_RATE = 0.15
FLOORS = ("1", "1", "1", "2", "3", "4", "цоколь", "подвал")
PHONE_FACTS_FACTOR = 0.4
"""By phone, people are reluctant to answer questions about the object (S5)."""


@dataclass(frozen=True)
class ObjectFacts:
    """The operator's notes about the object; None for questions not asked."""

    kind: str | None
    area_m2: int | None
    windows: int | None
    doors: int | None
    floor: str | None


@dataclass(frozen=True)
class Lead:
    """A warm client, with the times (local) of all events so far."""

    number: int
    operator: int
    """The operator of the call that the meeting, or the lead, came from."""
    base: int
    segment: Segment
    is_two_stage: bool
    is_hot: bool
    roubles_a_year: int
    """The value of the deal: twelve monthly fees."""
    facts: ObjectFacts
    created_at: datetime
    manager: int | None = None
    meeting_set_at: datetime | None = None
    accepted_at: datetime | None = None
    handed_at: datetime | None = None
    visit_at: datetime | None = None
    held_at: datetime | None = None
    missed_at: datetime | None = None
    offer_at: datetime | None = None
    signed_at: datetime | None = None
    cancelled_at: datetime | None = None
    lost_at: datetime | None = None


@dataclass(frozen=True)
class Talks:
    """The effective calls of one client in order: index of the dial and end of each."""

    dials: tuple[int, ...]
    ended_at: tuple[datetime, ...]


def two_stage_rate(segment: Segment) -> float:
    """Probability that a lead in the two-stage process signs, at the usual days to the visit."""
    held = HELD_AT_ONCE_RATE - HELD_LOSS_A_DAY * USUAL_VISIT_DAYS
    return segment.set_rate * ACCEPTED_RATE * HANDED_RATE * held * segment.sign_rate


def sell(rng: np.random.Generator, dials: Dials, starts: Ints, numbers: Numbers, until: datetime) -> tuple[Lead, ...]:
    """Leads of all clients reached, by time of the first effective call; nothing later than `until`."""
    talks = _talks(dials, starts)
    leads = []
    for talk in talks:
        segment = SEGMENTS[int(numbers.segment[dials.number[talk.dials[0]]])]
        if rng.random() < segment.lead_rate:
            leads.append(_lead(rng, dials, numbers, talk, until))
    return tuple(leads)


def _talks(dials: Dials, starts: Ints) -> list[Talks]:
    effective = np.flatnonzero(dials.is_effective)
    ended = starts + dials.ring_seconds + dials.talk_seconds
    by_client: dict[int, list[int]] = {}
    for dial in effective[np.argsort(starts[effective], kind="stable")]:
        by_client.setdefault(int(dials.number[dial]), []).append(int(dial))
    return [
        Talks(tuple(calls), tuple(EPOCH + timedelta(seconds=int(ended[dial])) for dial in calls))
        for calls in by_client.values()
    ]


def _lead(rng: np.random.Generator, dials: Dials, numbers: Numbers, talk: Talks, until: datetime) -> Lead:
    number = int(dials.number[talk.dials[0]])
    segment = SEGMENTS[int(numbers.segment[number])]
    is_two_stage, is_hot = rng.random() < segment.two_stage_rate, rng.random() < HOT_RATE
    low, high = segment.fee_roubles
    lead = Lead(
        number=number,
        operator=int(dials.operator[talk.dials[0]]),
        base=int(numbers.base[number]),
        segment=segment,
        is_two_stage=is_two_stage,
        is_hot=is_hot,
        roubles_a_year=12 * 100 * int(rng.integers(low // 100, high // 100 + 1)),
        facts=ObjectFacts(None, None, None, None, None),
        created_at=talk.ended_at[0] + timedelta(seconds=int(rng.integers(40, 200))),
    )
    if not is_two_stage:
        return _closed_by_phone(rng, lead, until)
    decisive = 0 if rng.random() < FIRST_TALK_MEETING_RATE else len(talk.dials[:3]) - 1
    operator = int(dials.operator[talk.dials[decisive]])
    if rng.random() >= min(0.95, segment.set_rate * OPERATORS[operator].closing):
        return _with_events(
            lead, until, facts=_facts(rng, lead, PHONE_FACTS_FACTOR), lost_at=_lost(rng, lead.created_at)
        )
    set_at = lead.created_at if decisive == 0 else talk.ended_at[decisive] + timedelta(minutes=1)
    return _closed_by_visit(rng, replace(lead, operator=operator), set_at, until)


def _closed_by_phone(rng: np.random.Generator, lead: Lead, until: datetime) -> Lead:
    cold = (1 - HOT_RATE * HOT_PHONE_ONLY) / (1 - HOT_RATE)
    rate = two_stage_rate(lead.segment) / TRUTH.process_ratio * (HOT_PHONE_ONLY if lead.is_hot else cold)
    facts = _facts(rng, lead, PHONE_FACTS_FACTOR)
    if rng.random() < rate:
        return _signed(rng, lead, facts, lead.created_at + timedelta(days=1 + rng.exponential(PHONE_SIGN_DAYS)), until)
    return _with_events(lead, until, facts=facts, lost_at=_lost(rng, lead.created_at))


def _closed_by_visit(rng: np.random.Generator, lead: Lead, set_at: datetime, until: datetime) -> Lead:
    team = OPERATORS[lead.operator].team
    manager = int(rng.choice([place for place, item in enumerate(FIELD_MANAGERS) if item.team == team]))
    visit = _office(set_at + timedelta(days=2.0 + rng.gamma(1.5, 2.0)), rng)
    known = _with_events(
        lead, until, facts=_facts(rng, lead, 1.0), meeting_set_at=set_at, visit_at=visit, manager=manager
    )
    if rng.random() >= ACCEPTED_RATE:
        return _with_events(known, until, lost_at=_lost(rng, visit))
    accepted = min(_office(set_at + timedelta(hours=2 + rng.exponential(8.0)), rng), visit - timedelta(hours=20))
    accepted = max(accepted, set_at + timedelta(minutes=30))
    handed = min(_office(accepted + timedelta(hours=1 + rng.exponential(10.0)), rng), visit - timedelta(hours=4))
    known = _with_events(known, until, accepted_at=accepted)
    if rng.random() >= HANDED_RATE:
        return _with_events(known, until, lost_at=_lost(rng, visit))
    return _visited(
        rng, _with_events(known, until, handed_at=max(handed, accepted + timedelta(minutes=20))), visit, until
    )


def _visited(rng: np.random.Generator, lead: Lead, visit: datetime, until: datetime) -> Lead:
    waited = (visit - (lead.meeting_set_at or visit)).days
    if rng.random() >= max(HELD_LEAST_RATE, HELD_AT_ONCE_RATE - HELD_LOSS_A_DAY * waited):
        return _with_events(lead, until, missed_at=visit, lost_at=_lost(rng, visit))
    held = visit + timedelta(minutes=int(rng.integers(20, 80)))
    hot = HOT_TWO_STAGE if lead.is_hot else (1 - HOT_RATE * HOT_TWO_STAGE) / (1 - HOT_RATE)
    closing = FIELD_MANAGERS[lead.manager].closing if lead.manager is not None else 1.0
    rate = lead.segment.sign_rate * closing * hot * (1 - SIGNING_LOSS_A_DAY * (waited - USUAL_VISIT_DAYS))
    offer = _office(held + timedelta(hours=3 + rng.exponential(20.0)), rng)
    if rng.random() < rate:
        lag = timedelta(days=2 + rng.gamma(SIGN_SHAPE, SIGN_DAYS_AFTER_VISIT / SIGN_SHAPE))
        known = _with_events(lead, until, held_at=held, offer_at=offer)
        return _signed(rng, known, lead.facts, max(offer, held) + lag, until)
    known = _with_events(lead, until, held_at=held, offer_at=offer if rng.random() < OFFER_RATE else None)
    return _with_events(known, until, lost_at=_lost(rng, max(offer, held)))


def _signed(rng: np.random.Generator, lead: Lead, facts: ObjectFacts, moment: datetime, until: datetime) -> Lead:
    signed = _office(moment, rng)
    cancelled = _office(signed + timedelta(days=4 + rng.random() * (CANCELLED_WITHIN_DAYS - 6)), rng)
    is_cancelled = rng.random() < CANCELLED_RATE
    return _with_events(lead, until, facts=facts, signed_at=signed, cancelled_at=cancelled if is_cancelled else None)


def _lost(rng: np.random.Generator, after: datetime) -> datetime | None:
    """When the client is given up; None if the lead stays open."""
    moment = _office(after + timedelta(days=3 + rng.exponential(LOST_DAYS)), rng)
    return None if rng.random() < STILL_OPEN_RATE else moment


def _facts(rng: np.random.Generator, lead: Lead, factor: float) -> ObjectFacts:
    rate = OPERATORS[lead.operator].facts_rate * factor
    asked = rng.random(5) < rate
    low, high = lead.segment.area_m2
    area = round(float(np.exp(rng.uniform(np.log(low), np.log(high)))))
    windows, doors = int(rng.poisson(area**0.5 / 2.5)), 1 + int(rng.poisson(area**0.5 / 12))
    kind, floor = str(rng.choice(lead.segment.objects)), str(rng.choice(FLOORS))
    return ObjectFacts(
        kind if asked[0] else None,
        area if asked[1] else None,
        windows if asked[2] else None,
        doors if asked[3] else None,
        floor if asked[4] else None,
    )


def _with_events(lead: Lead, until: datetime, **changes: Any) -> Lead:
    """The lead with one more event; an event after `until` is left out, except a planned visit."""
    known: dict[str, Any] = {
        name: None if isinstance(value, datetime) and value > until and name != "visit_at" else value
        for name, value in changes.items()
    }
    return replace(lead, **known)


def _office(moment: datetime, rng: np.random.Generator) -> datetime:
    """The time moved forward into office hours of a working day."""
    if 9 <= moment.hour < 18 and is_working_day(moment.date()):
        return moment.replace(microsecond=0)
    day = moment.date() if moment.hour < 9 else moment.date() + timedelta(days=1)
    while not is_working_day(day):
        day += timedelta(days=1)
    return datetime(day.year, day.month, day.day, 9) + timedelta(seconds=int(rng.integers(600, 32_400)))
