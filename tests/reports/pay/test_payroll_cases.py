"""Small companies and the payslips they must give: the command line, the report and the page say the same."""

import json
import tomllib
from dataclasses import asdict
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from analytics.__main__ import main
from analytics.core.calendar import Month
from analytics.core.decisions import MonthAnswer
from analytics.core.scope import Scope
from analytics.core.slice import Slice
from analytics.export import payslip
from analytics.i18n import words
from analytics.reports.pay import payroll
from analytics.reports.pay.bonus import basis_of
from analytics.reports.pay.payroll_record import PayrollReport
from analytics.store.company import Company

FOLDER = Path(__file__).parent / "payroll_cases"
CASES = sorted(folder.name for folder in FOLDER.iterdir())
PAGE = Path(__file__).parents[3] / "pages" / "payroll.py"


@pytest.fixture(scope="module")
def loaded(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Every case, loaded once through the command line; its plan is the plan in force."""
    folders = {}
    for name in CASES:
        folders[name] = tmp_path_factory.mktemp(name) / "data"
        files = [str(path) for path in sorted((FOLDER / name).glob("*.csv"), reverse=True)]
        assert main(["--data", str(folders[name]), "import", *files, "--json"]) == 0
        plan = (FOLDER / name / "plan.toml").read_text(encoding="utf-8")
        Company.at(folders[name]).ledger.save_plan("case", "2026-01-01", plan, "director")
    return folders


def expected(name: str, kind: str, month: str | None = None) -> list[dict[str, object]]:
    found = tomllib.loads((FOLDER / name / "expected.toml").read_text(encoding="utf-8"))[kind]
    return [entry for entry in found if month in (None, entry["month"])]


def sheet(folder: Path, month: str) -> PayrollReport:
    company, asked = Company.at(folder), Month.parse(month)
    return payroll.of_company(company, Slice(asked.first, asked.last), Scope.director(), basis_of(company))


@pytest.mark.parametrize("name", CASES)
def test_the_command_line_pays_what_the_case_says_and_says_what_is_unclear(
    name: str, loaded: dict[str, Path], capsys: pytest.CaptureFixture[str]
) -> None:
    for month in sorted({str(entry["month"]) for entry in expected(name, "slip")}):
        capsys.readouterr()
        plan = str(FOLDER / name / "plan.toml")
        assert main(["--data", str(loaded[name]), "plan", "pay", plan, "--month", month, "--json"]) == 0
        said = json.loads(capsys.readouterr().out)
        paid = {one["operator"]: one for one in said["payslips"]}
        for entry in expected(name, "slip", month):
            one = paid[str(entry["operator"])]
            assert (one["fixed_kopecks"], one["bonus_kopecks"]) == (entry["fixed"], entry["bonus"]), entry
            assert one["deals_taken_back"] == entry.get("taken_back", 0), entry
            assert one["deals_carried_in"] == entry.get("carried_in", 0), entry
            assert one["deals_carried_out"] == entry.get("carried_out", 0), entry
        for entry in expected(name, "remark", month):
            told = {name: value for name, value in entry.items() if name != "month"}
            assert [one for one in said["remarks"] if told.items() <= one.items()], (told, said["remarks"])


@pytest.mark.parametrize("name", CASES)
def test_the_report_pays_the_same_and_holds_the_same_remarks(name: str, loaded: dict[str, Path]) -> None:
    for month in sorted({str(entry["month"]) for entry in expected(name, "slip")}):
        found = sheet(loaded[name], month)
        rows = {row.operator: row for row in found.rows}
        for entry in expected(name, "slip", month):
            row = rows[str(entry["operator"])]
            assert (row.fixed_kopecks, row.bonus_kopecks) == (entry["fixed"], entry["bonus"])
            assert row.carried_in == entry.get("carried_in", 0) and row.carried_out == entry.get("carried_out", 0)
        kept = [asdict(one) for one in found.remarks]
        for entry in expected(name, "remark", month):
            assert [one for one in kept if {k: v for k, v in entry.items() if k != "month"}.items() <= one.items()]


@pytest.mark.parametrize("name", CASES)
def test_the_page_shows_the_same_amounts_and_asks(
    name: str, loaded: dict[str, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DOZVON_DATA", str(loaded[name]))
    app = AppTest.from_file(str(PAGE), default_timeout=60).run()
    app.selectbox[0].set_value("2026-10").run()
    assert not app.exception and not app.error
    say, found = words("ru").say, sheet(loaded[name], "2026-10")
    (table,) = [frame.value for frame in app.dataframe if say("payroll.total_short") in frame.value.columns]
    names = (str(name).partition(" (до ")[0] for name in table[say("payroll.person")])  # who has left is marked
    shown = dict(zip(names, table[say("payroll.total_short")], strict=True))
    assert shown == {row.operator: row.total_kopecks for row in found.rows} | {
        str(entry["operator"]): int(str(entry["fixed"])) + int(str(entry["bonus"]))
        for entry in expected(name, "slip", "2026-10")
    }
    said = " ".join(str(one.value) for one in (*app.markdown, *app.caption))
    for entry in expected(name, "remark", "2026-10"):
        assert str(entry["operator"]) in said


def test_somebody_who_worked_without_a_call_is_paid_once_that_is_said(loaded: dict[str, Path]) -> None:
    folder = loaded["deals_without_dials_no_payslip"]
    (before,) = (row for row in sheet(folder, "2026-10").rows if row.operator == "Гусев Г")
    assert before.total_kopecks == 0
    Company.at(folder).pay.answer_question(MonthAnswer("2026-10", "Гусев Г", "no_dials", "", "worked"), "director")
    (after,) = (row for row in sheet(folder, "2026-10").rows if row.operator == "Гусев Г")
    assert (after.fixed_kopecks, after.worked_days) == (4_000_000, 22)
    assert after.bonus_kopecks == 666_667  # five deals of five, no call: half of the plan, a sixth of the bonus


def test_the_payslip_of_a_debtor_says_what_is_carried(loaded: dict[str, Path]) -> None:
    folder = loaded["clawback_evaporates"]
    found = {
        month: " ".join(payslip.notes(row, words("ru"), "ru"))
        for month in ("2026-10", "2026-11")
        for row in sheet(folder, month).rows
        if row.operator == "Дымов Д"
    }
    assert "на следующий месяц" in found["2026-10"] and "С прошлого месяца" in found["2026-11"]
