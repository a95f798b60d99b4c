"""Marks in columns where a moment may stand: read as whoever wrote them meant them, or asked about."""

from pathlib import Path

import pytest

from analytics.intake.mapping import MappingText
from tests.intake.loading import Folder

HEADER = "Дата встречи;Кто передал;Менеджер;Компания;Телефон;Состоялась;Договор"
WHEN = ("04.03.2026", "05.03.2026", "06.03.2026", "31.03.2026")


def journal(held: tuple[str, ...], signed: tuple[str, ...], header: str = HEADER) -> str:
    """Four visits: a contract, a talk, one that came to nothing, one that is to come."""
    rows = [
        f"{WHEN[n]};Белова Ирина;Юдин Степан;Кафе {n};8 (916) 000-00-1{n};{held[n]};{signed[n]}"
        for n in range(len(held))
    ]
    return "\n".join((header, *rows)) + "\n"


def standings(tmp_path: Path, text: str, **options: object) -> list[str] | list[tuple[str, tuple[str, ...]]]:
    """How the visits stand; the questions where there are some."""
    path, folder = tmp_path / "journal.csv", Folder(tmp_path / "data")
    path.write_text(text, encoding="utf-8")
    result = folder.load(path, **options)
    if result.questions:
        return [(question.code, question.examples) for question in result.questions]
    folder.build()
    return [str(row[0]) for row in folder.facts("SELECT standing FROM leads ORDER BY source_row")]


@pytest.mark.parametrize(
    ("held", "signed"),
    [
        (("да", "да", "нет", ""), ("да", "нет", "", "")),
        (("+", "+", "-", ""), ("+", "-", "", "")),
        (("✅", "✅", "❌", ""), ("✅", "❌", "", "")),
        (("v", "V", "х", ""), ("v", "", "", "")),
        (("1", "1", "0", ""), ("1", "0", "", "")),
        (("состоялась", "была, думают", "не состоялась", ""), ("подписан", "не подписан", "", "")),
        (("да, на объекте", "Да", "нет, не открыли", "назначена"), ("№ 17", "думают", "отказ", "")),
    ],
)
def test_a_yes_a_no_and_nothing_are_told_apart_however_they_are_written(
    held: tuple[str, ...], signed: tuple[str, ...], tmp_path: Path
) -> None:
    header = HEADER if held[1] != "была, думают" else HEADER.replace("Состоялась", "Встреча была")
    assert standings(tmp_path, journal(held, signed, header)) == ["signed", "meeting_held", "no_show", "meeting_set"]


def test_a_dash_among_words_is_an_empty_cell_and_a_cross_alone_is_a_tick(tmp_path: Path) -> None:
    held, signed = ("да", "да", "-", "-"), ("x", "", "", "")
    expected = ["signed", "meeting_held", "meeting_set", "meeting_set"]
    assert standings(tmp_path, journal(held, signed)) == expected


def test_a_word_that_may_be_a_yes_or_a_no_is_asked_for_and_the_answer_is_kept_to(tmp_path: Path) -> None:
    text = journal(("да", "да", "кофе попили", "ключи забыли"), ("да", "", "", ""))
    assert standings(tmp_path, text) == [("stage_words_unknown", ("кофе попили", "ключи забыли"))]
    mapping = tmp_path / "mapping.toml"
    told = {"кофе попили": "meeting_held", "ключи забыли": "no_show"}
    mapping.write_text(MappingText(kind="outcomes", stages=told).to_toml(), encoding="utf-8")
    (tmp_path / "again").mkdir()
    expected = ["signed", "meeting_held", "meeting_held", "no_show"]
    assert standings(tmp_path / "again", text, mapping=mapping) == expected


def test_remarks_below_a_header_of_a_milestone_are_neither_marks_nor_asked_for(tmp_path: Path) -> None:
    kinds = [
        f"{what} {where}"
        for what in ("Пульт", "Пост", "Кнопка")
        for where in ("склада", "кафе", "офиса", "дачи", "цеха")
    ]
    rows = [f"04.03.2026;Белова Ирина;Юдин Степан;8 (916) 000-01-{n:02};да;{kind}" for n, kind in enumerate(kinds)]
    header = "Дата встречи;Кто передал;Менеджер;Телефон;Состоялась;Предложение"
    assert standings(tmp_path, "\n".join((header, *rows))) == ["meeting_held"] * len(kinds)
