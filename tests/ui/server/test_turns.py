"""At most MOST pages are drawn at once, nobody is forgotten, and a page that is stopped gives its turn back."""

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Barrier, Lock

import pytest
from streamlit.runtime.scriptrunner import StopException

from analytics.store.data.folder import DataFolder
from analytics.ui.server import turns


def test_no_more_pages_are_drawn_at_once_and_everybody_is_served() -> None:
    drawn, most, lock, together = 0, 0, Lock(), Barrier(turns.MOST)

    def page() -> None:
        nonlocal drawn, most
        with turns.turn():
            with lock:
                drawn += 1
                most = max(most, drawn)
            together.wait(timeout=20)
            with lock:
                drawn -= 1

    with ThreadPoolExecutor(3 * turns.MOST) as people:
        for one in [people.submit(page) for _ in range(3 * turns.MOST)]:
            one.result(timeout=30)
    assert (drawn, most) == (0, turns.MOST)


def test_pages_that_wait_for_another_process_let_others_be_drawn(tmp_path: Path) -> None:
    folder, waiting = DataFolder(tmp_path), Barrier(turns.MOST + 1)

    def page() -> None:
        with turns.turn():
            waiting.wait(timeout=20)
            with folder.writing():
                pass

    with ThreadPoolExecutor(turns.MOST) as people:
        with folder.writing():
            stuck = [people.submit(page) for _ in range(turns.MOST)]
            waiting.wait(timeout=20)
            with ThreadPoolExecutor(1) as another:
                another.submit(_drawn).result(timeout=20)
            assert not any(one.done() for one in stuck)
        for one in stuck:
            one.result(timeout=20)
    for _ in range(turns.MOST):
        _drawn()


def _drawn() -> None:
    with turns.turn():
        pass


def test_a_stopped_page_gives_its_turn_back() -> None:
    for _ in range(2 * turns.MOST):
        with pytest.raises(StopException), turns.turn():
            raise StopException
