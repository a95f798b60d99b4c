"""The date order of a column, decided on all sampled cells."""

import re
from collections.abc import Iterable
from datetime import UTC, date, datetime
from itertools import islice

from analytics.intake.cells.documents import without_name
from analytics.intake.cells.shares import Share
from analytics.intake.cells.values import EPOCH_MILLISECONDS, EPOCH_SECONDS, Profile, is_empty, number_of
from analytics.intake.cells.weekdays import is_on, weekday_of, without_weekday
from analytics.intake.cells.zones import ABBREVIATED

DAY_FIRST, MONTH_FIRST, YEAR_FIRST = "dmy", "mdy", "ymd"
EPOCH, EPOCH_MS, EXCEL, OFFSET = "epoch", "epoch_ms", "excel", "offset"
ORDERS = (YEAR_FIRST, DAY_FIRST, MONTH_FIRST, EPOCH, EPOCH_MS, EXCEL, OFFSET)
FEWEST_SWAPPED = 3
FEWEST_DAYS, FEWEST_CALLS = 3, 20
NEAR, MONTH = 3, 28
"""Days of calls are near each other: three of them within nine days, and not one in every month."""
OF_UTC = (EPOCH, EPOCH_MS, OFFSET)
PARTS = re.compile(r"^\D*?(\d{1,4})[-/.](\d{1,2})[-/.](\d{1,4})")
WITH_OFFSET = re.compile(
    r"(\d{4}-?\d{2}-?\d{2}[T ]\d{2}:?\d{2}\S*|\w{3}, \d{1,2} \w{3} \d{4} [\d:]+) ?(Z|UTC|[+-]\d{2}(:?\d{2})?)"
)
TIME_FIRST = re.compile(rf"^\d{{1,2}}:\d{{2}}(:\d{{2}})?[ ,]+((UTC|GMT|{ABBREVIATED}) )?")
GREENWICH = re.compile(r"\b(UTC|GMT)\b")
"""The clock of the cells, as Twilio's console writes it."""


def order_of(profile: Profile) -> str | None:
    """ymd, dmy, mdy, epoch, epoch_ms, excel, offset (from UTC); None where days fit both dmy and mdy or are no dates.

    A dot between the parts is day first by convention; a day above 12 or a weekday decides; two orders do not.
    """
    filled = [without_name(cell) for cell in dict.fromkeys(profile.cells) if not is_empty(cell)]
    if not filled:
        return None
    if profile.share_like(EPOCH_SECONDS.fullmatch) > Share.MOST:
        return EPOCH
    if profile.share_like(EPOCH_MILLISECONDS.fullmatch) > Share.MOST:
        return EPOCH_MS
    if is_excel(profile):
        return EXCEL
    if all(WITH_OFFSET.fullmatch(cell) for cell in filled):
        return OFFSET
    votes = {vote for cell in filled if (vote := _vote(without_weekday(cell)))} or _of_weekdays(filled)
    if YEAR_FIRST in votes:
        return YEAR_FIRST
    if DAY_FIRST in votes and MONTH_FIRST in votes:
        return None
    if votes:
        return votes.pop()
    plain = map(without_weekday, filled)
    return DAY_FIRST if any(re.search(r"\d\.\d{1,2}\.\d|[^\W\d_]{3}|[IVX年년]", cell) for cell in plain) else None


def _vote(cell: str) -> str | None:
    found = PARTS.match(TIME_FIRST.sub("", cell))
    if not found:
        return YEAR_FIRST if re.match(r"^\d{8}[T ]?\d{6}", cell) else None
    first, second, _ = found.groups()
    if len(first) == 4:
        return YEAR_FIRST
    if int(first) > 12:
        return DAY_FIRST
    return MONTH_FIRST if int(second) > 12 else None


def _of_weekdays(filled: Iterable[str]) -> set[str]:
    """The order under which the weekdays beside the days are theirs; empty where none is named, or none agrees."""
    agree = {DAY_FIRST: 0, MONTH_FIRST: 0}
    named = 0
    for cell in filled:
        weekday, parts = weekday_of(cell), PARTS.match(TIME_FIRST.sub("", without_weekday(cell)))
        if weekday is None or parts is None or len(parts[3]) != 4:
            continue
        first, second, year = map(int, parts.groups())
        named += 1
        agree[DAY_FIRST] += is_on(weekday, year, second, first)
        agree[MONTH_FIRST] += is_on(weekday, year, first, second)
    agreeing = {order for order, times in agree.items() if named and times == named}
    return agreeing if len(agreeing) == 1 else set()


