"""What only the company can tell of its deals is asked, and its answer is all that the file waits for."""

from pathlib import Path

import pytest
import xlsxwriter

from analytics.i18n import LANGUAGES, words
from analytics.intake.columns.detect import layout_of, questions
from analytics.intake.columns.layout import Question
from analytics.intake.files.read import Grid
from analytics.intake.job import FileResult, Job
from analytics.intake.mapping import proposal
from analytics.intake.shape.header import sample_of
from tests.intake.loading import Folder

Deal = tuple[str, ...]
COLUMNS = ("entity_id", "signed_at", "lost_at", "stage_semantic", "amount_kopecks")
CLOSED = """deal_id,owner_rep_id,deal_created_at,close_at,status,list_price_mrr_usd,discount_pct,final_mrr_usd,reason
D1,AE01,2026-09-25 10:00:00,2026-10-05 10:00:00,Closed Won,100.00,10,90.00,
D2,AE01,2026-09-28 11:00:00,2026-10-12 11:00:00,Closed Won,200.00,0,200.00,
D3,AE02,2026-10-20 09:00:00,2026-11-02 09:00:00,Closed Won,150.00,20,120.00,
D4,AE02,2026-10-21 09:00:00,2026-10-30 09:00:00,Closed Lost,150.00,0,150.00,Missing feature
D5,AE02,2026-10-22 15:00:00,2026-11-09 15:00:00,Closed Won,300.00,5,285.00,
"""
CLOSED_IN_RUSSIAN = """ID;Менеджер;Создана;Закрыли;Статус;Цена по прайсу;Скидка;Итоговая цена
1;Иванова Анна;25.09.2026;05.10.2026;Успешно реализовано;10000;10;9000
2;Иванова Анна;28.09.2026;12.10.2026;Успешно реализовано;20000;0;20000
3;Петрова Мария;20.10.2026;02.11.2026;Успешно реализовано;15000;20;12000
4;Петрова Мария;21.10.2026;30.10.2026;Закрыто и не реализовано;15000;0;15000
"""
FLAG = """ID;Ответственный;Стадия сделки;Дата создания;Предполагаемая дата закрытия;В договоре;Сумма
1;Иванова Анна;Услуга активна;03.10.2026;31.12.2026;да;3000
2;Иванова Анна;Услуга активна;04.10.2026;31.12.2026;нет;3000
3;Петрова Мария;Счет отправлен клиенту;05.10.2026;30.11.2026;да;2000
4;Петрова Мария;Отказ от сопровождения;06.10.2026;20.10.2026;нет;1000
"""
PIPELINES = """ID;Ответственный;Дата создания;Дата закрытия;Этап сделки;Воронка;Сумма;Телефон
200;Белова Анна;07.09.2026;10.09.2026;Успешно реализовано;Продажи;36000;89161234500
300;Белова Анна;07.09.2026;20.09.2026;Успешно реализовано;Монтаж;0;89161234500
400;Белова Анна;07.09.2026;20.09.2026;Успешно реализовано;Продление договоров;3000;89269999900
201;Белова Анна;07.09.2026;11.09.2026;Успешно реализовано;Продажи;36000;89161234502
"""
RUINED = """ID;Бюджет;Ответственный;Дата создания;Дата закрытия;Этап сделки;Мобильный телефон
""" + "".join(
    f"1,23457E+17;36000;Белова Анна;07.09.2026 10:00;{15 + n}.09.2026 18:30;Успешно реализовано;8916123450{n}\n"
    for n in range(6)
)


def asked(text: str, delimiter: str = ";") -> tuple[Question, ...]:
    """What is asked about a table."""
    rows = tuple(tuple(line.split(delimiter)) for line in text.strip().splitlines())
    sample = sample_of(Grid(rows, (), True), "deals.csv")
    layout = layout_of(sample, Job(Path("deals.csv"), "deals.csv", Path(), Path(), "1"))
    assert layout
    return questions(sample, layout)


def codes(text: str, delimiter: str = ";") -> list[str]:
    """The codes of the questions."""
    return [question.code for question in asked(text, delimiter)]


