"""Can every role do its tasks by the pages alone: what is pressed, what must then be read, how long it takes.

    python -m benchmarks.tasks [login ...]

Twelve tasks of a director and five of every other role on the invented company, each role in one session of the
browser. Ends with 1 if a text does not come, or a task takes more than four presses or a minute.
"""

import os
import re
import secrets
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from playwright.sync_api import Browser, Error, Page, expect, sync_playwright

from analytics.__main__ import main as command
from analytics.access import entry
from analytics.access.passwords import hashed
from analytics.core.principal import Principal
from analytics.core.scope import Role
from analytics.store.company import Company
from analytics.store.ledger.accounts import Accounts, User
from analytics.ui.session.principal import SESSION_COOKIE
from tests.browser.app import CHROMIUM, CHROMIUM_ARGUMENTS, running_app
from tests.browser.reader import MAIN, SETTLED

DIALOG = "[role=dialog]"
PATIENCE = 60_000
MOST_PRESSES, MOST_SECONDS = 4, 60
PASSWORD = "only for tasks"
WIDE, NARROW = (1440, 1000), (390, 844)
USERS = {
    "director": User("director", Role.DIRECTOR),
    "lead": User("lead", Role.TEAM_LEAD, team="Север"),
    "operator": User("operator", Role.OPERATOR, person="Орлова Марина"),
    "manager": User("manager", Role.FIELD_MANAGER, person="Власов Сергей"),
    "accountant": User("accountant", Role.ACCOUNTANT),
    "administrator": User("administrator", Role.ADMINISTRATOR),
}
ON_A_PHONE = ("operator", "manager")


@dataclass
class Hand:
    """Somebody at the pages: every click, key and typed text is one press."""

    page: Page
    url: str
    presses: int = field(default=0)

    def home(self) -> None:
        """The page a role begins with; not counted."""
        address = f"{self.url}/"
        if self.page.url.startswith(address):
            self.page.evaluate(
                "(to) => { history.pushState({}, '', to); dispatchEvent(new PopStateEvent('popstate')) }", address
            )
            self.page.wait_for_timeout(400)
        else:
            self.page.goto(address)
        self.page.wait_for_selector(f"{MAIN} h1", timeout=PATIENCE)
        self.rest()

    def rest(self) -> None:
        """Waits until the page is at rest."""
        self.page.wait_for_timeout(150)
        self.page.wait_for_selector(SETTLED, timeout=PATIENCE)

    def menu(self, title: str) -> None:
        """Opens a page from the menu at the left."""
        self.page.get_by_role("link", name=title, exact=True).first.click()
        self._pressed()
        self.at(title)

    def open_menu(self) -> None:
        """Opens the menu at the left, which a phone hides."""
        self.page.locator(
            "[data-testid=stExpandSidebarButton] button, button[data-testid=stExpandSidebarButton]"
        ).click()
        self._pressed()

    def click(self, text: str) -> None:
        """Presses whatever carries this text."""
        self.page.locator(MAIN).get_by_text(text, exact=True).locator("visible=true").first.click()
        self._pressed()

    def filter(self, text: str) -> None:
        """Presses an option in the bar of filters."""
        self.page.locator(".st-key-filters").get_by_text(text, exact=True).click()
        self._pressed()

    def button(self, text: str) -> None:
        """Presses a button of the page."""
        self.page.locator(MAIN).get_by_role("button", name=text).locator("visible=true").first.click()
        self._pressed()

    def card(self, title: str, text: str) -> None:
        """Presses a button in the card of a figure."""
        card = self.page.locator("[data-testid=stVerticalBlock]", has=self.page.get_by_text(title, exact=True)).last
        card.get_by_role("button", name=text).click()
        self._pressed()

    def search(self, text: str) -> None:
        """Opens the search by its key and asks for a text."""
        self.page.locator(f"{MAIN} h1").first.click()
        self.page.keyboard.press("/")
        field = self.page.locator(f"{DIALOG} input")
        field.fill(text)
        field.press("Enter")
        self.presses += 2
        self._pressed()

    def hit(self, text: str) -> None:
        """Opens what the search has found."""
        self.page.locator(DIALOG).get_by_role("button", name=text).click()
        self._pressed()

    def type(self, label: str, text: str) -> None:
        """Fills a field."""
        field = self.page.get_by_label(label)
        field.fill(text)
        field.press("Enter")
        self._pressed()

    def slide(self, key: str, press: str) -> None:
        """Moves a slider by a key."""
        self.page.locator(f".st-key-{key} input[type=range]").press(press)
        self._pressed()

    def at(self, title: str) -> None:
        """Waits for the page of this title."""
        expect(self.page.locator(f"{MAIN} h1")).to_have_text(title, timeout=PATIENCE)
        self.rest()

    def sees(self, *patterns: str) -> None:
        """Waits until each text can be seen."""
        for pattern in patterns:
            found = self.page.get_by_text(re.compile(pattern)).locator("visible=true").first
            expect(found).to_be_visible(timeout=PATIENCE)

    def _pressed(self) -> None:
        self.presses += 1
        self.rest()


