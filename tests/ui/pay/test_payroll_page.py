"""The payroll page: who is not paid and why, what is asked before a month is approved, what becomes final."""

import json
import re
import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from analytics.__main__ import main
from analytics.core.absence import Absence
from analytics.core.errors import DozvonError
from analytics.core.principal import MACHINE, Principal
from analytics.core.scope import Role, Scope
from analytics.core.slice import Slice
from analytics.pay.plan import default_plan
from analytics.reports.pay import payroll
from analytics.reports.pay.bonus import basis_of
from analytics.reports.pay.payroll_approval import Shown, approve, shown
from analytics.store.company import Company

PAGE = Path(__file__).parents[3] / "pages" / "payroll.py"
TWIN = "Анна Сокoлова"  # a Latin o
CALLS_ONLY = """{rest}[curve]
name = "linear"
[[component]]
metric = "effective"
weight = 1
cap = 1.0
"""
"""No file of the small company tells of contracts, so its plan pays for calls alone."""
Opened = Callable[[], AppTest]


@pytest.fixture(scope="module")
def loaded(small_company: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small company with a second file, in which Анна Соколова is once written with a Latin letter."""
    folder = tmp_path_factory.mktemp("payroll_page")
    shutil.copytree(small_company, folder / "data")
    header = "Дата и время;Оператор;Команда;Телефон;База;Ожидание, с;Разговор, с\n"
    rows = "".join(f"{day:02}.09.2026 19:00:0{day - 3};{TWIN};Север;7917000000{day};Весна;20;45\n" for day in (3, 4, 7))
    (folder / "more.csv").write_text(header + rows, encoding="utf-8")
    assert main(["--data", str(folder / "data"), "import", str(folder / "more.csv"), "--json"]) == 0
    calls = CALLS_ONLY.format(rest=default_plan().partition("[curve]")[0])
    Company.at(folder / "data").ledger.save_plan("calls", "2026-01-01", calls, MACHINE)
    return folder / "data"


@pytest.fixture
def company(loaded: Path, tmp_path: Path) -> Company:
    return Company.at(shutil.copytree(loaded, tmp_path / "data"))


@pytest.fixture
def opened(company: Company, monkeypatch: pytest.MonkeyPatch) -> Opened:
    """September's page as a director sees it."""
    monkeypatch.setenv("DOZVON_DATA", str(company.folder.root))

    def opening() -> AppTest:
        app = AppTest.from_file(str(PAGE), default_timeout=60).run()
        app = app.selectbox[0].set_value("2026-09").run()
        assert not app.exception and not app.error
        return app

    return opening


def click(app: AppTest, label: str, which: int = 0) -> AppTest:
    app = [button for button in app.button if button.label == label][which].click().run()
    assert not app.exception and not app.error
    return app


def answer(app: AppTest, given: str, which: int = 0) -> AppTest:
    """Choose an answer of a question, and save it after its effect is shown."""
    (radio,) = [one for one in app.radio if given in one.options][which : which + 1]
    app = radio.set_value(given).run()
    assert radio.key is not None and not app.exception
    key = radio.key.replace("choice.", "save.", 1)
    app = app.button(key=key).click().run()
    assert not app.exception and not app.error
    return app


def labels(app: AppTest) -> list[str]:
    return [button.label for button in app.button]


def text(app: AppTest) -> str:
    return " ".join(str(one.value) for one in (*app.markdown, *app.caption, *app.info))


def test_a_director_answers_and_approves_the_whole_company_as_the_button_says(company: Company, opened: Opened) -> None:
    app = opened()
    assert f"**{TWIN}** похоже на **Анна Соколова**" in text(app) and "не начислено ничего" in text(app)
    assert "В звонках 2 имени" in text(app) and "ни одного исходящего звонка" in text(app)
    assert not [label for label in labels(app) if label.startswith("Утвердить")]
    app = click(app, "Не сотрудник")
    app = click(app, "Да, все — сотрудники")
    for _ in range(4):  # two people, days before the third and after the fourteenth
        app = answer(app, "Отпуск")
    assert "Утвердить можно после ответа" not in text(app)
    (frame,) = [one.value for one in app.dataframe if "Начислено" in " ".join(one.value.columns)]
    total = sum(amount for name, amount in zip(frame["Оператор"], frame.iloc[:, 1], strict=True) if name != TWIN)
    (label,) = [label for label in labels(app) if label.startswith("Утвердить")]
    assert label.startswith("Утвердить 2 человек, ") and str(round(total / 100)) == "".join(
        letter for letter in label.partition(",")[2] if letter.isdigit()
    )
    assert "Окончательными станут суммы 2 человек за сентябрь 2026" in text(app)
    app.checkbox[0].set_value(True)
    app = click(app, label)
    approved = company.pay.approved("2026-09")
    assert approved is not None
    sheet = json.loads(approved.sheet)
    assert {row["operator"] for row in sheet["rows"]} == {"Анна Соколова", "Борис Орлов"}
    assert sheet["total_kopecks"] == total == sum(row["total_kopecks"] for row in sheet["rows"])


def test_a_merged_name_is_one_person_again(company: Company, opened: Opened) -> None:
    click(opened(), "Это Анна Соколова")
    assert company.ledger.aliases() == {TWIN.lower(): "Анна Соколова"}


def test_leave_over_days_with_calls_is_named_and_can_be_withdrawn(company: Company, opened: Opened) -> None:
    company.pay.save_absence(Absence("Борис Орлов", date(2026, 9, 7), date(2026, 9, 11), "отпуск"), MACHINE)
    app = opened()
    assert "Борис Орлов: отсутствие с" in text(app) and "дней со звонками — 3" in text(app)
    app = answer(app, "Убрать")
    assert company.pay.absences() == () and "дней со звонками" not in text(app)


def pay_of(app: AppTest, name: str) -> int:
    (frame,) = [one.value for one in app.dataframe if "Начислено" in " ".join(one.value.columns)]
    return next(amount for who, amount in zip(frame["Оператор"], frame.iloc[:, 1], strict=True) if who == name)


@pytest.mark.parametrize("given", ["Прогул", "Больничный"])
def test_days_off_say_what_they_do_to_the_pay_before_they_are_saved(
    company: Company, opened: Opened, given: str
) -> None:
    app = opened()
    before = pay_of(app, "Борис Орлов")
    radio = next(one for one in app.radio if given in one.options and "Борис" in str(one.key))
    app = radio.set_value(given).run()
    assert company.pay.absences() == () and pay_of(app, "Борис Орлов") == before
    (told,) = [one.value for one in app.markdown if "отработано" in str(one.value)]
    money = [int(re.sub(r"\D", "", one)) for one in re.findall(r"([\d\u00a0\u202f ]+)\u00a0₽", told)]
    app = app.button(key=str(radio.key).replace("choice.", "save.", 1)).click().run()
    after = pay_of(app, "Борис Орлов")
    assert [round(kopecks / 100) for kopecks in (after, before)] == money and after < before
    (absence,) = company.pay.absences()
    company.pay.save_absence(absence, MACHINE, is_away=False)
    assert pay_of(opened(), "Борис Орлов") == before


def test_a_month_s_answer_says_that_it_changes_no_pay_and_can_be_taken_back(company: Company, opened: Opened) -> None:
    app = opened()
    asked = len(app.radio)
    radio = next(one for one in app.radio if "Работал без звонков" in one.options)
    assert "начисление от этого не изменится" in text(radio.set_value("Работал без звонков").run())
    app = answer(opened(), "Работал без звонков")
    assert len(app.radio) == asked - 1 and "Ответ: работал." in text(app)
    assert len(click(app, "Изменить ответ").radio) == asked


def test_some_of_the_names_are_confirmed_and_the_others_refused_and_called_back(
    company: Company, opened: Opened
) -> None:
    app = opened()
    due = pay_of(app, "Борис Орлов")
    app = app.multiselect(key="confirm.except").set_value(["Борис Орлов"]).run()
    told = text(app).replace("\u00a0", "").replace("\u202f", "")
    assert f"меньше на {round(due / 100)}₽" in told
    app = click(app, "Сотрудников — 1, не сотрудников — 1")
    (frame,) = [one.value for one in app.dataframe if "Начислено" in " ".join(one.value.columns)]
    assert list(frame["Оператор"]) == ["Анна Соколова"]
    app = click(app, "Борис Орлов: всё же сотрудник")
    assert pay_of(app, "Борис Орлов") == due


def test_the_command_line_narrows_the_rows_and_says_so(company: Company, capsys: pytest.CaptureFixture[str]) -> None:
    folder = str(company.folder.root)
    assert main(["--data", folder, "report", "payroll", "--to", "2026-09-30", "--team", "Юг", "--json"]) == 0
    narrow = json.loads(capsys.readouterr().out)
    assert main(["--data", folder, "report", "payroll", "--to", "2026-09-30", "--json"]) == 0
    whole = json.loads(capsys.readouterr().out)
    assert (narrow["is_whole"], whole["is_whole"]) == (False, True)
    assert [row["operator"] for row in narrow["rows"]] == ["Борис Орлов"]
    assert narrow["company_total_kopecks"] == whole["total_kopecks"] > narrow["total_kopecks"]
    assert narrow["rows"][0] in whole["rows"]


def test_what_was_not_read_is_not_approved(company: Company) -> None:
    lead = Principal("lead", Scope(Role.TEAM_LEAD, operators=None, teams=("Юг",), sees_pay=True))
    for who, month, code in (
        (lead, "2026-09", "not_allowed"),
        (MACHINE, "2026-10", "month_running"),
        (MACHINE, "2026-09", "payroll_open"),
    ):
        with pytest.raises(DozvonError) as refused:
            approve(company, month, who, Shown(2, 0))
        assert refused.value.code == code
    company.pay.confirm_people((TWIN,), MACHINE, is_person=False)
    company.pay.confirm_people(("Анна Соколова", "Борис Орлов"), MACHINE, is_list=True)
    for name in ("Анна Соколова", "Борис Орлов"):
        for first, last in ((1, 2), (15, 30)):
            company.pay.save_absence(Absence(name, date(2026, 9, first), date(2026, 9, last)), MACHINE)
    with pytest.raises(DozvonError) as refused:
        approve(company, "2026-09", MACHINE, Shown(2, 1))
    assert refused.value.code == "payroll_changed" and company.pay.approved("2026-09") is None
    company.pay.dispute("2026-09", "Анна Соколова", "не хватает звонков", MACHINE)
    report = payroll.of_company(
        company, Slice(date(2026, 9, 1), date(2026, 9, 30)), Scope.director(), basis_of(company)
    )
    with pytest.raises(DozvonError) as refused:
        approve(company, "2026-09", MACHINE, shown(report))
    assert refused.value.code == "payroll_changed"
    approve(company, "2026-09", MACHINE, shown(report, company.pay.disputes()))
    assert company.pay.approved("2026-09") is not None
