"""An address for the brief is set on the page for accounts, and only a whole address is taken."""

import shutil
from pathlib import Path

import pytest

from analytics.i18n import words
from analytics.store.ledger.briefs import BriefLedger, BriefReader
from tests.ui.conftest import opened, shell_of


def test_an_address_is_set_and_taken_back_on_the_page(
    small_company: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    data = shutil.copytree(small_company, tmp_path / "data")
    monkeypatch.setenv("DOZVON_DATA", str(data))
    book, say = BriefLedger(data / "ledger.sqlite"), words("ru").say
    app = opened(shell_of(), "people")
    app.text_input(key="briefs.email.director").set_value("boss@chop.example, other@x.example")
    app.button(key="briefs.save").click().run()
    assert book.readers() == () and "other" in app.error[0].value
    app.text_input(key="briefs.email.director").set_value("boss@chop.example")
    app.button(key="briefs.save").click().run()
    assert book.readers() == (BriefReader("director", "boss@chop.example", "ru"),)
    app.button(key="briefs.remove").click().run()
    assert book.readers() == ()
    assert [one.value for one in app.success] == [say("briefs.removed", login="director")]
