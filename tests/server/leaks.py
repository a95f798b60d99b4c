"""A shared office whose every secret is a canary; everything each person hears on every page, file and click."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

from analytics.access import entry
from analytics.access.passwords import hashed
from analytics.core.alert import Of, Rule, Span, Watch
from analytics.core.principal import Principal
from analytics.core.scope import Role, Scope
from analytics.i18n import words
from analytics.pay.plan import default_plan
from analytics.store.ledger.accounts import Accounts, User
from analytics.store.ledger.alerts import AlertBook
from analytics.store.ledger.briefs import BriefLedger, BriefReader
from analytics.store.ledger.explore_views import ExploreViews
from analytics.store.ledger.ledger import Annotation
from analytics.store.ledger.verdict_replies import Finding
from analytics.store.ledger.visits import Booking, VisitBook
from analytics.ui.explore import choice
from analytics.ui.sales import handover_views
from analytics.ui.session import state
from benchmarks.call_logs import MONDAY
from tests.browser.app import ROOT
from tests.office import MONTH, Office, Team, open_office
from tests.server.client import Answer, Visitor, component_data, first_row_chosen
from tests.server.heard import Heard

PAGES = tuple(sorted(path.stem for path in (ROOT / "pages").glob("*.py")))
SOUTH, NORTH = ("boris", "bella", "bogdan", "bronya"), ("anna", "alla", "artem", "alena")
CORRECTIONS = {"boris": 1_357_900, "anna": 2_468_100, "alla": 9_753_100}
FIXED_ROUBLES = 41_237
PASSWORD = "a password of my own"
USERS = {
    "director": User("director", Role.DIRECTOR),
    "lead": User("lead", Role.TEAM_LEAD, team="kanarteamnorth"),
    "anna": User("anna", Role.OPERATOR, person="kanaropanna"),
    "fyodor": User("fyodor", Role.FIELD_MANAGER, person="kanarmanagernorth"),
    "accountant": User("accountant", Role.ACCOUNTANT),
    "administrator": User("administrator", Role.ADMINISTRATOR),
}
ACCUSED = words("ru").say("verdicts.head.operator_direct")


@dataclass(frozen=True)
class Canary:
    """A secret, how it is heard, and who may hear it; the director must."""

    name: str
    is_in: Callable[[Heard], bool]
    may: frozenset[str]


def _said(text: str, *may: str) -> Canary:
    return Canary(text, lambda heard: heard.says(text), frozenset({"director", *may}))


def _paid(kopecks: int, *may: str) -> Canary:
    return Canary(f"{kopecks} kopecks", lambda heard: heard.tells_money(kopecks), frozenset({"director", *may}))


CANARIES = (
    *(_said(f"kanarop{name}", "accountant") for name in SOUTH),
    _said("kanaropalla", "accountant", "lead", "fyodor"),
    _said("kanaropanna", "accountant", "lead", "fyodor", "anna", "administrator"),
    _said("kanarteamsouth", "accountant"),
    _said("kanarbasesouth", "accountant"),
    _said("kanarmanagersouth", "accountant"),
    _said("kanarmanagernorth", "accountant", "lead", "anna", "fyodor", "administrator"),
    _said("kanarclientboris"),
    _said("kanarclientalla", "lead", "fyodor"),
    _said("kanarclientanna", "lead", "fyodor", "anna"),
    _said("kanarwordboris"),
    _said("kanarwordalla", "lead", "fyodor"),
    _said("kanaraddressboris"),
    _said("kanaraddressanna", "anna", "fyodor"),
    _said("kanarnote", "lead"),
    _said("kanarclaimboris", "accountant"),
    _said("kanarclaimanna", "accountant", "anna"),
    _said("kanarreplyboris"),
    _said("kanarreplyanna", "lead", "anna"),
    _said("kanarwhyboris", "accountant"),
    _said("kanarwhyalla", "accountant"),
    _said("kanarwhyanna", "accountant", "anna"),
    _said("kanarviewown"),
    _said("kanarviewshared", "lead"),
    _said("kanarmail", "administrator"),
    _said(ACCUSED),
    _paid(CORRECTIONS["boris"], "accountant"),
    _paid(CORRECTIONS["alla"], "accountant"),
    _paid(CORRECTIONS["anna"], "accountant", "anna"),
    _paid(FIXED_ROUBLES * 100, "accountant", "anna"),
)


def furnish(folder: Path) -> Office:
    """The company: files, a plan, corrections, claims, visits, a note."""
    office = open_office(folder, (_team("south", SOUTH), _team("north", NORTH)))
    company, book = office.company, VisitBook(office.company.folder.ledger)
    plan = default_plan().replace("fixed = 40000", f"fixed = {FIXED_ROUBLES}")
    company.ledger.save_plan("plan", f"{MONTH}-01", plan, "director")
    for name, kopecks in CORRECTIONS.items():
        company.pay.correct(MONTH, f"kanarop{name}", kopecks, f"kanarwhy{name}", "director")
    for name, manager in (("boris", "kanarmanagersouth"), ("anna", "kanarmanagernorth")):
        company.pay.dispute(MONTH, f"kanarop{name}", f"kanarclaim{name}", "test")
        own = Principal(name, Scope(Role.OPERATOR, operators=(f"kanarop{name}",), teams=None))
        company.replies.give(
            Finding(f"kanarop{name}", "check", MONDAY, MONDAY + timedelta(days=10)), f"kanarreply{name}", own
        )
        book.book(
            Booking(
                client=f"kanarclient{name}",
                operator=f"kanarop{name}",
                phone="+79161112233",
                field_manager=manager,
                planned_at="2026-07-01T11:00:00",
                address=f"kanaraddress{name}",
            ),
            "test",
        )
    views, boss = ExploreViews(company.folder.ledger), Principal("director", Scope.director())
    for name in ("kanarviewown", "kanarviewshared"):
        views.save(name, {}, boss)
    shared = next(one for one in views.opened_by("director", Role.DIRECTOR) if one.name == "kanarviewshared")
    views.share(shared, Role.TEAM_LEAD, boss)
    south = Rule("dials", Watch.BELOW, 1_000_000, Span.WEEK, Of.LIST, "kanarbasesoutha")
    AlertBook(company.folder.ledger).add(south, Role.TEAM_LEAD, boss)
    BriefLedger(company.folder.ledger).save_reader(
        BriefReader("director", "kanarmail@chop.example", "ru"), Role.DIRECTOR, boss
    )
    company.ledger.annotate(Annotation(0, f"{MONTH}-10", f"{MONTH}-12", "other", "kanarnote"), "director")
    return office


def _team(side: str, people: tuple[str, str, str, str]) -> Team:
    def each(what: str) -> tuple[str, str, str, str]:
        first, second, third, fourth = (f"kanar{what}{name}" for name in people)
        return first, second, third, fourth

    bases = tuple(f"kanarbase{side}{letter}" for letter in "abc")
    return Team(f"kanarteam{side}", each("op"), f"kanarmanager{side}", bases, each("client"), each("word"))  # type: ignore[arg-type]


def cookies(accounts: Accounts) -> dict[str, str]:
    """Everybody signed in, without a request to the server."""
    password = hashed(PASSWORD)
    for user in USERS.values():
        accounts.add_user(user, password, "test")
        accounts.set_password(user.login, password, "test")
    return {login: f"dozvon_session={entry.sign_in(accounts, login, PASSWORD, 'test')}" for login in USERS}


VIEWS = {
    "handover": [f"{state.VIEWED}={view}" for view in handover_views.View],
    "explore": [f"{state.EXPLORE_VIEW}={view}" for view in choice.View],
}
"""Views of a page that draw something else than its first one."""


def everything(visitor: Visitor) -> Heard:
    """What the person hears on every page there is, from every window that opens, and in every file that leaves."""
    heard = Heard()
    menu = visitor.open().pages()
    for page in PAGES:
        for view in ("", *VIEWS.get(page, ())):
            seen = visitor.open(page, view)
            heard.answer(seen)
            if page in menu:
                _press(visitor, seen, heard)
    for name in ("kanaropanna", "kanaropboris"):
        if heard.says(name):
            heard.answer(visitor.open("operators", f"card={name}"))
    return heard


def _press(visitor: Visitor, seen: Answer, heard: Heard) -> None:
    """Chooses the first row of every table, opens a window of calls and one of leads, takes every file."""
    rows = [first_row_chosen(table) for table in seen.ids("dataframe")]
    if rows:
        seen = visitor.say(*rows)
        heard.answer(seen)
    windows, files = ([one for one in seen.ids("button") if kind in one] for kind in ("-drill.", "-download."))
    for button in {*windows[:1], *windows[-1:], *files}:
        _hear(visitor, visitor.click(button, *rows), heard)
    for menu in seen.ids("menu_button"):
        _hear(visitor, visitor.choose(menu, "CSV", *rows), heard)


def _hear(visitor: Visitor, pressed: Answer, heard: Heard) -> None:
    """What a run sends, and the files that it hands over."""
    heard.answer(pressed)
    for data in component_data(pressed):
        if str(data.get("url", "")).startswith("/download/"):
            heard.file(visitor.fetch(str(data["url"]))[1])
