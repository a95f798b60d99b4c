"""The ordinary path in one go: a person's first hour, by the menu, and every step leaves the program whole.

Pages that are tested by their address, once, over data that was loaded another way, broke behind a green run.
"""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from analytics.i18n import numbers
from tests.browser.app import running_app
from tests.browser.reader import MAIN, reader
from tests.browser.walker import METRICS, PAGES, Walker

pytestmark = pytest.mark.browser
PATIENCE = 180_000
OCTOBER = ("2026-10-01", "2026-10-31")
ANSWERS = re.compile("^(Работал|Отсутствие верно|Не работал|Другой человек)")
REAL = "derived_ru/uis_like_cp1251.csv"


@pytest.fixture(scope="module")
def walker(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Walker]:
    """A tab over a folder that does not exist yet."""
    data = tmp_path_factory.mktemp("walk") / "data"
    with running_app(data) as url:
        tab = reader(browser, url)
        yield Walker(tab, data)
        tab.close()


def test_the_empty_state_leads_to_the_demo_company_by_its_button(walker: Walker) -> None:
    walker.tab.open("overview")
    walker.is_whole("empty state")
    walker.tab.page.get_by_role("button", name="Показать на вымышленной компании").click()
    walker.tab.page.wait_for_selector(".js-plotly-plot .main-svg", timeout=PATIENCE)
    walker.is_whole("demo")
    meetings, deals = walker.figures()[3:5]
    assert int(meetings) > 0 and int(deals) > 0


def test_every_page_is_whole_by_the_menu_twice(walker: Walker) -> None:
    for page in (*PAGES[1:], *PAGES):
        walker.by_menu(page)


def test_the_figures_of_the_pages_are_those_of_the_command_line(walker: Walker) -> None:
    walker.by_menu("overview")
    period = walker.period()
    told = walker.report("overview", period)
    figures = {one["metric"]: one["value"] for one in told["figures"]}
    shown = dict(zip(METRICS, walker.figures(), strict=False))
    for metric, text in shown.items():
        write = numbers.share if metric == "reach_rate" else numbers.count
        assert text == write(figures[metric], "ru"), metric
    walker.by_menu("operators")
    rows = walker.report("operators", period)
    columns = {"dials": "Звонки", "effective": "Результативные звонки", "deals": "Договоры"}
    expected = {row["operator"]: [str(row[name]) for name in columns] for row in rows}
    on_page = {row["Оператор"]: [row[title] for title in columns.values()] for row in walker.table(0)}
    assert on_page == expected and len(rows) == 12


def test_back_forward_reload_another_language_and_a_second_tab_lose_nothing(walker: Walker, browser: Browser) -> None:
    walker.by_menu("overview")
    walker.tab.page.get_by_text("Этот месяц").click()
    walker.tab.page.wait_for_url("**period=this_month**")
    walker.is_whole("this month")
    figures = walker.figures()
    walker.by_menu("bases")
    walker.tab.page.go_back()
    walker.is_whole("back")
    assert (walker.heading(), walker.figures()) == ("Обзор", figures)
    walker.tab.page.go_forward()
    walker.is_whole("forward")
    assert walker.heading() == "Базы"
    walker.by_menu("overview")
    walker.tab.page.reload()
    walker.is_whole("reload")
    assert walker.figures() == figures
    second = Walker(reader(browser, walker.tab.url), walker.data)
    second.tab.page.goto(walker.tab.page.url)
    second.tab.page.wait_for_selector(f"{MAIN} h1", timeout=PATIENCE)
    second.is_whole("second tab")
    assert second.figures() == figures
    second.tab.close()
    walker.tab.page.locator("[data-testid=stSidebar]").get_by_text("English").click()
    walker.tab.page.wait_for_selector("h1:has-text('Overview')")
    walker.language = "en"
    for page in PAGES:
        walker.by_menu(page)
    walker.tab.page.locator("[data-testid=stSidebar]").get_by_text("Русский").click()
    walker.tab.page.wait_for_selector("h1:has-text('Как это считается')")
    walker.language = "ru"
    walker.by_menu("overview")
    assert walker.figures() == figures
    walker.tab.page.get_by_text("Квартал").click()
    walker.is_whole("quarter")


