"""Localised numbers: counts, shares, points, roubles, durations and dates, by Babel."""

from datetime import date, datetime
from functools import lru_cache
from math import isfinite

from babel.dates import format_date
from babel.numbers import format_decimal

from analytics.core.money import roubles
from analytics.i18n import words

DASH = "—"
THIN = "\u00a0"


@lru_cache(maxsize=8192)
def _written(value: float, pattern: str, language: str) -> str:
    """Cached, because Babel parses its pattern each time and a table repeats the same few numbers."""
    return str(format_decimal(value, pattern, language))


def count(value: float | None, language: str) -> str:
    """1 234; a dash for an unknown value."""
    return DASH if value is None else _written(round(value), "#,##0", language)


def amount(value: float, language: str) -> str:
    """A number that may be fractional: 182, but 0,3 rather than 0."""
    if value >= 10 or value == round(value):
        return count(value, language)
    return decimal(value, language, 1 if value >= 1 else 2)


def quota(value: float, language: str) -> str:
    """A plan as exactly as the plans that add up to it: 182, 1 624,7, 0,03."""
    places = 1 if value >= 1 else 2
    return count(value, language) if round(value, places) == round(value) else decimal(value, language, places)


def decimal(value: float | None, language: str, places: int = 1) -> str:
    """12 345,6."""
    if value is None or not isfinite(value):
        return DASH
    return _written(value, "#,##0." + "0" * places, language)


def share(rate: float | None, language: str, places: int = 1) -> str:
    """34,5 % of a rate 0..1."""
    return DASH if rate is None else f"{decimal(100 * rate, language, places)}{_percent(language)}"


def points(difference: float | None, language: str) -> str:
    """+1,2 п.п. of a difference of rates."""
    if difference is None:
        return DASH
    unit = words(language).say("number.points")
    return f"{_signed(100 * difference, language)}{THIN}{unit}"


def change(relative: float | None, language: str) -> str:
    """+12,3 % of a relative change 0.123."""
    return DASH if relative is None else f"{_signed(100 * relative, language)}{_percent(language)}"


def money(kopecks: int | None, language: str) -> str:
    """1 234 ₽, rounded to roubles."""
    if kopecks is None:
        return DASH
    amount = _written(round(roubles(kopecks)), "#,##0", language)
    if language == "ru":
        return f"{amount}{THIN}₽"
    return f"-₽{amount[1:]}" if amount.startswith("-") else f"₽{amount}"


def signed_money(kopecks: int, language: str) -> str:
    """+1 234 ₽ or −1 234 ₽, with a real minus."""
    sign = "+" if kopecks > 0 else ""
    return f"{sign}{money(kopecks, language)}".replace("-", "\u2212")


def seconds(value: float | None, language: str) -> str:
    """1 мин 15 с; hours from one hour on."""
    if value is None:
        return DASH
    say = words(language).say
    minutes, rest = divmod(round(value), 60)
    hours, minutes = divmod(minutes, 60)
    parts = ((hours, "number.hours"), (minutes, "number.minutes"), (0 if hours else rest, "number.seconds"))
    texts = [f"{count(number, language)}{THIN}{say(key)}" for number, key in parts if number]
    return THIN.join(texts) or f"0{THIN}{say('number.seconds')}"


def metric(value: float | None, unit: str, language: str) -> str:
    """A value of a metric in its unit: 34,5 % of a share, 1 234 ₽ of kopecks, a duration of seconds, else a count."""
    if unit == "share":
        return share(value, language)
    if unit == "kopecks":
        return money(None if value is None else round(value), language)
    if unit == "seconds":
        return seconds(value, language)
    return count(value, language)


def day(value: date | None, language: str) -> str:
    """09.11.2026 or Nov 9, 2026."""
    if value is None:
        return DASH
    return str(format_date(value, "dd.MM.yyyy" if language == "ru" else "MMM d, yyyy", language))


def day_of_year(value: date, language: str) -> str:
    """A day without its year: 11.09 or Sep 11."""
    return str(format_date(value, "dd.MM" if language == "ru" else "MMM d", language))


def day_in_words(value: date | None, language: str) -> str:
    """9 ноября 2026 г. or November 9, 2026; empty without a date."""
    return "" if value is None else str(format_date(value, "long", language)).replace("\u202f", THIN)


def moment(value: datetime, language: str) -> str:
    """Day and time of day."""
    return f"{day(value.date(), language)} {value:%H:%M}"


def instant(at: str, language: str) -> str:
    """Day and time of day, in the machine's time zone, of an ISO instant of the ledger."""
    return moment(datetime.fromisoformat(at).astimezone(), language)


def month(value: date, language: str) -> str:
    """ноябрь 2026."""
    return str(format_date(value, "LLLL yyyy", language))


def interval(low: float | None, high: float | None, language: str) -> str:
    """(32,1–36,9) in percent."""
    if low is None or high is None:
        return ""
    return f"({decimal(100 * low, language)}–{decimal(100 * high, language)})"


def share_with_interval(value: float | None, low: float | None, high: float | None, n: int, language: str) -> str:
    """34,5 % (32,1–36,9), n = 1 234."""
    return with_n(f"{share(value, language)} {interval(low, high, language)}".strip(), n, language)


def with_n(told: str, n: int, language: str) -> str:
    """A text followed by n = 1 234."""
    return f"{told}, n{THIN}={THIN}{count(n, language)}"


def percent_format(language: str) -> str:
    """The format of a slider of whole percents."""
    return f"%d{_percent(language)}%"


def _percent(language: str) -> str:
    return f"{THIN}%" if language == "ru" else "%"


def _signed(value: float, language: str) -> str:
    """With its sign to one decimal; what rounds to nothing has none."""
    shown = round(value, 1) or 0.0
    return ("+" if shown > 0 else "") + decimal(shown, language).replace("-", "\u2212")
