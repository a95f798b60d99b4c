"""What the cells of a column look like: whether they can play a role at all, and whether they alone name it."""

from collections.abc import Iterator
from itertools import pairwise

from analytics.intake.cells.moments import is_excel
from analytics.intake.cells.shares import Share
from analytics.intake.cells.values import Profile, kinds_of
from analytics.intake.columns.claims import CELLS, REASON, Claim, Rule, Strength, no, one
from analytics.intake.columns.durations import DURATIONS
from analytics.intake.columns.evidence import MOMENT, SPAN, Evidence
from analytics.intake.vocabulary.headers import says

MUST = {
    "start": MOMENT,
    "answered_at": MOMENT,
    "ended_at": MOMENT,
    "date": ("date",),
    "time": ("clock", "hhmmss"),
    "ring": SPAN,
    "talk": SPAN,
    "total": SPAN,
    "cause": ("int", "word", "text", "party"),
    "attempt": ("int",),
    "sip": ("int", "word", "text"),
}
"""What most cells of a role are."""
LIKELY = {
    "phone": ("phone", "phones"),
    "dst": ("phone", "phones", "extension", "party"),
    "src": ("phone", "phones", "extension", "party"),
    "operator": ("person", "party", "extension", "word", "channel", "extension_word", "email"),
}
NUMBERS = frozenset({"extension", "extension_word", "party", "channel", "sip_uri", "clid"})
"""What a number of somebody looks like that is no whole telephone number."""
FEWEST_DIGITS = 4
NO_DAYS = ("status", "code", "direction", "operator", "phone", "list", "team")
NUMBERED = ("phone", "src", "dst", "operator")
MOST_MILLISECONDS = 3 * 366 * 86_400_000
"""Moments of one log in milliseconds since 1970 are no further apart; telephone numbers are."""
FEWEST_OTHERS = 20
"""Of more numbers, each of which stands in a row or two, none is a line of ours."""
ALWAYS = ("start", "date", "time", "operator", "phone", "src", "dst", "direction", "status", "talk")
"""What every call has."""
MOMENTS = ("start", "date", "time")


def _cannot(look: Evidence) -> Iterator[Claim]:
    """Most cells are nothing that the role is made of."""
    for column, profile in enumerate(look.profiles):
        if not profile.filled:
            continue
        for role, kinds in MUST.items():
            share = profile.share(*kinds) if role in MOMENTS else look.fits(column, kinds)
            is_clock = role in ("answered_at", "ended_at") and column in look.day_clocks
            if share <= Share.MAJORITY and not is_clock and not (role == "start" and is_excel(profile)):
                yield no("cells.cannot", role, column, Strength.IMPOSSIBLE)
        if profile.share("datetime", "date") > Share.MAJORITY:
            for role in NO_DAYS:
                yield no("cells.cannot", role, column, Strength.IMPOSSIBLE)
        if profile.share("epoch_ms") > Share.MOST and _are_close(profile):
            for role in NUMBERED:
                yield no("cells.cannot", role, column, Strength.IMPOSSIBLE, REASON)
        if profile.distinct > FEWEST_OTHERS and profile.distinct_rate > Share.HALF:
            yield no("cells.cannot", "own_line", column, Strength.IMPOSSIBLE, REASON)
        if profile.share("int") > Share.MOST and look.known(column, "statuses") == 0:
            yield no("cells.cannot", "status", column, Strength.IMPOSSIBLE)


def _are_close(profile: Profile) -> bool:
    """Milliseconds of a few years at most, and no numbers of people."""
    said = [int(word) for word in profile.words if word.isdecimal()]
    return bool(said) and max(said) - min(said) < MOST_MILLISECONDS


def _clock(look: Evidence) -> Iterator[Claim]:
    """Clocks of the day are no durations: most are longer than any call."""
    for column in look.day_clocks:
        for role in DURATIONS:
            yield no("cells.clock", role, column, Strength.IMPOSSIBLE)


def _likely(look: Evidence) -> Iterator[Claim]:
    """The cells look as those of the role do; of two columns of one name the likelier one is meant."""
    for column in range(look.width):
        for role, kinds in LIKELY.items():
            less = 1 if role in ("src", "dst") else 0
            worth = round(Strength.SHAPE * look.share(column, *kinds)) - less - Strength.GUESS
            yield one("cells.likely", role, column, worth, CELLS)


def _filled(look: Evidence) -> Iterator[Claim]:
    """What every call has stands in every row: of two columns of one name the fuller is meant."""
    for column, profile in enumerate(look.profiles):
        lacking = round(Strength.SHAPE * (1 - profile.filled_rate))
        for role in ALWAYS if lacking else ():
            yield no("cells.filled", role, column, lacking)


def _document(look: Evidence) -> Iterator[Claim]:
    """The long number of a document is no phone."""
    for column, name in look.columns():
        if says("document", name):
            yield no("cells.document", "phone", column, Strength.IMPOSSIBLE)


def _phone(look: Evidence) -> Iterator[Claim]:
    """Full numbers in most cells are clients' where they are many, and a line of ours where there is one."""
    for column, profile in enumerate(look.profiles):
        if profile.share("phone", "phones") > Share.BULK and profile.share("epoch") < Share.HALF:
            worth = Strength.GUESS + round(Strength.SHAPE * profile.distinct_rate)
            yield one("cells.phone", "phone", column, worth, CELLS)
            if profile.distinct == 1 and profile.filled > 4:
                worth = Strength.IMPOSSIBLE if _calls_many(look) else Strength.SHAPE
                for role in ("phone", "dst"):
                    yield no("cells.phone", role, column, worth)
        elif profile.filled and _numbers(profile) < Share.THIRD * profile.filled:
            yield no("cells.phone", "phone", column, Strength.HEADER_WORDS)


def _calls_many(look: Evidence) -> bool:
    """Another column has many full numbers."""
    return any(profile.share("phone", "phones") > Share.BULK and profile.distinct > 4 for profile in look.profiles)


def _numbers(profile: Profile) -> int:
    """Cells that may be somebody's number."""
    return sum(
        times
        for cell, times in profile.words.items()
        if sum(map(str.isdecimal, cell)) >= FEWEST_DIGITS or kinds_of(cell) & NUMBERS
    )


def _counts(look: Evidence) -> Iterator[Claim]:
    """1, 2, 3 and on: the number of a row, and nobody's."""
    for column in range(look.width):
        cells = [int(cell) for cell in look.profiles[column].cells[:50] if cell.isdecimal() and len(cell) < 7]
        is_rising = len(cells) > 2 and all(a < b for a, b in pairwise(cells))
        if is_rising and cells[-1] - cells[0] < 2 * len(cells) and look.share(column, "int") == 1:
            for role in (*LIKELY, *DURATIONS):
                yield no("cells.counts", role, column, Strength.SHAPE, REASON)


RULES = (
    Rule("cells.cannot", (*MUST, *NO_DAYS, "src", "dst", "own_line"), _cannot),
    Rule("cells.clock", DURATIONS, _clock),
    Rule("cells.likely", tuple(LIKELY), _likely),
    Rule("cells.filled", ALWAYS, _filled),
    Rule("cells.document", ("phone",), _document),
    Rule("cells.counts", (*LIKELY, *DURATIONS), _counts),
    Rule("cells.phone", ("phone",), _phone),
)
