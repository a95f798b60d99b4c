"""Stages and results of visits in several languages are understood; what no list knows is asked."""

from pathlib import Path

import pytest

from analytics.intake.job import FileResult
from analytics.intake.meanings.stages import stage_of, visit_of
from tests.intake.loading import Folder

DEALS = """ID;Название;Стадия сделки;Ответственный;Дата создания;Сумма;Рабочий телефон
11;Кафе;{0};Белова Ирина;03.03.2026 10:00:00;3500;+7 916 000-00-11
12;Склад;{1};Белова Ирина;03.03.2026 11:00:00;900;+7 916 000-00-12
13;Дача;{2};Белова Ирина;03.03.2026 12:00:00;700;+7 916 000-00-13
14;Салон;{3};Белова Ирина;04.03.2026 12:00:00;500;+7 916 000-00-14
"""
VISITS = """Data spotkania;Godzina;Handlowiec;Umówił(a);Firma;Telefon;Status spotkania
01.09.2026;11:24;Lis;Nowak Piotr;Hurtownia;+48221718722;Odbyło się
01.09.2026;15:23;Lis;Nowak Piotr;Salon;+48788007480;Odwołane
02.09.2026;10:29;Wrona;Kowalska Anna;Auto;+48603870514;Przełożone
"""
MEANINGS = {
    "won": "Успішно; Договір підписано; Podpisana; Umowa podpisana; İmzalandı; Firmado; Vertrag unterschrieben"
    "; Shartnoma imzolandi"
    "; Қол қойылды; Signed; Closed Won; closedwon; Sold",
    "lost": "Відмова; Odmowa; Rezygnacja; Reddedildi; Rechazado; Perdido; Abgelehnt; Kein Interesse; Бас тартты"
    "; Refused; Not interested; Unsuccessful; Не интересно; Передумал; Rad etildi",
    "open": "Новий; В роботі; Думає; Na etapie umowy; W trakcie; Nowy; Yeni; Düşünüyor; Nuevo; Pendiente de firma"
    "; In Bearbeitung; Жаңа; Assigned; Not signed; Unsigned; To be signed; Niepodpisana; Sin firmar; Не підписано",
    "meeting_held": "Spotkanie odbyło się; Odbyło się; Зустріч відбулася; Termin stattgefunden; Randevu gerçekleşti"
    "; Visita realizada; Кездесу өтті; Meeting took place"
    "; Uchrashuv o'tkazildi",
    "no_show": "No show; Did not show; Nie stawił się; Не з'явився; Nicht erschienen; Gelmedi; No se presentó; Келмеді"
    "; Не приехал клиент; Kelmadi",
    "moved": "Spotkanie przełożone; Зустріч перенесено; Termin verschoben; Randevu ertelendi; Visita reprogramada",
    "meeting_set": "Зустріч призначено; Spotkanie umówione; Termin vereinbart; Randevu planlandı; Visita programada"
    "; Uchrashuv belgilandi",
}


@pytest.mark.parametrize("means", MEANINGS)
def test_ordinary_words_of_ten_languages_need_no_answer(means: str) -> None:
    assert {word: stage_of(word) for word in MEANINGS[means].split("; ")} == dict.fromkeys(
        MEANINGS[means].split("; "), means
    )


def test_a_bare_word_in_a_column_about_visits_is_said_of_the_visit() -> None:
    said = ("Odbyło się", "Przełożone", "Відбулася", "Перенесено", "Realizada", "Stattgefunden", "Nie odbyło się")
    assert [visit_of(word) for word in said] == [
        *("meeting_held", "moved", "meeting_held", "moved", "meeting_held", "meeting_held", "no_show"),
    ]


def test_a_journal_of_meetings_in_polish_says_who_arranged_them_and_which_took_place(tmp_path: Path) -> None:
    path = tmp_path / "visits.csv"
    path.write_text(VISITS, encoding="cp1250")
    folder = Folder(tmp_path / "data")
    assert folder.load(path).status == "loaded"
    folder.build()
    rows = folder.facts("SELECT operator_id, field_manager_id, standing FROM leads ORDER BY source_row")
    assert rows == [
        ("Nowak Piotr", "Lis", "meeting_held"),
        ("Nowak Piotr", "Lis", "lost"),
        ("Kowalska Anna", "Wrona", "moved"),
    ]


@pytest.mark.parametrize(
    ("said", "asked"),
    [
        ("Альфа; Бета; Гамма; Дельта", "альфа; бета; гамма; дельта"),
        ("Деньги в кассе; Сделка провалена; Сделка провалена; Новая", "деньги в кассе"),
        ("Сделка успешна; Альфа; Бета; Гамма", "альфа; бета; гамма"),
        ("Сделка успешна; Сделка провалена; Альфа; Бета", ""),
        ("Сделка успешна; Альфа; Новая; В работе", ""),
        ("Первичный контакт; Переговоры; Согласование договора; Новая", ""),
        ("Сделка провалена; Новая; КП отправлено; Встреча назначена", ""),
    ],
    ids=[
        "no word is known",
        "nothing says which deals are won",
        "most rows are in stages of the company's own",
        "stages of its own beside both known ends",
        "few rows in a stage of its own",
        "all are open for sure",
        "no deal is won yet",
    ],
)
def test_stages_that_no_list_knows_are_asked_where_they_may_be_an_end(said: str, asked: str, tmp_path: Path) -> None:
    result = _loaded(tmp_path, DEALS.format(*said.split("; ")))
    assert "; ".join(word for question in result.questions for word in question.examples) == asked
    assert {question.code for question in result.questions} == ({"stage_words_unknown"} if asked else set())
    assert sorted(word.word for word in result.words if word.proposal is None) == sorted(
        filter(None, asked.split("; "))
    )


def test_a_stage_that_stands_only_deep_in_a_long_table_is_asked_too(tmp_path: Path) -> None:
    header, row = DEALS.splitlines()[0], "{0};Кафе;{1};Белова Ирина;03.03.2026 10:00:00;3500;+7916{0}"
    stages = ["Деньги в кассе" if 6_000 < number < 6_010 else "Новая" for number in range(9_000)]
    rows = (row.format(1_000_000 + number, stage) for number, stage in enumerate(stages))
    result = _loaded(tmp_path, "\n".join((header, *rows)))
    (question,) = result.questions
    assert (question.code, question.column, question.examples) == (
        *("stage_words_unknown", "Стадия сделки"),
        ("деньги в кассе",),
    )
    assert [(word.word, word.times) for word in result.words if word.proposal is None] == [("деньги в кассе", 9)]


def _loaded(tmp_path: Path, text: str) -> FileResult:
    path = tmp_path / "file.csv"
    path.write_text(text, encoding="utf-8")
    return Folder(tmp_path / "data").load(path)
