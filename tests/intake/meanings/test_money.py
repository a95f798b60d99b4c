"""Of several columns of money the sum of the contract is read where headers tell it from the rest, or is asked."""

from pathlib import Path

import openpyxl
import pytest

from analytics.intake.vocabulary.money import Sense, sense_of
from analytics.intake.vocabulary.synonyms import normal
from tests.intake.loading import Folder

SENSES = {
    Sense.CONTRACT: "Сумма договора, руб; Всего по договору, руб; Договор на сумму; Contract value, RUB; Сумма сделки"
    "; Сума договору; Auftragswert Vertrag; Wartość umowy; Sözleşme bedeli; Шарт сомасы; Total contract value"
    "; Сумма договора с НДС; Сумма договора без скидки; Contract value after discount; Deal value; Shartnoma summasi"
    "; Сумма договора (НДС не облагается); Сумма договора на 365 дней; Сумма договора за 12 мес., руб"
    "; Contract value, 24 months; Deal size; Сумма долгосрочного договора",
    Sense.TOTAL: "Итого с монтажом; Всего, руб; Total; Gesamtsumme; Razem; Toplam tutar; Жалпы сома; Jami summa"
    "; Усього",
    Sense.OTHER: "Цена, руб/мес; Абонплата, руб/мес; Договор, руб/мес; Contract value (monthly); Монтаж, руб"
    "; Monthly price; Сумма договора за 1 мес.; Итого за месяц; Installation fee; Цена за год"
    "; Абонплата по договору за год"
    "; Стоимость монтажа по договору; Цена по прайсу; List price; Сумма КП; Оплата по договору"
    "; Лимит ответственности по договору; Щомісячна плата; Monatspreis; Opłata miesięczna; Aylık ücret; Oylik to'lov"
    "; Айлық төлем; Montaż, zł; Kurulum ücreti; Средняя сумма договора; Доплата по договору; Абонка",
    Sense.YEAR: "Сумма договора за год; Annual contract value; Jährlicher Vertragswert; Yıllık sözleşme bedeli",
    Sense.OPEN: "Сумма; Цена; Бюджет; Amount; Value; Стоимость охраны; Итоговая цена; Цена с монтажом"
    "; Сумма прежнего договора; Kwota; Betrag; Tutar",
    Sense.ASIDE: "Amount in company currency; Сумма в валюте договора",
    Sense.NEVER: "Total discount; Скидка по договору; Бензин, руб; Такси, руб; Travel expenses; Аванс по договору"
    "; Оплачено по договору; НДС; Paid; İndirim tutarı; Rabatt; Dojazd, zł; Знижка; Fahrtkosten; Chegirma",
}


@pytest.mark.parametrize(
    ("sense", "header"), [(sense, header) for sense, said in SENSES.items() for header in said.split("; ")]
)
def test_a_header_of_money_says_what_the_money_is(sense: Sense, header: str) -> None:
    assert sense_of(normal(header)) == sense


def _table(money: dict[str, list[str]]) -> str:
    """A register of eight contracts, six of them signed."""
    lines = [";".join(("Дата заявки", "Организация", "Телефон", "Оператор", "Дата подписания", "Статус", *money))]
    for row in range(8):
        is_signed = row % 4 != 3
        day = f"1{row}.06.2026" if is_signed else ""
        cells = [values[row] if is_signed or "договор" not in name.lower() else "" for name, values in money.items()]
        status = "Договор подписан" if is_signed else "В работе"
        lines.append(
            ";".join((f"0{row + 1}.06.2026", f"Кафе {row}", f"8916123450{row}", "Ким А.", day, status, *cells))
        )
    return "\n".join(lines) + "\n"


