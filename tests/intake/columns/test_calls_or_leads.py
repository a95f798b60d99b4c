"""Calls stay calls whatever a cabinet writes beside them, and begin when they began, not when the next one is due."""

from collections.abc import Callable
from itertools import permutations
from pathlib import Path

import pytest
import xlsxwriter

from analytics.intake.columns.detect import detect, questions
from analytics.intake.columns.layout import Layout
from analytics.intake.files.read import Grid
from analytics.intake.shape.header import Sample, sample_of
from tests.intake.loading import Folder

RESULTS = {"ru": ("Отвечен", "Нет ответа", "Занято"), "en": ("Answered", "No answer", "Busy")}
HEADERS = {
    "ru": ("Дата и время", "Сотрудник", "Телефон", "Статус", "Длительность"),
    "en": ("Date and time", "Employee", "Phone", "Status", "Duration"),
}
MONEY = {
    "ru": ("Стоимость, руб", "Стоимость", "Стоимость минуты", "Тариф", "Сумма", "Цена", "Списано", "Бюджет"),
    "en": ("Cost", "Price", "Charge", "Amount", "Rate", "Fee", "Total price", "Budget"),
}
NEXT = (
    *("Дата следующего звонка", "Дата перезвона", "Дата и время перезвона", "Дата повторного звонка", "Next call"),
    *("Next call date", "Callback time", "Call back at", "Follow-up date", "Scheduled call date"),
)


def rows(lang: str) -> list[tuple[str, ...]]:
    """Forty calls of twenty days: moment, operator, phone, result, duration, price."""
    staff = ("Иванова Анна", "Петров Олег", "Орлова Юлия")
    return [
        (
            *(f"{1 + n % 20:02}.09.2026 {9 + n % 9:02}:{n:02}:{n * 7 % 60:02}", staff[n % 3], f"{79161000000 + n * 7}"),
            *(RESULTS[lang][n % 3], "0" if n % 3 else f"{30 + n}", "0" if n % 3 else f"{(30 + n) * 0.025:.2f}"),
        )
        for n in range(40)
    ]  # fmt: skip


def table(header: tuple[str, ...], cells: list[tuple[str, ...]]) -> tuple[Sample, Layout]:
    """How a table is recognised."""
    sample = sample_of(Grid((header, *cells), (), True), "calls.csv")
    layout = detect(sample)
    assert layout
    return sample, layout


@pytest.mark.parametrize("lang", ["ru", "en"])
def test_a_log_with_a_price_is_a_log_of_calls(lang: str) -> None:
    for money in MONEY[lang]:
        for left_out in ((), (4,)):
            kept = [place for place in range(6) if place not in left_out]
            header = (*HEADERS[lang], money)
            cells = [tuple(row[place] for place in kept) for row in rows(lang)]
            sample, layout = table(tuple(header[place] for place in kept), cells)
            assert (layout.kind, questions(sample, layout)) == ("calls", ()), (money, left_out)


@pytest.mark.parametrize("lang", ["ru", "en"])
def test_the_order_of_its_columns_makes_no_leads_of_a_log_with_a_price(lang: str) -> None:
    header = (*HEADERS[lang], MONEY[lang][1])
    for order in list(permutations(range(6)))[::37]:
        cells = [tuple(row[place] for place in order) for row in rows(lang)]
        sample, layout = table(tuple(header[place] for place in order), cells)
        assert (layout.kind, questions(sample, layout)) == ("calls", ()), order


def test_a_log_with_a_price_and_a_next_call_loads_as_its_own_calls_from_a_workbook(tmp_path: Path) -> None:
    path = tmp_path / "calls.xlsx"
    with xlsxwriter.Workbook(str(path)) as book:
        sheet = book.add_worksheet("Звонки")
        sheet.write_row(0, 0, ("Дата", "Время", *HEADERS["ru"][1:], MONEY["ru"][0], NEXT[0]))
        for number, (moment, *row) in enumerate(rows("ru"), 1):
            sheet.write_row(number, 0, (*moment.split(), *row[:3]))
            sheet.write_row(number, 5, (int(row[3]), float(row[4])))
            sheet.write(number, 7, f"{number % 28 + 1:02}.10.2026 11:00:00")
    result = Folder(tmp_path / "data").load(path)
    assert (result.status, result.kind, result.calls, result.operators) == ("loaded", "calls", 40, 3)
    assert (result.outbound_answered, result.first_on, result.last_on) == (14, "2026-09-01", "2026-09-20")


def test_leads_with_a_duration_or_a_price_stay_leads() -> None:
    header = ("ID", "Дата создания", "Ответственный", "Телефон", "Статус", "Сумма", "Дата закрытия")
    stages = ("Успешно реализовано", "Закрыто и не реализовано", "Переговоры")
    cells = [
        (f"{n}", row[0], row[1], row[2], stages[n % 3], "36000", row[0] if n % 3 < 2 else "")
        for n, row in enumerate(rows("ru"))
    ]
    sample, layout = table(header, cells)
    assert (layout.kind, questions(sample, layout)) == ("outcomes", ())


