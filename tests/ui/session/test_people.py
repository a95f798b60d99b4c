"""Who works here no longer is marked wherever he is named, by one mechanism, and no figure changes."""

import io
import json
import re
import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from openpyxl import load_workbook
from streamlit.testing.v1 import AppTest

from analytics.__main__ import main
from analytics.access import roles
from analytics.core.calendar import Month
from analytics.core.scope import Role, Scope
from analytics.export import payroll_sheet
from analytics.reports.pay import payroll
from analytics.reports.pay.bonus import basis_of
from analytics.reports.staff.left import left
from analytics.store.company import Company
from analytics.store.ledger.accounts import User
from analytics.ui.session import state
from tests.ui.conftest import opened, shell_of, signed_in

ANALYTICS = Path(__file__).parents[3] / "analytics"
LEFT = "Борис Орлов"
MARKS = re.compile(r"не работает после 14\.10\.2026|до 14\.10(?:\.2026)?\b")
PAGES = (
    "overview",
    "operators",
    "verdicts",
    "bases",
    "explore",
    "payroll",
    "checklist",
    "whatif",
    "stress",
    "handover",
)
RAW = re.compile(
    r"escape\.markdown\([\w.]*\.(?:operator|field_manager|suspect|trusted)\b"
    r"|table\.text\([^\n]*(?:\.operator\b|\.field_manager\b)"
)


@pytest.fixture(scope="module")
def company(small_company: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small company after Борис has left in the middle of its last month."""
    folder = tmp_path_factory.mktemp("left")
    data = shutil.copytree(small_company, folder / "data")
    people = folder / "people.csv"
    people.write_text(
        "ФИО;Должность;Отдел;Дата увольнения\nАнна Соколова;Оператор;Север;\nБорис Орлов;Оператор;Юг;14.10.2026\n",
        encoding="utf-8",
    )
    assert main(["--data", str(data), "import", str(people), "--json"]) == 0
    return data


def told(app: AppTest) -> Iterator[tuple[str, str]]:
    """Every text that names a person: blocks, cells, choices, and what the charts write."""
    for kind in ("markdown", "caption", "header", "subheader", "info", "warning", "title"):
        yield from ((kind, str(one.value)) for one in getattr(app, kind))
    for frame in app.dataframe:
        yield from (("cell", str(cell)) for column in frame.value for cell in frame.value[column])
    for box in (*app.selectbox, *app.multiselect):
        yield from (("choice", str(option)) for option in box.options)
    for chart in app.get("plotly_chart"):
        spec = json.loads(chart.proto.spec)
        for trace in spec["data"]:
            rows = trace.get("customdata") or []
            yield from _texts([row[1:] if isinstance(row, list) else row for row in rows])
            yield from _texts([trace.get(field) for field in ("x", "y", "text", "name")])
        layout = spec["layout"]
        yield from _texts([one.get("text") for one in layout.get("annotations", ())])
        yield from _texts([layout.get(axis, {}).get(field) for axis in ("xaxis", "yaxis") for field in ("ticktext",)])


def _texts(value: object) -> Iterator[tuple[str, str]]:
    if isinstance(value, str):
        yield "chart", value
    elif isinstance(value, list):
        for item in value:
            yield from _texts(item)


@pytest.mark.parametrize("page", [*PAGES, "operators?card", "explore?series", "explore?pivot", "explore?pair"])
def test_on_every_page_whoever_names_him_says_that_he_has_left(
    company: Path, monkeypatch: pytest.MonkeyPatch, page: str
) -> None:
    monkeypatch.setenv("DOZVON_DATA", str(company))
    app = shell_of()
    app.query_params[state.PERIOD] = "all"
    name, _, view = page.partition("?")
    if view:
        app.query_params.update({state.CARD: LEFT} if view == "card" else {state.EXPLORE_VIEW: view})
    app = opened(app.run(), name)
    named = [(kind, text) for kind, text in told(app) if LEFT in text.replace("\\", "")]
    if page not in ("checklist", "handover", "stress"):
        assert named, "nobody is named"
    assert [(kind, text) for kind, text in named if not MARKS.search(text.replace("\\", ""))] == []
    assert not any(MARKS.search(text) and "Анна" in text and "," not in text for _, text in told(app))


def test_no_page_names_a_person_past_the_mechanism() -> None:
    found = [
        f"{path.relative_to(ANALYTICS)}: {line.strip()}"
        for path in [*(ANALYTICS / "ui").rglob("*.py"), *(ANALYTICS.parent / "pages").glob("*.py")]
        for line in path.read_text(encoding="utf-8").splitlines()
        if RAW.search(line)
    ]
    assert found == []


def test_who_leaves_later_is_not_marked_yet_and_the_last_day_is_still_a_working_day(company: Path) -> None:
    engine = Company.at(company).engine()
    assert engine is not None
    assert left(engine, date(2026, 10, 14)) == {}
    assert left(engine, date(2026, 10, 15)) == {LEFT: date(2026, 10, 14)}


def test_the_workbook_keeps_his_name_and_says_his_last_day_in_a_column_of_its_own(company: Path) -> None:
    made = Company.at(company)
    engine, month = made.engine(), Month(2026, 10)
    assert engine is not None
    basis = basis_of(made)
    report = payroll.build(payroll.month_facts(engine, month, Scope.director(), basis), month, basis)
    plain, marked = (
        [[cell.value for cell in row] for row in load_workbook(io.BytesIO(book)).worksheets[0].rows]
        for book in (
            payroll_sheet.as_xlsx(report, "ru"),
            payroll_sheet.as_xlsx(report, "ru", left(engine, date(2026, 11, 1))),
        )
    )
    assert [row[:-1] for row in marked] == plain  # every figure as before
    assert {row[0]: row[-1] for row in marked[1:-1]} == {"Анна Соколова": "", LEFT: "14.10.2026"}


def test_a_lead_of_another_team_learns_nothing_of_him(company: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    lead = User("lead", Role.TEAM_LEAD, team="Север")
    assert roles.scope_of(lead).teams == ("Север",)
    app = opened(signed_in(company, lead, monkeypatch).run(), "operators")
    assert not [text for _, text in told(app) if "Борис" in text or MARKS.search(text)]
