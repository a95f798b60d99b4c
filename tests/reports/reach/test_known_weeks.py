"""A week without a log, or before the first lead, has unknown figures and not zeros."""

from datetime import date
from pathlib import Path

import pytest

from analytics.core.scope import Scope
from analytics.core.slice import Slice
from analytics.intake.importing import Options, import_files
from analytics.metrics.catalog import rollups
from analytics.reports.reach.overview import by_week, trend
from analytics.store.company import Company
from analytics.store.data.engine import Engine

CALLED, BOTH, SOLD = date(2026, 9, 7), date(2026, 9, 14), date(2026, 10, 5)


@pytest.fixture
def engine(tmp_path: Path) -> Engine:
    """Calls of two weeks; leads from the second of them on, and a deal in a week of which there is no log."""
    log, leads = tmp_path / "calls.csv", tmp_path / "leads.csv"
    calls = [
        f"{day:02}.09.2026 10:{n:02}:00;Анна;79161{day:02}00{n:02};Весна;{45 * (n % 2)}"
        for day in (7, 14)
        for n in range(40)
    ]
    log.write_text("\n".join(["Дата и время;Сотрудник;Телефон;База;Разговор, сек", *calls]), encoding="utf-8")
    deals = [f"{n};{14 + n}.09.2026;06.10.2026;Анна;791611400{n:02}" for n in range(3)]
    leads.write_text(
        "\n".join(["ID сделки;Дата создания сделки;Договор подписан;Оператор;Телефон", *deals]), encoding="utf-8"
    )
    company = Company.at(tmp_path / "data")
    assert [one.loaded for one in import_files(company, [log, leads], Options(), rollups())] == [80, 3]
    found = company.engine()
    assert found is not None
    return found


def test_weeks_know_what_their_files_cover(engine: Engine) -> None:
    weeks = trend(engine, Slice(), Scope.director())
    told = {point.week_on: (point.is_logged, point.has_crm) for point in weeks}
    assert told == {CALLED: (True, False), BOTH: (True, True), SOLD: (False, True)}
    assert len(by_week(weeks, "dials")) == len(by_week(weeks, "effective")) == len(by_week(weeks, "reach_rate")) == 2
    assert [value and value > 0 for value in by_week(weeks, "deals")] == [0.0, None, None, True]
