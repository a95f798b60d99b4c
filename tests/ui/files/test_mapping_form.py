"""A question about a file has its answer beside it; what it brings up is asked too; how the file came stays so."""

import time
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from analytics.intake.importing import Options
from analytics.store.company import Company
from analytics.ui.server import jobs, waiting_files
from tests.intake.answering import ENGLISH, MINUTES

SCRIPT = """
from analytics.ui.files import mapping_form
from analytics.ui.server import jobs
from analytics.ui.session import data
for asked in jobs.asking(data.company()):
    mapping_form.draw(asked.result, asked.options)
"""
AGAIN = """
from dataclasses import replace
from analytics.intake.importing import Options
from analytics.intake.job import FileResult
from analytics.ui.files import mapping_form
from analytics.ui.session import data
(kept,) = data.company().ledger.imports(with_undone=False)
mapping_form.draw(replace(FileResult.from_json(kept.result), sha256=kept.sha256), Options())
"""
CRYPTIC = "f1;f2;f3;f4;f5\n" + "".join(
    f"2026-03-{day:02} 10:{day}:00;10{day % 3};7916123{day:02}67;{day % 7};x{day % 2}\n" for day in range(10, 28)
)
AMBIGUOUS = "Дата и время;Оператор;Телефон;Ожидание, с;Разговор, с\n" + "".join(
    f"0{day}/02/2026 10:15:00;Борис;7916123000{day};20;45\n" for day in range(3, 8)
)


