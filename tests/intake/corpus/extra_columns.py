"""Columns that stand beside calls and deals in ordinary files, with plausible cells, and what they may be read as."""

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True)
class Extra:
    """One more column: its header, its cell in a row, the roles it may take where nothing else has them."""

    name: str
    cell: Callable[[int], str]
    may_be: frozenset[str] = frozenset()

    @property
    def asks(self) -> frozenset[str]:
        """Questions that are right beside another column of the same role."""
        return frozenset({"ring_unsure"} if "ring" in self.may_be else {"column_unsure"} if self.may_be else ())


def _of(name: str, *cells: str, may_be: tuple[str, ...] = ()) -> Extra:
    return Extra(name, lambda row: cells[row % len(cells)], frozenset(may_be))


def _made(name: str, form: Callable[[int], str], may_be: tuple[str, ...] = ()) -> Extra:
    return Extra(name, form, frozenset(may_be))


WAITING = ("ring",)
REFUSED = ("reason", "lost_reason")
MONEY = ("amount",)
"""A price beside leads may be the value of the deal."""
CREATED, CHANGED = ("created_at",), ("changed_at",)
"""Days of which a table of leads may have no other."""
NAMED = ("client_name",)
RUSSIANS = ("Алексеева", "Борисов", "Власова", "Громов", "Дымова")
ENGLISH = ("Ann", "Ben", "Clara", "Dan", "Eve")

EXTRAS = (
    _made("Стоимость, руб", lambda n: f"{(n * 37 + 25) % 900 / 100:.2f}".replace(".", ","), MONEY),
    _made("Стоимость минуты", lambda n: f"{1 + n % 3 / 10:.2f}".replace(".", ","), MONEY),
    _made("Дата следующего звонка", lambda n: f"{1 + n * 7 % 28:02}.12.2026"),
    _of("Комментарий", "Перезвонить завтра", "", "Просил коммерческое предложение", "Не интересно", "есть договор"),
    _of("Телефон менеджера", "+7 495 120-10-01", "+7 495 120-10-02", "+7 495 120-10-03", may_be=("own_line",)),
    _made("Ссылка на запись", lambda n: f"https://records.example/{4000 + n}.mp3"),
    _of("Регион", "Московская область", "Тверская область", "Москва", "Калужская область"),
    _made("Индекс", lambda n: f"{101000 + n * 377 % 9000}"),
    _made("Оценка", lambda n: str(3 + n * 7 % 3)),
    _made("Номер договора", lambda n: f"Д-{1020 + n}/26" if n % 3 == 0 else ""),
    _made("Создано", lambda n: f"{1 + n * 5 % 28:02}.10.2026 {9 + n % 9:02}:{n * 13 % 60:02}:{n * 7 % 60:02}", CREATED),
    _made("Обновлено", lambda n: f"{1 + n * 3 % 28:02}.11.2026 {9 + n % 8:02}:{n * 11 % 60:02}:00", CHANGED),
    _of("Теги", "vip", "", "повтор, склад", "магазин", may_be=("list",)),  # UIS writes its bases there
    _of("Источник", "Сайт", "Авито", "Холодная база", "Рекомендация"),
    _made("Длительность ожидания", lambda n: str(5 + n * 7 % 30), WAITING),
    _of("Причина отказа", "", "Дорого", "", "Есть охрана", "Не отвечает за это", may_be=REFUSED),
    _of("Компания клиента", "ООО Ромашка", "ИП Лапин С.В.", "АО «Вектор»", "ООО «Склад 24»", may_be=NAMED),
    _of("Город", "Москва", "Тверь", "Калуга", "Химки"),
    _made("Почта клиента", lambda n: f"info@firm{n}.example"),
    _of("Отдел", "Отдел продаж", "Отдел продаж", "Отдел сервиса", may_be=("team",)),
    _of("Часовой пояс", "МСК", "МСК+2", "МСК", "МСК+4"),
    _made("ФИО клиента", lambda n: f"{RUSSIANS[n % 5]} {'АБВГД'[n // 5 % 5]}. {'ИКЛ'[n % 3]}.", NAMED),
    _made("ИНН", lambda n: f"{7701000000 + n * 48817 % 900000}"),
    _made("№ п/п", lambda n: str(n + 1)),
    _made("Price", lambda n: f"{(n * 37 + 25) % 900 / 100:.2f}", MONEY),
    _made("Cost per minute", lambda n: f"{1 + n % 3 / 10:.2f}", MONEY),
    _made("Next call date", lambda n: f"2026-12-{1 + n * 7 % 28:02}"),
    _of("Comment", "call back tomorrow", "", "asked for an offer", "not interested", "has a contract"),
    _of("Manager phone", "+74951201001", "+74951201002", "+74951201003", may_be=("own_line",)),
    _made("Recording URL", lambda n: f"https://records.example/{4000 + n}.mp3"),
    _of("Region", "North", "South", "East", "West"),
    _made("Zip code", lambda n: f"{10100 + n * 377 % 9000}"),
    _made("Rating", lambda n: str(3 + n * 7 % 3)),
    _made("Contract number", lambda n: f"C-{1020 + n}" if n % 3 == 0 else ""),
    _made("Created at", lambda n: f"2026-10-{1 + n * 5 % 28:02} {9 + n % 9:02}:{n * 13 % 60:02}:00", CREATED),
    _made("Updated at", lambda n: f"2026-11-{1 + n * 3 % 28:02} {9 + n % 8:02}:{n * 11 % 60:02}:00", CHANGED),
    _of("Tags", "vip", "", "repeat, warehouse", "shop"),
    _of("Source", "Website", "Ads", "Cold list", "Referral"),
    _made("Wait time", lambda n: str(5 + n * 7 % 30), WAITING),
    _of("Reason for refusal", "", "Too expensive", "", "Has a provider", may_be=REFUSED),
    _of("Client company", "Romashka LLC", "Vector JSC", "Sklad 24 LLC", "Lapin", may_be=NAMED),
    _made("Client email", lambda n: f"info@firm{n}.example"),
    _of("Department", "Sales", "Sales", "Service", may_be=("team",)),
    _of("Time zone", "UTC+3", "UTC+5", "UTC+3", "UTC+7"),
    _made("Client name", lambda n: f"{ENGLISH[n % 5]} {'ABCDE'[n // 5 % 5]}. Ross", NAMED),
    _made("Tax ID", lambda n: f"{7701000000 + n * 48817 % 900000}"),
)
