"""What a file costs grows as its size does, whatever its cells hold; a cell beyond all bounds is refused."""

from pathlib import Path

import pytest

from benchmarks.sample_growth import HEAD, growth, row
from tests.intake.loading import Folder


@pytest.mark.parametrize("cell", ["\n" * 1_000_000, "а\n" * 300_000, "да, перезвонить\r\n" * 5_000], ids=len)
def test_a_cell_beyond_all_bounds_is_refused_with_its_row_and_no_other(tmp_path: Path, cell: str) -> None:
    rows = [row(number) for number in range(1000)]
    rows[500] = row(500, f'"{cell}"')
    (tmp_path / "calls.csv").write_text(HEAD + "".join(rows), encoding="utf-8", newline="")
    folder = Folder(tmp_path)
    result = folder.load(tmp_path / "calls.csv")
    assert (result.status, result.rows, result.loaded) == ("loaded", 1000, 999)
    ((place, reason, original),) = folder.segment("rejected", ("source_row", "reason", "original"))
    assert (place, reason) == ("502", "cell_too_long") and "89160000500" in original and len(original) < 1000


def test_a_quote_that_never_closes_costs_no_row_however_many_follow(tmp_path: Path) -> None:
    rows = [row(number, '"' if number in (500, 999) else "") for number in range(1000)]
    (tmp_path / "calls.csv").write_text(HEAD + "".join(rows) + "\n" * 1000, encoding="utf-8")
    result = Folder(tmp_path).load(tmp_path / "calls.csv")
    assert (result.status, result.rows, result.loaded) == ("loaded", 1000, 1000)


@pytest.mark.parametrize("shape", ["line ends in one cell", "words in one cell", "blanks in cells", "columns"])
def test_the_time_of_an_import_does_not_grow_as_the_square_of_its_size(shape: str) -> None:
    found = growth(shape, (100_000, 400_000))
    assert found.slope < 1.5
    assert {result.status for result in found.results} == {"loaded"}
