"""A file of answered calls only says nothing of reach: not 100 %, and nobody is compared by it; its talks count."""

from pathlib import Path

import pytest

from analytics.core.scope import Scope
from analytics.core.slice import Slice
from analytics.intake.importing import Options, import_files
from analytics.metrics.catalog import rollups
from analytics.metrics.query import measure
from analytics.reports.pay.bonus import basis_of
from analytics.reports.reach import call_lists, funnel, operators, overview
from analytics.reports.verdicts import verdicts
from analytics.store.company import Company

HEAD = "Дата и время;Сотрудник;Телефон;База;Разговор, сек\n"


def _log(path: Path, name: str, answered: int, unanswered: int) -> Path:
    talks = [45] * answered + [0] * unanswered
    rows = (
        f"{10 + n % 15}.09.2026 {10 + n // 60}:{n % 60:02}:00;{name};7916{len(name)}{n:06};Весна;{talk}\n"
        for n, talk in enumerate(talks)
    )
    path.write_text(HEAD + "".join(rows), encoding="utf-8")
    return path


def _sums(company: Company, metric: str) -> dict[str, tuple[int, int | None]]:
    engine = company.engine()
    assert engine
    rows = measure(engine, [metric], Slice(), Scope.director(), by=("operator_id",))
    return {str(row.key[0]): (row.num, row.den) for row in rows}


@pytest.fixture
def company(tmp_path: Path) -> Company:
    """A carrier's bill of one operator, a whole log of another."""
    company = Company.at(tmp_path / "data")
    bill, log = _log(tmp_path / "bill.csv", "Анна", 60, 0), _log(tmp_path / "log.csv", "Вероника", 30, 40)
    said = import_files(company, [bill, log], Options(), rollups())
    told = [(one.loaded, one.answers.reach, one.answers.effective) for one in said]
    assert told == [(60, False, True), (70, True, True)]
    return company


def test_reach_and_effective_calls_per_dial_are_those_of_the_whole_log_and_talks_are_of_both(company: Company) -> None:
    assert _sums(company, "reach_rate") == {"Вероника": (30, 70)}
    assert _sums(company, "effective_rate") == {"Вероника": (30, 70)}
    assert _sums(company, "effective") == {"Анна": (60, None), "Вероника": (30, None)}
    assert _sums(company, "dials") == {"Анна": (60, None), "Вероника": (70, None)}


def test_the_table_the_funnel_and_the_weeks_show_the_reach_of_the_whole_log(company: Company) -> None:
    engine = company.engine()
    assert engine
    rows = {str(row.operator): row for row in operators.build(engine, Slice(), Scope.director(), basis_of(company))}
    assert (rows["Анна"].reach_rate, rows["Анна"].reach_dials, rows["Анна"].dials) == (None, 0, 60)
    assert (rows["Вероника"].reach_rate, rows["Вероника"].reach_dials) == (30 / 70, 70)
    drawn = funnel.build([*rows.values()])
    assert ([one.operator for one in drawn.points], drawn.too_few) == (["Вероника"], ("Анна",))
    weeks = overview.trend(engine, Slice(), Scope.director())
    assert (sum(week.dials for week in weeks), sum(week.reach_dials for week in weeks)) == (130, 70)
    assert sum((week.reach_rate or 0) * week.reach_dials for week in weeks) == pytest.approx(30)


def test_nobody_is_judged_by_a_file_of_answered_calls(company: Company) -> None:
    engine = company.engine()
    assert engine
    (base,) = call_lists.build(engine, Slice(), Scope.director()).bases
    assert (base.dials, base.answered) == (70, 30)
    judged = verdicts.build(engine, Slice(), Scope.director())
    assert [one.operator for one in judged.operators] == ["Вероника"]


def test_below_fifty_calls_all_of_them_may_have_been_answered(tmp_path: Path) -> None:
    company = Company.at(tmp_path / "data")
    (said,) = import_files(company, [_log(tmp_path / "log.csv", "Анна", 49, 0)], Options(), rollups())
    assert said.answers.reach and _sums(company, "reach_rate") == {"Анна": (49, 49)}
