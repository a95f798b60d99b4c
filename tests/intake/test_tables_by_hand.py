"""Tables of leads as people keep them: days, sums and names written as it came, and headers of their own."""

from pathlib import Path

import pytest

from analytics.intake.job import FileResult
from tests.intake.loading import Folder

HEADER = "Кто вёл;Фирма;Тел;Звонили;Встреча на;Была встреча?;Договор от;Сумма дог."
ROWS = (
    "Наташа;Аптека 1;89165841661;02.03.2026;05.03.26;да;17 марта 2026;12,5 тыс. руб.",
    "НАТАША ;Аптека 2;89165841662;3 марта 2026;10 марта 2026;да;;",
    "Вика;Аптека 3;89165841663;04.03.26;7 марта 2026;не приехали;;",
    "ВИКА ;Аптека 4;89165841664;4 марта 2026;08.03.26;да;20.03.2026;9 500 руб",
    "Вика;Аптека 5;89165841665;05.03.2026;;;;",
    "Наташа;Аптека 6;89165841666;06.03.2026;;;;",
)
FIGURES = (
    "SELECT operator_id, COUNT(*), COUNT(created_on), COUNT(meeting_on), COUNT(meeting_held_on), COUNT(signed_on),"
    " SUM(amount_kopecks) / 100 FROM leads GROUP BY operator_id ORDER BY operator_id"
)


def _load(tmp_path: Path, *lines: str) -> tuple[FileResult, Folder]:
    (tmp_path / "list.csv").write_text("\n".join(lines) + "\n", encoding="utf-8")
    folder = Folder(tmp_path / "data")
    result = folder.load(tmp_path / "list.csv")
    if result.status == "loaded":
        folder.build()
    return result, folder


def test_days_sums_and_names_in_any_spelling_are_read(tmp_path: Path) -> None:
    result, folder = _load(tmp_path, HEADER, *ROWS)
    assert (result.status, result.loaded) == ("loaded", 6)
    assert folder.facts(FIGURES) == [("Вика", 3, 3, 2, 1, 1, 9500.0), ("Наташа", 3, 3, 2, 2, 1, 12500.0)]


@pytest.mark.parametrize(
    ("wrong", "reason"),
    [("08.13.2026", "day_unreadable"), ("31.02.2026", "day_unreadable"), ("9-500-1", "amount_unreadable")],
)
def test_a_row_whose_day_or_sum_cannot_be_read_is_refused_and_told(wrong: str, reason: str, tmp_path: Path) -> None:
    cell = "9 500 руб" if reason.startswith("amount") else "20.03.2026"
    result, folder = _load(tmp_path, HEADER, *(row.replace(cell, wrong) for row in ROWS))
    assert (result.loaded, result.reasons) == (5, {reason: 1})
    assert folder.facts("SELECT COUNT(*) FROM leads WHERE client_name = 'Аптека 4'") == [(0,)]


@pytest.mark.parametrize(
    ("amount", "rubles"),
    [
        ("7 тыс. руб.", 7000),
        ("7 т.р.", 7000),
        ("7к", 7000),
        ("1,2 млн", 1_200_000),
        ("7 000 ₽/мес", 7000),
        ("7000 рублей", 7000),
    ],
)
def test_thousands_and_millions_beside_a_number_are_meant(amount: str, rubles: int, tmp_path: Path) -> None:
    _, folder = _load(tmp_path, HEADER, *(row.replace("9 500 руб", amount) for row in ROWS))
    assert folder.facts("SELECT amount_kopecks / 100 FROM leads WHERE client_name = 'Аптека 4'") == [(rubles,)]


AUTHORS = (
    "Лид;Создан;Кто создал;Клиент;Телефон;Встреча;Прошла",
    *(
        f"L-{number};0{1 + number}.03.2026;{('Ершова Кристина', 'Мороз Игорь')[number % 2]};Кафе {number};"
        f"+7916000000{number};1{number}.03.2026;{('да', 'нет')[number % 2]}"
        for number in range(8)
    ),
)


def test_who_only_wrote_a_lead_down_is_asked_whether_he_brought_it(tmp_path: Path) -> None:
    result, _ = _load(tmp_path, *AUTHORS)
    assert [(one.code, one.column, one.proposal) for one in result.questions] == [
        ("column_unsure", "Кто создал", "operator")
    ]


def test_a_contract_behind_a_visit_follows_it_where_the_stages_tell_of_visits(tmp_path: Path) -> None:
    lines = ["Организация;Тел.;Кто звонил;Дата звонка;На чём остановились;Встреча (дата);Договор подписан (дата)"]
    ends = (
        "встреча прошла, думает;05.03.2026;",
        "договор;06.03.2026;09.03.2026",
        "не дождались клиента;07.03.2026;",
        "отказ;;",
    )
    lines += [f"Кафе {number};+7916000000{number};Таня;02.03.2026;{ends[number % 4]}" for number in range(8)]
    _, folder = _load(tmp_path, *lines)
    told = "COUNT(*), COUNT(meeting_on), COUNT(meeting_held_on), COUNT(signed_on)"
    assert folder.facts(f"SELECT {told} FROM leads") == [(8, 6, 4, 2)]