@pytest.fixture
def company(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Company:
    monkeypatch.setenv("DOZVON_DATA", str(tmp_path / "data"))
    return Company.at(tmp_path / "data")


def asked(company: Company, text: str, options: Options = Options()) -> AppTest:  # noqa: B008 — frozen
    path = waiting_files.begin(waiting_files.room(company.folder), "calls.csv", options)
    path.write_text(text, encoding="utf-8")
    jobs.load(company, [waiting_files.Upload(path, options)])
    settled(company)
    return clean(AppTest.from_string(SCRIPT, default_timeout=60).run())


def settled(company: Company) -> None:
    deadline = time.monotonic() + 60
    while (job := jobs.current(company)) is None or not job.is_finished:
        assert time.monotonic() < deadline
        time.sleep(0.05)


def clean(page: AppTest) -> AppTest:
    assert not page.exception, page.exception
    return page


def questions(page: AppTest) -> list[str]:
    return [one.value for one in page.markdown if ":material/help:" in one.value]


def select(page: AppTest, label: str) -> object:
    return next(one for one in page.selectbox if one.label == label)


def test_a_column_is_chosen_beside_the_question_and_its_words_are_asked_for_next(company: Company) -> None:
    page = asked(company, CRYPTIC)
    assert len(questions(page)) == 2
    clean(select(page, "Столбец: оператор").select(1).run())
    assert select(page, "f2").value == "operator"
    clean(select(page, "Столбец: чем кончился звонок").select(4).run())
    assert any("x0" in one and "x1" in one for one in questions(page))
    assert page.button[0].disabled
    for word, meaning in (("x0", "no_answer"), ("x1", "answered")):
        label = next(one.label for one in page.selectbox if word in one.label)
        clean(select(page, label).select(meaning).run())
    assert not page.button[0].disabled
    assert any("Исходящих звонков: 18, дозвонов: 9" in one.value for one in page.markdown)


def test_a_column_given_back_in_its_own_select_is_asked_for_again(company: Company) -> None:
    page = asked(company, CRYPTIC)
    clean(select(page, "Столбец: оператор").select(1).run())
    clean(select(page, "f2").select("ignore").run())
    assert select(page, "Столбец: оператор").value is None
    assert page.button[0].disabled


def test_each_order_of_a_date_shows_the_day_it_would_be(company: Company) -> None:
    page = asked(company, AMBIGUOUS)
    offered = [option.replace("\u00a0", " ") for option in page.button_group[0].options]
    assert offered == ["день, месяц, год: 3 февраля 2026 г.", "месяц, день, год: 2 марта 2026 г."]


def test_the_clock_and_the_base_of_a_file_that_asked_are_those_it_was_brought_with(company: Company) -> None:
    page = asked(company, AMBIGUOUS, Options(tz="Asia/Omsk", list_name="Осенняя"))
    clean(page.button_group[0].set_value("dmy").run())
    page.button[0].click().run()
    settled(company)
    (kept,) = company.ledger.imports()
    assert (kept.options["tz"], kept.options["list_name"]) == ("Asia/Omsk", "Осенняя")
    engine = company.engine()
    assert engine is not None
    said = engine.rows("SELECT DISTINCT list_id, CAST(MIN(started_at) AS VARCHAR) FROM calls GROUP BY ALL")
    assert [(name, str(moment)[:16]) for name, moment in said] == [("Осенняя", "2026-02-03 04:15")]


def test_a_mapping_that_was_downloaded_answers_the_questions_of_a_file_elsewhere(company: Company) -> None:
    page = asked(company, AMBIGUOUS)
    said = 'kind = "calls"\ndate_order = "mdy"\n[columns]\n"Разговор, с" = "total"\n'.encode()
    clean(page.toggle[0].set_value(True).run())
    clean(page.file_uploader[0].upload("mapping.toml", said).run())
    assert page.button_group[0].value == "mdy"
    assert select(page, "Разговор, с").value == "total"
    assert any("02.03.2026 – 02.07.2026" in one.value for one in page.markdown)


def test_a_file_that_is_no_mapping_is_refused_in_words(company: Company) -> None:
    page = asked(company, AMBIGUOUS)
    clean(page.toggle[0].set_value(True).run())
    clean(page.file_uploader[0].upload("mapping.toml", b'kind = "cakes"').run())
    assert "kind" in page.error[0].value
    assert page.button[0].disabled


def test_a_log_of_incoming_calls_is_told_so_and_its_telephony_asked_for_nothing(company: Company) -> None:
    rows = "".join(f"{day}.02.2026 10:15:00;Борис;791612300{day};45;yandex\n" for day in range(13, 19))
    page = asked(company, f"Дата и время;Оператор;Телефон;Разговор, с;utm_source\n{rows}")
    assert page.button_group[0].options == ["Исходящие", "Входящие"]
    clean(page.button_group[0].set_value("in").run())
    told = " ".join(one.value for one in page.markdown)
    assert "Звонков: 6, исходящих клиентам среди них нет" in told and "попросите" not in told
    assert not page.button[0].disabled


def test_a_log_without_an_operator_is_given_to_one_person_by_his_name(company: Company) -> None:
    page = asked(company, AMBIGUOUS.replace("Оператор;", "").replace("Борис;", "").replace("/02/", ".02."))
    assert len(questions(page)) == 1 and page.button[0].disabled
    clean(page.text_input[0].input("Белова Анна").run())
    assert not page.button[0].disabled
    clean(page.button[0].click().run())
    settled(company)
    engine = company.engine()
    assert engine and engine.rows("SELECT DISTINCT operator_id FROM calls") == [("Белова Анна",)]


def test_what_was_answered_of_all_rows_stands_when_the_file_is_read_in_another_way(company: Company) -> None:
    rows = "".join(f"{day}.02.2026 10:15:00;Борис;791612300{day};45;yandex\n" for day in range(13, 19))
    page = asked(company, f"Дата и время;Оператор;Телефон;Разговор, с;utm_source\n{rows}")
    clean(page.button_group[0].set_value("in").run())
    page.button[0].click().run()
    settled(company)
    (kept,) = company.ledger.imports()
    again = clean(AppTest.from_string(AGAIN, default_timeout=60).run())
    clean(select(again, "utm\\_source").select("list").run())
    assert not questions(again)
    again.button[0].click().run()
    settled(company)
    engine = company.engine()
    assert engine and engine.rows("SELECT DISTINCT direction, list_id FROM calls") == [("in", "yandex")]
    assert [record.loaded for record in company.ledger.imports(with_undone=False)] == [kept.loaded]


TRACKER = "№;Карта;Тел.номер;Дата открытия карты;Статус связи;USER;\n" + "".join(
    f"{n};25/{n % 4};933001{n % 4:03};07.01.2025 21:4{n % 4};{'НЕТ ОТВЕТА' if n % 3 else 'Готово'};Анна;0{n}.02.2025\n"
    for n in range(1, 9)
)
DEALS = "ID;Ответственный;Создана;Финиш;Этап сделки;Воронка;Цена;Итоговая цена;В договоре;Телефон\n" + "".join(
    f"1,2E+17;Анна;0{n}.09.2026;1{n}.09.2026;Успешно реализовано;{'Охрана' if n % 2 else 'Монтаж'};{n}00;{n}0;"
    f"{'да' if n % 3 else 'нет'};8916123450{n}\n"
    for n in range(1, 7)
)


def test_a_table_that_may_be_calls_or_leads_is_given_a_kind_and_read_as_that(company: Company) -> None:
    page = asked(company, TRACKER)
    assert len(questions(page)) == 1 and page.button[0].disabled
    kind = next(one for one in page.button_group if "звонки" in one.options)
    assert kind.value is None
    clean(kind.set_value("calls").run())
    assert select(page, "USER").value == "operator"
    clean(select(page, "Столбец: дата и время звонка").select(6).run())
    label = next(one.label for one in page.selectbox if "готово" in one.label)
    clean(select(page, label).select("answered").run())
    assert not page.button[0].disabled
    assert any("Исходящих звонков: 8, дозвонов: 2" in one.value for one in page.markdown)


def test_what_is_asked_of_deals_has_its_answer_beside_it_and_nothing_is_answered_by_another(company: Company) -> None:
    page = asked(company, DEALS)
    assert len(questions(page)) == 5, questions(page)
    which = [one for one in page.button_group if "не нужен" in one.options]
    assert len(which) == 2 and page.button[0].disabled
    clean(which[0].set_value("ignore").run())
    assert page.button[0].disabled and select(page, "Столбец: сумма").value is None
    clean(
        next(one for one in page.button_group if "не нужен" in one.options and one.value is None)
        .set_value("ignore")
        .run()
    )
    clean(select(page, "Столбец: сумма").select(7).run())
    assert page.button[0].disabled
    for word, meaning in (("охрана", "sales"), ("монтаж", "other")):
        label = next(one.label for one in page.selectbox if one.label.startswith(word))
        clean(select(page, label).select(meaning).run())
    assert page.button[0].disabled
    clean(select(page, next(one.label for one in page.selectbox if "закрыт" in one.label)).select(3).run())
    assert not page.button[0].disabled
    page.button[0].click().run()
    settled(company)
    engine = company.engine()
    assert engine is not None
    said = engine.rows("SELECT CAST(signed_on AS VARCHAR), amount_kopecks FROM leads ORDER BY 1")
    assert said == [("2026-09-11", 1000), ("2026-09-13", 3000), ("2026-09-15", 5000)]


def test_that_no_column_is_the_day_of_the_contract_is_an_answer(company: Company) -> None:
    plain = DEALS.replace(";Воронка;Цена;", ";Этаж;Ряд;").replace("1,2E+17", "17").replace("В договоре", "Дверь")
    page = asked(company, plain)
    assert len(questions(page)) == 1, questions(page)
    label = next(one.label for one in page.selectbox if "закрыт" in one.label)
    assert page.button[0].disabled and select(page, label).value is None
    clean(select(page, label).select(-1).run())
    assert select(page, label).value == -1
    assert not page.button[0].disabled


def control(page: AppTest, label: str) -> object:
    return next(one for one in page.button_group if one.label == label)


def told(page: AppTest) -> str:
    return " ".join(one.value for one in page.markdown).replace("\u00a0", " ")


def test_words_or_seconds_are_chosen_between_before_a_file_is_loaded(company: Company) -> None:
    """The words stand in the mapping as we take them: that alone is no answer to what is to be believed."""
    page = asked(company, ENGLISH)
    assert len(questions(page)) == 1 and "no answer 4/4" in questions(page)[0]
    clean(select(page, "Agent").select("operator").run())
    assert page.button[0].disabled
    clean(control(page, "Что верно").set_value("talk").run())
    assert "Исходящих звонков: 10, дозвонов: 10" in told(page)
    clean(control(page, "Что верно").set_value("status").run())
    assert "Исходящих звонков: 10, дозвонов: 4" in told(page)
    page.button[0].click().run()
    settled(company)
    engine = company.engine()
    assert engine and engine.rows("SELECT operator_id, SUM(talk_seconds) FROM calls GROUP BY ALL ORDER BY ALL") == [
        ("Ivanova", 140),
        ("Petrova", 366),
    ]


def test_minutes_are_minutes_in_the_answer_to_what_a_duration_measures(company: Company) -> None:
    page = asked(company, MINUTES)
    clean(control(page, "Что в столбце").set_value("talk").run())
    assert "Исходящих звонков: 9, дозвонов: 4, результативных: 4, разговоров: 15 мин" in told(page)


def test_the_first_nine_of_a_number_is_told_beside_its_question(company: Company) -> None:
    rows = "".join(f"2026-09-0{n} 10:00:00;Белова Анна;98916123450{n};60\n" for n in range(1, 4))
    page = asked(company, f"start;operator;called number;talk sec\n{rows}")
    assert len(questions(page)) == 1 and page.button[0].disabled
    clean(control(page, "Первая цифра 9").set_value("9").run())
    page.button[0].click().run()
    settled(company)
    engine = company.engine()
    assert engine and engine.rows("SELECT MIN(phone) FROM clients") == [("+79161234501",)]
