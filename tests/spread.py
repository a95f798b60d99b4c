"""How `pytest -n 3 --dist loadfile` spreads the tests: a file stays in one process, and so do all files of the browser.

One process then drives one chromium and one demo server and mostly waits; the two others use the cores. Files start in
the order of their names, not by their number of tests, by which the files of one test of minutes would come last.
"""

import pytest
from xdist.remote import Producer
from xdist.scheduler import LoadFileScheduling

BROWSER = "tests/browser/"


class InOrder(LoadFileScheduling):
    """Whole files in the order of their names, those of the browser together."""

    def __init__(self, config: pytest.Config, log: Producer) -> None:
        config.option.loadscopereorder = False
        super().__init__(config, log)

    def _split_scope(self, nodeid: str) -> str:
        return BROWSER if nodeid.startswith(BROWSER) else str(super()._split_scope(nodeid))
