"""Stages of a CRM in the company's own words: told once, remembered, and every lead stands in exactly one of them."""

from pathlib import Path

import pytest

from analytics.core.scope import Scope
from analytics.core.slice import Slice
from analytics.intake import importing
from analytics.intake.meanings.stages import stage_of
from analytics.metrics.catalog import rollups
from analytics.reports.sales import handover
from analytics.store.company import Company

BITRIX = """"ID";"Название";"Стадия сделки";"Сумма";"Ответственный";"Дата создания";"Дата изменения";"Рабочий телефон"
"11";"Кафе";"Ходок в курсе";"0";"Белова Ирина";"03.08.2026 10:00:00";"04.08.2026 09:00:00";"+7 999 000-00-11"
"12";"Склад";"Чай попили";"0";"Белова Ирина";"03.08.2026 11:00:00";"07.08.2026 15:00:00";"+7 999 000-00-12"
"13";"Аптека";"Под пультом";"36000";"Громов Павел";"03.08.2026 12:00:00";"20.08.2026 12:00:00";"+7 999 000-00-13"
"14";"Дача";"Дверь не открыли";"0";"Громов Павел";"04.08.2026 10:00:00";"06.08.2026 10:00:00";"+7 999 000-00-14"
"15";"Салон";"Думает";"0";"Громов Павел";"04.08.2026 11:00:00";"04.08.2026 11:00:00";"+7 999 000-00-15"
"16";"Офис";"Сняли с пульта";"24000";"Громов Павел";"04.08.2026 12:00:00";"28.08.2026 11:00:00";"+7 999 000-00-16"
"";"Никто";"Думает";"0";"Громов Павел";"04.08.2026 11:00:00";"04.08.2026 11:00:00";""
"""
AMO = """ID,Название сделки,Бюджет ,Ответственный,Дата создания сделки,Дата редактирования,Этап сделки,Рабочий телефон
21,Кафе,0,Белова Ирина,03.08.2026 10:00:00,04.08.2026 09:00:00,Ходок в курсе,+79990000011
22,Склад,0,Белова Ирина,03.08.2026 11:00:00,07.08.2026 15:00:00,Чай попили,+79990000012
23,Аптека,36000,Громов Павел,03.08.2026 12:00:00,20.08.2026 12:00:00,Под пультом,+79990000013
24,Дача,0,Громов Павел,04.08.2026 10:00:00,06.08.2026 10:00:00,Дверь не открыли,+79990000014
25,Салон,0,Громов Павел,04.08.2026 11:00:00,04.08.2026 11:00:00,Думает,+79990000015
26,Офис,24000,Громов Павел,04.08.2026 12:00:00,28.08.2026 11:00:00,Сняли с пульта,+79990000016
,Никто,0,Громов Павел,04.08.2026 11:00:00,04.08.2026 11:00:00,Думает,
"""
TOLD = """kind = "outcomes"

[stages]
"Ходок в курсе" = "meeting_accepted"
"Чай попили" = "meeting_held"
"Дверь не открыли" = "no_show"
"Под пультом" = "won"
"Сняли с пульта" = "terminated"
"""
STANDING = {"open": 1, "meeting_accepted": 1, "meeting_held": 1, "no_show": 1, "signed": 1, "cancelled": 1}


def standing(company: Company) -> dict[str, int]:
    engine = company.engine()
    assert engine
    report = handover.build(engine, Slice(), Scope.director())
    return {count.code: count.count for count in report.standing if count.count}


@pytest.mark.parametrize("export", [BITRIX, AMO], ids=["bitrix24", "amocrm"])
def test_custom_stages_are_told_once_and_the_next_export_of_the_layout_needs_no_mapping(
    export: str, tmp_path: Path
) -> None:
    company = Company.at(tmp_path / "data")
    first, following = tmp_path / "august.csv", tmp_path / "september.csv"
    first.write_text(export, encoding="utf-8")
    following.write_text(
        export.replace(".08.2026", ".09.2026").replace("000-00-1", "000-01-1").replace("7999000001", "7999000101")
        .replace('"1', '"3').replace("\n2", "\n4"),
        encoding="utf-8",
    )  # fmt: skip
    (told,) = importing.import_files(company, [first], importing.Options(mapping_toml=TOLD), rollups())
    assert (told.status, told.rows, told.loaded, told.rejected) == ("loaded", 7, 6, 1), told
    assert standing(company) == STANDING
    (silent,) = importing.import_files(company, [following], importing.Options(), rollups())
    assert (silent.status, silent.loaded, silent.rejected) == ("loaded", 6, 1)
    assert standing(company) == {code: 2 * count for code, count in STANDING.items()}


def test_leads_that_came_in_are_those_in_a_stage_and_those_rejected(tmp_path: Path) -> None:
    company = Company.at(tmp_path / "data")
    path = tmp_path / "leads.csv"
    path.write_text(AMO, encoding="utf-8")
    (result,) = importing.import_files(company, [path], importing.Options(mapping_toml=TOLD), rollups())
    assert sum(standing(company).values()) + result.rejected == result.rows


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("Встреча назначена", "meeting_set"),
        ("Назначена встреча", "meeting_set"),
        ("Встреча принята", "meeting_accepted"),
        ("Встреча передана ходоку", "handed_over"),
        ("Встреча перенесена", "moved"),
        ("Встреча состоялась", "meeting_held"),
        ("Встреча не состоялась", "no_show"),
        ("Отправлено предложение", "offer"),
        ("Договор подписан", "won"),
        ("На подписании договора", "open"),
        ("Успешно реализовано", "won"),
        ("Закрыто и не реализовано", "lost"),
        ("Договор расторгнут", "terminated"),
        ("Переговоры", "open"),
        ("Договор заключён", "won"),
        ("Подписали", "won"),
        ("Не подписали", "open"),
        ("Не успешно", "lost"),
        ("cancel-other", "lost"),
        ("Встреча прошла", "meeting_held"),
        ("Встреча не проведена", "no_show"),
        ("Не застали", "no_show"),
    ],
)
def test_usual_names_of_stages_need_no_mapping(word: str, expected: str) -> None:
    assert stage_of(word) == expected
