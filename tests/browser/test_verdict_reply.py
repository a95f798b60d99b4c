"""Who is judged answers from a phone; the director is told, reads it beside the verdict and marks it as read."""

import json
import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from analytics.__main__ import main
from analytics.access import entry
from analytics.access.passwords import hashed
from analytics.core.scope import Role
from analytics.store.company import Company
from analytics.store.ledger.accounts import Accounts, User
from analytics.ui.session.principal import SESSION_COOKIE
from tests.browser.app import running_app
from tests.browser.reader import SETTLED
from tests.demo.loaded import Demo

SECRET, PASSWORD = "a-long-secret-of-many-different-signs-0123456789", "only for this test"
USERS = (User("boss", Role.DIRECTOR), User("kotov", Role.OPERATOR, person="Котов Денис"))
SAID = "=1+1 <b>гарнитура</b> трещала с 5 октября"


@pytest.mark.browser
def test_an_operator_answers_his_verdict_from_a_phone_and_the_director_reads_it(
    browser: Browser, demo: Demo, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    data = demo.copy(tmp_path / "data")
    monkeypatch.setenv(entry.SECRET, SECRET)
    accounts = Accounts(Company.at(data).folder.ledger)
    cookies = {}
    for user in USERS:
        accounts.add_user(user, hashed(PASSWORD), "test")
        accounts.set_password(user.login, hashed(PASSWORD), "test")
        cookies[user.login] = entry.sign_in(accounts, user.login, PASSWORD, "test")

    def page_of(login: str, url: str, **screen: object) -> Page:
        context = browser.new_context(locale="ru-RU", **screen)  # type: ignore[arg-type]  # options of Playwright
        context.add_cookies([{"name": SESSION_COOKIE, "value": cookies[login], "url": url}])
        return context.new_page()

    with running_app(data) as url:
        phone = page_of("kotov", url, viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True)
        phone.goto(f"{url}/mine")
        phone.get_by_text("Вызовы под вашим именем прерываются раньше ответа").wait_for(timeout=60_000)
        phone.get_by_label("Как было на самом деле?").fill(SAID)
        phone.get_by_text("Отправить ответ").tap()
        phone.get_by_text(SAID).wait_for(timeout=60_000)
        assert phone.evaluate("() => document.documentElement.scrollWidth - window.innerWidth") <= 0

        screen = page_of("boss", url, viewport={"width": 1440, "height": 900})
        screen.goto(f"{url}/overview")
        screen.get_by_text("Ответ на вывод ждёт прочтения").wait_for(timeout=60_000)
        screen.get_by_role("button", name="Прочитать").click()
        card = screen.locator("[class*=st-key-reply_]").first
        card.get_by_text(SAID).wait_for(timeout=60_000)
        assert re.search(r"Записано: kotov, \d\d\.\d\d\.\d{4}", card.inner_text())
        card.get_by_text("Отметить прочитанным").click()
        card.get_by_text(re.compile("Прочитано: boss")).wait_for(timeout=60_000)
        screen.goto(f"{url}/overview")
        screen.wait_for_selector(SETTLED, timeout=60_000)
        assert not screen.get_by_text("Ответ на вывод ждёт прочтения").count()
        phone.reload()
        phone.get_by_text(re.compile("Прочитано: boss")).wait_for(timeout=60_000)
        for page in (phone, screen):
            page.context.close()
    capsys.readouterr()
    assert main(["--data", str(data), "report", "verdicts", "--json"]) == 0
    (told,) = json.loads(capsys.readouterr().out)["replies"]
    assert told["said"] == SAID and told["who"] == "kotov"
    assert told["finding"]["operator"] == "Котов Денис" and told["finding"]["verdict"] == "operator_direct"
    assert [one["who"] for one in told["reads"]] == ["boss"]