def answered(
    tmp_path: Path, text: str, said: dict[str, str], **sections: dict[str, str]
) -> tuple[FileResult, list[Deal]]:
    """The file after its questions are answered in the proposal, as the uploads page does; and its deals."""
    path, mapping, folder = tmp_path / "deals.csv", tmp_path / "mapping.toml", Folder(tmp_path / "data")
    path.write_text(text, encoding="utf-8")
    first = folder.load(path)
    assert first.status == "needs_mapping", first
    ours = proposal(first)
    assert not set(said) & set(ours.columns), "what is asked stands in no proposal"
    told = ours.model_copy(update={"columns": ours.columns | said, **sections})
    mapping.write_text(told.to_toml(), encoding="utf-8")
    return folder.load(path, mapping=mapping), list(folder.segment("outcomes", COLUMNS))


def test_of_two_sums_of_a_contract_one_is_chosen_and_the_closing_day_dates_it(tmp_path: Path) -> None:
    (question,) = asked(CLOSED, ",")
    assert (question.code, question.examples) == ("amount_unknown", ("list_price_mrr_usd", "final_mrr_usd"))
    result, deals = answered(tmp_path, CLOSED, {"final_mrr_usd": "amount"})
    assert result.status == "loaded", result.questions
    won = [deal for deal in deals if deal[1]]
    assert [deal[1][:7] for deal in won] == ["2026-10", "2026-10", "2026-11", "2026-11"]
    assert sum(int(deal[4]) for deal in won) == 695_00


def test_the_same_is_asked_and_answered_of_a_table_in_russian(tmp_path: Path) -> None:
    (question,) = asked(CLOSED_IN_RUSSIAN)
    assert (question.code, question.examples) == ("amount_unknown", ("Цена по прайсу", "Итоговая цена"))
    result, deals = answered(tmp_path, CLOSED_IN_RUSSIAN, {"Итоговая цена": "amount"})
    assert result.status == "loaded", result.questions
    assert [(deal[1][:7], deal[4]) for deal in deals if deal[1]] == [
        *(("2026-10", "900000"), ("2026-10", "2000000"), ("2026-11", "1200000")),
    ]


@pytest.mark.parametrize(
    ("text", "delimiter", "closed", "header"),
    [(CLOSED, ",", "close_at", "finished_day"), (CLOSED_IN_RUSSIAN, ";", "Закрыли", "День подтверждения")],
)
def test_a_day_that_may_be_the_signing_is_asked_about_where_no_header_says_so(
    text: str, delimiter: str, closed: str, header: str
) -> None:
    question = asked(text.replace(closed, header), delimiter)[0]
    assert (question.code, question.examples) == ("signing_day_unknown", (header,))
    assert "signing_day_unknown" not in codes(text.replace(closed, "Дата следующего контакта"), delimiter)


def test_a_flag_is_no_signature_and_a_planned_day_dates_none(tmp_path: Path) -> None:
    (question,) = asked(FLAG)
    assert (question.code, question.column) == ("signature_unsure", "В договоре")
    result, deals = answered(tmp_path, FLAG, {"В договоре": "ignore"})
    assert result.status == "loaded", result.questions
    assert [deal[1:4] for deal in deals] == [
        *(("", "", "open"), ("", "", "open"), ("", "", "open"), ("", "2026-10-20 00:00:00", "lost")),
    ]


def test_a_flag_that_a_person_calls_a_signature_is_not_dated_by_a_day_that_is_only_planned(tmp_path: Path) -> None:
    _, deals = answered(tmp_path, FLAG, {"В договоре": "signed_at"})
    assert [deal[1][:10] for deal in deals] == ["2026-10-03", "", "2026-10-05", ""]


def test_a_mark_under_the_word_contract_is_asked_about_where_its_stage_says_otherwise() -> None:
    own = FLAG.replace("Услуга активна", "Успешно реализовано")
    assert codes(own.replace("В договоре", "In contract")) == ["signature_unsure"]
    assert codes(own.replace("В договоре", "Договор подписан")) == ["signature_unsure"]
    assert codes(own.replace("В договоре", "Договор подписан").replace("30.11.2026;да", "30.11.2026;нет")) == []


def test_only_deals_of_sales_are_contracts_and_the_others_are_refused_with_a_reason(tmp_path: Path) -> None:
    path, folder = tmp_path / "deals.csv", Folder(tmp_path / "data")
    path.write_text(PIPELINES, encoding="utf-8")
    result = folder.load(path)
    assert (result.status, result.loaded, dict(result.reasons)) == ("loaded", 2, {"not_a_sale": 2})
    assert [deal[1][:10] for deal in folder.segment("outcomes", COLUMNS)] == ["2026-09-10", "2026-09-11"]


