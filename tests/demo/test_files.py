"""The demo company's files: the same bytes, formats as they really are, and calls and CRM that agree."""

import hashlib
import re
from collections import defaultdict
from datetime import date, datetime, timedelta
from itertools import pairwise
from pathlib import Path

import pytest

from analytics.core.calendar import Month, is_working_day
from analytics.demo.world import write_company
from tests.demo.files import Dial, asterisk_rows, cabinet_lines, cabinet_rows, dials, leads, people, seconds_of

HAPPENED = (
    *("Дата создания сделки", "Встреча назначена", "Встреча принята", "Передано", "Встреча состоялась"),
    *("Предложение отправлено", "Договор подписан", "Договор расторгнут"),
)
INVENTED = re.compile(r"\+79990\d{6}|\+74950\d{6}")


def _moment(text: str) -> datetime:
    return datetime.strptime(text, "%d.%m.%Y %H:%M:%S")


def _hashes(paths: tuple[Path, ...]) -> dict[str, str]:
    return {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in paths}


def test_the_same_seed_writes_the_same_bytes_and_another_seed_writes_others(tmp_path: Path) -> None:
    first, again, other = (
        _hashes(write_company(tmp_path / name, seed, months=1)) for name, seed in (("a", 5), ("b", 5), ("c", 6))
    )
    assert first == again
    assert first["people.csv"] == other["people.csv"]
    assert all(first[name] != other[name] for name in first if name != "people.csv")


def test_months_and_their_end_are_arguments(tmp_path: Path) -> None:
    write_company(tmp_path, months=2, last_month=Month(2025, 12))
    days = {dial.started_at.date() for dial in dials(tmp_path)}
    assert min(days) == date(2025, 11, 5)  # 1 to 4 November are a weekend and a holiday with its day off
    assert max(days) == date(2026, 1, 20)


def test_calls_are_made_on_working_days_between_nine_and_six_and_one_at_a_time(made: list[Dial]) -> None:
    assert all(is_working_day(day) for day in {dial.started_at.date() for dial in made})
    assert {dial.started_at.hour for dial in made} == set(range(9, 18))
    by_operator = defaultdict(list)
    for dial in made:
        by_operator[dial.operator].append(dial)
    for calls in by_operator.values():
        calls.sort(key=lambda dial: dial.started_at)
        assert all(one.ended_at <= two.started_at for one, two in pairwise(calls))


def test_an_asterisk_row_has_21_columns_whose_times_add_up(folder: Path) -> None:
    for row in asterisk_rows(folder):
        assert len(row) == 21
        start, end = datetime.fromisoformat(row[9]), datetime.fromisoformat(row[11])
        assert (end - start).seconds == int(row[12])
        assert bool(row[10]) == (row[14] == "ANSWERED") == (int(row[13]) > 0)
        if row[10]:
            assert (end - datetime.fromisoformat(row[10])).seconds == int(row[13])


def test_asterisk_quotes_text_and_leaves_seconds_bare_as_cdr_csv_does(folder: Path) -> None:
    line = (folder / "asterisk_cdr.csv").read_text(encoding="utf-8").split("\n")[0]
    assert re.fullmatch(r'("([^"]|"")*",){12}\d+,\d+,("[^"]*",){6}\d+', line)


def test_legs_of_one_call_share_their_linkedid_and_only_the_last_reaches_the_client(folder: Path) -> None:
    legs = defaultdict(list)
    for row in asterisk_rows(folder):
        legs[row[19]].append(row)
    several = [rows for rows in legs.values() if len(rows) > 1]
    assert 0.02 < len(several) / len(legs) < 0.04
    for first, last in several:
        assert (first[1], first[2], first[9], first[14]) == (last[1], last[2], last[9], "CONGESTION")


def test_asterisk_also_holds_inbound_voicemail_and_internal_calls(folder: Path) -> None:
    rows = asterisk_rows(folder)
    inbound = [row for row in rows if row[3] == "from-trunk"]
    assert {row[7] for row in inbound} == {"Dial", "VoiceMail"}
    assert any(len(row[1]) == len(row[2]) == 3 for row in rows)
    assert 0.005 < len(inbound) / len(rows) < 0.03


