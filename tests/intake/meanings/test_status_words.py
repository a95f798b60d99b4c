"""What a word of a result says: a negation is read with its verb, a machine is nobody, an unknown word asks."""

from pathlib import Path

import pytest

from analytics.intake.cells.values import DISPOSITIONS
from analytics.intake.vocabulary.statuses import meaning
from tests.intake.answering import ENGLISH, load, log

NOT_REACHED = """
Не удалось дозвониться; не смогли дозвониться; нет дозвона; без дозвона; ответа нет; нет разговора; разговора не было
не успешно; соединение не установлено; не удалось соединить; Заявка закрыта (не удалось дозвониться); Дозвон: нет
Дозвониться не получилось; так и не дозвонились; Ответа так и нет; Разговор не состоялся; не вышел на связь; недозвон
трубку не взяли; Контакта не было; Безуспешный дозвон; Неудачная попытка дозвона; Ne udalos dozvonitsya; Не отвечен
rang out; it rang out; no live answer
not connected; not completed; un-answered; never answered; didn't answer; did not pick up; nobody answered; NOANSWER
could not be reached; unable to reach; No contact made; connection not established; unsuccessful; call not connected
nicht erreicht; Keine Antwort; unbeantwortet; keine Verbindung hergestellt; no contestada; no se pudo contactar
n'a pas répondu; sans réponse; non risposto; nessuna risposta; nie odebrano; nie udało się połączyć; nieodebrane
не відповів; не вдалося додзвонитися; без відповіді; жауап бермеді; жауап жоқ; cevaplanmadı; yanıt yok
"""
REACHED = """
Поговорили; Отвечен; Дозвонились; Есть контакт; Разговор состоялся; Ответил секретарь; Дозвонились – не заинтересован
Ответил, не интересно; Ответил, но не заинтересован; Успешно завершен; Connected; Call completed; Successful; Human
Live answer; live contact
answered - not interested; Beantwortet; Contestada; Répondu; Risposto; Odebrane; Відповів; жауап берді; cevaplandı
"""
MACHINES = """
Ответил робот; Голосовой помощник; Виртуальный секретарь; Умный помощник; Автосекретарь; AMD; Ответ робота-ассистента
Автоответчик; Голосовая почта; Машина; Ответил автомат; Голосовой ассистент; Электронный секретарь; Голосовой бот
answer machine; answered by machine; machine_end_beep; MACHINE; Virtual assistant; Voice mail; Call screening
Anrufbeantworter; Contestador automático; Répondeur; Assistant vocal; Segreteria telefonica; Automatyczna sekretarka
Голосовий помічник; дауыстық көмекші; sesli asistan
"""
OPEN = """
попытка дозвона; ожидает дозвона; В процессе дозвона; Повторный дозвон; Разговор не записан; Не занято; Секретарь
не автоответчик; Ответил, занят; Дозвон, предложение не принято; не интересно поговорили; attempted; Помощник
not interested; not busy; trying to connect
"""
GOT_THROUGH = """Дата звонка;Оператор;Телефон;Результат
03.11.2026 09:01;Иванова Анна;+7 912 300-10-01;Не удалось дозвониться
03.11.2026 09:04;Иванова Анна;+7 912 300-10-02;Не удалось дозвониться
03.11.2026 09:07;Иванова Анна;+7 912 300-10-03;Не удалось дозвониться
03.11.2026 09:10;Иванова Анна;+7 912 300-10-04;Не удалось дозвониться
03.11.2026 09:13;Иванова Анна;+7 912 300-10-05;Поговорили
03.11.2026 09:16;Иванова Анна;+7 912 300-10-06;Занято
03.11.2026 09:19;Петрова Мария;+7 912 300-10-07;Не удалось дозвониться
03.11.2026 09:22;Петрова Мария;+7 912 300-10-08;Поговорили
03.11.2026 09:25;Петрова Мария;+7 912 300-10-09;Поговорили
03.11.2026 09:28;Петрова Мария;+7 912 300-10-10;Занято
"""
ROBOTS = ("Ответил робот", "Голосовой помощник", "Виртуальный секретарь", "Умный помощник", "Автосекретарь", "AMD")
ROBOTS = (*ROBOTS, "Ответ робота-ассистента", "Автоответчик", "Голосовая почта", "Машина")


def words(text: str) -> list[str]:
    """The wordings of a list above."""
    return [word.strip() for line in text.split("\n") for word in line.split(";") if word.strip()]


@pytest.mark.parametrize(
    ("wordings", "means"), [(NOT_REACHED, "no_answer"), (REACHED, "answered"), (MACHINES, "machine"), (OPEN, None)]
)
def test_a_result_is_read_with_its_negation_and_a_machine_is_nobody(wordings: str, means: str | None) -> None:
    assert {word: meaning(word) for word in words(wordings)} == dict.fromkeys(words(wordings), means)


@pytest.mark.parametrize("name", ["calls.csv", "calls.xlsx"])
def test_who_could_not_be_reached_is_not_answered(name: str, tmp_path: Path) -> None:
    result, folder = load(tmp_path, GOT_THROUGH, name)
    assert (result.status, result.calls, result.outbound_answered) == ("loaded", 10, 3)
    rows = folder.segment("calls", ("operator_name", "outcome"))
    assert rows.count(("Иванова Анна", "talk")) == 1
    assert rows.count(("Петрова Мария", "talk")) == 2
    assert sum(outcome == "busy" for _, outcome in rows) == 2