def test_pipelines_that_only_the_company_knows_are_asked_about_and_a_new_one_later_again(tmp_path: Path) -> None:
    text = PIPELINES.replace("Продажи", "Охрана").replace("Продление договоров", "Партнёры")
    (question,) = asked(text)
    assert (question.code, question.examples) == ("pipeline_words_unknown", ("охрана", "монтаж", "партнёры"))
    told = {"Охрана": "sales", "Монтаж": "other", "Партнёры": "other"}
    result, deals = answered(tmp_path, text, {}, pipelines=told)
    assert (result.status, [deal[0] for deal in deals]) == ("loaded", ["200", "201"])
    path, folder = tmp_path / "next.csv", Folder(tmp_path / "next")
    path.write_text(text.replace("Монтаж", "Тендеры"), encoding="utf-8")
    (again,) = folder.load(path, mapping=tmp_path / "mapping.toml").questions
    assert (again.code, again.examples) == ("pipeline_words_unknown", ("тендеры",))


@pytest.mark.parametrize(
    "header",
    [
        "ID;TITLE;STAGE_ID;OPPORTUNITY;DATE_CREATE;CLOSEDATE;ASSIGNED_BY_ID;CATEGORY_ID",
        "id;name;status_id;price;created_at;closed_at;responsible_user_id;pipeline_id",
        "hs_object_id;dealname;dealstage;amount;createdate;closedate;hubspot_owner_id;pipeline",
        "ID;Название сделки;Этап сделки;Бюджет;Дата создания;Дата закрытия;Ответственный;Воронка",
        "ID;Название;Стадия сделки;Сумма;Дата создания;Дата завершения;Ответственный;Направление",
    ],
    ids=["bitrix24", "amocrm api", "hubspot", "amocrm", "bitrix24 page"],
)
def test_several_pipelines_of_a_known_crm_are_asked_about_too(header: str) -> None:
    rows = "\n".join(
        f"{n};Кафе {n};{'142' if 'status_id' in header else 'WON'};36000;2026-09-0{n};2026-09-1{n};7;{n % 3 + 4}"
        for n in range(1, 7)
    )
    assert codes(f"{header}\n{rows}") == ["pipeline_words_unknown"]
    assert codes(f"{header}\n{rows}".replace(";5\n", ";4\n").replace(";6\n", ";4\n").replace(";5", ";4")) != codes(
        f"{header}\n{rows}"
    )


def test_ids_that_a_spreadsheet_has_cut_off_merge_no_deals(tmp_path: Path) -> None:
    (question,) = asked(RUINED)
    assert (question.code, question.column) == ("ids_ruined", "ID")
    result, deals = answered(tmp_path, RUINED, {"ID": "ignore"})
    assert (result.status, result.loaded, len({deal[0] for deal in deals})) == ("loaded", 6, 6)
    assert [deal[1][:10] for deal in deals] == [f"2026-09-{15 + n}" for n in range(6)]


def test_a_person_who_keeps_such_ids_loses_their_rows_with_a_reason_and_no_other(tmp_path: Path) -> None:
    text = RUINED.replace("1,23457E+17", "17", 1)
    result, deals = answered(tmp_path, text, {"ID": "entity_id"})
    assert (result.status, dict(result.reasons)) == ("loaded", {"id_scientific": 5})
    assert [deal[0] for deal in deals] == ["17"]


@pytest.mark.parametrize("cell", ["1.2E+17", "1E+17", "123456789012345000", "123456789012346000"])
def test_every_form_of_such_an_id_is_seen_and_plain_ids_are_not(cell: str) -> None:
    text = RUINED.replace("1,23457E+17", cell)
    assert codes(text) == ["ids_ruined"]
    for plain in ("1E5", "12345", "123456789012345678", "A1E+1", "0012"):
        assert codes(RUINED.replace("1,23457E+17", plain)) == []


