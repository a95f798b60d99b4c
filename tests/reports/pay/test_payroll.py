"""The same payslip to the kopeck from the report, the command line and the workbook; a locked month never changes."""

import io
import json
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from openpyxl import load_workbook
from pypdf import PdfReader
from python_calamine import CalamineWorkbook

from analytics.__main__ import main
from analytics.core.absence import Absence
from analytics.core.calendar import Month
from analytics.core.scope import Role, Scope
from analytics.core.slice import Slice
from analytics.export import payroll_sheet, payslip, rule_text
from analytics.i18n import LANGUAGES, words
from analytics.pay.plan import default_plan, read_plan
from analytics.pay.text import plan_text
from analytics.reports.pay import payroll
from analytics.reports.pay.bonus import basis_of
from analytics.reports.pay.hints import hints
from analytics.reports.pay.payroll_record import PayrollReport, sheet_text
from analytics.store.company import Company
from tests.demo.loaded import Demo

OCTOBER = Slice(date(2026, 10, 1), date(2026, 10, 31))
DIRECTOR = Scope.director()


@pytest.fixture
def company(demo: Demo, tmp_path: Path) -> Company:
    """The demo company with a ledger of its own for every test."""
    data = demo.data
    for name in ("segments", "generations", "originals"):
        (tmp_path / name).symlink_to(data / name)
    (tmp_path / "ledger.sqlite").write_bytes((data / "ledger.sqlite").read_bytes())
    return Company.at(tmp_path)


def sheet(company: Company, part: Slice = OCTOBER, scope: Scope = DIRECTOR) -> PayrollReport:
    return payroll.of_company(company, part, scope, basis_of(company))


