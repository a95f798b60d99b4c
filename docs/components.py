"""Picture the page of all components (docs/gallery.py) in both shades, and list them: docs/components.md.

python -m docs.components
"""

import tempfile
from io import BytesIO
from pathlib import Path

from PIL import Image
from playwright.sync_api import sync_playwright

from docs import screenshots
from docs.gallery import CHARTS, STATES
from tests.browser.app import CHROMIUM, CHROMIUM_ARGUMENTS, running_app

PAGE = Path(__file__).with_name("components.md")
WIDTH, MOST_PIXELS, QUALITY = 1440, 16_000, 45


def main() -> None:
    """One picture a shade, at half size, and the page that shows them."""
    with tempfile.TemporaryDirectory() as room, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=CHROMIUM_ARGUMENTS)
        with running_app(Path(room), "docs/gallery.py") as url:
            for shade in screenshots.SHADES:
                page = screenshots.context_of(browser, "en", shade, WIDTH).new_page()
                page.goto(url)
                height = screenshots.at_rest(page, WIDTH, MOST_PIXELS)
                shown = page.screenshot(clip={"x": 0, "y": 0, "width": WIDTH, "height": height})
                picture = Image.open(BytesIO(shown)).convert("RGB").resize((WIDTH // 2, height // 2))
                picture.save(screenshots.OUT / f"components_{shade}.webp", quality=QUALITY, method=6)
        browser.close()
    PAGE.write_text(_text(), encoding="utf-8")


def _text() -> str:
    """Every component with its states, and the pictures."""
    rows = [
        "| card of a figure | usual change, more than chance, too few, not in the files, quota |",
        "| card of an answer | calm, to check, bad |",
        "| table | empty, one, many, a share of too few, a count not known |",
        "| waiting | skeleton in the shape of what comes, progress of a long task |",
        "| message | error, warning, nothing yet |",
        "| withheld | a masked number, details for a director only |",
        *(f"| chart `{name}` | {', '.join(STATES)} |" for name in CHARTS),
    ]
    pictures = [
        f"## {shade.capitalize()}\n\n![{shade}](screenshots/components_{shade}.webp)"
        for shade in screenshots.SHADES
        if (screenshots.OUT / f"components_{shade}.webp").exists()
    ]
    return (
        "# Components\n\nMade by `python -m docs.components` from docs/gallery.py: every component in every "
        "state. An empty chart is one line that says so.\n\n| component | states |\n|---|---|\n"
        + "\n".join(rows)
        + "\n\n"
        + "\n\n".join(pictures)
        + "\n"
    )


if __name__ == "__main__":
    main()
