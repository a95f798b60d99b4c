"""The overview's figures against another period: per working day, month against month or a year before."""

import csv
import json
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest

from analytics.__main__ import main
from analytics.core.calendar import is_working_day
from analytics.core.scope import Scope
from analytics.core.slice import Against, Slice
from analytics.pay.plan import default_plan
from analytics.reports import changes
from analytics.reports.figure import Figure
from analytics.reports.pay.bonus import BonusBasis
from analytics.reports.reach import overview
from analytics.store.company import Company

FIRST, LAST = date(2025, 10, 1), date(2026, 11, 30)
NOVEMBER = Slice(date(2026, 11, 1), date(2026, 11, 30))
HALVED_FROM = date(2026, 10, 1)


def _calls() -> Iterator[tuple[object, ...]]:
    """30 dials on every working day and one on every Saturday; Boris, who dials ten of them, stops in October 2026."""
    for place in range((LAST - FIRST).days + 1):
        day = FIRST + timedelta(days=place)
        dials = 30 if is_working_day(day) else 1 if day.weekday() == 5 else 0
        for dial in range(dials):
            operator = "Boris" if dial % 3 == 0 and dials > 1 else "Anna"
            if operator == "Boris" and day >= HALVED_FROM:
                continue
            talk = 40 if (dial + place) % 4 == 0 else 0
            yield operator, f"+7916{place:05d}{dial:02d}", f"{day} {9 + dial // 6:02d}:{dial % 6}0:00", 12, talk


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("months")
    with (folder / "calls.csv").open("w", newline="", encoding="utf-8") as file:
        rows = csv.writer(file)
        rows.writerow(("operator", "phone", "start", "ring_s", "talk_s"))
        rows.writerows(_calls())
    assert main(["--data", str(folder / "data"), "import", str(folder / "calls.csv"), "--json"]) == 0
    return folder / "data"


def figures(data: Path, part: Slice, against: Against = Against.BEFORE) -> dict[str, Figure]:
    engine = Company.at(data).engine()
    assert engine is not None
    terms = overview.Terms(against=against)
    found = overview.build(engine, part, Scope.director(), BonusBasis(default_plan()), terms)
    return {one.metric: one for one in found.figures}


def test_a_month_with_holidays_is_no_worse_per_working_day(data: Path) -> None:
    """V5. Anna dials 20 a working day: 20 of November, 22 of October 2026; a dial on Saturday makes no working day."""
    dials = figures(data, Slice(NOVEMBER.date_from, NOVEMBER.date_to, ("Anna",)))["dials"]
    assert (dials.days, dials.previous_days) == (20, 22)
    assert dials.num == 20 * 20 + 4 and dials.previous == 22 * 20 + 5
    assert dials.change == pytest.approx((404 / 20) / (445 / 22) - 1)
    assert dials.change_low is not None and dials.change_high is not None
    assert dials.change_low < 0 < dials.change_high
    assert not dials.is_beyond_chance


def test_a_third_of_the_calls_lost_is_beyond_chance_against_the_month_and_the_year_before(data: Path) -> None:
    october = Slice(date(2026, 10, 1), date(2026, 10, 31))
    for against, previous in ((Against.BEFORE, 22 * 30 + 4), (Against.YEAR_AGO, 23 * 30 + 4)):
        dials = figures(data, october, against)["dials"]
        assert dials.previous == previous
        assert dials.change == pytest.approx(-1 / 3, abs=0.01)
        assert (dials.is_beyond_chance, dials.months) == (True, 12)


def test_after_a_fall_that_stays_the_next_month_is_no_change(data: Path) -> None:
    """November is as October was, both a third below the usual level of half a year: what is shown is no fall."""
    dials = figures(data, NOVEMBER)["dials"]
    assert dials.change == pytest.approx(0, abs=0.01)
    assert not dials.is_beyond_chance


def test_a_share_has_an_interval_by_its_days_and_a_change_in_points(data: Path) -> None:
    reach = figures(data, NOVEMBER)["reach_rate"]
    assert reach.low is not None and reach.high is not None and reach.value is not None
    assert reach.low < reach.value < reach.high
    assert reach.change is not None and reach.previous is not None
    assert reach.change == pytest.approx(reach.value - reach.previous)
    assert not reach.is_beyond_chance


def test_a_month_that_runs_is_compared_with_the_same_days_of_the_month_before(data: Path) -> None:
    dials = figures(data, Slice(date(2026, 3, 1), date(2026, 3, 13)))["dials"]
    assert (dials.days, dials.previous_days) == (9, 10)
    assert dials.change == pytest.approx((9 * 30 + 2) / 9 / ((10 * 30 + 1) / 10) - 1, abs=0.01)


def test_without_a_year_of_data_nothing_is_compared_with_a_year_ago(data: Path) -> None:
    march = Slice(date(2026, 3, 1), date(2026, 3, 31))
    assert figures(data, march, Against.YEAR_AGO)["dials"].change is None
    first = figures(data, Slice(date(2025, 12, 1), date(2025, 12, 31)))["dials"]
    assert (first.months, first.is_beyond_chance) == (2, False)


def test_the_command_compares_with_a_year_ago_where_asked(data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    asked = ["--data", str(data), "report", "overview", "--from", "2026-10-01", "--to", "2026-10-31", "--json"]
    assert main([*asked, "--against", "year_ago"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert (told["previous_from"], told["previous_to"]) == ("2025-10-01", "2025-10-31")
    assert told["figures"][0]["is_beyond_chance"] is True


def test_working_days_without_a_single_dial_are_those_of_the_calendar() -> None:
    part = Slice(date(2026, 11, 1), date(2026, 11, 30))
    found = changes.Periods(part, None, Against.BEFORE, {"deals": {}}, date(2026, 11, 3), date(2026, 11, 10))
    assert sorted(day.day for day in found.worked) == [3, 5, 6, 9, 10]
