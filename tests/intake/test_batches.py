"""Several files imported together: one generation, and the results they have alone."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from analytics.intake import importing
from analytics.intake.importing import Options, import_files
from analytics.intake.job import FileResult
from analytics.metrics.catalog import rollups
from analytics.store.company import Company
from analytics.store.safety.verify import verify

HEADER = "operator,list,phone,start,ring_s,talk_s\n"
LEADS = (
    "ID;Клиент;Телефон клиента;Дата создания;Оператор;Этап;Встреча назначена\n"
    "7;Ромашка;+79160010001;2026-09-02 12:00:00;anna;Встреча назначена;2026-09-02 12:00:00\n"
)


def log(path: Path, days: range) -> Path:
    """A call log of ten calls a day."""
    rows = (
        f"{('anna', 'boris')[n % 2]},north,+7916{day:03d}{n:04d},2026-09-{day:02d} 10:{n:02d}:00,12,{n * 9}\n"
        for day in days
        for n in range(10)
    )
    path.write_text(HEADER + "".join(rows), encoding="utf-8")
    return path


@dataclass(frozen=True)
class Both:
    """The same files, imported one after the other and together."""

    alone: Company
    together: Company
    results: tuple[list[FileResult], list[FileResult]]


@pytest.fixture(scope="module")
def both(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Both]:
    root = tmp_path_factory.mktemp("batches")
    files = [log(root / f"{day}.csv", range(day, day + 1)) for day in (4, 1)]
    files += [log(root / "week.csv", range(3, 6)), log(root / "again.csv", range(1, 2))]
    (root / "leads.csv").write_text(LEADS, encoding="utf-8")
    files.append(root / "leads.csv")
    alone, together = Company.at(root / "alone"), Company.at(root / "together")
    one = [import_files(alone, [file], Options(), rollups())[0] for file in files]
    yield Both(alone, together, (one, list(import_files(together, files, Options(), rollups()))))


def test_every_file_of_a_batch_has_the_result_that_it_has_alone(both: Both) -> None:
    alone, together = ([result.to_json() for result in results] for results in both.results)
    assert together == alone
    assert [(result["status"], result["loaded"], result["duplicates"]) for result in together] == [
        *(("loaded", 10, 0), ("loaded", 10, 0), ("loaded", 20, 10), ("already_loaded", 0, 10), ("loaded", 1, 0)),
    ]


def test_the_figures_after_a_batch_are_those_of_the_files_one_by_one(both: Both) -> None:
    query = "SELECT metric, day_on, operator_id, list_id, num, den FROM rollup ORDER BY ALL"
    alone, together = both.alone.engine(), both.together.engine()
    assert alone and together
    assert together.rows(query) == alone.rows(query) != []
    assert verify(both.together).is_sound


def test_files_of_different_days_are_published_by_one_generation(both: Both) -> None:
    assert both.alone.ledger.generation() == "g000004"
    assert both.together.ledger.generation() == "g000003"  # two days; the week, which repeats one of them; leads
    assert [record.number for record in both.together.ledger.imports()] == [1, 2, 3, 4]


@dataclass
class Impatient(importing.Watch):
    """Cancels once the second file is read."""

    begun: int = 0
    results: list[FileResult] = field(default_factory=list)

    def begins(self, _: str) -> None:
        self.begun += 1

    def heard(self, result: FileResult) -> None:
        self.results.append(result)

    def is_cancelled(self) -> bool:
        return self.begun > 1


def test_a_cancelled_batch_changes_nothing(tmp_path: Path) -> None:
    company, watch = Company.at(tmp_path / "data"), Impatient()
    files = [log(tmp_path / f"{day}.csv", range(day, day + 1)) for day in (1, 2, 3)]
    import_files(company, files, Options(), rollups(), watch)
    assert [(told.status, told.message and told.message.code) for told in watch.results] == [
        ("refused", "cancelled"),
        ("refused", "cancelled"),
    ]
    assert company.ledger.imports() == () and company.ledger.generation() is None