def test_numbers_of_a_workbook_that_are_too_long_are_asked_about(tmp_path: Path) -> None:
    path = tmp_path / "deals.xlsx"
    with xlsxwriter.Workbook(str(path)) as book:
        sheet = book.add_worksheet("Сделки")
        for place, line in enumerate(RUINED.strip().splitlines()):
            sheet.write_row(place, 0, line.split(";"))
            if place:
                sheet.write_number(place, 0, 123456789012345678 + place)
    result = Folder(tmp_path / "data").load(path)
    assert [(question.code, question.column) for question in result.questions] == [("ids_ruined", "ID")]


def test_ids_of_calls_that_a_spreadsheet_has_cut_off_are_asked_about() -> None:
    header = "Дата и время;Оператор;Телефон;Статус;Разговор, сек;ID звонка;ID сделки"
    rows = "\n".join(f"0{n}.09.2026 10:00:0{n};Анна;8916123450{n};Отвечен;30;1,5E+17;{n}" for n in range(1, 9))
    assert codes(f"{header}\n{rows}") == ["ids_ruined"]


TRACKER = """№,Код карты,Тел.номер,Дата открытия карты,Статус связи,Комментарии,USER,
1,25/1001AAA,93-300-10-01,07.01.2025 21:48,НЕТ ОТВЕТА (ЗАНЯТО),,Иванова Анна,08.01.2025
2,25/1002AAA,94-300-10-02,07.01.2025 21:53,Положительный,,Иванова Анна,08.01.2025
3,25/1003AAA,93-300-10-03,07.01.2025 21:55,Положительный,,Иванова Анна,8.1.2025
4,25/1004AAA,93-300-10-04,07.01.2025 22:10,Отрицательный,жалоба,Иванова Анна,8.1.2025
5,25/1005AAA,90-300-10-05,07.01.2025 22:14,Заявка закрыта (не удалось дозвониться),,Петрова Мария,8.1.2025
6,25/1006AAA,90-300-10-06,07.01.2025 22:20,Положительный,,Петрова Мария,8.1.2025
7,25/1001AAA,93-300-10-01,07.01.2025 21:48,НЕТ ОТВЕТА (ЗАНЯТО),,Иванова Анна,9.1.2025
8,25/1001AAA,93-300-10-01,07.01.2025 21:48,НЕТ ОТВЕТА (ЗАНЯТО),,Петрова Мария,10.1.2025
9,25/1008AAA,97-300-10-08,07.01.2025 22:40,Положительный,,Петрова Мария,10.1.2025
"""


def test_a_sheet_of_call_backs_is_asked_what_it_is_and_then_on_which_day_its_calls_were(tmp_path: Path) -> None:
    assert [(question.code, question.proposal) for question in asked(TRACKER, ",")] == [("kind_unknown", "calls")]
    path, mapping, folder = tmp_path / "calls.csv", tmp_path / "mapping.toml", Folder(tmp_path / "data")
    path.write_text(TRACKER, encoding="utf-8")
    mapping.write_text('kind = "calls"\n', encoding="utf-8")
    result = folder.load(path, mapping=mapping)
    assert [question.code for question in result.questions] == ["start_column_unknown", "status_words_unknown"]
    told = proposal(result)
    told = told.model_copy(
        update={
            "columns": told.columns | {"8": "date"},
            "statuses": told.statuses | {"Положительный": "answered", "Отрицательный": "answered"},
        }
    )
    mapping.write_text(told.to_toml(), encoding="utf-8")
    loaded = folder.load(path, mapping=mapping)
    assert (loaded.status, loaded.calls, loaded.operators) == ("loaded", 9, 2), loaded.questions
    assert (loaded.first_on, loaded.last_on) == ("2025-01-08", "2025-01-10")


def test_rows_of_one_client_on_several_unread_days_are_no_leads_without_a_question() -> None:
    plain = TRACKER.replace("НЕТ ОТВЕТА (ЗАНЯТО)", "Перезвонить").replace("Заявка закрыта", "Архив")
    assert codes(plain.replace(" (не удалось дозвониться)", ""), ",") == ["kind_unknown"]


