"""Journals of meetings as field sales keep them, and deals in the words of their CRM: read, or asked about."""

from pathlib import Path

import pytest

from tests.intake.loading import Folder

JOURNAL = """№;Дата встречи;Кто передал;Менеджер;Компания;Тел.;Состоялась;Договор;Сумма абонентки
1;04.03.2026;Белова Ирина;Юдин Степан;Кафе;8 (916) 000-00-11;да;да;3500
2;05.03.2026;Белова Ирина;Юдин Степан;Склад;8 (916) 000-00-12;да;нет;
3;06.03.2026;Громов Павел;Юдин Степан;Дача;8 (916) 000-00-13;нет;;
4;31.03.2026;Громов Павел;Юдин Степан;Салон;8 (916) 000-00-14;;;
"""
DEALS = """ID;Название;Стадия сделки;Сделка закрыта;Ответственный;Дата создания;Сумма;Контакт: Рабочий телефон
11;Кафе;Сделка успешна;Да;Белова Ирина;03.03.2026 10:00:00;3500;+7 916 000-00-11
12;Склад;Сделка провалена;Да;Белова Ирина;03.03.2026 11:00:00;0;+7 916 000-00-12
13;Дача;Договор;Нет;Громов Павел;03.03.2026 12:00:00;0;+7 916 000-00-13
14;Салон;Новая;Нет;Громов Павел;04.03.2026 12:00:00;0;+7 916 000-00-14
"""


def outcomes(tmp_path: Path, *texts: str) -> list[dict[str, str]]:
    """The leads of files that load without a question."""
    folder = Folder(tmp_path / "data")
    for number, text in enumerate(texts):
        path = tmp_path / f"file{number}.csv"
        path.write_text(text, encoding="utf-8")
        result = folder.load(path)
        assert (result.status, result.rejected) == ("loaded", 0), result
    folder.build()
    columns = ("operator_id", "field_manager_id", "standing", "meeting_set_on", "amount_kopecks")
    rows = folder.facts(f"SELECT {', '.join(columns)} FROM leads ORDER BY import_no, source_row")
    return [dict(zip(columns, map(str, row), strict=True)) for row in rows]


def test_in_a_journal_of_meetings_who_passed_on_is_the_operator_and_the_manager_is_who_went(tmp_path: Path) -> None:
    leads = outcomes(tmp_path, JOURNAL)
    assert {(lead["operator_id"], lead["field_manager_id"]) for lead in leads} == {
        ("Белова Ирина", "Юдин Степан"),
        ("Громов Павел", "Юдин Степан"),
    }
    assert [lead["standing"] for lead in leads] == ["signed", "meeting_held", "no_show", "meeting_set"]
    assert [lead["meeting_set_on"] for lead in leads] == ["2026-03-04", "2026-03-05", "2026-03-06", "2026-03-31"]
    assert leads[0]["amount_kopecks"] == "350000"


def test_numbers_of_rows_are_no_numbers_of_deals_so_the_next_month_does_not_overwrite_this_one(tmp_path: Path) -> None:
    april = JOURNAL.replace("31.03", "30.03").replace(".03.2026", ".04.2026").replace("000-00-1", "000-01-1")
    assert len(outcomes(tmp_path, JOURNAL, april)) == 8


def test_a_visit_that_did_not_take_place_yet_is_no_visit_to_a_client_who_was_not_there(tmp_path: Path) -> None:
    boxes = JOURNAL.replace(";да", ";TRUE").replace(";нет;", ";FALSE;").replace("14;;;", "14;FALSE;FALSE;")
    boxes = boxes.replace("06.03.2026", "30.03.2026")
    assert [lead["standing"] for lead in outcomes(tmp_path, boxes)] == [
        *("signed", "meeting_held", "meeting_set", "meeting_set"),
    ]


def test_a_deal_that_bitrix_calls_successful_is_won_and_its_stage_of_a_contract_is_not(tmp_path: Path) -> None:
    assert [lead["standing"] for lead in outcomes(tmp_path, DEALS)] == ["signed", "lost", "open", "open"]


