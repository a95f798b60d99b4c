"""An answer is about a layout: the files of it that were read otherwise are named, and no other."""

from pathlib import Path

import pytest

from analytics.intake.importing import Options, import_files, remember_mapping
from analytics.intake.job import FileResult
from analytics.intake.same_layout import loaded_alike
from analytics.metrics.catalog import rollups
from analytics.store.company import Company

HEADER = "Дата и время;Оператор;Телефон;Гудки;Разговор, сек;Итог\n"
AS_READ = """kind = "calls"
[columns]
"Дата и время" = "start"
"Оператор" = "operator"
"Телефон" = "phone"
"Гудки" = "ring"
"Разговор, сек" = "talk"
"Итог" = "status"
[statuses]
"отвечен" = "talk"
"""


@pytest.fixture
def company(tmp_path: Path) -> Company:
    """A log that loaded silently, and one of another layout."""
    company = Company.at(tmp_path / "data")
    log, other = tmp_path / "log.csv", tmp_path / "other.csv"
    said = ("0;Нет ответа", "30;Отвечен")
    rows = (f"{day:02d}.09.2026 10:00:00;Анна Белова;+7916000{day:04d};12;{said[day % 2]}\n" for day in range(1, 21))
    log.write_text(HEADER + "".join(rows), encoding="utf-8")
    text = log.read_text(encoding="utf-8").replace("Телефон", "Клиент: телефон")
    other.write_text(text.replace("+7916", "+7917"), encoding="utf-8")
    assert [result.loaded for result in import_files(company, [log, other], Options(), rollups())] == [20, 20]
    return company


def named(company: Company, toml: str) -> list[str]:
    """The files that this would change."""
    layout = str(company.ledger.imports()[0].result["fingerprint"])
    return [record.file for record in loaded_alike(company, layout, toml)]


def test_what_says_the_same_changes_no_file(company: Company) -> None:
    assert named(company, AS_READ) == []
    assert named(company, AS_READ + '"перевод на склад" = "machine"\n') == []  # a word that no loaded file holds


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ('"Гудки" = "ring"', '"Гудки" = "ignore"'),
        ('kind = "calls"', 'kind = "calls"\ndate_order = "mdy"'),
        ('kind = "calls"', 'kind = "calls"\ntz = "Asia/Omsk"'),
        ('kind = "calls"', 'kind = "calls"\ndirection = "in"'),
        ('"отвечен" = "talk"', '"ОТВЕЧЕН" = "busy"'),
    ],
)
def test_what_says_otherwise_changes_the_files_of_this_layout_only(company: Company, before: str, after: str) -> None:
    assert named(company, AS_READ.replace(before, after)) == ["log.csv"]


def test_what_was_said_before_of_all_rows_is_compared_with(company: Company) -> None:
    toml = 'direction = "out"\n' + AS_READ
    remember_mapping(company, FileResult.from_json(company.ledger.imports()[0].result), toml)
    assert named(company, toml) == []
    assert named(company, AS_READ) == ["log.csv"]