def test_the_same_payslips_come_from_the_report_the_command_line_and_the_workbook(
    company: Company, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    company.pay.correct("2026-10", "Котов Денис", -123_45, "=cmd()", "director")
    found = sheet(company)
    assert main(["--data", str(tmp_path), "report", "payroll", "--to", "2026-10-31", "--json"]) == 0
    said = json.loads(capsys.readouterr().out)
    plan = tmp_path / "plan.toml"
    plan.write_text(default_plan(), encoding="utf-8")
    assert main(["--data", str(tmp_path), "plan", "pay", str(plan), "--month", "2026-10", "--json"]) == 0
    paid = {one["operator"]: one for one in json.loads(capsys.readouterr().out)["payslips"]}
    book = CalamineWorkbook.from_filelike(io.BytesIO(payroll_sheet.as_xlsx(found, "ru")))
    cells = {row[0]: row for row in book.get_sheet_by_index(0).to_python()[1:-1]}  # the last one adds up
    assert {row.operator for row in found.rows} == set(paid) == set(cells) == {row["operator"] for row in said["rows"]}
    for row, told in zip(found.rows, said["rows"], strict=True):
        assert told["total_kopecks"] == row.total_kopecks
        assert (paid[row.operator]["fixed_kopecks"], paid[row.operator]["bonus_kopecks"]) == (
            row.fixed_kopecks,
            row.bonus_kopecks,
        )
        in_kopecks = [round(100 * float(cell)) for cell in cells[row.operator][6:10]]
        corrected = sum(one.amount_kopecks for one in row.corrections)
        assert in_kopecks == [row.fixed_kopecks, row.bonus_kopecks, corrected, row.total_kopecks]


def test_a_locked_month_keeps_its_figures_and_tells_what_today_would_give(company: Company) -> None:
    before = sheet(company)
    company.pay.approve("2026-10", sheet_text(before), "director")
    dear = read_plan(default_plan()).model_copy(update={"fixed": Decimal(50_000), "valid_from": date(2026, 10, 1)})
    company.ledger.save_plan("dear", "2026-10-01", plan_text(dear), "director")
    after = sheet(company)
    assert after.status == "locked" and after.rows == before.rows and after.total_kopecks == before.total_kopecks
    assert {one.operator for one in after.differences} == {row.operator for row in before.rows if row.worked_days}
    assert all(one.now_kopecks > one.approved_kopecks for one in after.differences)


def test_an_operator_sees_his_own_line_of_a_locked_month_and_no_other(company: Company) -> None:
    own = Scope(Role.OPERATOR, operators=("Котов Денис",), teams=None, sees_pay=True)
    assert [row.operator for row in sheet(company, scope=own).rows] == ["Котов Денис"]
    company.pay.approve("2026-10", sheet_text(sheet(company)), "director")
    assert [row.operator for row in sheet(company, scope=own).rows] == ["Котов Денис"]


def test_a_month_is_paid_by_the_version_in_force_on_its_first_day(company: Company) -> None:
    for day, fixed in ((date(2026, 10, 1), 41_000), (date(2026, 11, 1), 42_000), (date(2026, 10, 15), 99_000)):
        plan = read_plan(default_plan()).model_copy(update={"fixed": Decimal(fixed), "valid_from": day})
        company.ledger.save_plan(f"from {day}", day.isoformat(), plan_text(plan), "director")
    full = {
        month: sheet(company, Slice(None, Month.parse(month).last)).rows[0].full_fixed_kopecks
        for month in ("2026-09", "2026-10")
    }
    assert full == {"2026-09": 4_000_000, "2026-10": 4_100_000}


def test_days_of_leave_make_the_month_shorter_and_the_quota_smaller(company: Company) -> None:
    (before,) = (row for row in sheet(company).rows if row.operator == "Котов Денис")
    company.pay.save_absence(Absence("Котов Денис", date(2026, 10, 5), date(2026, 10, 11), "leave"), "director")
    (after,) = (row for row in sheet(company).rows if row.operator == "Котов Денис")
    assert after.worked_days == before.worked_days - 5
    assert after.fixed_kopecks < before.fixed_kopecks
    assert all(new.due < old.due for new, old in zip(after.steps, before.steps, strict=True) if new.due and old.due)


def test_the_hint_is_what_the_payroll_would_pay_with_those_results(company: Company) -> None:
    engine, basis = company.engine(), basis_of(company)
    assert engine is not None
    facts = payroll.month_facts(engine, Month(2026, 10), DIRECTOR, basis)
    (row,) = (row for row in sheet(company).rows if row.operator == "Котов Денис")
    found = {hint.metric: hint for hint in hints(facts, basis, "Котов Денис")}
    assert found["deals"].more == 1 and found["effective"].more > 1
    half = row.full_bonus_kopecks * 0.5 / 0.6
    due = next(step.due for step in row.steps if step.metric == "deals")
    assert due is not None and found["deals"].gain_kopecks == pytest.approx(half / due, abs=2)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_payslip_is_one_page_of_pdf_and_reads_no_name_as_markup(company: Company, lang: str) -> None:
    found = sheet(company)
    hostile = '#panic("x") $ *bold* <a>'
    for person in (found.rows[0].operator, hostile):
        made = payslip.as_pdf(found, replace(found.rows[0], operator=person), lang)
        (page,) = PdfReader(io.BytesIO(made)).pages
        assert "".join(person.split()) in "".join(page.extract_text().split())


def test_all_payslips_are_one_pdf_with_a_page_for_each_person(company: Company) -> None:
    found = sheet(company)
    pages = PdfReader(io.BytesIO(payslip.all_as_pdf(found, found.rows, "ru"))).pages
    assert len(pages) == len(found.rows) > 1
    for row, page in zip(found.rows, pages, strict=True):
        assert "".join(row.operator.split()) in "".join(page.extract_text().split())


def test_the_workbook_has_a_total_and_the_lines_to_pay_add_up_to_it(company: Company) -> None:
    company.pay.correct("2026-10", "Котов Денис", 150_000, "премия", "director")
    found = sheet(company)
    people, lines, _ = load_workbook(io.BytesIO(payroll_sheet.as_xlsx(found, "ru"))).worksheets
    *_, last = people.iter_rows(values_only=True)
    assert last[0] == "Итого" and last[-3] == pytest.approx(found.total_kopecks / 100)
    rows = list(lines.iter_rows(min_row=2, values_only=True))
    assert sum(float(row[-1]) for row in rows) == pytest.approx(found.total_kopecks / 100)
    told = [(row[0], row[2], row[3], row[5]) for row in rows]
    assert ("2026-10", "Котов Денис", "Корректировка: премия", 1500) in told


def test_attainment_above_the_cap_is_explained_on_the_payslip(company: Company) -> None:
    found = sheet(company)
    row = next(row for row in found.rows if any(step.counted < step.attainment for step in row.steps))
    said = " ".join(payslip.notes(row, words("ru"), "ru"))
    assert "больше схема не засчитывает" in said


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_text_of_the_rules_says_every_term_and_no_fine(lang: str) -> None:
    said = " ".join(rule_text.sentences(read_plan(default_plan()), lang)).lower()
    assert "40" in said and "100" in said and "60" in said
    assert "штраф" not in said and " fine" not in said