def test_where_no_other_word_is_a_contract_the_bare_word_is_one(tmp_path: Path) -> None:
    results = JOURNAL.replace("Состоялась;Договор;", "Итог;Этаж;").replace(";да;да;", ";Договор;1;")
    results = results.replace(";да;нет;", ";Думает;;").replace(";нет;;", ";Не состоялась;;")
    standing = [lead["standing"] for lead in outcomes(tmp_path, results)]
    assert standing == ["signed", "meeting_held", "no_show", "meeting_set"]


@pytest.mark.parametrize(
    ("text", "code", "words"),
    [
        (DEALS.replace("Сделка успешна", "Под пультом").replace("12;Склад;Сделка провалена", "12;Склад;Под пультом"),
         "stage_words_unknown", ("под пультом",)),
        (JOURNAL.replace("Состоялась", "Итог").replace(";да;", ";Чай попили;"), "stage_words_unknown",
         ("чай попили", "нет")),
        (JOURNAL.replace(".2026", ""), "outcome_date_unknown", ()),
    ],
    ids=["closed deals in a stage of its own", "a result of a visit nobody knows", "days without a year"],
)  # fmt: skip
def test_what_only_the_company_can_tell_is_asked(text: str, code: str, words: tuple[str, ...], tmp_path: Path) -> None:
    path = tmp_path / "file.csv"
    path.write_text(text, encoding="utf-8")
    result = Folder(tmp_path / "data").load(path)
    assert result.status == "needs_mapping", result
    (question,) = result.questions
    assert (question.code, question.examples) == (code, words)
    unclear = {word.word for word in result.words if word.proposal is None}
    assert unclear == (set(question.examples) if code == "stage_words_unknown" else set())


def test_an_answer_about_a_stage_is_all_that_its_file_waits_for(tmp_path: Path) -> None:
    path, mapping = tmp_path / "file.csv", tmp_path / "mapping.toml"
    path.write_text(DEALS.replace("Сделка успешна", "Под пультом").replace("Сделка провалена", "Под пультом"), "utf-8")
    mapping.write_text('kind = "outcomes"\n[stages]\n"Под пультом" = "won"\n', encoding="utf-8")
    folder = Folder(tmp_path / "data")
    assert folder.load(path, mapping=mapping).status == "loaded"
    assert [row[0] for row in folder.segment("outcomes", ("stage_semantic",))] == ["won", "won", "open", "open"]


def test_a_visit_and_its_contract_may_have_a_column_of_results_each(tmp_path: Path) -> None:
    text = JOURNAL.replace("Состоялась;Договор", "Статус встречи;Статус договора").replace(
        ";да;да;", ";Проведена;Подписан;"
    )
    text = text.replace(";да;нет;", ";Проведена;На согласовании;").replace("13;нет;;", "13;Клиента не было;;")
    text = text.replace("14;;;", "14;Запланирована;;")
    assert [lead["standing"] for lead in outcomes(tmp_path, text)] == [
        *("signed", "meeting_held", "no_show", "meeting_set"),
    ]


REPORT = """Отчет по сделкам;;;;;
Ответственный / Номер;Дата;Контрагент;Телефон;Состояние;Сумма
Белова Ирина;;;;;3 500
ЩТ-11;03.03.2026 10:00:00;Кафе;+7 916 000-00-11;Договор подписан;3 500
ЩТ-12;03.03.2026 11:00:00;Склад;+7 916 000-00-12;Не успешно;0
Громов Павел;;;;;0
ЩТ-13;03.03.2026 12:00:00;Дача;+7 916 000-00-13;Договор не заключён;0
Итого;;;;;3 500
"""


MOVED = "\n".join(";".join(line.split(";")[place] for place in (2, 3, 5, 0, 4, 1)) for line in REPORT.splitlines())
"""Sums before the words."""