def test_a_plan_is_tried_left_found_again_put_in_force_and_withdrawn(walker: Walker) -> None:
    walker.by_menu("whatif")
    usual = walker.figures()
    slider = walker.tab.page.locator(".st-key-p-total input[type=range]")
    for _ in range(3):
        slider.press("ArrowLeft")
    expect(walker.tab.page.locator("[data-testid=stMetricValue]").first).not_to_have_text(usual[0])
    walker.is_whole("slider")
    tried = walker.figures()
    for page in ("stress", "overview"):
        walker.by_menu(page)
        walker.by_menu("whatif")
        assert walker.figures() == tried
    assert walker.asked("plan", "list")["plans"] == []
    walker.press("Проверить перед вводом")
    assert numbers.money(3_850_000, "ru") in walker.tab.text()
    walker.press("Ввести с")
    (saved,) = walker.asked("plan", "list")["plans"]
    assert (saved["standing"], saved["name"]) == ("coming", "Оклад и бонус 50/50")
    walker.press("Отозвать «")
    (withdrawn,) = walker.asked("plan", "list")["plans"]
    assert withdrawn["standing"] == "withdrawn"


def test_a_month_is_questioned_disputed_and_approved_for_the_whole_company(walker: Walker) -> None:
    walker.by_menu("overview")
    walker.by_menu("payroll")
    report = walker.report("payroll", OCTOBER)
    assert walker.figures()[0] == numbers.money(report["total_kopecks"], "ru")
    assert len(walker.table(0)) == len(report["rows"])
    assert walker.tab.page.get_by_role("button", name="Утвердить").count() == 0
    while left := (asked := walker.tab.page.get_by_role("radiogroup", name="Ответ")).count():
        asked.first.get_by_text(ANSWERS).first.click()
        walker.press("Сохранить")
        expect(asked).not_to_have_count(left)
        walker.is_whole("question")
    walker.tab.page.locator("[data-testid=stDataFrame]").first.click(position={"x": 16, "y": 52})
    walker.is_whole("person")
    walker.tab.page.get_by_text("Возражения: 0").click()
    walker.tab.page.get_by_label("Что неверно").fill("Не засчитан договор")
    walker.press("Записать возражение")
    walker.tab.page.get_by_text("Не засчитан договор").first.wait_for()
    report = walker.report("payroll", OCTOBER)
    money = numbers.money(report["company_total_kopecks"], "ru")
    walker.tab.page.get_by_text("Все суммы проверены").click()
    walker.press(f"Утвердить {report['company_people']} человек, {money}")
    assert walker.report("payroll", OCTOBER)["status"] == "locked"
    assert walker.figures()[0] == money
    walker.by_menu("overview")
    walker.by_menu("payroll")
    assert walker.figures()[0] == money


def test_a_real_file_is_dropped_read_and_taken_back(browser: Browser, shared: Path, tmp_path: Path) -> None:
    with running_app(tmp_path / "data") as url:
        own = Walker(reader(browser, url), tmp_path / "data")
        own.tab.open("uploads")
        own.is_whole("uploads")
        own.tab.page.locator(".drop input").set_input_files(shared / "data" / REAL)
        history = own.tab.page.locator(".st-key-history")
        history.wait_for(timeout=PATIENCE)
        own.is_whole("loaded")
        (loaded,) = own.asked("imports")["imports"]
        own.by_menu("overview")
        figures = own.report("overview", own.period())["figures"]
        assert own.figures()[0] == numbers.count(
            next(one["value"] for one in figures if one["metric"] == "dials"), "ru"
        )
        own.by_menu("uploads")
        history.locator("[data-testid=stDataFrame]").click(position={"x": 16, "y": 52})
        own.press("Отменить загрузку")
        own.tab.page.get_by_role("button", name="Отменить загрузку").wait_for(state="detached", timeout=PATIENCE)
        own.by_menu("overview")
        own.tab.page.get_by_role("button", name="Показать на вымышленной компании").wait_for(timeout=PATIENCE)
        assert loaded["undone_at"] is None and own.asked("imports")["imports"][0]["undone_at"]
        own.tab.close()
