"""The usual quarter is judged as the months of the overview: they stand still while days are added."""

from datetime import date, timedelta
from pathlib import Path

import numpy as np
import pytest
from streamlit.testing.v1 import AppTest

from analytics.__main__ import main
from analytics.core.slice import Slice
from analytics.i18n import numbers, words
from analytics.reports.verdicts import verdicts
from analytics.store.company import Company
from analytics.ui.session import state
from benchmarks.call_logs import write_log
from benchmarks.teams import Scenario, simulate
from tests.ui.conftest import opened, shell_of

ROW = "{who},base1,+7925000{number:04},{day} 10:{minute:02}:00,20,{talk},16,"
WHO = ("anna", "boris")
HEADER = "operator,list,phone,start,ring_s,talk_s,q850,hangup_by"


def add_days(data: Path, first: date, last: date) -> None:
    """Twelve calls of two operators on every day."""
    days = [first + timedelta(days=after) for after in range((last - first).days + 1)]
    rows = [
        ROW.format(
            who=("anna", "boris")[n % 2], number=(day.toordinal() * 12 + n) % 10_000, day=day, minute=n, talk=n % 3 * 20
        )
        for day in days
        for n in range(12)
    ]
    log = data.parent / f"{first}.csv"
    log.write_text("\n".join([HEADER, *rows]), encoding="utf-8")
    assert main(["--data", str(data), "import", str(log), "--json"]) == 0


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """Half a year until the middle of a month that is long over."""
    add_days(tmp_path / "data", date(2026, 2, 20), date(2026, 8, 14))
    return tmp_path / "data"


def windows(app: AppTest) -> list[str]:
    assert not app.exception and not app.error
    start = words("ru").say("verdicts.window").split("{", 1)[0]
    return [one.value for one in app.caption if one.value.startswith(start)]


def told(days: tuple[date, date]) -> str:
    first, last = (numbers.day(day, "ru") for day in days)
    return words("ru").say("verdicts.window", from_on=first, to_on=last)


def page_of(data: Path, name: str, monkeypatch: pytest.MonkeyPatch, **asked: str | list[str]) -> AppTest:
    monkeypatch.setenv("DOZVON_DATA", str(data))
    app = shell_of()
    for key, value in asked.items():
        app.query_params[key] = value
    return opened(app.run(), name)


def test_overview_lists_and_verdicts_judge_the_same_months_before_and_after_another_day(
    data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    engine = Company.at(data).engine()
    assert engine
    days = verdicts.window(engine, Slice(), date.today())
    assert days == (date(2026, 6, 1), date(2026, 8, 31))
    for _ in range(2):
        for page in ("overview", "bases", "verdicts"):
            assert windows(page_of(data, page, monkeypatch)) == [told(days)], page
        add_days(data, date(2026, 8, 15), date(2026, 8, 15))


def test_a_week_outside_the_period_changes_nothing(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    usual = windows(page_of(data, "verdicts", monkeypatch))
    assert windows(page_of(data, "verdicts", monkeypatch, **{state.WEEK: "2026-03-02"})) == usual
    assert windows(page_of(data, "verdicts", monkeypatch, **{state.WEEK: "2026-07-06"})) == [
        told((date(2026, 7, 6), date(2026, 7, 12)))
    ]


def test_who_is_accused_in_the_judged_months_is_named_on_the_overview_of_a_month_without_his_calls(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    team = simulate(Scenario(saboteurs=1, operators=8, share=0.45), np.random.default_rng(11))
    log = write_log(team, tmp_path / "log.csv", np.random.default_rng(12))
    assert main(["--data", str(tmp_path / "data"), "import", str(log), "--json"]) == 0
    add_days(tmp_path / "data", date(2026, 8, 3), date(2026, 8, 28))
    asked = {state.PERIOD: "this_month", state.OPERATORS: []}
    text = " ".join(one.value for one in page_of(tmp_path / "data", "overview", monkeypatch, **asked).markdown)
    assert "**op0.**" in text


def test_chosen_days_are_judged_as_they_are(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first, last = date(2026, 4, 6), date(2026, 5, 20)
    chosen = {state.PERIOD: "custom", state.DATES: [first.isoformat(), last.isoformat()]}
    assert windows(page_of(data, "verdicts", monkeypatch, **chosen)) == [told((first, last))]
