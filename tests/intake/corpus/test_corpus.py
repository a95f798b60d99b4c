"""Every table of the corpus is read as it was recorded: a layout that was read right stays right."""

import difflib
from collections.abc import Iterator, Mapping, Sequence

import pytest

from tests.intake.corpus.decision import decide
from tests.intake.corpus.samples import FOLDERS, REAL, TABLES, entries_of, tables_in

Lines = Sequence[str]
PAGES = sorted(path.stem for path in TABLES.glob("*.txt"))


@pytest.mark.parametrize("page", [page for page in PAGES if page != REAL])
def test_a_table_is_read_as_it_was_recorded(page: str) -> None:
    _compare(page)


def test_a_real_file_is_read_as_it_was_recorded(shared: object) -> None:
    _compare(REAL)


@pytest.mark.parametrize("page", sorted(set(FOLDERS) - {REAL}))
def test_every_file_beside_the_tests_stands_in_the_corpus(page: str) -> None:
    assert {entry.name for entry in entries_of(page)} == set(tables_in(page))


def _compare(page: str) -> None:
    found = entries_of(page)
    assert found, page
    wanted = {entry.name: entry.decision for entry in found}
    said = {entry.name: tuple(decide(entry.table).lines()) for entry in found}
    assert not list(_changed(wanted, said))


def _changed(wanted: Mapping[str, Lines], said: Mapping[str, Lines]) -> Iterator[str]:
    """The lines that differ, each below the name of its table."""
    for name, lines in wanted.items():
        for line in difflib.unified_diff(lines, said[name], lineterm="", n=0):
            if not line.startswith(("---", "+++", "@@")):
                yield f"{name}: {line}"