MONTHLY = ["3000", "3900", "2500", "3000", "4800", "6000", "3200", "2500"]
ONCE = ["12000", "0", "7400", "9000", "0", "15000", "8000", "0"]
CONTRACT = [str(12 * int(month) + int(once)) for month, once in zip(MONTHLY, ONCE, strict=True)]
MORE = [str(int(amount) + 5000) for amount in CONTRACT]
FIRST = [str(int(month) + int(once)) for month, once in zip(MONTHLY, ONCE, strict=True)]
SIGNED = sum(int(amount) for row, amount in enumerate(CONTRACT) if row % 4 != 3)


@pytest.mark.parametrize(
    "money",
    [
        {"Цена, руб/мес": MONTHLY, "Сумма договора, руб": CONTRACT},
        {"Абонплата, руб/мес": MONTHLY, "Монтаж, руб": ONCE, "Всего по договору, руб": CONTRACT},
        {"Договор на сумму": CONTRACT, "Бензин, руб": ONCE},
        {"Абонплата": MONTHLY, "Сумма договора": [f"{one} руб. с НДС" for one in CONTRACT], "Всего звонков": ONCE},
        {"Contract value, RUB": CONTRACT, "Monthly price": MONTHLY},
        {"Сумма договора": CONTRACT, "Договор, руб/мес": MONTHLY, "Total discount": ONCE},
        {"Contract value (monthly)": MONTHLY, "Contract value": CONTRACT},
        {"Монтаж, руб.": ONCE, "Абонплата в мес., руб.": MONTHLY, "Сумма договора за год, руб.": CONTRACT},
        {"Сумма договора за год, руб.": MORE, "Сумма договора за 24 мес.": CONTRACT},
        {"Цена по прайсу": MORE, "Сумма договора": CONTRACT},
        {"Абонплата": MONTHLY, "Подключение, руб": ONCE, "Всего, руб": CONTRACT},
        {"Абонплата": MONTHLY, "Сумма договора": CONTRACT, "Цена договора": CONTRACT},
        {"Скидка, руб": [f"{cell} ₽" for cell in ONCE], "№ договора": ["41"] * 8, "Договор, руб": CONTRACT},
        {"Айлық төлем": MONTHLY, "Шарт сомасы": CONTRACT},
        {"Aylık ücret": MONTHLY, "Sözleşme bedeli": CONTRACT, "Kurulum ücreti": ONCE},
        {"Щомісячна плата": MONTHLY, "Сума договору": CONTRACT, "Монтаж": ONCE},
        {"Monatspreis": MONTHLY, "Vertragswert": CONTRACT, "Einrichtungsgebühr": ONCE},
        {"Opłata miesięczna": MONTHLY, "Wartość umowy": CONTRACT, "Montaż": ONCE},
        {"Oylik to'lov": MONTHLY, "Shartnoma summasi": CONTRACT},
    ],
    ids=lambda money: "+".join(money),
)
def test_the_sum_of_the_contract_is_read_beside_money_that_is_something_else(
    money: dict[str, list[str]], tmp_path: Path
) -> None:
    (tmp_path / "deals.csv").write_text(_table(money), encoding="utf-8")
    folder = Folder(tmp_path / "folder")
    result = folder.load(tmp_path / "deals.csv")
    assert (result.status, result.questions) == ("loaded", ())
    folder.build()
    said = folder.facts("SELECT SUM(amount_kopecks) FROM leads WHERE standing = 'signed'")
    assert said == [(SIGNED * 100,)]


