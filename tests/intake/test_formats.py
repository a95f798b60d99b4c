"""The contract of every format: its sample is recognised by it alone, loads to the golden rows, and only once."""

import re
from pathlib import Path

import pytest

from analytics.commands import format_table
from analytics.core.registry import modules_of
from analytics.intake import formats
from analytics.intake.columns.claims import Kind
from analytics.intake.columns.detect import all_formats
from analytics.intake.columns.kind import kind_of
from analytics.intake.files.tables import tables_of
from analytics.intake.job import FileResult
from analytics.intake.shape.header import sample_of
from tests.intake.golden import FORMATS, REJECTED, Golden, goldens, lines_of
from tests.intake.loading import Folder

GENERAL = {"table": Kind.CALLS, "outcomes": Kind.LEADS, "people": Kind.PEOPLE, "aggregates": Kind.DAY_SUMS}
"""Tables of a kind, which no system writes alone."""
TABLE = (Path(__file__).parents[2] / "docs" / "formats.md").read_text(encoding="utf-8")
FACTS = """SELECT (SELECT COUNT(*) FROM calls), (SELECT SUM(talk_seconds) FROM calls), (SELECT COUNT(*) FROM leads),
(SELECT COUNT(*) FROM people), (SELECT COUNT(*) FROM operators), (SELECT SUM(num) FROM rollup)"""


def _kind(columns: tuple[str, ...]) -> str:
    fitting = {"calls": "talk_seconds", "outcomes": "entity_id", "people": "person_raw"}
    return next(kind for kind, telling in fitting.items() if telling in columns)


@pytest.fixture(scope="module", params=goldens(), ids=lambda golden: f"{golden.system}/{golden.sample.name}")
def golden(request: pytest.FixtureRequest) -> Golden:
    """Every sample there is."""
    found: Golden = request.param
    return found


@pytest.fixture(scope="module")
def loaded(golden: Golden, tmp_path_factory: pytest.TempPathFactory) -> tuple[Folder, FileResult]:
    """The folder into which the sample was loaded, and what the import said."""
    folder = Folder(tmp_path_factory.mktemp("sample"))
    return folder, folder.load(golden.sample)


def test_every_format_has_a_golden_folder_and_every_folder_its_format() -> None:
    assert {golden.system for golden in goldens()} == {known.name for known in all_formats()}
    assert {path.name for path in FORMATS.iterdir() if path.is_dir()} == {known.name for known in all_formats()}


def test_exactly_one_format_recognises_the_sample(golden: Golden, tmp_path: Path) -> None:
    for table in tables_of(golden.sample, golden.sample.name, tmp_path / "temp"):
        sample = sample_of(table.grid)
        known = {item.name for item in all_formats() if item.recognise(sample)}
        assert known == ({golden.system} - GENERAL.keys())
        if golden.system in GENERAL:
            said = kind_of(sample)
            assert said and (said.kind, said.is_open) == (GENERAL[golden.system], False)


def test_the_sample_loads_to_the_golden_rows(golden: Golden, loaded: tuple[Folder, FileResult]) -> None:
    folder, result = loaded
    assert result.status == "loaded", (result.message, result.questions)
    header, accepted = lines_of(golden.accepted)
    assert folder.segment(_kind(header), header) == accepted
    _, rejected = lines_of(golden.rejected)
    assert folder.segment("rejected", REJECTED) == rejected
    assert result.rejected == len(rejected)


def test_the_table_of_formats_says_of_the_sample_what_was_loaded(
    golden: Golden, loaded: tuple[Folder, FileResult]
) -> None:
    (module,) = (one for one in modules_of(formats) if one.FORMAT.name == golden.system)
    assert format_table.line(module, golden.sample.name, loaded[1]) in TABLE.splitlines(keepends=True)


def test_the_table_of_formats_has_every_sample_once_in_their_order() -> None:
    rows = re.findall(r"^\| (\w+) \| (sample\S*\.\w+) \|", TABLE, re.MULTILINE)
    assert rows == [(golden.system, golden.sample.name) for golden in goldens()]


def test_loading_the_sample_again_adds_nothing(golden: Golden, loaded: tuple[Folder, FileResult]) -> None:
    folder, first = loaded
    folder.build()
    before = folder.facts(FACTS)
    again = folder.load(golden.sample)
    folder.build()
    assert folder.facts(FACTS) == before
    assert (again.rows, again.rejected) == (first.rows, first.rejected)
    if folder.segment("calls", ("call_key",)) or folder.segment("outcomes", ("version_key",)):
        assert again.loaded == 0
