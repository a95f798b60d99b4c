"""What the rows of a table are: every piece of evidence decides a table of its own, and a near second kind is asked."""

from collections.abc import Sequence

import pytest

from analytics.intake.columns.claims import Kind
from analytics.intake.columns.detect import likeliest
from analytics.intake.columns.kind import CLAIMS, kind_of
from analytics.intake.files.tables import grid_of_rows
from analytics.intake.shape.header import Sample, sample_of

TABLES = {
    "kind.moment_and_party": (
        "Дата и время;Телефон",
        "01.09.2026 10:00:00;79161234501",
        "01.09.2026 11:00:00;79161234502",
    ),
    "kind.part_of_call": (
        "Дата и время;Телефон;Итог",
        "01.09.2026 10:00:00;79161234501;занято",
        "02.09.2026 11:00:00;79161234502;ответ",
    ),
    "kind.may_be_calls": (
        "Дата;Телефон;Статус;Причина отказа;Клиент;Цена",
        "01.09.2026;79161234501;занято;;Кафе;100",
        "02.09.2026;79161234502;нет ответа;Дорого;Склад;200",
    ),
    "kind.call_log": (
        "Дата и время;Телефон;Договор подписан;Цена;Разговор, сек",
        "01.09.2026 10:00:00;79161234501;да;100;51",
        "01.09.2026 11:00:00;79161234502;нет;200;0",
        "01.09.2026 12:00:00;79161234503;да;100;94",
    ),
    "kind.other_deeds": (
        "Тип;Дата и время;Телефон",
        "Письмо;01.09.2026 10:00:00;79161234501",
        "Письмо;02.09.2026 11:00:00;79161234502",
    ),
    "kind.of_leads": (
        "Телефон;Этап;Сумма;Дата создания",
        "79161234501;Договор подписан;100;01.09.2026",
        "79161234502;Новая;200;02.09.2026",
    ),
    "kind.names_deals": (
        "Сделка;Телефон;Этап;Сумма;Дата и время",
        "С-1;79161234501;Новая;100;01.09.2026 10:00:00",
        "С-2;79161234502;Отказ;200;02.09.2026 11:00:00",
    ),
    "kind.only_deals": (
        "Дата и время;Телефон;Воронка;Этап;Сумма;Ожидание, сек",
        "01.09.2026 10:00:00;79161234501;Охрана;Новая;100;5",
        "02.09.2026 11:00:00;79161234502;Охрана;Новая;200;17",
        "03.09.2026 11:00:00;79161234503;Охрана;Новая;300;9",
    ),
    "kind.list_of_people": (
        "ФИО;Вн. номер;Отдел",
        "Белова Анна;101;Север",
        "Кравцов Борис;102;Юг",
    ),
    "kind.counts_calls": (
        "Оператор;Отдел;Звонков",
        "Белова Анна;Север;60",
        "Кравцов Борис;Юг;40",
    ),
    "kind.sums": (
        "Дата;Оператор;Звонков;Отвечено",
        "01.09.2026;Белова Анна;60;21",
        "02.09.2026;Белова Анна;40;11",
    ),
}
"""A table for each rule, by its name."""


def _sample(lines: Sequence[str]) -> Sample:
    return sample_of(grid_of_rows([tuple(line.split(";")) for line in lines]), "a.csv")


def _said(sample: Sample, without: str = "") -> tuple[Kind, float] | None:
    said = kind_of(sample, without)
    return said and (said.kind, said.margin)


@pytest.mark.parametrize("rule", [one.rule for one in CLAIMS])
def test_every_piece_of_evidence_decides_or_brings_a_second_kind_nearer(rule: str) -> None:
    sample = _sample(TABLES[rule])
    assert _said(sample) != _said(sample, rule)


def test_leads_that_may_be_calls_are_asked_about() -> None:
    said = kind_of(_sample(TABLES["kind.may_be_calls"]))
    assert said and (said.kind, said.second, said.is_open) == (Kind.LEADS, Kind.CALLS, True)


def test_a_price_beside_calls_asks_nothing() -> None:
    said = kind_of(_sample(TABLES["kind.call_log"]))
    assert said and (said.kind, said.is_open) == (Kind.CALLS, False)


def test_a_summary_by_team_is_no_list_of_people() -> None:
    assert kind_of(_sample(TABLES["kind.counts_calls"])) is None


def test_a_table_of_no_known_kind_is_asked_about_with_a_proposal_of_its_columns() -> None:
    unknown = _sample(
        ("Телефон;Ответственный;Примечание", "79161234501;Белова Анна;тёплый", "79161234502;Орлова Юлия;")
    )
    proposed = likeliest(unknown)
    assert kind_of(unknown) is None
    assert proposed and (proposed.kind, proposed.roles) == (Kind.CALLS, {"phone": (0,), "operator": (1,)})