@pytest.mark.parametrize("text", [REPORT, MOVED])
def test_who_stands_above_his_deals_with_their_sum_is_responsible_for_them_and_no_deal(
    text: str, tmp_path: Path
) -> None:
    leads = outcomes(tmp_path, text)
    assert [lead["operator_id"] for lead in leads] == ["Белова Ирина", "Белова Ирина", "Громов Павел"]
    assert [lead["standing"] for lead in leads] == ["signed", "lost", "open"]


BOOK = """Время;Клиент;Телефон;Кто направил;Менеджер;Результат
Среда, 04.03.2026;;;;;
10:00;Кафе;8 (916) 000-00-11;Белова Ирина;Юдин Степан;Договор заключён
12:00;Склад;8 (916) 000-00-12;Белова Ирина;Юдин Степан;Проведена
Четверг, 05.03.2026;;;;;
10:00;Дача;8 (916) 000-00-13;Громов Павел;Юдин Степан;Не состоялась
"""
NOTED = "\n".join(
    line + (";Создано" if line.startswith("Время") else ";01.03.2026 09:15:00" if line[:1] == "1" else ";")
    for line in BOOK.splitlines()
)
"""The same with the day on which each visit was written down."""
TASKS = """ID;Тип дела;Тема;Дата начала;Создал;Ответственный;Завершено;Клиент;Телефон
1;Встреча;Осмотр;04.03.2026 10:00:00;Белова Ирина;Юдин Степан;Да;Кафе;+7 916 000-00-11
2;Встреча;Осмотр;05.03.2026 10:00:00;Белова Ирина;Юдин Степан;Да;Склад;+7 916 000-00-12
3;Встреча;Осмотр;05.03.2026 12:00:00;Громов Павел;Юдин Степан;Нет;Дача;+7 916 000-00-13
"""


@pytest.mark.parametrize(
    ("text", "expected", "agreed"),
    [
        (BOOK, ["signed", "meeting_held", "no_show"], ["2026-03-04", "2026-03-05"]),
        (NOTED, ["signed", "meeting_held", "no_show"], ["2026-03-01", "2026-03-01"]),
        (TASKS, ["meeting_held", "meeting_held", "meeting_set"], ["2026-03-04", "2026-03-05"]),
    ],
)
def test_a_book_of_days_and_a_list_of_tasks_that_are_visits_are_visits_and_no_calls(
    text: str, expected: list[str], agreed: list[str], tmp_path: Path
) -> None:
    leads = outcomes(tmp_path, text)
    assert [lead["standing"] for lead in leads] == expected
    assert [leads[0]["meeting_set_on"], leads[2]["meeting_set_on"]] == agreed
    assert {(lead["operator_id"], lead["field_manager_id"]) for lead in leads} == {
        ("Белова Ирина", "Юдин Степан"),
        ("Громов Павел", "Юдин Степан"),
    }


def test_letters_and_tasks_are_never_taken_for_calls(tmp_path: Path) -> None:
    path = tmp_path / "tasks.csv"
    path.write_text(TASKS.replace("Встреча", "Письмо"), encoding="utf-8")
    assert Folder(tmp_path / "data").load(path).kind != "calls"


@pytest.mark.parametrize(
    ("kind", "call"), [("Тип", "Звонок"), ("Тип дела", "Исходящий звонок"), ("Activity type", "Call")]
)
def test_visits_and_letters_among_calls_are_told_and_not_counted(kind: str, call: str, tmp_path: Path) -> None:
    rows = [
        f"{what};0{n}.03.2026 10:00:00;Белова Ирина;+791600000{n:02};{n * 20};Отвечен"
        for n, what in enumerate((call, call, "Встреча", call, "Письмо", call), 1)
    ]
    path, folder = tmp_path / "activities.csv", Folder(tmp_path / "data")
    header = f"{kind};Дата и время;Сотрудник;Телефон;Разговор, сек;Результат"
    path.write_text("\n".join((header, *rows)), encoding="utf-8")
    result = folder.load(path)
    assert (result.status, result.calls, result.outbound) == ("loaded", 4, 4), result.questions
    assert result.reasons == {"not_a_call": 2}