@pytest.mark.parametrize(
    "money",
    [
        {"Сумма договора": CONTRACT, "Итого с монтажом": MORE},
        {"Сумма договора с НДС 20%": [f"{one} руб. с НДС" for one in MORE], "Сумма договора": CONTRACT},
        {"Цена договора": MORE, "Сумма договора": CONTRACT},
        {"Сумма договора": CONTRACT, "Сумма": MORE},
        {"Сумма договора": CONTRACT, "Бюджет": MORE, "Абонплата": MONTHLY},
        {"Цена": MONTHLY, "Сумма договора": CONTRACT},
        {"Сумма договора за 12 мес.": MORE, "Сумма договора за 24 мес.": CONTRACT},
        {"Итого, руб": MORE, "Сумма договора за год": CONTRACT},
        {"Сумма договора": MORE, "Сумма договора со скидкой": CONTRACT},
        {"Сумма договора с НДС": MORE, "Сумма договора без НДС": CONTRACT},
        {"Абонплата, руб/мес": MONTHLY, "Монтаж, руб": ONCE},
        {"Договор, руб/мес": MONTHLY, "Монтаж, руб": ONCE},
        {"Contract value (monthly)": MONTHLY, "Installation fee": ONCE},
        {"Абонплата": MONTHLY, "Монтаж": ONCE, "Итого, руб": FIRST},
        {"Сумма договора": CONTRACT, "Сумма прежнего договора": MORE},
        {"Сумма договора, руб": CONTRACT, "Сумма договора, тыс. руб": [str(int(one) // 1000) for one in CONTRACT]},
    ],
    ids=lambda money: "+".join(money),
)
def test_two_columns_that_may_be_the_sum_of_the_contract_are_asked_about(
    money: dict[str, list[str]], tmp_path: Path
) -> None:
    (tmp_path / "deals.csv").write_text(_table(money), encoding="utf-8")
    result = Folder(tmp_path / "folder").load(tmp_path / "deals.csv")
    assert [question.code for question in result.questions] == ["amount_unknown"]
    assert set(result.questions[0].examples) >= set(money) - {"Монтаж"}


UNKNOWN = (
    "Вознаграждение по договору, руб; Перечислено по договору, руб; Экономия по договору, руб"
    "; Сумма договора субподряда"
    "; Сумма по договору с поставщиком, руб; Цена договора за 1 объект, руб; Желаемая сумма договора"
    "; Возможная сумма договора; Потенциальная сумма сделки; Минимальная сумма договора; Сумма договора с пролонгацией"
    "; Сумма расторгнутого договора; Сумма договора у нынешней охраны; Сумма текущего договора клиента"
    "; Сумма договора (охрана); Сумма договора до скидки; Сумма договора без скидки; Potential deal value"
    "; Target contract value; Max contract value; Contract price per object; Deal score; Всего камер; Итого баллов"
    "; Total objects; Total cameras; Gesamtfläche; Контракт; Выручка по договору; Сумма договора 2025 год"
)


@pytest.mark.parametrize("header", UNKNOWN.split("; "))
def test_one_unknown_word_beside_the_contract_is_asked_about(header: str, tmp_path: Path) -> None:
    assert _asked({header: CONTRACT, "Абонплата": MONTHLY}, tmp_path) == ["amount_unknown"]


def _asked(money: dict[str, list[str]], tmp_path: Path) -> list[str]:
    (tmp_path / "deals.csv").write_text(_table(money), encoding="utf-8")
    return [question.code for question in Folder(tmp_path / "folder").load(tmp_path / "deals.csv").questions]


@pytest.mark.parametrize("header", ["Экономия по договору, руб", "Минимальная сумма договора", "Max contract value"])
def test_an_unknown_word_is_asked_about_in_the_only_column_of_money_too(header: str, tmp_path: Path) -> None:
    assert _asked({header: CONTRACT}, tmp_path) == ["amount_unknown"]


@pytest.mark.parametrize(
    "money",
    [
        {"Абонплата": MONTHLY, "Всего": ["3", "5", "4", "9", "6", "5", "4", "3"]},
        {"Стоимость, руб/мес": MONTHLY, "Сумма договора": ["30", "39", "25", "30", "48", "60", "32", "25"]},
        {"Абонплата": MONTHLY, "Сумма договора, тыс. руб": CONTRACT},
        {"Сумма договора, тыс. руб": CONTRACT},
        {"Абонплата": MONTHLY, "Сумма договора, тыс. руб": ["57.600"] * 8},
        {"Сумма договора": MONTHLY, "Сумма за год": [str(12 * int(one)) for one in MONTHLY]},
        {"Сумма договора за 01 мес.": MONTHLY, "Монтаж": ONCE},
        {"Сумма договора за один месяц": MONTHLY, "Монтаж": ONCE},
        {"Сумма оплат по договору": MONTHLY, "Остаток по договору": CONTRACT},
        {"Сумма договора (охрана)": CONTRACT, "Сумма договора (монтаж)": ONCE},
        {"Абонплата": MONTHLY, "Сумма договора ($ / руб)": CONTRACT},
        {"Абонплата": MONTHLY, "К оплате, руб": MORE, "Сумма договора": CONTRACT},
    ],
    ids=lambda money: "+".join(money),
)
def test_a_sum_that_the_money_beside_it_belies_is_asked_about(money: dict[str, list[str]], tmp_path: Path) -> None:
    assert _asked(money, tmp_path) == ["amount_unknown"]


@pytest.mark.parametrize(
    ("month", "others", "total"),
    [
        ("Абонплата", {"Монтаж": 1, "Оборудование": 1}, "Всего"),
        ("Абонплата", {"Монтаж": 1, "Скидка": -1}, "Итого"),
        ("Абонплата", {"Монтаж": 1, "Залог": 1}, "Сумма договора"),
        ("Monthly", {"Installation": 1, "Equipment": 1}, "Total"),
        ("Monthly", {"Set-up": 1, "VAT": 1}, "Total"),
    ],
)
def test_a_first_payment_of_any_parts_is_asked_about(
    month: str, others: dict[str, int], total: str, tmp_path: Path
) -> None:
    second = [str(200 + 10 * row) for row in range(8)]
    parts = dict(zip(others, (ONCE, second), strict=True))
    sums = [
        str(int(MONTHLY[row]) + sum(sign * int(parts[name][row]) for name, sign in others.items())) for row in range(8)
    ]
    assert _asked({month: MONTHLY, **parts, total: sums}, tmp_path) == ["amount_unknown"]


@pytest.mark.parametrize("cell", ["{0}х12", "{0}*12={1}", "{1}+12000", "{0}/мес", "{0} в месяц", "({1})", "61к"])
@pytest.mark.parametrize("beside", ["Абонплата", "Монтаж"])
def test_cells_that_are_no_plain_amounts_are_asked_about(cell: str, beside: str, tmp_path: Path) -> None:
    cells = [cell.format(month, whole) for month, whole in zip(MONTHLY, CONTRACT, strict=True)]
    assert "amount_unknown" in _asked({beside: MONTHLY, "Сумма договора": cells}, tmp_path)


@pytest.mark.parametrize(
    ("header", "unit"),
    [(header, 1e3) for header in ["Сумма договора, т.р.", "Сумма договора, т. руб.", "Сумма договора, тр"]]
    + [(header, 1e3) for header in ["Сумма договора (тыс.)", "Contract value, k RUB", "Contract value (RUB 000s)"]]
    + [(header, 1e3) for header in ["Шарт сомасы, мың", "Vertragswert (Tsd.)", "Сума договору, тис."]]
    + [(header, 1e6) for header in ["Сумма договора, млн", "Сумма договора, млн руб", "Contract value, mln"]]
    + [(header, 1e-2) for header in ["Сумма договора, коп.", "Сумма договора, копейки", "Deal amount, kopecks"]],
)
@pytest.mark.parametrize("is_alone", [True, False])
def test_amounts_are_counted_in_the_unit_of_their_header(
    header: str, unit: float, is_alone: bool, tmp_path: Path
) -> None:
    cells = [f"{int(whole) / unit:.10f}".rstrip("0").rstrip(".") for whole in CONTRACT]
    money = {header: cells} if is_alone else {"Абонплата": MONTHLY, header: cells}
    (tmp_path / "deals.csv").write_text(_table(money), encoding="utf-8")
    folder = Folder(tmp_path / "folder")
    assert folder.load(tmp_path / "deals.csv").status == "loaded"
    folder.build()
    assert folder.facts("SELECT SUM(amount_kopecks) FROM leads WHERE standing = 'signed'") == [(SIGNED * 100,)]


def test_a_title_says_the_unit_of_amounts_that_say_none(tmp_path: Path) -> None:
    thousands = [str(int(whole) / 1000) for whole in CONTRACT]
    lines = ["Реестр договоров, суммы в тыс. руб.;;;;;;;", "", _table({"Сумма договора": thousands, "Тип": ["а"] * 8})]
    (tmp_path / "deals.csv").write_text("\n".join(lines), encoding="utf-8")
    folder = Folder(tmp_path / "folder")
    assert folder.load(tmp_path / "deals.csv").status == "loaded"
    folder.build()
    assert folder.facts("SELECT SUM(amount_kopecks) FROM leads WHERE standing = 'signed'") == [(SIGNED * 100,)]


@pytest.mark.parametrize(
    ("parts", "asked"),
    [
        (("в месяц", "за год"), []),
        (("руб/мес", "всего"), []),
        (("план", "факт"), ["amount_unknown"]),
        (("без НДС", "с НДС"), ["amount_unknown"]),
    ],
)
def test_the_parts_of_a_merged_sum_are_read_or_asked_about(
    parts: tuple[str, str], asked: list[str], tmp_path: Path
) -> None:
    rows = [line.split(";") for line in _table(dict(zip(parts, (MONTHLY, CONTRACT), strict=True))).splitlines()]
    book = openpyxl.Workbook()
    book.active.append([""] * 6 + ["Сумма договора", ""])
    for row in rows:
        book.active.append([float(cell) if cell.isdecimal() and len(cell) < 7 else cell for cell in row])
    book.active.merge_cells("G1:H1")
    book.save(tmp_path / "deals.xlsx")
    folder = Folder(tmp_path / "folder")
    result = folder.load(tmp_path / "deals.xlsx")
    assert [question.code for question in result.questions] == asked
    if not asked:
        folder.build()
        assert folder.facts("SELECT SUM(amount_kopecks) FROM leads WHERE standing = 'signed'") == [(SIGNED * 100,)]


def test_a_sum_of_contracts_that_many_deals_lack_is_asked_about(tmp_path: Path) -> None:
    few = ["36000", "", *CONTRACT[2:5], "", "42000", ""]
    (tmp_path / "deals.csv").write_text(_table({"Абонплата": MONTHLY, "Сумма договора": few}), encoding="utf-8")
    result = Folder(tmp_path / "folder").load(tmp_path / "deals.csv")
    assert [question.code for question in result.questions] == ["amount_unknown"]


def test_a_table_may_begin_with_its_sums(tmp_path: Path) -> None:
    lines = zip(("Сумма договора", *CONTRACT), _table({}).splitlines(), strict=True)
    (tmp_path / "deals.csv").write_text("\n".join(map(";".join, lines)), encoding="utf-8")
    folder = Folder(tmp_path / "folder")
    assert folder.load(tmp_path / "deals.csv").status == "loaded"
    folder.build()
    assert folder.facts("SELECT SUM(amount_kopecks) FROM leads WHERE standing = 'signed'") == [(SIGNED * 100,)]


def test_a_discount_is_no_amount_even_if_nothing_else_is_money(tmp_path: Path) -> None:
    (tmp_path / "deals.csv").write_text(_table({"Сумма скидки": ONCE}), encoding="utf-8")
    folder = Folder(tmp_path / "folder")
    assert folder.load(tmp_path / "deals.csv").status == "loaded"
    folder.build()
    assert folder.facts("SELECT COUNT(amount_kopecks) FROM leads") == [(0,)]
