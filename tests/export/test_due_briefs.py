"""What is due leaves once: into the folder and by mail to everyone with an address; what failed is tried again."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from analytics.__main__ import main
from analytics.core.errors import DozvonError
from analytics.core.principal import Principal
from analytics.core.scope import Role, Scope
from analytics.export.brief import due, settings
from analytics.export.brief.due import State
from analytics.store.ledger.accounts import Accounts, User
from analytics.store.ledger.audit import Audit
from analytics.store.ledger.briefs import BriefLedger, BriefReader
from tests.export.mail_server import Post, listening
from tests.office import Office

JULY = date(2026, 7, 3)
"""Two days after the month was due: the files reach its middle only, so that it was waited for."""
MACHINE = Principal.machine("schedule")
SECRET = "a password that stands nowhere"


@pytest.fixture
def post() -> Iterator[Post]:
    with listening() as found:
        yield found


@pytest.fixture(scope="module")
def book(office: Office) -> BriefLedger:
    """A director and two leads: the second was closed after an address was set."""
    accounts, found = Accounts(office.company.folder.ledger), BriefLedger(office.company.folder.ledger)
    people = (
        User("boss", Role.DIRECTOR),
        User("lead", Role.TEAM_LEAD, team=office.teams[1].name),
        User("gone", Role.TEAM_LEAD, team=office.teams[0].name),
    )
    for user in people:
        accounts.add_user(user, "no hash", MACHINE)
        found.save_reader(BriefReader(user.login, f"{user.login}@chop.example", "ru"), user.role, MACHINE)
    accounts.disable_user("gone", MACHINE)
    return found


def by_mail(post: Post, **changes: str) -> settings.BriefSettings:
    return settings.read(
        {
            settings.HOST: "127.0.0.1",
            settings.PORT: str(post.port),
            settings.TLS: "none",
            settings.SENDER: "dozvon@chop.example",
            **changes,
        }
    )


def states(outcomes: tuple[due.Outcome, ...]) -> list[tuple[str, str, State]]:
    return [(str(one.period.kind), one.target, one.state) for one in outcomes]


def test_files_that_are_due_are_written_once(office: Office, tmp_path: Path) -> None:
    where = settings.BriefSettings(folder=tmp_path)
    assert [one.state for one in due.run(office.company, where, date(2026, 7, 1), MACHINE)] == [
        State.NO_CALLS,
        State.WAITS,
    ]
    first = due.run(office.company, where, JULY, MACHINE)
    assert [one.state for one in first] == [State.NO_CALLS, State.WRITTEN]
    names = [f"dozvon_month_2026-06-01_ru.{one}" for one in ("html", "pdf")]
    assert sorted(path.name for path in tmp_path.iterdir()) == names
    for path in tmp_path.iterdir():
        path.unlink()
    assert [one.state for one in due.run(office.company, where, JULY, MACHINE)] == [State.NO_CALLS, State.ALREADY]
    assert list(tmp_path.iterdir()) == []


def test_each_gets_what_he_may_see_and_a_refused_mail_leaves_at_the_next_run(
    office: Office, book: BriefLedger, post: Post
) -> None:
    post.refuses, post.password = "lead@chop.example", SECRET
    where = by_mail(post, **{settings.USER: "dozvon", settings.PASSWORD: SECRET})
    first = due.run(office.company, where, JULY, MACHINE)
    assert states(first)[3:] == [
        ("month", "boss", State.SENT),
        ("month", "gone", State.CLOSED),
        ("month", "lead", State.FAILED),
    ]
    assert "550 no such mailbox" in first[-1].detail
    post.refuses = ""
    assert states(due.run(office.company, where, JULY, MACHINE))[3:] == [
        ("month", "boss", State.ALREADY),
        ("month", "gone", State.CLOSED),
        ("month", "lead", State.SENT),
    ]
    due.run(office.company, where, JULY, MACHINE)
    assert [mail["To"] for mail in post.mails] == ["boss@chop.example", "lead@chop.example"]
    texts = [mail.get_body(("html",)).get_content() for mail in post.mails]  # type: ignore[union-attr]
    assert ["₽" in text for text in texts] == [True, False]
    assert [one.get_content_type() for one in post.mails[0].iter_attachments()] == ["application/pdf"]
    audited = [entry.facts for entry in Audit(office.company.folder.ledger).entries() if entry.action == "brief_sent"]
    assert sum("mail month 2026-06-01" in facts for facts in audited) == 2
    stored = office.company.folder.ledger.read_bytes() + str(first).encode() + repr(where).encode()
    assert SECRET.encode() not in stored


def test_a_mail_that_may_have_left_is_reported_and_not_sent_again(
    office: Office, book: BriefLedger, post: Post
) -> None:
    post.hangs_up = True
    june = date(2026, 6, 9)
    first = due.run(office.company, by_mail(post), june, MACHINE)
    assert states(first)[0] == ("week", "boss", State.UNSURE)
    post.hangs_up = False
    assert states(due.run(office.company, by_mail(post), june, MACHINE))[0] == ("week", "boss", State.UNSURE)
    assert [mail["To"] for mail in post.mails].count("boss@chop.example") == 1


def test_the_command_reports_what_failed_and_exits_1(
    office: Office,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    asked = ["--data", str(office.company.folder.root), "brief", "--due", "--on", "2026-06-16", "--lang", "en"]
    assert main(asked) == 1
    assert "DOZVON_SMTP_HOST" in capsys.readouterr().out
    taken = tmp_path / "file"
    taken.write_text("")
    monkeypatch.setenv(settings.FOLDER, str(taken))
    assert main(asked) == 1
    assert "has not left" in capsys.readouterr().out
    monkeypatch.setenv(settings.FOLDER, str(tmp_path / "out"))
    assert main(asked) == 0
    assert [path.name for path in sorted((tmp_path / "out").iterdir())] == [
        f"dozvon_week_2026-06-08_ru.{one}" for one in ("html", "pdf")
    ]


@pytest.mark.parametrize(
    ("name", "said"),
    [
        (settings.PORT, "smtp"),
        (settings.TLS, "ssl3"),
        (settings.SENDER, "a@b\r\nBcc: c@d"),
        (settings.LANGUAGE, "xx"),
        (settings.NAMES, "yes"),
    ],
)
def test_a_setting_that_does_not_fit_stops_the_start(name: str, said: str) -> None:
    known = {settings.HOST: "mail.chop.example", settings.SENDER: "a@chop.example", name: said}
    with pytest.raises(DozvonError, match=name):
        settings.read(known)


def test_a_password_never_crosses_a_network_unprotected() -> None:
    known = {
        settings.HOST: "mail.chop.example",
        settings.SENDER: "a@chop.example",
        settings.TLS: "none",
        settings.USER: "a",
        settings.PASSWORD: SECRET,
    }
    with pytest.raises(DozvonError, match=settings.TLS) as refused:
        settings.read(known)
    assert SECRET not in str(refused.value)


def test_only_who_manages_an_account_sets_its_address(book: BriefLedger) -> None:
    keeper = Principal("keeper", Scope(Role.ADMINISTRATOR))
    lead = Principal("lead", Scope(Role.TEAM_LEAD, operators=None, teams=("x",)))
    mine = BriefReader("lead", "elsewhere@chop.example", "ru")
    with pytest.raises(DozvonError, match="not_allowed"):
        book.save_reader(mine, Role.TEAM_LEAD, lead)
    with pytest.raises(DozvonError, match="not_allowed"):
        book.save_reader(BriefReader("boss", "elsewhere@chop.example", "ru"), Role.DIRECTOR, keeper)
    book.save_reader(mine, Role.TEAM_LEAD, keeper)
    assert mine in book.readers()
    book.save_reader(BriefReader("lead", "", "ru"), Role.TEAM_LEAD, keeper)
    assert [one.login for one in book.readers()] == ["boss", "gone"]