def test_a_list_of_leads_that_says_when_they_were_written_down_is_no_log_of_calls(tmp_path: Path) -> None:
    path = tmp_path / "leads.csv"
    path.write_text(
        "ID;Статус;Название лида;Рабочий телефон;Ответственный;Дата создания\n"
        "1;Сконвертирован;Заявка 1;+7 916 000-00-11;Белова Ирина;03.03.2026 10:00:00\n"
        "2;Некачественный лид;Заявка 2;+7 916 000-00-12;Громов Павел;03.03.2026 11:00:00\n",
        encoding="utf-8",
    )
    assert Folder(tmp_path / "data").load(path).kind == "outcomes"


def test_a_register_of_contracts_and_a_day_for_each_stage_say_how_deals_ended(tmp_path: Path) -> None:
    register = "№ договора;Дата договора;Абонент;Телефон;Менеджер;Абонплата\n"
    register += "П-1;05.03.2026;Кафе;+79160000011;Юдин Степан;3500\n"
    stages = "Номер сделки;Телефон;Менеджер;Заявка;Встреча проведена;Договор подписан;Отказ\n" + (
        "11;+79160000012;Юдин Степан;03.03.2026;04.03.2026;;\n12;+79160000013;Юдин Степан;03.03.2026;;;06.03.2026\n"
    )
    leads = outcomes(tmp_path, register, stages)
    assert [lead["standing"] for lead in leads] == ["signed", "meeting_held", "lost"]


def test_a_day_below_the_word_visit_is_the_day_of_the_visit(tmp_path: Path) -> None:
    text = "Встреча;;Кто;;Клиент;;Итог\nДата;Время;Оператор;Ходок;Название;Телефон;Прошла\n"
    text += "04.03.2026;10:00;Белова Ирина;Юдин Степан;Кафе;+79160000011;да\n"
    text += "31.03.2026;10:00;Белова Ирина;Юдин Степан;Дача;+79160000012;\n"
    leads = outcomes(tmp_path, text)
    assert [lead["standing"] for lead in leads] == ["meeting_held", "meeting_set"]


BOOKED = """Lead date,Caller,Company,Mobile,{0},{1},Signed,Contract value
18.05.2026,Mia,Bakery,+78315764772,✓,✓,✓,46800
22.05.2026,Jane,Store,+79256038811,✓,✓,,
25.05.2026,Jane,Zoo,+79226977108,✓,,,
26.05.2026,Mia,Cafe,+79226977109,,,,
"""


@pytest.mark.parametrize(
    "headers",
    [("Mtg booked", "Mtg done"), ("Meeting booked", "Meeting held"), ("Appt made", "Appt completed")],
)
def test_meetings_are_counted_by_their_ticks_however_the_word_is_shortened(
    headers: tuple[str, str], tmp_path: Path
) -> None:
    leads = outcomes(tmp_path, BOOKED.format(*headers))
    assert [lead["standing"] for lead in leads] == ["signed", "meeting_held", "meeting_set", "open"]


def test_ticks_below_a_visit_that_no_list_knows_are_asked_about(tmp_path: Path) -> None:
    path = tmp_path / "leads.csv"
    path.write_text(BOOKED.format("Mtg lined up", "Mtg paid"), encoding="utf-8")
    questions = Folder(tmp_path / "data").load(path).questions
    assert [(one.code, one.column) for one in questions] == [("column_unsure", "Mtg lined up")]


@pytest.mark.parametrize("header", ["Кто продал", "Sold by", "Продавец", "Хто продав", "Sprzedawca"])
def test_who_sold_is_who_answers_for_the_deal(header: str, tmp_path: Path) -> None:
    leads = outcomes(tmp_path, DEALS.replace("Ответственный", header))
    assert {lead["operator_id"] for lead in leads} == {"Белова Ирина", "Громов Павел"}