def test_the_cabinet_has_two_title_lines_a_header_and_a_total_that_adds_up(folder: Path) -> None:
    lines, rows = cabinet_lines(folder), cabinet_rows(folder)
    assert lines[2].startswith("Дата;Время;Тип;Сотрудник;Номер абонента;Статус;Ожидание ответа")
    total = lines[-1].split(";")
    assert (total[0], int(total[4]), seconds_of(total[7])) == ("Итого", len(rows), sum(seconds_of(r[7]) for r in rows))
    assert len(lines) == 2 + 1 + len(rows) + 1
    assert {len(row) for row in rows} == {11}


def test_each_file_is_in_its_own_encoding(folder: Path) -> None:
    assert (folder / "people.csv").read_bytes().startswith(b"\xef\xbb\xbf")
    with pytest.raises(UnicodeDecodeError):
        (folder / "cabinet_calls.csv").read_bytes().decode("utf-8")
    assert (folder / "amocrm_export_leads.csv").read_bytes().startswith("ID,Название сделки,Бюджет ,".encode())


def test_no_phone_leaves_the_invented_ranges(folder: Path, made: list[Dial]) -> None:
    inbound = [f"+7{row[1][1:]}" for row in asterisk_rows(folder) if row[3] == "from-trunk"]
    inbound += ["+7" + re.sub(r"\D", "", row[4])[1:] for row in cabinet_rows(folder) if row[2] == "Входящий"]
    of_leads = [lead["Мобильный телефон"] or lead["Рабочий телефон"] for lead in leads(folder)]
    phones = {dial.phone for dial in made} | set(inbound) | set(of_leads)
    assert len(phones) > 10_000
    assert all(INVENTED.fullmatch(phone) for phone in phones)


def test_people_of_the_crm_and_of_the_calls_are_in_the_table_of_people(folder: Path, made: list[Dial]) -> None:
    roles = {row["Сотрудник"]: row["Роль"] for row in people(folder)}
    operators = {name for name, role in roles.items() if role == "Оператор"}
    assert {dial.operator for dial in made} == operators
    assert {lead["Оператор"] for lead in leads(folder)} == operators
    assert {lead["Выездной менеджер"] for lead in leads(folder)} == set(roles) - operators | {""}


def test_nobody_calls_before_he_was_hired_or_after_he_left(folder: Path, made: list[Dial]) -> None:
    worked = defaultdict(set)
    for dial in made:
        worked[dial.operator].add(dial.started_at)
    left = 0
    for row in people(folder):
        if days := worked.get(row["Сотрудник"]):
            assert min(days) >= datetime.strptime(row["Дата приёма"], "%d.%m.%Y")
            if row["Дата увольнения"]:
                left += 1
                assert max(days) < datetime.strptime(row["Дата увольнения"], "%d.%m.%Y") + timedelta(days=1)
    assert left == 1


def test_every_lead_comes_from_an_effective_call_of_its_operator_and_base(folder: Path, made: list[Dial]) -> None:
    talked = defaultdict(list)
    for dial in made:
        if dial.talk_seconds >= 30:
            talked[dial.phone].append(dial)
    for lead in leads(folder):
        calls = talked[lead["Мобильный телефон"] or lead["Рабочий телефон"]]
        assert min(call.ended_at for call in calls) <= _moment(lead["Дата создания сделки"])
        decided = _moment(lead["Встреча назначена"] or lead["Дата создания сделки"])
        mine = [call for call in calls if call.operator == lead["Оператор"] and call.base == lead["База"]]
        assert any(timedelta(0) <= decided - call.ended_at < timedelta(minutes=5) for call in mine)


def test_moments_of_a_lead_follow_each_other_and_nothing_happened_after_the_last_day(folder: Path) -> None:
    for lead in leads(folder):
        told = [_moment(lead[name]) for name in HAPPENED if lead[name]]
        assert told == sorted(told)
        assert told[-1] <= datetime(2026, 11, 20, 20)
        if lead["Договор расторгнут"]:
            assert told[-1] - _moment(lead["Договор подписан"]) <= timedelta(days=60)


def test_the_stage_of_a_lead_says_what_its_dates_say(folder: Path) -> None:
    for lead in leads(folder):
        assert (lead["Этап сделки"] == "Успешно реализовано") == bool(lead["Договор подписан"])
        assert (lead["Дата закрытия"] == "не закрыта") == ("реализован" not in lead["Этап сделки"])
        assert not (lead["Встреча состоялась"] and lead["Неявка"] == "Да")
        if lead["Договор подписан"]:
            assert 12 * 2500 <= int(lead["Бюджет "]) <= 12 * 9000
