"""The rows behind a figure can all be reached, page by page, and their totals are those of all pages."""

from pathlib import Path

import pytest

from analytics.core.scope import Scope
from analytics.core.slice import Slice
from analytics.reports import calls
from analytics.reports.rows import EVERYTHING, Page
from analytics.store.company import Company
from analytics.store.data.engine import Engine
from tests.store.segment import load

DIALS, ROWS = 23, 10


@pytest.fixture
def engine(tmp_path: Path) -> Engine:
    """Dials of one operator, each with another length of talk."""
    company = Company.at(tmp_path)
    load(company, 1, [{"call_key": key, "talk_seconds": key} for key in range(1, DIALS + 1)])
    found = company.engine()
    assert found
    return found


def test_the_pages_together_hold_every_call_once(engine: Engine) -> None:
    pages = [calls.build(engine, Slice(), Scope.director(), page=Page(number, ROWS)) for number in (1, 2, 3)]
    assert [len(page.rows) for page in pages] == [ROWS, ROWS, DIALS - 2 * ROWS]
    paged = [row.call_id for page in pages for row in page.rows]
    assert paged == [row.call_id for row in calls.build(engine, Slice(), Scope.director(), page=EVERYTHING).rows]
    assert len(set(paged)) == DIALS


def test_every_page_names_the_totals_of_all(engine: Engine) -> None:
    for number in (1, 3):
        page = calls.build(engine, Slice(), Scope.director(), page=Page(number, ROWS))
        assert (page.total, page.summed) == (DIALS, sum(range(1, DIALS + 1)))


def test_rows_that_do_not_exist_have_no_totals(engine: Engine) -> None:
    nobody = calls.build(engine, Slice(operators=("nobody",)), Scope.director())
    assert (nobody.rows, nobody.total, nobody.summed, nobody.pages) == ((), 0, None, 1)
