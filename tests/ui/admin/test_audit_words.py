"""The log of actions is read by a person: a sentence for everything that the program can do, in both languages."""

import json
import re
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from analytics.access import entry, members
from analytics.core import telephony
from analytics.core.absence import Absence
from analytics.core.alert import Of, Rule, Span, Watch
from analytics.core.decisions import MonthAnswer
from analytics.core.errors import DozvonError
from analytics.core.principal import Principal
from analytics.core.scope import Role, Scope
from analytics.i18n import LANGUAGES, words
from analytics.reports.pay.attendance import ANSWERS
from analytics.store.company import Company
from analytics.store.ledger.accounts import Accounts, User
from analytics.store.ledger.alerts import AlertBook
from analytics.store.ledger.audit import Audit, Entry, seen_by
from analytics.store.ledger.briefs import BriefLedger, BriefReader
from analytics.store.ledger.explore_views import ExploreViews
from analytics.store.ledger.ledger import Annotation, Person
from analytics.store.ledger.verdict_replies import Finding
from analytics.store.ledger.visits import Action, Booking, VisitBook
from analytics.ui.admin import audit_words
from tests.store.segment import load

ANALYTICS = Path(__file__).parents[3] / "analytics"
NOTED = re.compile(r'(?:_change|note)\(\s*[\w."()]*,\s*"([a-z_]+)"')
RAW = re.compile(r"[{}\[\]_]|\bNone\b|\bTrue\b|\bFalse\b|—")


def ways(accounts: Accounts) -> None:
    """Accounts: everything that happens to one, and every way in."""
    members.add(accounts, User("boss", Role.DIRECTOR), "test")
    first = members.add(accounts, User("anna", Role.OPERATOR, person="Анна"), "boss")
    cookie = entry.sign_in(accounts, "anna", first, "10.0.0.1")
    user = accounts.user("anna")
    assert user is not None
    entry.sign_out(accounts, cookie)
    with pytest.raises(DozvonError):
        entry.sign_in(accounts, "anna", "wrong", "10.0.0.1")
    entry.change_password(accounts, user, first, "another good one")
    members.reset_password(accounts, "anna", "boss")
    members.change_role(accounts, "anna", User("anna", Role.TEAM_LEAD, team="Север", sees_pay=True), "boss")
    members.revoke(accounts, "anna", "boss")
    members.disable(accounts, "anna", "boss")
    members.enable(accounts, "anna", "boss")
    members.add(accounts, User("ivan", Role.ACCOUNTANT, email="ivan@chop.example"), "boss")
    entry.sign_in_by_provider(accounts, entry.Identity("https://id.chop.example", "7", "ivan@chop.example"), "10.0.0.1")
    with pytest.raises(DozvonError):
        entry.sign_in_by_provider(accounts, entry.Identity("https://id.chop.example", "8", "x@chop.example"), "::1")


def decisions(company: Company) -> None:
    """What a director decides."""
    ledger, pay = company.ledger, company.pay
    ledger.commit_undo(ledger.imports()[0].import_id, "g000002", "boss")
    ledger.commit_generation("g000003", "boss", "merge")
    ledger.save_attribution("last_call", "boss")
    ledger.save_mapping("0123456789abcdef", "", "boss")
    ledger.save_people([Person("Анна", "operator")], {"101": "Анна", "102": None}, "boss")
    ledger.save_plan("осень", "2026-10-01", "", "boss")
    pay.withdraw_plan(1, date(2026, 9, 1), "boss")
    ledger.annotate(Annotation(0, "2026-09-01", "2026-09-02", "law", "…"), "boss")
    ledger.remove_annotation(1, "boss")
    for question, answers in telephony.ANSWERS.items():
        for answer in answers:
            company.telephony.record(telephony.TelephonyAnswer(question, "Анна", answer), "boss")
    for kind in ("redial", "split"):
        ledger.seal(kind, "{}", "boss")
    away = Absence("Анна", date(2026, 9, 1), date(2026, 9, 5), "отпуск")
    pay.save_absence(away, "boss")
    pay.save_absence(away, "boss", is_away=False)
    pay.confirm_people(("Анна", "Борис"), "boss", is_list=True)
    pay.confirm_people(("Автообзвон",), "boss", is_person=False)
    pay.confirm_people(("Вера",), "boss")
    for question, answers in ANSWERS.items():
        for answer in answers:
            about = "" if question in ("no_dials", "alike") else "2026-09-14"
            pay.answer_question(MonthAnswer("2026-09", "Анна", question, about, answer), "boss")
    pay.correct("2026-09", "Анна", 150_000, "премия", "boss")
    pay.dispute("2026-09", "Анна", "не тот день", "anna")
    for status in ("accepted", "declined"):
        pay.answer(1, status, "проверено", "boss")
    pay.approve("2026-09", "{}", "boss")
    pay.save_scenario("смелый", "", "boss")
    boss, views, briefs = (
        Principal("boss", Scope.director()),
        ExploreViews(company.folder.ledger),
        BriefLedger(company.folder.ledger),
    )
    views.save("вид", {}, boss)
    (view,) = views.opened_by("boss", Role.DIRECTOR)
    views.share(view, Role.TEAM_LEAD, boss)
    views.share(view, None, boss)
    views.rename(view, "другой", boss)
    views.remove(view, boss)
    alerts, rule = AlertBook(company.folder.ledger), Rule("reach_rate", Watch.BELOW, 0.3, Span.WEEK, Of.ALL)
    alerts.add(rule, Role.TEAM_LEAD, boss)
    alerts.remove(alerts.seen_by("boss", Role.DIRECTOR)[0], boss)
    briefs.save_reader(BriefReader("boss", "boss@chop.example", "ru"), Role.DIRECTOR, boss)
    briefs.settle("mail week 2026-09-07 boss", boss)
    anna = Principal("anna", Scope(Role.OPERATOR, operators=("Анна",), teams=None))
    company.replies.give(Finding("Анна", "check", date(2026, 8, 1), date(2026, 8, 31)), "линия трещала", anna)
    (reply,) = company.replies.seen_by(anna)
    company.replies.correct(reply.number, "гарнитура трещала", anna)
    company.replies.mark_read(*company.replies.seen_by(boss), boss)


