"""When a call began, was answered and ended: by the cells, and by the order in which moments of a row follow."""

import re
from collections.abc import Iterator
from itertools import permutations

from analytics.intake.cells.shares import Share
from analytics.intake.cells.values import clean, is_empty
from analytics.intake.columns.claims import CELLS, HEADER, REASON, Claim, Rule, Strength, no, one, together
from analytics.intake.columns.evidence import DAY, LONGEST_CALL, Evidence
from analytics.intake.vocabulary.headers import says

FEWEST = 8
MOMENTS = ("start", "date", "time")


def _shape(look: Evidence) -> Iterator[Claim]:
    """A day with its clock in every row is when the calls began; of several the one that misses in no row."""
    for column, profile in enumerate(look.profiles):
        if look.is_moment(column) and (look.role(column) in MOMENTS or not _is_doubted(look, column)):
            worth = Strength.SHAPE if profile.filled_rate > Share.ALL_BUT_FEW else Strength.GUESS
            yield one("moments.shape", "start", column, worth, CELLS)
        elif profile.share("date") > Share.MOST and profile.filled_rate > Share.ALL_BUT_FEW:
            yield one("moments.shape", "date", column, Strength.GUESS, CELLS)


def _is_doubted(look: Evidence, column: int) -> bool:
    """Columns of days disagree on which day it was, and no header says which of them is meant."""
    others = [
        other
        for other, name in look.columns()
        if other != column and look.share(other, "datetime", "date") > Share.MOST and not says("planned", name)
    ]
    return look.share(column, "datetime") > Share.MOST and not all(
        _is_one_day(look, column, other, 0.5) for other in others
    )


def _day_and_clock(look: Evidence) -> Iterator[Claim]:
    """A day and a clock in every row that has it, side by side, are one moment."""
    for column in range(look.width - 1):
        day, clock = look.profiles[column], look.profiles[column + 1]
        is_pair = day.share("date") > Share.MOST and clock.share("clock", "hhmmss") > Share.MOST
        is_full = min(day.filled_rate, clock.filled_rate) > Share.MOST
        if is_pair and is_full and column + 1 in look.day_clocks:
            yield together("moments.day_and_clock", Strength.SHAPE, date=column, time=column + 1)


def _order(look: Evidence) -> Iterator[Claim]:
    """Never before the start and on its day: the end stands in every row, the answer only where somebody answered."""
    for start in look.moments:
        for later in look.moments:
            if _follows(look, start, later) and not says("planned", look.names[later]):
                is_full = look.profiles[later].filled >= Share.ALL_BUT_STRAY * look.profiles[start].filled
                role = "ended_at" if is_full else "answered_at"
                yield together("moments.order", Strength.PROVEN, **{"start": start, role: later})


def _clocks(look: Evidence) -> Iterator[Claim]:
    """The same of clocks beside one day: the answer and the end stand without it."""
    for start, later in permutations(look.day_clocks, 2):
        spans = [span for span in _spans(look, start, later) if span]
        is_after = len(spans) >= FEWEST and sum(span <= LONGEST_CALL for span in spans) >= Share.ALL_BUT_STRAY * len(
            spans
        )
        if is_after and look.profiles[start].filled_rate > Share.ALL_BUT_FEW:
            is_full = look.profiles[later].filled >= Share.ALL_BUT_STRAY * look.profiles[start].filled
            role = "ended_at" if is_full else "answered_at"
            if is_full or len(look.day_clocks) > 2:  # one clock that misses in some rows may be the end of a talk
                yield together("moments.clocks", Strength.PROVEN, **{"time": start, role: later})


def _follows(look: Evidence, start: int, later: int) -> bool:
    """Within a call, and on its day."""
    if start == later:
        return False
    spans = list(_spans(look, start, later))
    is_after = len(spans) >= FEWEST and sum(0 <= span <= LONGEST_CALL for span in spans) >= Share.ALL_BUT_STRAY * len(
        spans
    )
    return is_after and sum(span > 0 for span in spans) >= Share.HALF * len(spans) and _is_one_day(look, start, later)


def _first(look: Evidence) -> Iterator[Claim]:
    """Of several moments of a row the one that no other precedes is when the call began."""
    later = {last: {first for first in look.moments if _follows(look, first, last)} for last in look.moments}
    for column in look.moments:
        if not later[column] and sum(column in before for before in later.values()) > 1:
            yield one("moments.first", "start", column, Strength.PROVEN)


def _whose_answer(look: Evidence) -> Iterator[Claim]:
    """A call is answered when the client takes it up; a dialler connects him to one of ours afterwards, or before."""
    clients = [column for column in look.moments if says("client_answers", look.names[column])]
    for column in clients:
        yield one("moments.whose_answer", "answered_at", column, Strength.KNOWN_WORDS, HEADER)
    for column in look.moments if clients else ():
        if column not in clients and says("colleague_joins", look.names[column]):
            yield no("moments.whose_answer", "answered_at", column, Strength.EXACT_HEADER, REASON)


def _spans(look: Evidence, start: int, later: int) -> Iterator[float]:
    for begun, over in zip(look.clocks(start), look.clocks(later), strict=True):
        if begun is not None and over is not None:
            span = over - begun
            yield span % DAY if abs(span) < DAY else span


def _is_one_day(look: Evidence, start: int, later: int, most: float = 0.95) -> bool:
    cells = zip(look.cells(start), look.cells(later), strict=True)
    pairs = [(_day(a), _day(b)) for a, b in cells if not is_empty(a) and not is_empty(b)]
    return sum(a == b or (a.isdecimal() and b.isdecimal()) for a, b in pairs) >= most * len(pairs)


def _day(cell: str) -> str:
    return re.split("[ T]", clean(cell))[0]


RULES = (
    Rule("moments.shape", ("start", "date"), _shape),
    Rule("moments.day_and_clock", ("date", "time"), _day_and_clock),
    Rule("moments.clocks", ("time", "answered_at", "ended_at"), _clocks),
    Rule("moments.first", ("start",), _first),
    Rule("moments.whose_answer", ("answered_at",), _whose_answer),
    Rule("moments.order", ("start", "answered_at", "ended_at"), _order),
)
