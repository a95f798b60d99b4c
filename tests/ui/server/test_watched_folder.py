"""A watched folder is told of on the page, and why nothing comes out of it; the log says so once."""

import asyncio
import logging
from pathlib import Path
from threading import Thread

import pytest
from streamlit.testing.v1 import AppTest

from analytics.store.company import Company
from analytics.ui.server import inbox

SCRIPT = "from analytics.ui.files import drop\ndrop.draw()"


def page(monkeypatch: pytest.MonkeyPatch, root: Path, folder: Path | None) -> AppTest:
    monkeypatch.setenv("DOZVON_DATA", str(root / "data"))
    monkeypatch.setenv("DOZVON_INBOX", str(folder) if folder else "")
    shown = AppTest.from_string(SCRIPT, default_timeout=60).run()
    assert not shown.exception, shown.exception
    return shown


def test_the_page_names_the_watched_folder_or_says_why_nothing_comes_out_of_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert not page(monkeypatch, tmp_path, None).caption
    (tmp_path / "in_box").mkdir()
    good = page(monkeypatch, tmp_path, tmp_path / "in_box")
    assert ["in\\_box" in one.value for one in good.caption] == [True] and not good.warning
    bad = page(monkeypatch, tmp_path, tmp_path / "nowhere")
    assert ["nowhere" in one.value and "No such file" in one.value for one in bad.warning] == [True]


def test_a_folder_that_is_not_there_is_noted_once_until_it_was_read_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(inbox, "LOOK_SECONDS", 0.01)
    folder = tmp_path / "in"

    async def look() -> None:
        task = asyncio.create_task(inbox._watch(Company.at(tmp_path / "data"), inbox.Inbox(folder)))
        for change in (None, folder.mkdir, folder.rmdir):
            if change:
                change()
            await asyncio.sleep(1)
        task.cancel()

    with caplog.at_level(logging.WARNING):
        watch = Thread(target=asyncio.run, args=(look(),))  # a browser of another test may have a loop in this one
        watch.start()
        watch.join()
    assert [record.getMessage() for record in caplog.records] == ["inbox_unreadable", "inbox_unreadable"]