@pytest.fixture(scope="module")
def entries(tmp_path_factory: pytest.TempPathFactory) -> tuple[Entry, ...]:
    company = Company.at(tmp_path_factory.mktemp("audit"))
    load(company, 1, [{"call_key": 1}])
    with pytest.MonkeyPatch.context() as environment:
        environment.setenv(entry.SECRET, "a-long-secret-of-many-different-signs-0123456789")
        ways(Accounts(company.folder.ledger))
    decisions(company)
    book = VisitBook(company.folder.ledger)
    book._say("v1", Booking("Кафе", "Анна"), [(Action.BOOKED, {}), (Action.HELD, {})], Principal.machine("anna"))
    book.mark_published(1, "boss")
    audit = Audit(company.folder.ledger)
    audit.note("anna", "reveal", {"what": "calls", "from": "2026-09-01", "operators": ["Анна"], "numbers": 12})
    audit.note("boss", "download", {"what": "plan", "file": "plan.toml", "rows": None})
    audit.note("boss", "download", {"what": "payroll", "file": "a.xlsx", "rows": 12, "month": "2026-09"})
    return audit.entries(500)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_action_that_the_code_writes_down_has_a_sentence(language: str) -> None:
    written = {found for path in ANALYTICS.rglob("*.py") for found in NOTED.findall(path.read_text(encoding="utf-8"))}
    told = {key.split(".")[1] for key in words(language).sentences if key.startswith("did.")}
    assert len(written) > 15 and not written - told


def test_an_administrator_is_told_that_something_was_done_and_of_accounts_what(entries: tuple[Entry, ...]) -> None:
    told = [audit_words.sentence(one, words("en")) for one in seen_by(entries, Scope(Role.ADMINISTRATOR))]
    assert (
        "Only a director sees the details." in told and "Account ivan created: accountant, ivan@chop.example." in told
    )
    assert not [one for one in told if "премия" in one or "a.csv" in one]


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_entry_is_told_in_a_sentence_and_never_as_it_is_kept(entries: tuple[Entry, ...], language: str) -> None:
    said = words(language)
    for one in entries:
        told = audit_words.sentence(one, said)
        assert told[0].isupper() or told.startswith(("«", "“", "anna", "ivan")), told
        assert not RAW.search(told), (one.action, one.facts, told)
        assert audit_words.action(one, said) and audit_words.who(one, said)


def test_in_english_no_russian_word_is_left_but_what_people_wrote(entries: tuple[Entry, ...]) -> None:
    for one in entries:
        left = set(re.findall(r"[а-яё]+", audit_words.sentence(one, words("en")).lower()))
        assert left <= set(re.findall(r"[а-яё]+", one.facts.lower())), one.facts


def test_an_entry_of_an_older_program_is_told_as_far_as_it_goes() -> None:
    said: Callable[[str, dict[str, object]], str] = lambda action, facts: audit_words.sentence(  # noqa: E731
        Entry(1, "2026-09-01T10:00:00Z", "boss", action, json.dumps(facts), ""), words("ru")
    )
    assert said("import", {"file": "a.csv"}).startswith("Загружен файл «a.csv»: строк —")
    assert said("sign_in", {}) == "Вошёл по паролю."
    assert said("no_such_thing", {"some_fact": 1}) == "some fact: 1"