Task = Callable[[Hand], None]


def _steps(*steps: Task) -> Task:
    def do(hand: Hand) -> None:
        for step in steps:
            step(hand)

    return do


def _of(name: str, *arguments: str) -> Task:
    return lambda hand: getattr(hand, name)(*arguments)


TASKS: Mapping[str, Mapping[str, Task]] = {
    "director": {
        "whom to check, and by which evidence": _steps(
            _of("button", "Посмотреть доказательства"), _of("at", "Причины недозвона"), _of("sees", "Котов Денис")
        ),
        "which list is outdated, and what its calls are": _steps(
            _of("menu", "Базы"),
            _of("sees", "Прямые признаки: база устарела"),
            _of("button", "Звонки"),
            _of("sees", "Всего"),
        ),
        "what the month will cost, and how sure that is": _of("sees", "Около", "сбылись"),
        "last month against the one before": _steps(_of("filter", "Прошлый месяц"), _of("sees", "Сравнение с")),
        "why did the deals change": _steps(
            _of("card", "Договоры", "Почему"),
            _of("at", "Исследовать"),
            _of("sees", "Что объясняет изменение", "Разложить по"),
        ),
        "the card of one operator": _steps(
            _of("search", "седов"), _of("hit", "Седов Артём"), _of("at", "Операторы"), _of("sees", "Седов Артём")
        ),
        "how a contract ended": _steps(_of("search", "31449"), _of("sees", "лид от")),
        "who gets less if the bonus is a larger share": _steps(
            _of("menu", "Схема оплаты: что если"), _of("slide", "p-share", "ArrowRight"), _of("sees", "Получат меньше")
        ),
        "are there numbers enough for the plan": _steps(
            _of("menu", "Проверка схемы"), _of("sees", "Номеров не хватит")
        ),
        "what makes up a person's pay": _steps(_of("menu", "Расчёт за месяц"), _of("sees", "Отметьте строку")),
        "what was loaded and what was left out": _steps(
            _of("menu", "Загрузка данных"), _of("sees", "asterisk_cdr.csv")
        ),
        "erase a client": _steps(
            _of("menu", "Люди и доступ"),
            _of("click", "Удалить человека из данных"),
            _of("type", "Номер телефона", "+7 900 000-00-00"),
            _of("sees", "Посмотреть, что исчезнет"),
        ),
    },
    "lead": {
        "whom to talk to today": _of("sees", "С кем поговорить"),
        "the plan of the team by day": _of("sees", "План группы"),
        "yesterday's no-shows": _of("sees", "Вчерашние неявки"),
        "the card of a person on the list": _steps(_of("button", "Открыть карточку"), _of("at", "Операторы")),
        "which list is outdated": _steps(_of("menu", "Базы"), _of("sees", "база устарела")),
    },
    "operator": {
        "what is earned and what the month comes to": _of("sees", "Заработано на сегодня", "Выйдет"),
        "what is left to the plan": _of("sees", "Осталось"),
        "the meetings set": _of("sees", "Мои встречи"),
        "the calls behind the figure": _steps(_of("button", "Звонки"), _of("sees", "Всего")),
        "object to a line": _steps(_of("button", "Не согласен"), _of("sees", "Что неверно")),
    },
    "manager": {
        "today's and tomorrow's meetings": _of("sees", "Отчёт о встречах"),
        "the way to the client": lambda hand: expect(hand.page.locator("a[href*=map]").first).to_be_visible(),
        "the client's number": _steps(_of("button", "Показать номер"), _of("sees", r"\+7")),
        "who wrote what": _steps(_of("click", "Кто что записал"), _of("sees", "Скачать")),
        "the funnel of one's own meetings": _steps(
            _of("open_menu"), _of("menu", "Воронка встреч"), _of("sees", "По шагам")
        ),
    },
    "accountant": {
        "what keeps the month from approval": _of("sees", "до утверждения"),
        "objections without an answer": _of("sees", "Возражения без ответа"),
        "settle what is open": _steps(_of("button", "Решить в расчёте за месяц"), _of("at", "Расчёт за месяц")),
        "the payroll as a workbook": _of("sees", "Скачать"),
        "how a figure is calculated": _steps(_of("menu", "Как это считается"), _of("sees", "Найти показатель")),
    },
    "administrator": {
        "who can sign in": _of("sees", "Учётные записи"),
        "a new account": _steps(_of("click", "Новая учётная запись"), _of("sees", "Создать")),
        "was the action log changed": _of("sees", "Журнал цел"),
        "end the sessions of somebody": _of("sees", "закончить сеансы"),
        "what a role may see": _steps(_of("menu", "Как это считается"), _of("sees", "Найти показатель")),
    },
}
"""By login; each begins at the page of the role."""
CONTINUED = ("the payroll as a workbook",)
"""Tasks that begin where the one before has ended."""


