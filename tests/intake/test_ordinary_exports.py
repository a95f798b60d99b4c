"""Ordinary exports that somebody without knowledge of the program wrote: what each says is what is counted."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.intake.loading import Folder

SAID = """SELECT operator_id, COUNT(*), SUM(CAST(is_answered AS INTEGER)),
SUM(CASE WHEN is_answered THEN talk_seconds ELSE 0 END), COUNT(DISTINCT client_id)
FROM calls WHERE is_dial GROUP BY operator_id ORDER BY operator_id"""
DAYS = "SELECT DISTINCT day_on FROM calls ORDER BY day_on"
TWO = [("Иванова Анна", 12, 6, 300, 12), ("Петров Олег", 12, 6, 300, 12)]
"""24 calls of two people, every second pair answered for 50 seconds."""
Line = Callable[[int, str, str, bool], str]


def _name(n: int) -> str:
    return ("Иванова Анна", "Петров Олег")[n % 2]


def _written(room: Path, header: str, line: Line) -> Path:
    rows = [line(n, _name(n), f"+7916123{n:04}", n % 4 < 2) for n in range(24)]
    path = room / "calls.csv"
    path.write_text("\n".join([header, *rows]) + "\n", encoding="utf-8")
    return path


def _american(n: int, name: str, phone: str, answered: bool) -> str:
    day = ("Wed 10/07/2026", "Thu 10/08/2026", "Fri 10/09/2026")[n // 8]
    talk = "0:00:50" if answered else "0:00:00"
    result = "Call connected" if answered else "No Answer"
    return f"Outgoing,{phone},{day},{9 + n % 3}:{n + 10}:04 AM,Phone Call,{result},,{talk},Ext. 1{n % 2} - {name}"


def _slashes(n: int, name: str, phone: str, answered: bool) -> str:
    talk, word = (50, "Answered") if answered else (0, "No Answer")
    return f"0{5 + n // 8}/10/2026 {9 + n % 8}:10:04,{name},{phone},{word},{talk}"


def _document(n: int, name: str, phone: str, answered: bool) -> str:
    talk, word = (50, "Отвечен") if answered else (0, "Нет ответа")
    document = f"Телефонный звонок 0000-{n:06} от 0{1 + n // 8}.10.2026 {9 + n % 8}:06:09"
    return f"{document};Исходящий;{name};{phone};{word};{talk}"


def _numbers_beside(n: int, name: str, phone: str, answered: bool) -> str:
    talk, word = ("00:50", "Разговор состоялся") if answered else ("00:00", "Абонент не ответил")
    return f"Исходящий;{19 + n // 8}.10.2026;{9 + n % 8:02}:07:04;{name};1{n % 2};;{phone};00:{9 + n};{talk};{word}"


def _places(n: int, name: str, phone: str, answered: bool) -> str:
    talk, word = ("00:50", "Успішний") if answered else ("00:00", "Зайнято")
    beside = ";передзвонити" if n % 3 == 0 else "Львів;"
    return f"19{n:08};09:{n:02}:47 0{2 + n // 8}.11.2026;Вихідний;{name};{phone};{word};00:09;{talk};{beside}"


def _two_lengths(n: int, name: str, phone: str, answered: bool) -> str:
    talk, word = (50, "NI") if answered else (0, "N")
    day = f"2026-10-0{6 + n // 8} 09:{n:02}:31"
    return f"{day}\t{phone}\t{word}\tu{n % 2}\t{name}\tS1\t998\t{talk + 20}\tAGENT\t{word}\t{talk}\t179122{n:04}.1"


def _weekday_behind(n: int, name: str, phone: str, answered: bool) -> str:
    day = f"{21 + n // 8} сентября 2026, {('понедельник', 'вторник', 'среда')[n // 8]};;;;\n" if n % 8 == 0 else ""
    talk, word = (50, "да") if answered else ("", "нет")
    return f"{day}{9 + n % 8:02}:12;{name};{phone};{word};{talk}"


def _below_labels(n: int, name: str, phone: str, answered: bool) -> str:
    talk, word = (50, "Успешный") if answered else (0, "Абонент не ответил")
    return f"0{5 + n // 8}.10.2026;{9 + n % 8:02}:10:32;Исходящий;{name};{phone[1:]};{word};{10 + n};{talk};1,35"


def _epochs(n: int, name: str, phone: str, answered: bool) -> str:
    moment, talk, word = 1792995320 + 86400 * (n // 8) + 600 * (n % 8), *((50, "ANSWERED") if answered else (0, "BUSY"))
    return f"{moment}.{n}\t{moment}\t{name}\t310{n % 2}\t{phone}\tfrom-internal\t{talk + 9}\t{talk}\t{word}"


def _reversed_names(n: int, name: str, phone: str, answered: bool) -> str:
    talk, word = ("00:00:50", "verbunden") if answered else ("00:00:00", "besetzt")
    surname, given = name.split()
    return f"0{5 + n // 8}.10.26|09:{n:02}:29|4{n % 2}|{surname}, {given}|gehend|{phone}|00:14|{talk}|{word}"


def _of_one_day(n: int, name: str, phone: str, answered: bool) -> str:
    talk, sign = (50, "+") if answered else ("", "-")
    return f"{n + 1};{9 + n // 8}:{n % 8 * 5:02}:00;ООО «Ромашка {n}»;{phone};{name};{sign};{talk}"


def _zone_between(n: int, name: str, phone: str, answered: bool) -> str:
    talk, word = (50, "Answered") if answered else (0, "No Answer")
    return f"09:{n:02}:14 EDT 2026-10-{12 + n // 8},{name},{phone},{word},{talk}"


def _uhr(n: int, name: str, phone: str, answered: bool) -> str:
    talk, word = ("00:00:50", "Angenommen") if answered else ("00:00:00", "Besetzt")
    day = f"{('Di', 'Mi', 'Do')[n // 8]}, 0{3 + n // 8}.11.2026"
    return f"{day};09:{n:02}:30 Uhr;abgehend;{name};0221/28221{n:03};{26 + n};{talk};{word}"


def _own_line(n: int, name: str, phone: str, answered: bool) -> str:
    talk, word = ("50s (0m 50s)", "Отвечен") if answered else ("0s", "Абонент занят")
    return f"0{7 + n // 8}.09.2026 09:{n:02}:36;{name};{phone[1:]};74951040220;{n + 3};{talk};2,94;{word}"


@pytest.mark.parametrize(
    ("header", "line", "days"),
    [
        pytest.param(
            "Журнал звонков за 16 ноября 2026 г.\n№;Время;Кому звонили;Телефон;Оператор;Взял трубку;Говорили, сек",
            _of_one_day,
            ["2026-11-16"],
            id="the title names the one day of the calls",
        ),
        pytest.param(
            "Call Time,Agent,Phone,Status,Talk Time",
            _zone_between,
            ["2026-10-12", "2026-10-13", "2026-10-14"],
            id="a time zone stands between the clock and the day",
        ),
        pytest.param(
            "Datum;Uhrzeit;Richtung;Teilnehmer;Rufnummer;Klingeldauer (Sek.);Gesprächsdauer;Ergebnis",
            _uhr,
            ["2026-11-03", "2026-11-04", "2026-11-05"],
            id="weekdays of two letters, a clock with its word, a code of a place before a stroke",
        ),
        pytest.param(
            "Дата звонка;Сотрудник;Куда звонил;С номера;Ожидание ответа, сек;Длительность разговора;Стоимость, руб.;"
            "Статус",
            _own_line,
            ["2026-09-07", "2026-09-08", "2026-09-09"],
            id="one number in every row is no client",
        ),
        pytest.param(
            "Детализация вызовов\nЛицевой счёт;5504412;;Период:;05.10.2026 - 09.10.2026\n\n"
            "Дата вызова;Время вызова;Направление;Сотрудник;Номер Б;Статус вызова;Ожидание, сек;Разговор, сек;"
            "Сумма, руб.",
            _below_labels,
            ["2026-10-05", "2026-10-06", "2026-10-07"],
            id="a line of labels and a period above the header",
        ),
        pytest.param(
            "uniqueid\tts\tfio\tsrc\tdst\tdcontext\tduration\tbillsec\tdisposition",
            _epochs,
            ["2026-10-26", "2026-10-27", "2026-10-28"],
            id="columns of an exchange beside a moment of one's own",
        ),
        pytest.param(
            "Direction,Phone Number,Date,Time,Action,Action Result,Result Description,Duration,Extension",
            _american,
            ["2026-10-07", "2026-10-08", "2026-10-09"],
            id="a weekday says which number is the month",
        ),
        pytest.param(
            "Call Time,Agent,Phone,Status,Talk Time",
            _slashes,
            ["2026-10-05", "2026-10-06", "2026-10-07"],
            id="calls are made on days near each other",
        ),
        pytest.param(
            "Документ;Вид;Ответственный;Телефон;Результат;Разговор, сек",
            _document,
            ["2026-10-01", "2026-10-02", "2026-10-03"],
            id="the moment stands in the name of a document",
        ),
        pytest.param(
            "Тип;Дата;Время;Кто звонил;Номер звонившего;Кому звонили;Номер абонента;Ожидание;Разговор;Результат",
            _numbers_beside,
            ["2026-10-19", "2026-10-20", "2026-10-21"],
            id="the sides are names and their numbers stand beside",
        ),
        pytest.param(
            "ID дзвінка;Дата і час;Тип дзвінка;Співробітник;Телефон клієнта;Стан;Час очікування;Тривалість розмови;"
            "Регіон;Коментар",
            _places,
            ["2026-11-02", "2026-11-03", "2026-11-04"],
            id="a region and a remark are no sides of a call, an id is no moment",
        ),
        pytest.param(
            "call_date\tphone_number_dialed\tstatus\tuser\tfull_name\tcampaign_id\tlist_id\tlength_in_sec\tterm_reason"
            "\tstatus_name\ttalk_sec\tuniqueid",
            _two_lengths,
            ["2026-10-06", "2026-10-07", "2026-10-08"],
            id="a talk of its own beside the length of the call",
        ),
        pytest.param(
            "Время;Кто звонил;Тел.;Ответили?;Сколько говорили, сек",
            _weekday_behind,
            ["2026-09-21", "2026-09-22", "2026-09-23"],
            id="a day with its weekday behind stands above its calls",
        ),
    ],
)
def test_what_the_file_says_is_counted(tmp_path: Path, header: str, line: Line, days: list[str]) -> None:
    folder = Folder(tmp_path)
    result = folder.load(_written(tmp_path, header, line))
    assert (result.status, result.questions, result.calls) == ("loaded", (), 24)
    folder.build()
    assert folder.facts(SAID) == TWO
    assert [str(day) for (day,) in folder.facts(DAYS)] == days


def test_a_name_behind_its_comma_is_the_person_beside_his_extension(tmp_path: Path) -> None:
    header = "Datum|Uhrzeit|Nst.|Teilnehmer|Richtung|Rufnummer|Rufdauer|Gesprächsdauer|Ergebnis"
    folder = Folder(tmp_path)
    result = folder.load(_written(tmp_path, header, _reversed_names))
    assert (result.status, result.questions, result.calls) == ("loaded", (), 24)
    folder.build()
    said = [("Иванова, Анна", 12, 6, 300, 12), ("Петров, Олег", 12, 6, 300, 12)]
    assert folder.facts(SAID) == said


def test_a_total_in_the_language_of_the_table_is_no_row(tmp_path: Path) -> None:
    header = "Күні;Уақыты;Қызметкер;Бағыты;Клиент нөмірі;Күту, сек;Сөйлесу уақыты"

    def line(n: int, name: str, phone: str, answered: bool) -> str:
        talk = "00:50" if answered else "00:00"
        return f"19.10.2026;09:{n:02}:10;{name};шығыс;{phone};{n + 5};{talk}" + (
            "\nБарлығы:;24;;;;;" if n == 23 else ""
        )

    result = Folder(tmp_path).load(_written(tmp_path, header, line))
    assert (result.status, result.rows, result.rejected) == ("loaded", 24, 0)


def test_numbers_that_stand_where_somebody_answered_are_asked_about(tmp_path: Path) -> None:
    header = "Sana;Vaqt;Xodim;Telefon raqami;Gapirgan;Holat"

    def line(n: int, name: str, phone: str, answered: bool) -> str:
        told = f"{40 + n};Javob berildi" if answered else "0;Javob yo'q"
        return f"12.10.2026;09:{n:02}:47;{name};{phone};{told}"

    result = Folder(tmp_path).load(_written(tmp_path, header, line))
    assert [(one.code, one.column) for one in result.questions] == [("talk_column_unknown", "Gapirgan")]


def test_words_of_a_type_of_calls_that_nobody_knows_are_asked_about(tmp_path: Path) -> None:
    header = "Data,Agent,Tip de apel telefonic,Telefon,Timp,Stare"

    def line(n: int, name: str, phone: str, answered: bool) -> str:
        told = "50,Răspuns" if answered else "0,Ocupat"
        return f"2026-10-15 09:{n:02}:10,{name},{('Dat', 'Luat')[n % 3 > 1]},{phone},{told}"

    result = Folder(tmp_path).load(_written(tmp_path, header, line))
    assert "direction_unknown" in [one.code for one in result.questions]


def test_an_arrow_between_two_sides_is_the_way_of_the_call(tmp_path: Path) -> None:
    header = "Момент;Оператор;Стрелка;Клиент;Говорили_сек;Расшифровка"

    def line(n: int, name: str, phone: str, answered: bool) -> str:
        way, told = ("наш->клиент", "клиент->нам")[n % 6 > 4], "50;Ответил" if answered else "0;Занято"
        return f"2026-09-07T09:{n:02}:23;{name};{way};{phone};{told}"

    result = Folder(tmp_path).load(_written(tmp_path, header, line))
    assert [(one.code, one.column) for one in result.questions] == [("direction_words_unknown", "Стрелка")]


def test_the_id_of_an_agent_does_not_say_who_hung_up(tmp_path: Path) -> None:
    header = "start,agent_id,agent_name,phone,status,ring,talk"

    def line(n: int, name: str, phone: str, answered: bool) -> str:
        said = f"completed,9,{50}" if answered else "no-answer,3,0"
        return f"2026-10-13 09:{n:02}:00,agent_{n % 2},{name},{phone},{said}"

    folder = Folder(tmp_path)
    assert folder.load(_written(tmp_path, header, line)).status == "loaded"
    folder.build()
    assert folder.facts("SELECT DISTINCT hangup_side FROM calls WHERE NOT is_answered") == [("unknown",)]
    assert folder.facts(SAID) == TWO


def test_a_reason_says_what_the_result_leaves_out(tmp_path: Path) -> None:
    header = "Call Time,Agent,Phone,Status,Ringing,Talking,Reason"
    reasons = ("Terminated by caller", "Voicemail", "Busy", "Failed")

    def line(n: int, name: str, phone: str, answered: bool) -> str:
        told = "Answered,4,50" if answered else "Unanswered,2,0"
        return f"2026-10-05 09:{n:02}:10,{name},{phone},{told},{reasons[n % 4]}"

    folder = Folder(tmp_path)
    assert folder.load(_written(tmp_path, header, line)).status == "loaded"
    folder.build()
    assert folder.facts("SELECT outcome, COUNT(*) FROM calls GROUP BY outcome ORDER BY outcome") == [
        ("busy", 6),
        ("machine", 6),
        ("network_failure", 6),
        ("talk", 6),
    ]


def test_a_log_that_names_only_failures_is_asked_who_answered(tmp_path: Path) -> None:
    header = "Conversation ID,Direction,User,Remote,Segment Start,Segment End,Segment Duration (ms),Disconnect Type"

    def line(n: int, name: str, phone: str, answered: bool) -> str:
        over = "" if answered else ("busy", "noanswer")[n % 4 - 2]
        start = f"27/10/2026 09:{n:02}:10 AM"
        return f"2e27d9cf-{n:04},Outbound,{name},tel:{phone},{start},27/10/2026 09:{n:02}:40 AM,30000,{over}"

    result = Folder(tmp_path).load(_written(tmp_path, header, line))
    assert (result.status, [question.code for question in result.questions]) == (
        "needs_mapping",
        ["talk_column_unknown"],
    )


def test_records_of_one_call_with_an_id_are_one_call_of_who_dialled(tmp_path: Path) -> None:
    header = (
        "Call Start\tConnected Time\tRing Time\tCaller\tDirection\tCalled Number\tDialled Number\tAccount\t"
        "Is Internal\tCall ID\tContinuation\tParty1 Device\tParty1 Name\tParty2 Device\tParty2 Name"
    )

    def line(n: int, name: str, phone: str, answered: bool) -> str:
        talk = "00:00:50" if answered else "00:00:00"
        dialled = phone.replace("+7", "98")

        def record(start: str, talk: str, more: int, ext: int, who: str) -> str:
            sides = f"E{ext}\t{who}\tT9001\tLine 1.1"
            return f"{start}\t{talk}\t12\t22{n % 2}\tO\t{dialled}\t{dialled}\t\t0\t{1000 + n}\t{more}\t{sides}"

        passed = "\n" + record(f"2026/10/26 09:{2 * n + 1:02}:10", "00:01:40", 0, 229, "Смирнов") if n == 4 else ""
        return record(f"2026/10/26 09:{2 * n:02}:10", talk, int(n == 4), 220 + n % 2, name) + passed

    folder = Folder(tmp_path)
    result = folder.load(_written(tmp_path, header, line))
    assert (result.status, result.format, result.rows, result.calls) == ("loaded", "avaya", 25, 24)
    assert result.outbound_talk_seconds == 600
    folder.build()
    assert folder.facts(SAID) == TWO


WORDS_OF_TALKS = ("отказ", "думает", "отправить КП")


@pytest.mark.parametrize("beside", ["", ";Дозвон"], ids=["a talk alone", "a yes or no too"])
def test_what_a_talk_came_to_is_no_question(tmp_path: Path, beside: str) -> None:
    header = f"Дата;Время;Кто звонил;Тел.{beside};Сколько говорили;Итог"

    def line(n: int, name: str, phone: str, answered: bool) -> str:
        said = f";{'да' if answered else 'нет'}" if beside else ""
        talk, word = ("0:50", WORDS_OF_TALKS[n // 4 % 3]) if answered else ("", ("занято", "не берут")[n % 4 - 2])
        return f"0{5 + n // 8}.10.2026;{9 + n % 8}:12;{name};{phone}{said};{talk};{word}"

    folder = Folder(tmp_path)
    result = folder.load(_written(tmp_path, header, line))
    assert (result.status, result.questions) == ("loaded", ())
    folder.build()
    assert folder.facts(SAID) == TWO


def test_an_answer_and_an_end_without_their_day_are_a_talk(tmp_path: Path) -> None:
    header = "Кампания;Номер телефона;Дата;Время вызова;Время ответа;Время окончания;Результат;Оператор"

    def line(n: int, name: str, phone: str, answered: bool) -> str:
        clock = f"{9 + n % 8:02}:{n:02}"
        moments = f"{clock}:00;{clock}:07;{clock}:57" if answered else f"{clock}:00;;{clock}:{20 + n}"
        word = "Соединён с оператором" if answered else "Нет ответа"
        return f"Осень;{phone};0{2 + n // 8}.11.2026;{moments};{word};{name}"

    folder = Folder(tmp_path)
    assert folder.load(_written(tmp_path, header, line)).status == "loaded"
    folder.build()
    assert folder.facts(SAID) == TWO


def test_a_ringing_that_only_answers_have_a_country_and_a_yes_or_no_are_no_questions(tmp_path: Path) -> None:
    header = (
        "Тип;Статус;Время;Откуда;Куда;Направление (страна);Длительность звонка, сек;Длительность разговора, сек;"
        "Время ответа, сек;Новый клиент"
    )

    def line(n: int, name: str, phone: str, answered: bool) -> str:
        lengths = f"{60 + n % 7};50;{10 + n % 7}" if answered else f"{15 + n};0;"
        word, country = ("Отвечен", "Россия, мобильные") if answered else ("Не отвечен", "Россия, Москва")
        return f"Исходящий;{word};0{5 + n // 8}.10.2026 09:{n:02}:51;{name};{phone};{country};{lengths};{n % 3 % 2}"

    folder = Folder(tmp_path)
    result = folder.load(_written(tmp_path, header, line))
    assert (result.status, result.questions) == ("loaded", ())
    folder.build()
    assert folder.facts(SAID) == TWO


def test_employees_in_a_list_of_their_own_are_the_operators(tmp_path: Path) -> None:
    calls = [
        {
            "start_time": f"2026-09-21 09:{n:02}:57",
            "direction": "out",
            "finish_reason": "success_finish" if n % 4 < 2 else "timeout",
            "contact_phone_number": f"7916123{n:04}",
            "wait_duration": 9,
            "talk_duration": 50 if n % 4 < 2 else 0,
            "employees": [{"employee_id": 10 + n % 2, "employee_full_name": _name(n)}],
            "call_records": [],
        }
        for n in range(24)
    ]
    path = tmp_path / "calls.json"
    path.write_text(json.dumps({"result": {"data": calls}}), encoding="utf-8")
    folder = Folder(tmp_path)
    assert folder.load(path).status == "loaded"
    folder.build()
    assert folder.facts(SAID) == TWO


def test_a_log_of_three_moments_is_one_of_calls(tmp_path: Path) -> None:
    lines = ["Вызов начат\tОтвет абонента\tВызов завершён\tМенеджер\tНомер абонента\tТранк\tКто завершил"]
    lines += [
        f"01.06.2026 09:{number:02d}:10\t{f'01.06.2026 09:{number:02d}:20' if number % 2 else ''}\t"
        f"01.06.2026 09:{number:02d}:50\t{('Быкова Рита', 'Ким Олег')[number % 2]}\t+7947381247{number % 10}\tSIP\t"
        for number in range(24)
    ]
    (tmp_path / "log.csv").write_text("\n".join(lines), encoding="utf-8")
    result = Folder(tmp_path / "data").load(tmp_path / "log.csv")
    assert (result.status, result.kind) == ("loaded", "calls")
    assert (result.outbound, result.outbound_answered, result.outbound_talk_seconds) == (24, 12, 12 * 30)


def test_an_operator_behind_his_label_in_a_cell_of_its_own_is_no_question(tmp_path: Path) -> None:
    lines = ["Оператор:;Рябова Светлана;;", ";;;", "Дата;Время;Номер телефона;Время разговора"]
    lines += [f"12.05.2026;09:{number:02d}:09;8964566593{number % 10};0:{number % 3 * 20:02d}" for number in range(24)]
    (tmp_path / "log.csv").write_text("\n".join(lines), encoding="utf-8")
    folder = Folder(tmp_path / "data")
    result = folder.load(tmp_path / "log.csv")
    assert (result.status, result.operators) == ("loaded", 1)
    folder.build()
    assert folder.facts("SELECT DISTINCT operator_id FROM calls") == [("Рябова Светлана",)]