BOOK = "День;Заказчик;Телефон;Заявку приняла от;Встреча на объекте;{held};Бумаги подписаны;Деньги, р."
VISITS = tuple(
    f"0{1 + number}.04.2026;Кафе {number};+7916000000{number};{('Бабич Наталья', 'Жилин Павел')[number % 2]};"
    f"{('не назначали', '11.04.2026')[number > 1]};{{{('none', ('yes', 'no')[number % 3 == 0])[number > 1]}}};"
    f"{('нет', 'да, 15.04.2026')[number > 5]};{('', '33 600=')[number > 5]}"
    for number in range(8)
)


def _book(tmp_path: Path, held: str, yes: str, no: str) -> tuple[FileResult, Folder]:
    return _load(tmp_path, BOOK.format(held=held), *(row.format(yes=yes, no=no, none="") for row in VISITS))


def test_a_day_behind_a_yes_and_sums_with_signs_of_an_account_are_read(tmp_path: Path) -> None:
    result, folder = _book(tmp_path, "Чем кончилось", "состоялось", "не состоялось")
    assert (result.status, result.rejected) == ("loaded", 0)
    told = (
        "operator_id, COUNT(*), COUNT(meeting_on), COUNT(meeting_held_on), COUNT(signed_on), SUM(amount_kopecks) / 100"
    )
    assert folder.facts(f"SELECT {told} FROM leads GROUP BY operator_id ORDER BY operator_id") == [
        ("Бабич Наталья", 4, 3, 2, 1, 33600.0),
        ("Жилин Павел", 4, 3, 2, 1, 33600.0),
    ]


def test_a_yes_and_a_no_that_nothing_names_are_asked_about_beside_visits(tmp_path: Path) -> None:
    result, _ = _book(tmp_path, "Отметка", "да", "нет")
    assert [(one.code, one.column, one.proposal) for one in result.questions] == [
        ("column_unsure", "Отметка", "meeting_held_at")
    ]


@pytest.mark.parametrize(
    ("head", "row", "figures"),
    [
        (
            "Firma;Datum kontaktu;Volající;Telefon;Schůzka dne;Schůzka proběhla;Smlouva ze dne;Hodnota smlouvy (RUB)",
            "Pekárna {0};{1}. 5. 2026;Nováková Jitka;+7961909048{0};{2}. 5. 2026;ano;{3}. 5. 2026;55 900,00",
            ("Nováková Jitka", 6, 6, 6, 6, 6, 335400.0),
        ),
        (
            "Лид;;;;Встреча;;Договор;\nДата;Компания;Телефон;Оператор;Дата;Состоялась;Дата;Сумма, руб.",
            "{1:02d}.03.2026;Кафе {0};+7916000000{0};Фомин Глеб;{2:02d}.03.2026;+;{3:02d}.03.2026;1000",
            ("Фомин Глеб", 6, 6, 6, 6, 6, 6000.0),
        ),
    ],
    ids=["days with blanks behind their full stops", "days below headings of groups"],
)
def test_days_are_read_and_belong_to_what_their_headings_say(
    head: str, row: str, figures: tuple[object, ...], tmp_path: Path
) -> None:
    rows = [row.format(number, 4 + number, 6 + number, 9 + number) for number in range(6)]
    result, folder = _load(tmp_path, head, *rows)
    assert (result.status, result.loaded) == ("loaded", 6)
    assert folder.facts(FIGURES) == [figures]


def test_a_day_behind_other_words_leaves_the_words_alone(tmp_path: Path) -> None:
    book = [BOOK.format(held="Чем кончилось"), *(row.format(yes="состоялось", no="отказ", none="") for row in VISITS)]
    book[1] = book[1].replace("Кафе 0", "Всегда 24.10.2026")
    _, folder = _load(tmp_path, *book)
    assert folder.facts("SELECT client_name FROM leads ORDER BY source_row LIMIT 1") == [("Всегда 24.10.2026",)]


OTHER_HEADERS = {
    "an order of words": (
        "Кто звонил;Клиент;Телефон;Дата обращения;Встреча (дата);Встреча (итог);Дата продажи;Сумма продажи (руб)"
    ),
    "Turkish": (
        "Arayan operatör;Firma;Telefon;Oluşturma tarihi;Randevu tarihi;Görüşme yapıldı mı;Sözleşme tarihi"
        ";Sözleşme tutarı (RUB)"
    ),
    "Uzbek": "Operator;Mijoz;Telefon;Sana;Uchrashuv sanasi;Uchrashuv bo'ldi;Shartnoma sanasi;Shartnoma summasi (rubl)",
}
HELD = {"an order of words": ("проведена", "клиент не приехал"), "Turkish": ("Evet", "Hayır"), "Uzbek": ("ha", "yo'q")}


@pytest.mark.parametrize("language", OTHER_HEADERS)
def test_headers_of_a_list_of_leads_are_known(tmp_path: Path, language: str) -> None:
    yes, no = HELD[language]
    rows = [
        f"Наташа;Аптека {n};8916584166{n};0{1 + n}.10.2026;1{n}.10.2026;{no if n % 3 == 2 else yes};"
        + (f"2{n}.10.2026;12000" if n % 3 == 1 else ";")
        for n in range(8)
    ]
    result, folder = _load(tmp_path, OTHER_HEADERS[language], *rows)
    assert (result.status, result.questions) == ("loaded", ())
    assert folder.facts(FIGURES) == [("Наташа", 8, 8, 8, 6, 3, 36000.0)]