def main(logins: Sequence[str]) -> int:
    """Do the tasks of these roles, or of all; 1 if one could not be done."""
    with tempfile.TemporaryDirectory() as room, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=CHROMIUM_ARGUMENTS)
        with office(Path(room)) as (url, sessions):
            done = [_walk(browser, url, login, sessions[login]) for login in logins or TASKS]
        browser.close()
    return 0 if all(done) else 1


@contextmanager
def office(data: Path) -> Iterator[tuple[str, dict[str, str]]]:
    """The invented company with an account for every role: its address, and a session of each."""
    os.environ.setdefault(entry.SECRET, secrets.token_hex(32))
    command(["--data", str(data), "demo", "--load"])
    accounts, program = Accounts(Company.at(data).folder.ledger), Principal.machine("tasks")
    sessions = {}
    for login, user in USERS.items():
        accounts.add_user(user, hashed(PASSWORD), program)
        accounts.set_password(login, hashed(PASSWORD), program)
        sessions[login] = entry.sign_in(accounts, login, PASSWORD, "tasks")
    with running_app(data) as url:
        yield url, sessions


def _walk(browser: Browser, url: str, login: str, session: str) -> bool:
    width, height = NARROW if login in ON_A_PHONE else WIDE
    context = browser.new_context(viewport={"width": width, "height": height}, locale="ru-RU")
    context.add_cookies([{"name": SESSION_COOKIE, "value": session, "url": url}])
    page = context.new_page()
    page.set_default_timeout(PATIENCE)
    done = [_do(Hand(page, url), login, name) for name in TASKS[login]]
    context.close()
    return all(done)


def _do(hand: Hand, login: str, name: str) -> bool:
    if name not in CONTINUED:
        hand.home()
    began, why = time.monotonic(), ""
    try:
        TASKS[login][name](hand)
    except (AssertionError, Error) as error:
        why = f"  NOT DONE: {str(error).splitlines()[0]}"
    seconds = time.monotonic() - began
    print(f"{login:14} {name:52} {hand.presses} presses {seconds:5.1f} s{why}", flush=True)
    return not why and hand.presses <= MOST_PRESSES and seconds <= MOST_SECONDS


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
