"""What an operator says about a verdict stays as he said it, and is his alone."""

import sqlite3
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from analytics.core.errors import DozvonError
from analytics.core.principal import Principal
from analytics.core.scope import Role, Scope
from analytics.store.ledger import verdict_replies
from analytics.store.ledger.verdict_replies import MOST_SIGNS, Finding, VerdictReplies

BOSS = Principal("boss", Scope.director())
ANNA = Principal("anna", Scope(Role.OPERATOR, operators=("Анна",), teams=None))
FOUND = Finding("Анна", "check", date(2026, 8, 1), date(2026, 8, 31))
ODD = ("=1+1", "'; DROP TABLE verdict_replies; --", "<script>alert(1)</script> **x** [a](http://b)", "{said} {0} %s\n2")


@pytest.fixture
def replies(tmp_path: Path) -> VerdictReplies:
    return VerdictReplies(tmp_path / "ledger.sqlite")


def later(monkeypatch: pytest.MonkeyPatch, by: timedelta) -> None:
    """The ledger's clock, moved."""

    class Clock(datetime):
        @classmethod
        def now(cls, *_: object) -> datetime:  # type: ignore[override]  # one zone only
            return datetime.now(UTC) + by

    monkeypatch.setattr(verdict_replies, "datetime", Clock)


def test_a_reply_is_kept_word_for_word_whatever_it_looks_like(replies: VerdictReplies) -> None:
    for said in ODD:
        replies.give(FOUND, f"  {said} ", ANNA)
    seen = replies.seen_by(BOSS)
    assert [one.said for one in reversed(seen)] == list(ODD)
    assert {(one.finding, one.who, one.is_corrected) for one in seen} == {(FOUND, "anna", False)}
    assert not replies.check()


def test_a_correction_counts_for_ten_minutes_and_the_first_words_stay_in_the_ledger(
    replies: VerdictReplies, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    replies.give(FOUND, "линия", ANNA)
    replies.give(FOUND, "и ещё", ANNA)
    later(monkeypatch, timedelta(minutes=9))
    replies.correct(1, "гарнитура", ANNA)
    assert [(one.number, one.said, one.is_corrected) for one in replies.seen_by(ANNA)] == [
        (2, "и ещё", False),
        (1, "гарнитура", True),
    ]
    later(monkeypatch, timedelta(minutes=11))  # since the first words, not since the correction
    with pytest.raises(DozvonError, match="reply_too_late"):
        replies.correct(1, "всё не так", ANNA)
    replies.give(FOUND, "третий", ANNA)
    with sqlite3.connect(tmp_path / "ledger.sqlite") as connection:
        kept = [said for (said,) in connection.execute("SELECT said FROM verdict_replies ORDER BY number")]
    assert kept == ["линия", "и ещё", "гарнитура", "третий"]


def test_corrected_words_wait_again_for_whoever_had_read_the_first_ones(replies: VerdictReplies) -> None:
    replies.give(FOUND, "линия", ANNA)
    (first,) = replies.seen_by(BOSS)
    assert first.waits_for(BOSS) and not first.waits_for(ANNA)
    for _ in range(2):
        replies.mark_read(first, BOSS)
    (read,) = replies.seen_by(ANNA)
    assert [one.who for one in read.reads] == ["boss"] and not read.waits_for(BOSS)
    replies.correct(1, "гарнитура", ANNA)
    replies.mark_read(first, BOSS)  # of a page that still shows the first words
    (corrected,) = replies.seen_by(BOSS)
    assert corrected.waits_for(BOSS) and corrected.reads == ()


@pytest.mark.parametrize(
    ("said", "code"), [("", "reply_empty"), (" \n ", "reply_empty"), ("ж" * (MOST_SIGNS + 1), "reply_too_long")]
)
def test_an_empty_or_endless_reply_is_refused(replies: VerdictReplies, said: str, code: str) -> None:
    with pytest.raises(DozvonError, match=code):
        replies.give(FOUND, said, ANNA)
    replies.give(FOUND, "ж" * MOST_SIGNS, ANNA)
    with pytest.raises(DozvonError, match=code):
        replies.correct(1, said, ANNA)
    with pytest.raises(DozvonError, match="reply_unknown"):
        replies.correct(7, "линия", ANNA)
    assert len(replies.seen_by(BOSS)) == 1


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE verdict_replies SET said = 'виноват'",
        "DELETE FROM verdict_replies",
        "UPDATE verdict_reply_reads SET who = 'x'",
        "DELETE FROM verdict_reply_reads",
    ],
)
def test_not_even_sql_changes_what_was_said_or_read(replies: VerdictReplies, tmp_path: Path, sql: str) -> None:
    replies.give(FOUND, "линия", ANNA)
    replies.mark_read(*replies.seen_by(BOSS), BOSS)
    with sqlite3.connect(tmp_path / "ledger.sqlite") as connection, pytest.raises(sqlite3.DatabaseError):
        connection.execute(sql)


def test_an_edit_of_the_file_itself_is_found(replies: VerdictReplies, tmp_path: Path) -> None:
    replies.give(FOUND, "линия", ANNA)
    with sqlite3.connect(tmp_path / "ledger.sqlite") as connection:
        connection.execute("DROP TRIGGER verdict_replies_stay")
        connection.execute("UPDATE verdict_replies SET said = 'виноват'")
    assert replies.check() == ["table verdict_replies"]
