"""The brief as a file says what the overview says, to whom it may be said, and is written whole or not at all."""

import io
import re
from dataclasses import replace
from datetime import date, timedelta
from html.parser import HTMLParser
from pathlib import Path

import pytest
from pypdf import PdfReader

from analytics.__main__ import main
from analytics.access.roles import scope_of
from analytics.core.errors import DozvonError
from analytics.core.scope import Role, Scope
from analytics.export.brief import content, writing
from analytics.export.brief.html import as_html
from analytics.export.brief.pdf import as_pdf
from analytics.i18n import LANGUAGES, words
from analytics.reports import brief
from analytics.reports.brief import Reader
from analytics.reports.brief_days import Standing, month_before, of_day, standing, week_before
from analytics.sentences.manner import UNSEEN, Manner, initials, of_file
from analytics.store.company import Company
from analytics.store.ledger.accounts import User
from tests.office import Office

LEAD = User("lead", Role.TEAM_LEAD, team="to be named")
JUDGED_ON = date(2026, 7, 1)
"""The month of the calls is closed, so that its verdicts are told."""
OURS = {
    *("html", "head", "meta", "title", "style", "body", "main", "header", "section", "footer", "article", "h1", "h2"),
    *("p", "b", "br", "svg", "polyline", "circle", "table", "thead", "tbody", "tr", "th", "td"),
}
every_language = pytest.mark.parametrize("lang", LANGUAGES)


class Tags(HTMLParser):
    """The names of the tags and attributes of a page."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.names: set[str] = set()
        self.attributes: set[str] = set()
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.names.add(tag)
        self.attributes |= {name for name, _ in attrs}


def told(company: Company, scope: Scope, day: date, manner: Manner) -> content.BriefContent:
    return content.of_report(brief.build(company, Reader(scope), week_before(day), JUDGED_ON), scope, manner)


def flat(text: str) -> str:
    return re.sub(r"\s", "", text)


@every_language
def test_both_files_say_the_same_and_nothing_of_a_name_is_markup(office: Office, day: date, lang: str) -> None:
    said = told(office.company, Scope.director(), day, Manner(words(lang)))
    accused = office.teams[0].operators[0]
    assert said.questions[0].answer.evidence[0].of == accused
    page = as_html(said).decode()
    tags = Tags(page)
    assert tags.names <= OURS
    assert not tags.attributes & {"src", "href", "style", "srcset", "onerror"}
    assert page.count("<article") == len(said.questions) + len(said.figures)
    pages = PdfReader(io.BytesIO(as_pdf(said))).pages
    assert len(pages) == 1
    paper = flat(pages[0].extract_text())
    heads = (one.answer.headline for one in said.questions[1:])
    for text in (said.product, said.period, *heads, *(one.value for one in said.figures)):
        assert flat(text).replace("-", "") in paper.replace("-", ""), text


def test_a_file_has_no_unseen_signs_and_no_endless_names(office: Office, day: date) -> None:
    said = told(office.company, Scope.director(), day, of_file(words("ru"), {}, has_names=True))
    texts = [text for one in said.questions for text in (one.answer.headline, *(it.text for it in one.answer.evidence))]
    assert not UNSEEN.search("".join(texts))
    assert max(map(len, texts)) < 1000


def test_a_lead_reads_of_the_own_team_only_and_of_no_pay(office: Office, day: date) -> None:
    own, other = office.teams[1], office.teams[0]
    scope = scope_of(replace(LEAD, team=own.name))
    said = told(office.company, scope, day, Manner(words("ru")))
    page = as_html(said).decode()
    assert [one.question for one in said.questions] == [
        words("ru").say(f"brief.question_{name}") for name in ("calling", "lists")
    ]
    assert "₽" not in page
    ours = "".join((*own.operators, *own.bases))
    theirs = [name for name in (*other.operators, *other.bases) if name not in ours]
    assert len(theirs) >= 4
    assert not [name for name in theirs if name in str(said)]
    paid = told(office.company, Scope.director(), day, Manner(words("ru")))
    assert len(paid.questions) == 3


@pytest.mark.parametrize("role", [role for role in Role if role not in brief.READERS])
def test_other_roles_get_no_brief(office: Office, day: date, role: Role) -> None:
    with pytest.raises(DozvonError, match="not_allowed"):
        brief.build(office.company, Reader(Scope(role)), week_before(day), day)


def test_the_command_writes_initials_unless_names_are_asked_for(office: Office, tmp_path: Path) -> None:
    root, accused = str(office.company.folder.root), office.teams[0].operators[0]
    asked = ["brief", "--data", root, "--on", JUDGED_ON.isoformat()]
    assert main([*asked, "--out", str(tmp_path / "masked")]) == 0
    assert main([*asked, "--out", str(tmp_path / "named"), "--names", "--format", "html"]) == 0
    (masked,) = (tmp_path / "masked").glob("*.html")
    (named,) = (tmp_path / "named").iterdir()
    assert sorted(path.suffix for path in (tmp_path / "masked").iterdir()) == [".html", ".pdf"]
    check = words("ru").say("brief.check", names=initials(accused))
    assert check in masked.read_text(encoding="utf-8")
    assert check not in named.read_text(encoding="utf-8")


def test_a_folder_that_cannot_be_written_is_named_and_no_part_of_a_file_stays(
    office: Office, day: date, tmp_path: Path
) -> None:
    said = told(office.company, Scope.director(), day, Manner(words("en")))
    taken = tmp_path / writing.name(week_before(day), "en", "html")
    taken.mkdir()
    with pytest.raises(DozvonError, match="brief_folder"):
        writing.write(said, week_before(day), tmp_path, ("html",))
    assert list(tmp_path.iterdir()) == [taken]


def test_a_brief_waits_two_days_for_missing_working_days(office: Office, day: date) -> None:
    engine = office.company.engine()
    assert engine is not None
    running = week_before(day + timedelta(days=7))
    assert standing(engine, week_before(day), day) is Standing.READY
    assert running.first <= day - timedelta(days=1) < running.last
    assert standing(engine, running, running.due_on) is Standing.WAITS
    assert standing(engine, running, running.due_on + timedelta(days=2)) is Standing.READY
    later = week_before(day + timedelta(days=28))
    assert standing(engine, later, later.due_on + timedelta(days=2)) is Standing.NO_CALLS


def test_the_first_of_a_month_asks_for_the_month_and_other_days_for_the_week() -> None:
    assert of_day(date(2026, 11, 1)) == month_before(date(2026, 11, 30))
    monday = of_day(date(2026, 11, 23))
    assert (monday.first, monday.last) == (date(2026, 11, 16), date(2026, 11, 22))
    assert week_before(date(2026, 11, 29)) == monday
    assert month_before(date(2026, 1, 1)).last == date(2025, 12, 31)
