"""Can every role do its tasks by the pages alone: what is pressed, what must then be read, how long it takes.

    python -m benchmarks.tasks [login ...]

Twelve tasks of a director and at least five of every other role on the invented company, each role in one session of
the browser, operators and field managers on a phone. Prints one row of a table a task. Ends with 1 if a text does not
come, or a task takes more than four presses or a minute.
"""

import os
import secrets
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date
from pathlib import Path

from playwright.sync_api import Browser, Error, expect, sync_playwright

from analytics.__main__ import main as command
from analytics.access import entry
from analytics.access.passwords import hashed
from analytics.core.calendar import Month
from analytics.core.principal import Principal
from analytics.core.scope import Role
from analytics.store.company import Company
from analytics.store.ledger.accounts import Accounts, User
from analytics.ui.session.principal import SESSION_COOKIE
from benchmarks.hand import PATIENCE, Hand
from tests.browser.app import CHROMIUM, CHROMIUM_ARGUMENTS, running_app

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
OBJECTION = "Проверьте звонки двенадцатого числа"
"""Of the operator, before the accountant comes."""
ON_A_PHONE = ("operator", "manager")


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
            _of("button", "Посмотреть доказательства"),
            _of("at", "Причины недозвона"),
            _of("sees", "Котов Денис", "Звонки"),
        ),
        "which list is outdated, and what its calls are": _steps(
            _of("menu", "Базы"),
            _of("sees", "Прямые признаки: база устарела"),
            _of("button", "Звонки"),
            _of("sees", "Всего"),
        ),
        "what the month will cost, and how sure that is": _of("sees", "Около", "сбылись"),
        "last month against the one before": _steps(
            _of("filter", "Прошлый месяц"), _of("sees", r"^01\.\d\d\.\d{4} – (28|29|30|31)\..*Сравнение с 01\.")
        ),
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
            _of("menu", "Схема оплаты: что если"),
            _of("slide", "p-share", "ArrowRight"),
            _of("hides", "никто не получил бы"),
            _of("sees", r"40\s000.*у вас.*36\s000"),
        ),
        "are there numbers enough for the plan": _steps(
            _of("menu", "Проверка схемы"), _of("sees", "Номеров не хватит")
        ),
        "what makes up a person's pay": _steps(
            _of("menu", "Расчёт за месяц"), _of("row", "Седов Артём"), _of("sees", "даёт .* полного бонуса")
        ),
        "what was loaded and what was left out": _steps(
            _of("menu", "Загрузка данных"), _of("row", "asterisk_cdr.csv"), _of("sees", "отклонено")
        ),
        "erase a client": _steps(
            _of("menu", "Люди и доступ"),
            _of("click", "Удалить человека из данных"),
            _of("type", "Номер телефона", "+7 900 000-00-00"),
            _of("button", "Посмотреть, что исчезнет"),
            _of("sees", "Строк в данных"),
        ),
    },
    "lead": {
        "whom to talk to today": _of("sees", "С кем поговорить"),
        "the plan of the team by day": _of("sees", "План группы"),
        "yesterday's no-shows": _of("sees", "Вчерашние неявки"),
        "the card of a person on the list": _steps(_of("button", "Открыть карточку"), _of("at", "Операторы")),
        "is a list of the team outdated": _steps(_of("menu", "Базы"), _of("sees", "устаревшей базы не видно")),
    },
    "operator": {
        "what is earned and what the month comes to": _of("sees", "Заработано на сегодня", "Выйдет"),
        "what is left to the plan": _of("sees", "Осталось"),
        "the meetings set": _of("sees", "Мои встречи"),
        "the calls behind the figure": _steps(_of("button", "Звонки"), _of("sees", "Всего")),
        "object to a line": _steps(
            _of("button", "Не согласен"),
            _of("type", "Что неверно", "Два звонка не засчитаны"),
            _of("submit", "Записать возражение"),
            _of("sees", "Мои возражения", "Два звонка не засчитаны"),
        ),
    },
    "manager": {
        "today's and tomorrow's meetings": _of("sees", r"Сегодня: \d", r"Завтра: \d"),
        "the way to the client": lambda hand: expect(hand.page.locator("a[href*=map]").first).to_be_visible(),
        "the client's number": _steps(_of("button", "Показать номер"), _of("sees", r"\+7")),
        "move a meeting to tomorrow": _steps(
            _of("button", "Перенесён"), _of("button", "Сохранить отчёт"), _of("sees", "— Перенесён")
        ),
        "take the report back": _steps(_of("button", "Отменить запись"), _of("hides", "Отменить запись")),
        "the funnel of one's own meetings": _steps(
            _of("open_menu"), _of("menu", "Воронка встреч"), _of("sees", "По шагам")
        ),
    },
    "accountant": {
        "what keeps the month from approval": _of("sees", "до утверждения"),
        "answer an objection": _steps(
            _of("type", "Ответ", "Добавим в ноябре"), _of("button", "Принять"), _of("hides", OBJECTION)
        ),
        "settle what is open": _steps(_of("button", "Решить в расчёте за месяц"), _of("at", "Расчёт за месяц")),
        "the payroll as a workbook": _of("download", "Скачать Excel"),
        "how a figure is calculated": _steps(_of("menu", "Как это считается"), _of("sees", "Найти показатель")),
    },
    "administrator": {
        "who can sign in": _of("sees", "Учётные записи"),
        "a new account": _steps(
            _of("click", "Новая учётная запись"),
            _of("type", "Имя для входа", "petrov"),
            _of("choose", "Чьи строки видит", "Петров Иван"),
            _of("button", "Создать"),
            _of("sees", "Первый пароль для petrov"),
        ),
        "was the action log changed": _of("sees", "Журнал цел"),
        "end the sessions of somebody": _steps(
            _of("row", "lead"), _of("button", "Закончить сеансы"), _of("sees", "Сеансы lead закончены")
        ),
        "let a field manager see phone numbers": _steps(
            _of("row", "manager"),
            _of("click", "Может открыть номера клиентов в своих строках; каждый раз это записывается"),
            _of("button", "Сохранить права"),
            _of("sees", "Права manager изменены"),
        ),
    },
}
"""By login; each begins at the page of the role."""
CONTINUED = ("the payroll as a workbook", "take the report back")
"""Tasks that begin where the one before has ended."""


def main(logins: Sequence[str]) -> int:
    """Do the tasks of these roles, or of all; 1 if one could not be done."""
    with tempfile.TemporaryDirectory() as room, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=CHROMIUM_ARGUMENTS)
        with office(Path(room)) as (url, sessions):
            print("| role | task | presses | seconds |\n|---|---|---|---|")
            done = [_walk(browser, url, login, sessions[login]) for login in logins or TASKS]
        browser.close()
    return 0 if all(done) else 1


@contextmanager
def office(data: Path) -> Iterator[tuple[str, dict[str, str]]]:
    """The invented company with an account for every role: its address, and a session of each."""
    os.environ.setdefault(entry.SECRET, secrets.token_hex(32))
    command(["--data", str(data), "demo", "--load"])
    accounts, program = Accounts(Company.at(data).folder.ledger), Principal.machine("tasks")
    last_month = str(Month.of(date.today()).previous())
    Company.at(data).pay.dispute(last_month, "Орлова Марина", OBJECTION, program)
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
    print(f"| {login} | {name} | {hand.presses} | {seconds:.1f} |{why}", flush=True)
    return not why and hand.presses <= MOST_PRESSES and seconds <= MOST_SECONDS


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