@pytest.mark.parametrize("named", [("Дата", "Время"), ("Date", "Time"), ("Дата звонка", "Время звонка")])
def test_a_call_begins_on_its_day_and_not_on_that_of_the_next_one(named: tuple[str, str]) -> None:
    header = (*named, *HEADERS["ru"][1:])
    for due in NEXT:
        for first in (True, False):
            later = [f"{n % 28 + 1:02}.10.2026 11:00:00" for n in range(40)]
            cells = [(*row[0].split(), *row[1:5]) for row in rows("ru")]
            cells = [(day, *row) if first else (*row, day) for day, row in zip(later, cells, strict=True)]
            _, layout = table((due, *header) if first else (*header, due), cells)
            assert "start" not in layout.roles, (due, first)
            assert layout.roles["date"] == (1 if first else 0,), (due, first)


def test_a_moment_to_come_is_no_beginning_and_the_table_is_asked_about() -> None:
    for due in NEXT:
        header = (due, *HEADERS["ru"][1:])
        assert detect(sample_of(Grid((header, *(row[:5] for row in rows("ru"))), (), True))) is None, due


@pytest.mark.parametrize(
    ("role", "exact", "other"),
    [
        ("phone", "Телефон", "Телефон клиента 2"),
        ("phone", "Номер клиента", "Добавочный номер клиента"),
        ("operator", "Оператор", "Имя оператора смены"),
        ("talk", "Длительность", "Длительность звонка, среднее"),
        ("talk", "Разговор", "Время разговора (план)"),
    ],
)
def test_the_very_name_of_a_column_counts_before_one_that_contains_it(role: str, exact: str, other: str) -> None:
    place = {"phone": 2, "operator": 1}.get(role, 4)
    for first in (True, False):
        header = [*HEADERS["ru"]]
        header[place] = exact
        cells = [list(row[:5]) for row in rows("ru")]
        beside = [row[1] if role == "operator" else f"7495{2_000_000 + n * 13}" if role == "phone" else f"{n}"
                  for n, row in enumerate(rows("ru"))]  # fmt: skip
        at = 0 if first else 5
        _, layout = table(
            (*header[:at], other, *header[at:]),
            [(*row[:at], cell, *row[at:]) for row, cell in zip(cells, beside, strict=True)],
        )
        assert layout.roles[role] == (place + first,), (first, layout.roles)


STAFF = ("№", "ФИО", "Должность", "Отдел", "Внутренний номер", "Мобильный телефон", "Дата приёма", "Статус")
STOCK = ("Артикул", "Наименование", "Ед. изм.", "Остаток", "Цена", "Сумма", "Дата поступления", "Телефон поставщика")


def staff(n: int) -> tuple[str, ...]:
    day = f"{1 + n % 28:02}.0{1 + n % 9}.2021"
    state = ("Работает", "В отпуске", "Уволен")[n % 3]
    return (
        str(n + 1),
        f"Иванова {chr(1040 + n % 30)}нна",
        "Менеджер",
        "Продажи",
        str(201 + n),
        f"7916{n:07}",
        day,
        state,
    )


def stock(n: int) -> tuple[str, ...]:
    day = f"{1 + n % 28:02}.0{1 + n % 9}.2026"
    return (f"A-{1000 + n}", f"Датчик {n}", "шт", str(n % 40), "350,00", f"{350 * (n % 40)},00", day, f"7495{n:07}")


@pytest.mark.parametrize(("header", "row"), [(STAFF, staff), (STOCK, stock)])
def test_a_list_of_staff_or_of_stock_is_asked_about_and_no_deals(
    header: tuple[str, ...], row: Callable[[int], tuple[str, ...]]
) -> None:
    assert detect(sample_of(Grid((header, *map(row, range(60))), (), True), "list.xlsx")) is None
    with_deals = (*header[:-1], "Этап сделки")
    cells = [(*row(n)[:-1], ("Договор заключён", "Отказ")[n % 2]) for n in range(60)]
    assert table(with_deals, cells)[1].kind == "outcomes"


@pytest.mark.parametrize("beside", [None, "Стоимость, руб", "Price", "Reason for refusal", "Причина отказа"])
def test_results_that_nobody_knows_are_asked_and_never_leads_in_silence(beside: str | None) -> None:
    """Headers of a log of calls with results «зелёный» and «красный»: a price beside them made leads of it."""
    header = ("Дата", "Оператор", "Абонент", "Результат", *([beside] if beside else []))
    cells = [
        (*row[:3], ("зелёный", "красный")[n % 2], *([row[5] if "т" in (beside or "") else "дорого"] if beside else []))
        for n, row in enumerate(rows("ru"))
    ]
    sample, layout = table(header, cells)
    asked = [question.code for question in questions(sample, layout)]
    assert asked == (["status_words_unknown"] if layout.kind == "calls" else ["kind_unknown"])
