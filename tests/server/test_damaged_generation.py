"""A damaged generation is nobody's loss: the running server builds it anew from what the files said."""

import time
from pathlib import Path

import duckdb
import pytest

from analytics.store.company import Company
from tests.browser.app import running_app
from tests.server.client import visitor
from tests.store.segment import load


def world(data: Path) -> Path:
    company = Company.at(data)
    load(company, 1, [{"call_key": key, "client_phone": f"+7999000{key:04}"} for key in range(5000)])
    return company.folder.generation(str(company.ledger.generation()))


def cut(path: Path) -> None:
    with path.open("r+b") as file:
        file.truncate(path.stat().st_size // 2)


def overwrite(path: Path) -> None:
    size = path.stat().st_size
    with path.open("r+b") as file:
        file.seek(12_288)
        file.write(b"\xa5" * (size - 20_000))


def age(path: Path) -> None:
    with duckdb.connect(str(path)) as database:
        database.execute("UPDATE built SET shape = 'older'")


@pytest.mark.parametrize("damage", [cut, overwrite, Path.unlink, age])
def test_a_damaged_generation_or_one_of_an_older_program_is_built_anew_and_the_page_comes_back(
    tmp_path: Path, damage
) -> None:  # type: ignore[no-untyped-def]
    data = tmp_path / "data"
    damage(world(data))
    with running_app(data) as url:
        deadline = time.monotonic() + 60
        while time.monotonic() < deadline:
            with visitor(url) as one:
                if b"anna" in one.open("operators").bytes():
                    break
            time.sleep(1)
        else:
            raise AssertionError("the page never came back")
    assert Company.at(data).ledger.generation() == "g000002"