def test_the_day_of_a_ticket_is_not_that_of_the_calls_where_another_column_holds_days(tmp_path: Path) -> None:
    path, mapping, folder = tmp_path / "calls.csv", tmp_path / "mapping.toml", Folder(tmp_path / "data")
    path.write_text(TRACKER.replace("USER,\n", "USER,Дата обзвона\n"), encoding="utf-8")
    assert [question.code for question in folder.load(path).questions] == ["kind_unknown"]
    mapping.write_text('kind = "calls"\n', encoding="utf-8")
    result = folder.load(path, mapping=mapping)
    assert [question.code for question in result.questions] == ["start_column_unknown", "status_words_unknown"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_question_about_deals_and_every_reason_has_words(language: str) -> None:
    said = words(language)
    texts = (CLOSED.replace("close_at", "finished"), FLAG, PIPELINES.replace("Продажи", "Охрана"), RUINED)
    found = {code for text in texts for code in codes(text, "," if text.startswith("deal_id") else ";")}
    assert found == {
        *("signing_day_unknown", "amount_unknown", "signature_unsure", "pipeline_words_unknown", "ids_ruined"),
    }
    assert all(said.has(f"ask.{code}") for code in found)
    assert all(said.has(f"reason.{reason}") for reason in ("id_scientific", "not_a_sale", "pipeline_unknown"))


MONEY = """ID;Стадия сделки;Сумма{0};Ответственный;Дата создания;Дата закрытия
1;Сделка успешна;120000{1};Белова Анна;03.09.2026;28.09.2026
2;Сделка успешна;1500{2};Белова Анна;03.09.2026;28.09.2026
3;Сделка успешна;90000{3};Белова Анна;04.09.2026;28.09.2026
4;Сделка успешна;0{3};Белова Анна;05.09.2026;28.09.2026
"""


@pytest.mark.parametrize(
    ("marks", "loaded"),
    [
        ((";Валюта", ";Российский рубль", ";Доллар США", ";RUB"), ["12000000", "9000000", "0"]),
        ((";Валюта", ";RUB", ";Белорусский рубль", ";"), ["12000000", "0"]),
        (("", " руб.", " $", " ₽"), ["12000000", "9000000", "0"]),
        (("", "", " USD", " р."), ["9000000", "0"]),
    ],
)
def test_amounts_of_two_currencies_are_not_added_up(marks: Deal, loaded: list[str], tmp_path: Path) -> None:
    (tmp_path / "deals.csv").write_text(MONEY.format(*marks), encoding="utf-8")
    folder = Folder(tmp_path / "folder")
    result = folder.load(tmp_path / "deals.csv")
    assert (result.status, result.reasons) == ("loaded", {"currency_foreign": 4 - len(loaded)})
    assert [amount for (amount,) in folder.segment("outcomes", ("amount_kopecks",))] == loaded


def test_a_table_without_rubles_is_asked_about(tmp_path: Path) -> None:
    text = MONEY.format(";Currency", ";USD", ";USD", ";USD")
    assert codes(text) == ["currency_unsure"]
    result, _ = answered(tmp_path, text, {"Currency": "ignore"})
    assert (result.status, result.loaded) == ("loaded", 4)


BY_NAME = """Дата подписания;Менеджер;Заказчик;Сумма, тыс. руб.;Статус
01.09.2026;Белова Анна;ООО «Ромашка»;3,7;подписан
01.09.2026;Белова Анна;ООО «Ромашка»;4,1;подписан
09.09.2026;Громов Павел;АО «Луч»;120,4;подписан
"""


def test_contracts_without_ids_and_phones_are_counted_by_their_names_in_thousands(tmp_path: Path) -> None:
    (tmp_path / "deals.csv").write_text(BY_NAME, encoding="utf-8")
    folder = Folder(tmp_path / "folder")
    result = folder.load(tmp_path / "deals.csv")
    assert (result.status, result.loaded, result.rejected) == ("loaded", 3, 0)
    deals = folder.segment("outcomes", ("amount_kopecks", "signed_at", "event_key"))
    assert [amount for amount, _, _ in deals] == ["370000", "410000", "12040000"]
    assert all(signed for _, signed, _ in deals) and len({key for _, _, key in deals}) == 3
    assert folder.load(tmp_path / "deals.csv", known_segments=(tmp_path / "folder" / "segment1",)).duplicates == 3


def test_amounts_beside_a_day_that_may_be_of_signing_or_of_coming_are_asked_about() -> None:
    text = "Дата сделки;Организация;Кто назначил встречу;Сумма договора\n" + "".join(
        f"{10 + n}.09.2026;ООО «Луч {n}»;Белова Анна;{45000 + n}\n" for n in range(5)
    )
    assert codes(text) == ["outcome_date_unknown"]
