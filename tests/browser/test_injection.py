"""Names that attack stay the letters they are: in the browser on every page, in every file that leaves."""

import csv
import io
import zipfile
from collections.abc import Iterator
from urllib.parse import urlencode

import openpyxl
import pytest
from playwright.sync_api import Browser
from pypdf import PdfReader

from analytics.ui.sales.visit_cards import MAP
from analytics.ui.session.escape import JOINER
from tests.browser.app import running_app
from tests.browser.reader import Reader, reader
from tests.browser.test_pages import PAGES
from tests.hostile import AWAY, MARKUP, SQL, hostile_office
from tests.server.client import component_data, first_row_chosen, visitor

pytestmark = pytest.mark.browser
MADE = ("img", "iframe", "table", "del", ".katex", ".stMarkdownColoredText", ".stMarkdownBadge")
ALIEN = """([made, map]) => {
    const address = (link) => new URL(link.href.baseVal ?? link.href, location);
    const ours = (link) => address(link).host === location.host || address(link).href.startsWith(map);
    const icon = (one) => one.textContent.includes('rocket_launch');
    const all = (selector) => [...document.querySelectorAll(selector)];
    return [
        ...all('a').filter((one) => (one.href || one.getAttribute('xlink:href')) && !ours(one)),
        ...all(`[data-testid=stMarkdownContainer] :is(${made}), .js-plotly-plot :is(a, tspan[style*=bold])`),
        ...all('[data-testid=stHtml] :is(img, iframe, a, b, script)'),
        ...all('[data-testid=stIconMaterial], [role=img]').filter(icon),
    ].map((one) => one.outerHTML.slice(0, 300));
}"""


@pytest.fixture(scope="module")
def attacked(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    folder = tmp_path_factory.mktemp("hostile")
    hostile_office(folder)
    with running_app(folder / "data") as url:
        yield url


def _is_safe(sitting: Reader, name: str) -> None:
    """Nothing left, nothing was made of a name but its letters."""
    assert sitting.outside == [], name
    alien = sitting.page.evaluate(ALIEN, [", ".join(MADE), MAP])
    assert alien == [], name
    assert not sitting.page.evaluate("() => window.owned"), name
    assert not {"🚀", "→"} & set(sitting.text()), name
    assert sitting.refused() == [], name
    assert not sitting.is_too_wide(), name


def _look_everywhere(sitting: Reader, name: str) -> None:
    """Opens everything that is folded and passes the pointer over every chart."""
    page = sitting.page
    page.evaluate("() => document.querySelectorAll('details:not([open]) > summary').forEach((one) => one.click())")
    sitting.settle()
    for chart in page.locator(".js-plotly-plot").all():
        chart.scroll_into_view_if_needed()
        box = chart.bounding_box()
        if box:
            for share in (0.3, 0.5, 0.7):
                page.mouse.move(box["x"] + box["width"] * share, box["y"] + box["height"] * share)
    _is_safe(sitting, name)


def test_no_name_becomes_more_than_its_letters_on_any_page(browser: Browser, attacked: str) -> None:
    sitting = reader(browser, attacked, "ru", "desk")
    seen = ""
    for name in PAGES:
        seen += sitting.go(name)
        _look_everywhere(sitting, name)
    sitting.open("operators", "?" + urlencode({"card": MARKUP}))
    assert MARKUP in _letters(sitting.text())
    _look_everywhere(sitting, "card")
    seen = _letters(seen)
    assert SQL in seen and f"https://{AWAY}/f" in seen and ":rocket:" in seen
    sitting.close()


def _letters(text: str) -> str:
    return text.replace(JOINER, "")


@pytest.mark.whole
@pytest.mark.parametrize(("language", "size"), [("ru", "phone"), ("en", "desk"), ("en", "phone")])
def test_nor_in_any_window_language_or_size(browser: Browser, attacked: str, language: str, size: str) -> None:
    sitting = reader(browser, attacked, language, size)
    for name in PAGES:
        sitting.open(name)
        _look_everywhere(sitting, name)
        for place in range(sitting.page.locator("button:has-text('manage_search')").count()):
            sitting.page.locator("button:has-text('manage_search')").nth(place).click()
            sitting.page.wait_for_selector("[role=dialog]")
            sitting.settle()
            _is_safe(sitting, f"{name}, window {place}")
            sitting.page.keyboard.press("Escape")
            sitting.page.wait_for_selector("[role=dialog]", state="detached")
    sitting.close()


def test_no_file_that_leaves_computes_links_or_breaks_and_no_chosen_row_is_read_as_markdown(attacked: str) -> None:
    kinds = set()
    with visitor(attacked) as director:
        for name in PAGES:
            rows = [first_row_chosen(table) for table in director.open(name).ids("dataframe")]
            chosen = director.say(*rows)
            assert [text for text in chosen.markdown() if f"https://{AWAY}" in text] == [], name
            assert [one for one in chosen.elements("html") if MARKUP in str(one.body)] == [], name  # type: ignore[attr-defined]
            said = [director.click(one, *rows) for one in chosen.ids("button") if "-download." in one]
            menus = chosen.ids("menu_button")
            said += [director.choose(menu, kind, *rows) for menu in menus for kind in ("CSV", "XLSX")]
            for data in (data for answer in said for data in component_data(answer)):
                if str(data.get("url", "")).startswith("/download/"):
                    kind = str(data["name"]).rpartition(".")[2]
                    CHECKS[kind](director.fetch(str(data["url"]))[1])
                    kinds.add(kind)
    assert kinds == set(CHECKS)


def _check_csv(content: bytes) -> None:
    rows = list(csv.reader(io.StringIO(content.decode("utf-8-sig")), delimiter=";"))
    assert len({len(row) for row in rows}) == 1
    for cell in (cell for row in rows for cell in row):
        assert not cell.lstrip().startswith(("=", "+", "@", "-")) or _is_number(cell), cell


def _is_number(cell: str) -> bool:
    try:
        float(cell.replace(",", "."))
    except ValueError:
        return False
    return True


def _check_xlsx(content: bytes) -> None:
    book = openpyxl.load_workbook(io.BytesIO(content))
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
    assert not [cell.value for cell in cells if cell.data_type == "f" or cell.hyperlink]
    with zipfile.ZipFile(io.BytesIO(content)) as parts:
        told = {name: parts.read(name) for name in parts.namelist()}
    assert not [name for name in told if "external" in name.lower() or "embed" in name.lower()]
    assert not [name for name, part in told.items() if name.endswith(".rels") and AWAY.encode() in part]


def _check_pdf(content: bytes) -> None:
    pages = PdfReader(io.BytesIO(content)).pages
    assert len(pages) and not [page for page in pages if page.get("/Annots")]
    assert b"/JavaScript" not in content and b"/URI" not in content


def _check_text(content: bytes) -> None:
    assert content.decode("utf-8")


CHECKS = {"csv": _check_csv, "xlsx": _check_xlsx, "pdf": _check_pdf, "toml": _check_text, "txt": _check_text}
