"""A file read once more in another way takes its own place: its rows are loaded, not repeats of themselves."""

from pathlib import Path

from analytics.intake.importing import Options, import_files, import_kept, preview
from analytics.metrics.catalog import rollups
from analytics.store.company import Company
from analytics.store.safety.verify import verify

HEADER = "Дата и время;Оператор;Телефон клиента;Ожидание, сек;Разговор, сек;Прочее\n"
ANOTHER_WAY = """kind = "calls"
[columns]
"Дата и время" = "start"
"Оператор" = "operator"
"Телефон клиента" = "phone"
"Ожидание, сек" = "ring"
"Разговор, сек" = "talk"
"Прочее" = "list"
"""


def _log(path: Path, days: range) -> Path:
    rows = (f"{day:02d}.09.2026 10:00:00;Анна Белова;+7916000{day:04d};12;{day % 3 * 30};Север\n" for day in days)
    path.write_text(HEADER + "".join(rows), encoding="utf-8")
    return path


def test_a_file_read_in_another_way_is_loaded_but_for_what_another_file_says_too(tmp_path: Path) -> None:
    company = Company.at(tmp_path / "data")
    first, second = _log(tmp_path / "first.csv", range(1, 21)), _log(tmp_path / "second.csv", range(16, 26))
    began, follows = import_files(company, [first, second], Options(), rollups())
    assert (began.loaded, began.duplicates, follows.loaded, follows.duplicates) == (20, 0, 5, 5)
    options = Options(anew=True, mapping_toml=ANOTHER_WAY)
    tried = preview(company, began.sha256 or "", began.file, options)
    again = import_kept(company, began, options, rollups())
    for said in (tried, again):
        assert (said.rows, said.loaded, said.duplicates, said.rejected) == (20, 15, 5, 0), said
    shown = company.ledger.imports(with_undone=False)
    assert [(one.file, one.loaded, one.duplicates) for one in shown] == [("second.csv", 5, 5), ("first.csv", 15, 5)]
    engine = company.engine()
    assert engine and engine.rows("SELECT COUNT(*) FROM calls") == [(25,)]
    assert verify(company).is_sound


def test_the_only_file_read_once_more_repeats_nothing(tmp_path: Path) -> None:
    company = Company.at(tmp_path / "data")
    (began,) = import_files(company, [_log(tmp_path / "first.csv", range(1, 21))], Options(), rollups())
    again = import_kept(company, began, Options(anew=True, mapping_toml=ANOTHER_WAY), rollups())
    assert (again.loaded, again.duplicates) == (20, 0)


def test_a_loaded_file_that_is_passed_with_another_mapping_is_read_by_it_and_with_the_same_one_it_is_not(
    tmp_path: Path,
) -> None:
    company, log, mapping = Company.at(tmp_path / "data"), _log(tmp_path / "log.csv", range(1, 21)), tmp_path / "m.toml"
    said = [import_files(company, [log], Options(), rollups())[0]]
    for text in (ANOTHER_WAY, ANOTHER_WAY, ANOTHER_WAY.replace('"list"', '"ignore"')):
        mapping.write_text(text, encoding="utf-8")
        said += import_files(company, [log], Options(mapping=mapping), rollups())
    assert [one.status for one in said] == ["loaded", "loaded", "already_loaded", "loaded"]
    assert [one.loaded for one in said] == [20, 20, 0, 20]
    assert len(company.ledger.imports(with_undone=False)) == 1
