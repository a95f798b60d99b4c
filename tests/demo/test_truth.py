"""What was planted in the demo company can be found in its files, and the honest rest looks honest."""

from collections import Counter, defaultdict
from itertools import pairwise
from pathlib import Path

from analytics.core.calendar import Month
from analytics.demo.scenarios import BASES, NORTH, OPERATORS, SEGMENTS, TRUTH
from analytics.demo.selling import Lead
from analytics.demo.world import simulate
from tests.demo.files import Dial, leads

STALE_CAUSES = (1, 28)


def _early_rates(made: list[Dial]) -> dict[str, dict[bool, float]]:
    """Share of dials of team North cancelled before the 8th second, by operator, before and from the third month."""
    seen: dict[tuple[str, bool], list[bool]] = defaultdict(list)
    north = {item.name for item in OPERATORS if item.team == NORTH}
    first = Month.of(min(dial.started_at for dial in made).date())
    for dial in made:
        if dial.operator in north:
            later = dial.started_at.month - first.month >= TRUTH.sabotage_from_month
            seen[dial.operator, later].append(dial.disposition == "CANCEL" and dial.ring_seconds < 8)
    rates: dict[str, dict[bool, float]] = defaultdict(dict)
    for (operator, later), cancelled in seen.items():
        rates[operator][later] = sum(cancelled) / len(cancelled)
    return rates


def test_only_the_saboteur_hangs_up_early_and_only_since_the_third_month(made: list[Dial]) -> None:
    rates = _early_rates(made)
    guilty = rates.pop(TRUTH.saboteur)
    assert guilty[False] < 0.05
    assert 0.25 < guilty[True] < 0.42
    assert max(rate for honest in rates.values() for rate in honest.values()) < 0.06


def test_numbers_the_saboteur_dropped_answer_his_colleagues(made: list[Dial]) -> None:
    by_phone = defaultdict(list)
    for dial in sorted(made, key=lambda item: item.started_at):
        by_phone[dial.phone].append(dial)
    answered = []
    for calls in by_phone.values():
        for dropped, following in pairwise(calls):
            is_his = dropped.operator == TRUTH.saboteur and dropped.disposition == "CANCEL" and dropped.ring_seconds < 8
            if is_his and following.operator != TRUTH.saboteur:
                answered.append(following.talk_seconds > 0)
    assert len(answered) > 300
    assert sum(answered) / len(answered) > 0.3


def test_the_cabinet_names_two_thirds_of_the_stale_base_dead_and_a_fifth_of_the_others(made: list[Dial]) -> None:
    dead: dict[str, dict[str, bool]] = defaultdict(dict)
    for dial in made:
        if dial.cause_q850 is not None:
            dead[dial.base][dial.phone] = dead[dial.base].get(dial.phone, False) or dial.cause_q850 in STALE_CAUSES
    rates = {base: sum(numbers.values()) / len(numbers) for base, numbers in dead.items()}
    assert 0.58 < rates.pop(TRUTH.stale_base) < 0.70
    assert rates
    assert all(0.08 < rate < 0.24 for rate in rates.values())


def test_colleagues_share_bases_and_numbers_are_dialled_up_to_five_times(made: list[Dial]) -> None:
    operators = defaultdict(set)
    for dial in made:
        operators[dial.base].add(dial.operator)
    touches = Counter(dial.phone for dial in made)
    assert set(operators) == {base.name for base in BASES}
    assert min(len(names) for names in operators.values()) >= 6
    assert set(touches.values()) == {1, 2, 3, 4, 5}


def test_reach_effective_calls_and_meetings_are_those_of_a_cold_base(folder: Path, made: list[Dial]) -> None:
    answered = sum(dial.talk_seconds > 0 for dial in made)
    effective = sum(dial.talk_seconds >= 30 for dial in made)
    crm = leads(folder)
    meetings = sum(bool(lead["Встреча назначена"]) for lead in crm)
    handed = sum(bool(lead["Передано"]) and bool(lead["Неявка"]) for lead in crm)
    held = sum(bool(lead["Встреча состоялась"]) for lead in crm)
    assert 95_000 < len(made) < 130_000
    assert 0.30 < answered / len(made) < 0.40
    assert 0.12 < effective / len(made) < 0.18
    assert 0.06 < meetings / effective < 0.08
    assert 0.68 < held / handed < 0.80


def test_an_operator_signs_three_to_five_contracts_a_month(folder: Path, made: list[Dial]) -> None:
    crm = leads(folder)
    months = len({(dial.operator, dial.started_at.date()) for dial in made}) / 21
    assert 3.0 < sum(bool(lead["Договор подписан"]) for lead in crm) / months < 5.0


def test_object_facts_are_noted_by_some_and_forgotten_by_others(folder: Path) -> None:
    noted: dict[str, list[bool]] = defaultdict(list)
    for lead in leads(folder):
        if lead["Встреча назначена"]:
            noted[lead["Оператор"]] += [bool(lead[name]) for name in ("Площадь", "Окна", "Двери", "Этаж")]
    rates = [sum(filled) / len(filled) for filled in noted.values()]
    assert min(rates) < 0.45
    assert max(rates) > 0.80


def _signed_rate(found: list[Lead]) -> float:
    return sum(lead.signed_at is not None for lead in found) / len(found)


def test_two_stage_closes_about_four_times_as_often_at_equal_segment_and_later() -> None:
    ripe = [lead for seed in range(1, 5) for lead in simulate(seed).leads if lead.created_at.month < 9]
    ratios, weights = [], []
    for segment in SEGMENTS:
        both = [
            [lead for lead in ripe if lead.segment is segment and lead.is_two_stage is way] for way in (True, False)
        ]
        ratios.append(_signed_rate(both[0]) / _signed_rate(both[1]))
        weights.append(len(both[0]) + len(both[1]))
    standardised = sum(ratio * weight for ratio, weight in zip(ratios, weights, strict=True)) / sum(weights)
    assert 0.7 * TRUTH.process_ratio < standardised < 1.35 * TRUTH.process_ratio
    days = {
        way: [(lead.signed_at - lead.created_at).days for lead in ripe if lead.signed_at and lead.is_two_stage is way]
        for way in (True, False)
    }
    assert 25 < sum(days[True]) / len(days[True]) < 35
    assert 5 < sum(days[False]) / len(days[False]) < 12