@pytest.mark.parametrize("name", ["calls.csv", "calls.xlsx"])
def test_assistants_and_robots_with_seconds_of_talk_are_machines(name: str, tmp_path: Path) -> None:
    talks = [(word, 40) for word in (*ROBOTS, "Отвечен", "Отвечен")]
    result, folder = load(tmp_path, log(*talks, ("Нет ответа", 0)), name)
    assert (result.status, result.outbound_answered, result.effective) == ("loaded", 2, 2)
    assert [outcome for (outcome,) in folder.segment("calls", ("outcome",))].count("machine") == 10


def test_an_unknown_word_beside_seconds_is_asked_and_its_answer_decides(tmp_path: Path) -> None:
    text = log(("Отвечен", 60), ("Секретарь", 40), ("Секретарь", 35), ("Нет ответа", 0), ("Дубль", 0))
    result, _ = load(tmp_path, text)
    assert [(one.code, one.column, one.examples) for one in result.questions] == [
        ("status_words_unknown", "Статус", ("секретарь",))
    ]
    answered, _ = load(tmp_path, text, "calls.csv", '[statuses]\n"Секретарь" = "machine"\n')
    assert (answered.status, answered.outbound_answered) == ("loaded", 1)


def test_an_unknown_word_far_below_the_sample_is_asked_too(tmp_path: Path) -> None:
    text = log(*[("Отвечен", 60), ("Нет ответа", 0)] * 12_000, ("Секретарь", 40), *[("Отвечен", 61)] * 9_000)
    result, _ = load(tmp_path, text)
    assert [(one.code, one.examples) for one in result.questions] == [("status_words_unknown", ("секретарь",))]
    assert ("секретарь", None) in [(word.word, word.proposal) for word in result.words]


def test_remarks_of_every_call_are_no_list_of_results(tmp_path: Path) -> None:
    result, _ = load(tmp_path, log(*[(f"просила перезвонить {place}-го", 30 + place) for place in range(1, 31)]))
    assert (result.status, result.outbound_answered) == ("loaded", 30)


RUSSIAN = (
    ENGLISH.replace(
        "Call date;Agent;Phone;Disposition;Talk time", "Дата;Оператор;Телефон;Статус;Длительность разговора"
    )
    .replace("No Answer", "Нет ответа")
    .replace("Busy", "Занято")
    .replace("Connected", "Отвечен")
)


@pytest.mark.parametrize("text", [ENGLISH, RUSSIAN], ids=["English", "Russian"])
@pytest.mark.parametrize("name", ["calls.csv", "calls.xlsx"])
def test_seconds_beside_no_answer_ask_which_of_the_two_is_right(text: str, name: str, tmp_path: Path) -> None:
    asked, _ = load(tmp_path, text, name)
    assert [one.code for one in asked.questions] == ["talk_beside_no_answer"]
    assert [example.split()[-1] for example in asked.questions[0].examples] == ["4/4", "2/2"]
    by_words, folder = load(tmp_path, text, name, 'decides = "status"\n')
    assert (by_words.outbound_answered, by_words.talk_seconds) == (4, 506)
    rows = folder.segment("calls", ("operator_raw", "outcome"))
    assert [rows.count((who, "talk")) for who in ("Ivanova", "Petrova")] == [1, 3]


@pytest.mark.parametrize(
    ("mapping", "answered", "talk"),
    [
        ('decides = "talk"\n', 10, 636),
        ('[statuses]\n"No Answer" = "no_answer"\n"Busy" = "busy"\n', 4, 506),
        ('decides = "talk"\n[statuses]\n"No Answer" = "no_answer"\n"Busy" = "busy"\n', 10, 636),
    ],
    ids=["the seconds", "words of a person", "the seconds, words besides"],
)
def test_what_a_person_said_of_words_or_seconds_is_never_overruled(
    mapping: str, answered: int, talk: int, tmp_path: Path
) -> None:
    result, _ = load(tmp_path, ENGLISH, mapping=mapping)
    assert (result.status, result.outbound_answered, result.talk_seconds) == ("loaded", answered, talk)


def test_a_word_that_lasts_is_asked_of_and_a_stray_second_is_not_believed(tmp_path: Path) -> None:
    usual = [("Отвечен", 60)] * 5 + [("Нет ответа", 0)] * 12
    asked, _ = load(tmp_path, log(*usual, ("Отказ", 40), ("Отказ", 70), ("Нет ответа", 3)))
    assert [(one.code, one.examples) for one in asked.questions] == [("talk_beside_no_answer", ("отказ 2/2",))]
    stray, _ = load(tmp_path, log(*usual, ("Нет ответа", 3)))
    assert (stray.status, stray.outbound_answered, stray.talk_seconds) == ("loaded", 5, 300)


def test_every_result_that_an_exchange_writes_has_a_meaning() -> None:
    assert [word for word in sorted(DISPOSITIONS) if meaning(word) is None] == []


@pytest.mark.parametrize("name", ["calls.csv", "calls.xlsx"])
def test_a_known_export_believes_its_own_results(name: str, tmp_path: Path) -> None:
    """Bitrix24: the duration of a call that failed is no talk."""
    header = (
        "ID;PORTAL_USER_ID;CALL_TYPE;PHONE_NUMBER;CALL_START_DATE;CALL_DURATION;CALL_FAILED_CODE;CALL_FAILED_REASON\n"
    )
    rows = [("200", "Success call", 100), ("304", "Missed", 21), ("486", "Busy", 4), ("200", "Success call", 50)]
    text = header + "".join(
        f"{place};7;1;+7916123450{place};2026-09-07T10:0{place}:00+03:00;{lasts};{code};{reason}\n"
        for place, (code, reason, lasts) in enumerate(rows)
    )
    result, folder = load(tmp_path, text, name)
    assert (result.status, result.format, result.outbound_answered) == ("loaded", "bitrix24_calls", 2)
    assert [row for (row,) in folder.segment("calls", ("talk_seconds",))] == ["100", "0", "0", "50"]