def order_of_calls(profile: Profile) -> str | None:
    """The same for a log of calls, whose days are near each other: not the fifth, or the tenth, of every month."""
    found = order_of(profile)
    return _of_near_days(profile) if found is None and profile.filled >= FEWEST_CALLS else found


def _of_near_days(profile: Profile) -> str | None:
    parts = [found.groups() for cell in profile.words if (found := PARTS.match(TIME_FIRST.sub("", cell)))]
    pairs = {(int(first), int(second), int(year)) for first, second, year in parts if len(year) == 4}
    if len(pairs) < FEWEST_DAYS or any(max(first, second) > 12 for first, second, _ in pairs):
        return None
    spans = {
        DAY_FIRST: _span(date(year, second, first) for first, second, year in pairs),
        MONTH_FIRST: _span(date(year, first, second) for first, second, year in pairs),
    }
    near = [order for order, span in spans.items() if span < NEAR * len(pairs)]
    far = [order for order, span in spans.items() if span >= MONTH * (len(pairs) - 1)]
    return near[0] if len(near) == len(far) == 1 else None


def _span(days: Iterable[date]) -> int:
    ordered = sorted(days)
    return (ordered[-1] - ordered[0]).days


def year_month_day(cell: str, order: str) -> tuple[int, int, int] | None:
    """The three parts of a day in this order (ymd, dmy or mdy), as numbers that are not checked; None without them."""
    if (found := PARTS.match(cell)) is None:
        return None
    first, second, third = map(int, found.groups())
    if order == YEAR_FIRST:
        return first, second, third
    return (third, first, second) if order == MONTH_FIRST else (third, second, first)


def has_days(profile: Profile) -> bool:
    """Whole days, with their year, stand in some cells."""
    return profile.fits(("datetime", "date", EPOCH, EPOCH_MS)) > 0 or is_excel(profile)


def is_excel(profile: Profile) -> bool:
    """Days as a spreadsheet counts them."""
    filled = (cell for cell in profile.cells if not is_empty(cell))
    are_days = all(20_000 < (number_of(cell) or 0) < 80_000 for cell in islice(filled, 50))
    return are_days and profile.share("decimal", "int") > Share.MOST


def is_ambiguous(profile: Profile) -> bool:
    """True where dates are written with slashes or dashes and every one fits both orders."""
    cells = dict.fromkeys(profile.cells)
    has_parts = any(PARTS.match(TIME_FIRST.sub("", cell)) for cell in cells if not is_empty(cell))
    return has_parts and order_of(profile) is None


def are_swapped(profile: Profile) -> bool:
    """A spreadsheet took days up to 12 for months: those cells became dates, later days stayed texts.

    Every text begins with a day above 12, no date has one, and the dates' days are the months of the texts.
    """
    parts = [found.groups() for cell in profile.cells if (found := PARTS.match(TIME_FIRST.sub("", cell)))]
    dates = [int(day[:2]) for first, _, day in parts if len(first) == 4]
    texts = [(int(first), int(second)) for first, second, _ in parts if len(first) < 3]
    if min(len(dates), len(texts)) < FEWEST_SWAPPED or max(dates) > 12 or any(day <= 12 for day, _ in texts):
        return False
    months = {month for _, month in texts}
    return all(month <= 12 for month in months) and set(dates) <= months


def order_for(profiles: Iterable[Profile]) -> str | None:
    """The one order under which all these columns are read: that of the first, unless its days begin with the year.

    Such days are read under any order, so another column decides; None where that one fits both orders.
    """
    judged = [(order_of(profile), is_ambiguous(profile)) for profile in profiles]
    orders = [order for order, _ in judged if order]
    if not orders or orders[0] != YEAR_FIRST:
        return orders[0] if orders else None
    others = [order for order in orders if order in (DAY_FIRST, MONTH_FIRST)]
    return others[0] if others else None if any(unclear for _, unclear in judged) else YEAR_FIRST


def order_by_epochs(cells: Iterable[tuple[str, str]]) -> str | None:
    """The order under which written days agree with epochs in ids of their rows (formats.md 0.6), None without one."""
    agree = {DAY_FIRST: 0, MONTH_FIRST: 0}
    for written, identity in cells:
        found, epoch = PARTS.match(written), re.search(r"(1[0-9]{9})", identity)
        if not found or not epoch or len(found[1]) == 4:
            continue
        day = datetime.fromtimestamp(int(epoch[1]), UTC)
        agree[DAY_FIRST] += (int(found[1]), int(found[2])) == (day.day, day.month)
        agree[MONTH_FIRST] += (int(found[1]), int(found[2])) == (day.month, day.day)
    best = max(agree, key=lambda order: agree[order])
    other = MONTH_FIRST if best == DAY_FIRST else DAY_FIRST
    return best if agree[best] > agree[other] else None
