"""The server's own log: a fault has one number on the page and in the log, and nothing of the data is in either."""

import json
import logging
from collections.abc import Iterator

import pytest

from analytics.core.errors import DozvonError
from analytics.i18n import words
from analytics.ui.server import error_boundary, server_log

PHONE = "+79161234567"


@pytest.fixture(autouse=True)
def as_it_was() -> Iterator[None]:
    """Logging belongs to the whole process."""
    kept, factory, usual = server_log.LOG.handlers, logging.getLogRecordFactory(), logging.getLoggerClass()
    yield
    server_log.LOG.handlers = kept
    logging.setLogRecordFactory(factory)
    logging.setLoggerClass(usual)


def broken() -> None:
    """Its words quote a cell."""
    raise ValueError(f"cell {PHONE} of Анна Соколова")


def test_a_fault_has_the_same_number_on_the_page_and_in_the_log_and_neither_quotes_the_data(
    capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(server_log.FORM, server_log.JSON)
    server_log.keep_data_out()
    server_log.open_log(is_shared=False)
    error = error_boundary.caught(broken)
    assert error
    line = json.loads(capfd.readouterr().err)
    assert (line["level"], line["event"], line["kind"]) == ("error", "failure", "ValueError")
    assert "test_server_log.py" in line["where"]
    for lang in ("ru", "en"):
        assert line["reference"] in error_boundary.sentence(error, words(lang))
    assert PHONE not in json.dumps(line) and PHONE not in error_boundary.sentence(error, words("ru"))


@pytest.mark.parametrize(("is_shared", "is_json"), [(True, True), (False, False)])
def test_an_office_reads_json_and_one_person_text(
    is_shared: bool, is_json: bool, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv(server_log.FORM, raising=False)
    server_log.open_log(is_shared)
    server_log.note("backup", number=3, seconds=0.5)
    logging.getLogger(f"a.library.of.{is_shared}").warning("heard late")
    said = capfd.readouterr().err.splitlines()[0]
    assert said.startswith("{") is is_json
    assert "backup" in said and "3" in said


def test_an_event_tells_nothing_that_no_event_may_tell() -> None:
    with pytest.raises(KeyError, match="login"):
        server_log.note("sign_in", login="anna")


def test_another_form_of_the_log_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(server_log.FORM, "xml")
    with pytest.raises(DozvonError, match="log_invalid"):
        server_log.open_log(is_shared=True)
