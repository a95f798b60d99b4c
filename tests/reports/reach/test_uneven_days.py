"""Shares of people whose days differ: every report tells the interval that their days allow."""

import csv
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest

from analytics.__main__ import main
from analytics.core.scope import Scope
from analytics.core.slice import Slice
from analytics.pay.plan import default_plan
from analytics.reports.pay.bonus import BonusBasis
from analytics.reports.reach import call_lists, card, operators, overview, reach
from analytics.stats.day_spread import ByDay, prior_of, share_interval
from analytics.stats.proportion import wilson
from analytics.store.company import Company
from analytics.store.data.engine import Engine

DIRECTOR, BASIS = Scope.director(), BonusBasis(default_plan())
MONDAY = date(2026, 9, 7)
DAYS = [MONDAY + timedelta(days=day) for day in (0, 1, 2, 3, 4, 7, 8, 9, 10, 11)]
WHOLE = Slice(DAYS[0], DAYS[-1])
DIALS = 20
ANSWERED = {"Anna": (2, 12), "Boris": (5, 9), "Clara": (6, 8), "Dina": (7, 7)}
"""Of 20 dials of an even and of an odd day: all reach 35 %, Anna by fits and starts."""


def answered(operator: str) -> list[tuple[int, int]]:
    return [(ANSWERED[operator][place % 2], DIALS) for place in range(len(DAYS))]


def _calls() -> Iterator[tuple[object, ...]]:
    for place, day in enumerate(DAYS):
        for who, (operator, reached) in enumerate(ANSWERED.items()):
            for dial in range(DIALS):
                start = datetime(day.year, day.month, day.day, 9) + timedelta(minutes=3 * dial, seconds=who)
                talk = 40 if dial < reached[place % 2] else 0
                base = "north" if who < 2 else "south"
                number = f"+7916{place:02d}{who}{dial:04d}"
                yield operator, base, number, start, 12, talk, "answered" if talk else "no answer"


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> Engine:
    folder = tmp_path_factory.mktemp("uneven")
    log = folder / "calls.csv"
    _write(log)
    assert main(["--data", str(folder / "data"), "import", str(log), "--json"]) == 0
    engine = Company.at(folder / "data").engine()
    assert engine is not None
    return engine


def _write(path: Path) -> None:
    with path.open("w", newline="", encoding="utf-8") as file:
        rows = csv.writer(file)
        rows.writerow(("operator", "list", "phone", "start", "ring_s", "talk_s", "result"))
        rows.writerows(_calls())


def test_an_operator_of_uneven_days_is_known_less_surely_than_a_steady_one(world: Engine) -> None:
    rows = {row.operator: row for row in operators.build(world, WHOLE, DIRECTOR, BASIS)}
    assert {row.reach_rate for row in rows.values()} == {0.35}
    for operator, row in rows.items():
        others = [ByDay.of(answered(other)) for other in ANSWERED if other != operator]
        expected = share_interval(ByDay.of(answered(str(operator))), prior_of(others))
        assert expected is not None
        assert (row.reach_low, row.reach_high) == (pytest.approx(expected.low), pytest.approx(expected.high))
    alike = wilson(70, 200)
    anna = rows["Anna"]
    assert anna.reach_low is not None and anna.reach_low < alike.low - 0.03


def test_a_base_and_a_kind_of_phone_have_the_days_of_all_who_dial_them(world: Engine) -> None:
    found = call_lists.build(world, WHOLE, DIRECTOR)
    north = next(base for base in found.bases if base.list == "north").reach
    days = [(one + other, 2 * DIALS) for (one, _), (other, _) in zip(answered("Anna"), answered("Boris"), strict=True)]
    expected = share_interval(ByDay.of(days))
    assert expected is not None
    assert (north.count, north.of) == (140, 400)
    assert (north.low, north.high) == (pytest.approx(expected.low), pytest.approx(expected.high))
    (mobile,) = found.by_phone_type
    team = [tuple(map(sum, zip(*day, strict=True))) for day in zip(*map(answered, ANSWERED), strict=True)]
    together = share_interval(ByDay.of((y, n) for y, n in team))
    assert together is not None
    assert (mobile.count, mobile.of) == (280, 800)
    assert (mobile.low, mobile.high) == (pytest.approx(together.low), pytest.approx(together.high))


def test_what_became_of_dials_is_told_with_bounds_by_day(world: Engine) -> None:
    outcomes = {one.outcome: one for one in card.build(world, WHOLE, DIRECTOR, BASIS, "Anna").outcomes}
    talk, expected = outcomes["talk"], share_interval(ByDay.of(answered("Anna")))
    assert expected is not None
    assert (talk.dials, talk.peers, talk.peer_dials) == (70, 210, 600)
    assert (talk.low, talk.high) == (pytest.approx(expected.low), pytest.approx(expected.high))
    assert talk.peers_low is not None and talk.peers_low < 0.35 < (talk.peers_high or 0)


def test_on_too_few_days_no_interval_is_told(world: Engine) -> None:
    """An hour of one weekday is two days of this log; a week has five, and a week of three days too few."""
    assert {(cell.reach_low, cell.reach_high) for cell in reach.hours(world, WHOLE, DIRECTOR)} == {(None, None)}
    weeks = overview.trend(world, WHOLE, DIRECTOR)
    assert [point.reach_low is None for point in weeks] == [False, False]
    (short,) = overview.trend(world, Slice(DAYS[0], DAYS[2]), DIRECTOR)
    assert short.reach_rate == pytest.approx((20 + 36 + 20) / 240)
    assert (short.reach_low, short.reach_high) == (None, None)
