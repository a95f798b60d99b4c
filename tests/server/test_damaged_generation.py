"""A damaged generation is nobody's loss: the running server builds it anew from what the files said."""

import shutil
import time
from pathlib import Path

import duckdb
import pytest

from analytics.store.company import Company
from tests.browser.app import running_app
from tests.server.client import visitor
from tests.store.segment import load


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A company whose generation is large enough to be harmed in the middle; copied by whoever harms it."""
    company = Company.at(tmp_path_factory.mktemp("world") / "data")
    load(company, 1, [{"call_key": key, "client_phone": f"+7999000{key:04}"} for key in range(5000)])
    return company.folder.root


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
    world: Path, tmp_path: Path, damage
) -> None:  # type: ignore[no-untyped-def]
    company = Company.at(shutil.copytree(world, tmp_path / "data"))
    damage(company.folder.generation(str(company.ledger.generation())))
    with running_app(company.folder.root) as url:
        deadline = time.monotonic() + 60
        while time.monotonic() < deadline:
            with visitor(url) as one:
                if b"anna" in one.open("operators").bytes():
                    break
            time.sleep(0.2)
        else:
            raise AssertionError("the page never came back")
    assert company.ledger.generation() == "g000002"
