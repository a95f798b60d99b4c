"""Write and send what is due and has not left yet: the brief of the last whole week and of the last month."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from analytics.access import roles
from analytics.core.errors import DozvonError
from analytics.core.principal import Principal
from analytics.core.scope import Role, Scope
from analytics.export.brief import content, mail, writing
from analytics.export.brief.content import BriefContent
from analytics.export.brief.settings import BriefSettings
from analytics.i18n import words
from analytics.reports import brief, brief_days
from analytics.reports.brief import Reader
from analytics.reports.brief_days import Period, Standing
from analytics.reports.staff.left import left
from analytics.sentences.manner import of_file
from analytics.store.company import Company
from analytics.store.data.engine import Engine
from analytics.store.ledger.accounts import Accounts
from analytics.store.ledger.briefs import BriefLedger, BriefReader


class State(StrEnum):
    """What became of one file or mail."""

    WRITTEN = "written"
    SENT = "sent"
    ALREADY = "already"
    WAITS = "waits"
    NO_CALLS = "no_calls"
    FAILED = "failed"
    UNSURE = "unsure"
    CLOSED = "closed"


LEFT = (State.WRITTEN, State.SENT)
PROBLEMS = (State.FAILED, State.UNSURE)


@dataclass(frozen=True)
class Outcome:
    """One brief for one target: a folder or an account. `detail` says why it has not left."""

    period: Period
    target: str
    state: State
    detail: str = ""


@dataclass
class _Run:
    """One run; briefs for equal rights and languages are built once."""

    company: Company
    engine: Engine
    settings: BriefSettings
    today: date
    who: Principal
    book: BriefLedger
    made: dict[tuple[Period, Reader, str], BriefContent] = field(default_factory=dict)

    def content(self, period: Period, reader: Reader, language: str) -> BriefContent:
        key = period, reader, language
        if key not in self.made:
            gone = left(self.engine, self.today)
            manner = of_file(words(language), gone, has_names=self.settings.has_names)
            report = brief.build(self.company, reader, period, self.today)
            self.made[key] = content.of_report(report, reader.scope, manner)
        return self.made[key]


def run(company: Company, settings: BriefSettings, today: date, who: Principal) -> tuple[Outcome, ...]:
    """Everything that is due today; a second run does nothing. Failures are outcomes and are tried again next time."""
    engine = company.engine()
    if engine is None:
        raise DozvonError("no_data")
    turn = _Run(company, engine, settings, today, who, BriefLedger(company.folder.ledger))
    outcomes: list[Outcome] = []
    for period in (brief_days.week_before(today), brief_days.month_before(today)):
        standing = brief_days.standing(engine, period, today)
        outcomes += _files(turn, period, standing)
        outcomes += _mails(turn, period, standing)
    return tuple(outcomes)


def file_key(period: Period, language: str) -> str:
    """The delivery of the files of a period."""
    return f"file {period.kind} {period.first.isoformat()} {language}"


def mail_key(period: Period, login: str) -> str:
    """The delivery of the mail of a period to an account."""
    return f"mail {period.kind} {period.first.isoformat()} {login}"


def _files(turn: _Run, period: Period, standing: Standing) -> Iterator[Outcome]:
    folder, language = turn.settings.folder, turn.settings.language
    if folder is None:
        return
    key, target = file_key(period, language), str(folder)
    state = _before(turn, key, standing)
    if state is not None:
        yield Outcome(period, target, state)
        return
    try:
        reader = reader_of(turn.company, turn.settings.login)
        writing.write(turn.content(period, reader, language), period, folder, tuple(writing.FORMATS))
    except DozvonError as error:
        yield Outcome(period, target, State.FAILED, _reason(error))
        return
    turn.book.settle(key, turn.who)
    yield Outcome(period, target, State.WRITTEN)


def _mails(turn: _Run, period: Period, standing: Standing) -> Iterator[Outcome]:
    if turn.settings.server is None:
        return
    for reader in turn.book.readers():
        key = mail_key(period, reader.login)
        state = _before(turn, key, standing)
        if state is None:
            state, detail = _mail(turn, period, reader, key)
            yield Outcome(period, reader.login, state, detail)
        else:
            yield Outcome(period, reader.login, state)


def _mail(turn: _Run, period: Period, reader: BriefReader, key: str) -> tuple[State, str]:
    """Claim, then send: a crash in between leaves `sending`, which is never sent again by itself."""
    server = turn.settings.server
    assert server is not None
    try:
        told = turn.content(period, reader_of(turn.company, reader.login), reader.language)
    except DozvonError as error:
        return (State.CLOSED if error.code == "not_allowed" else State.FAILED), _reason(error)
    if not turn.book.claim(key):
        return State.ALREADY, ""
    try:
        file = writing.name(period, reader.language, "pdf")
        mail.send(mail.message(told, file, reader.email, server), server)
    except DozvonError as error:
        if error.code == "mail_unsure":
            return State.UNSURE, ""
        turn.book.fail(key, _reason(error))
        return State.FAILED, _reason(error)
    turn.book.settle(key, turn.who)
    return State.SENT, ""


def _before(turn: _Run, key: str, standing: Standing) -> State | None:
    """What is known before anything is built; None if it has to be written now."""
    done = turn.book.deliveries().get(key)
    if done is not None and done.state != "failed":
        return State.ALREADY if done.state == "sent" else State.UNSURE
    return {Standing.WAITS: State.WAITS, Standing.NO_CALLS: State.NO_CALLS}.get(standing)


def reader_of(company: Company, login: str | None) -> Reader:
    """An account with its rights as of today; None: a director, who is the only user where there are no accounts.

    Raises DozvonError `user_unknown`, or `not_allowed` if the account is closed or does not open the overview.
    """
    accounts = Accounts(company.folder.ledger)
    is_alone = login in (None, Role.DIRECTOR) and not accounts.users()
    if is_alone or login is None:
        return Reader(Scope.director(), str(Role.DIRECTOR) if is_alone else None)
    user = accounts.user(login)
    if user is None:
        raise DozvonError("user_unknown", login=login)
    scope = roles.scope_of(user)
    if user.disabled_at is not None or scope.role not in brief.READERS:
        raise DozvonError("not_allowed")
    return Reader(scope, user.login)


def _reason(error: DozvonError) -> str:
    """The system's or server's own words, else the code."""
    return str(error.facts.get("reason", error.code))
