"""Text in charts: escaped names, localised numbers and months, Plotly's own texts."""

from functools import cache
from html import escape

from babel.dates import get_day_names, get_month_names

from analytics.i18n import numbers, words
from analytics.stats.funnel import Place

LONGEST = 28
"""Most characters of a name on an axis; hover labels and tables show the whole name."""
TITLE_SIGNS, TICK_SIGNS = 22, 18
"""Most characters above a small chart, and beside a table of two dimensions."""
NO_BREAK = "\u00a0"


def plain(name: object, most: int = LONGEST) -> str:
    """Text of a file for Plotly, which renders <b> and <a href>: one line, escaped, at most `most` characters."""
    line = " ".join(str(name).split())
    return escape(line if len(line) <= most else f"{line[: most - 1]}…")


def separators(lang: str) -> str:
    """Plotly's decimal and thousands signs: 12 345,6 or 12,345.6."""
    return f",{NO_BREAK}" if lang == "ru" else ".,"


def percent(lang: str) -> str:
    """The percent suffix for ticks and hover labels of values 0..100."""
    return f"{NO_BREAK}%" if lang == "ru" else "%"


def bounds(low: float | None, high: float | None, lang: str) -> str:
    """(32,1–36,9) in per cent, or that the days are too few for an interval."""
    return numbers.interval(low, high, lang) or f"({words(lang).say('common.few_days')})"


def place(place: Place, lang: str) -> str:
    """A further line of a hover label, where a share stands; empty inside the limits."""
    return "" if place is Place.INSIDE else f"<br>{words(lang).say(f'chart.{place}')}"


def days(lang: str) -> str:
    """Tick format of a date axis: 9 ноя, Nov 9."""
    return "%-d %b" if lang == "ru" else "%b %-d"


def weekdays(lang: str) -> list[str]:
    """Short names, Monday first: пн, вт or Mon, Tue."""
    names = get_day_names("abbreviated", locale=lang)
    return [names[day] for day in range(7)]


DICTIONARY = {
    "ru": {
        "Download plot as a PNG": "Скачать картинку (PNG)",
        "Taking snapshot - this may take a few seconds": "Картинка готовится",
        "Snapshot succeeded": "Картинка сохранена",
        "Sorry, there was a problem downloading your snapshot!": "Картинка не получилась",
    }
}
"""Plotly's own texts that a reader sees, which are English by default."""
PICTURE_SCALE = 2
"""Pixels of a saved picture per pixel of the page; sharp in print."""
LONGEST_FILE = 60


@cache
def config(lang: str, name: str) -> dict[str, object]:
    """Plotly's config with the language inline, since nothing may be loaded from outside; one button saves a picture.

    The browser draws the picture itself, so that no other program is needed and nothing leaves the machine. `name` is
    the name of the picture's file.
    """
    return {
        "displayModeBar": "hover",
        "modeBarButtons": [["toImage"]],
        "toImageButtonOptions": {"format": "png", "scale": PICTURE_SCALE, "filename": name[:LONGEST_FILE].strip(" .")},
        "displaylogo": False,
        "scrollZoom": False,
        "doubleClick": False,
        "showTips": False,
        "locale": lang,
        "locales": {lang: {"dictionary": DICTIONARY.get(lang, {}), "format": _format(lang)}},
    }


def _format(lang: str) -> dict[str, object]:
    months = get_month_names("wide", "stand-alone", locale=lang)
    short_months = get_month_names("abbreviated", "format", locale=lang)
    weekday_names = get_day_names("wide", locale=lang)
    sunday_first = (6, 0, 1, 2, 3, 4, 5)
    return {
        "days": [weekday_names[day] for day in sunday_first],
        "shortDays": [weekdays(lang)[day] for day in sunday_first],
        "months": [months[month] for month in range(1, 13)],
        "shortMonths": [short_months[month].rstrip(".") for month in range(1, 13)],
        "date": "%d.%m.%Y" if lang == "ru" else "%b %-d, %Y",
        "decimal": separators(lang)[0],
        "thousands": separators(lang)[1],
    }
