"""Ringing, talk and the whole call: by the beginnings of their headers, and proven by their rows."""

from collections.abc import Iterator
from itertools import combinations, permutations

from analytics.intake.cells.shares import Share
from analytics.intake.columns.claims import HEADER, REASON, Claim, Rule, Strength, never_together, no, one, together
from analytics.intake.columns.durations import DURATIONS
from analytics.intake.columns.evidence import DAY, Evidence, Values
from analytics.intake.vocabulary.headers import says
from analytics.intake.vocabulary.statuses import telling

FEWEST, FEWEST_MEASURED, MOST, TRIED = 8, 3, 0.95, 60


def speaks(look: Evidence, column: int) -> bool:
    """No header, a unit of time, or clocks that begin at nothing: a number of something else has another header."""
    name, profile = look.names[column], look.profiles[column]
    if not name:
        return profile.share("decimal") < Share.SOME
    said = sorted(look.said_seconds(column))
    if says("span", name) or any(pattern.search(name) for pattern in telling("durations").values()):
        return True
    return profile.share("clock") > Share.MOST and said[len(said) // 2] < 3600


def _money(look: Evidence) -> Iterator[Claim]:
    """A price is no duration, whatever minutes it is of, and whenever it is nothing."""
    for column, name in look.columns():
        for role in DURATIONS if says("money", name) else ():
            yield no("durations.money", role, column, Strength.IMPOSSIBLE)


def _words(look: Evidence) -> Iterator[Claim]:
    """A header begins like ringing or like talk, and the cells are durations."""
    for column in look.durations:
        fitting = [role for role, pattern in telling("durations").items() if pattern.search(look.names[column])]
        for role in fitting if len(fitting) == 1 else ():
            yield one("durations.words", role, column, Strength.HEADER_WORDS, HEADER)


def _zeros(look: Evidence) -> Iterator[Claim]:
    """The talk is nothing where nobody answered, and something where somebody did; ringing and the whole call are not.

    Of several columns of results one that agrees is enough; against a talk all of them must speak.
    """
    for column in look.durations:
        said = [_beside(look.seconds(column), reached) for reached in look.results.values()]
        if "talk" in said:
            yield one("durations.zeros", "talk", column, Strength.PROVEN if speaks(look, column) else Strength.GUESS)
            if not _is_said_of_answers(look, column):
                yield no("durations.zeros", "ring", column, Strength.PROVEN)
        if {"talk", "short"} & set(said):
            yield no("durations.zeros", "total", column, Strength.PROVEN)
        elif said and look.role(column) != "talk" and all(one_said == "whole" for one_said in said):
            yield no("durations.zeros", "talk", column, Strength.PROVEN)


def _is_said_of_answers(look: Evidence, column: int) -> bool:
    """A ringing by its header that is written only where somebody answered: empty, and not nothing, elsewhere."""
    said = look.said_seconds(column)
    return look.role(column) == "ring" and 0 not in said and len(said) < len(look.seconds(column))


def _beside(cells: Values, reached: tuple[bool | None, ...]) -> str:
    """What a duration is beside results: a talk, something nearly always nothing where nobody answered, or a whole."""
    silent = [not cell for cell, is_reached in zip(cells, reached, strict=True) if is_reached is False]
    spoken = [bool(cell) for cell, is_reached in zip(cells, reached, strict=True) if is_reached]
    if len(silent) >= 2 and sum(silent) < Share.HALF * len(silent):
        return "whole"
    if len(silent) < 2 or sum(silent) < Share.MOST * len(silent):
        return ""
    return "talk" if min(len(silent), len(spoken)) >= 3 and sum(spoken) >= Share.BULK * len(spoken) else "short"


def _often_zero(look: Evidence) -> Iterator[Claim]:
    """Cold calls stay unanswered: what is nothing in every sixth row is a talk, where no result says who answered."""
    is_told = any(
        sum(one_said is not None for one_said in said) > Share.HALF * len(said) for said in look.results.values()
    )
    for column in look.durations if not is_told else ():
        said = look.seconds(column)
        if sum(not cell for cell in said) >= Share.SEVERAL * len(said) and speaks(look, column):
            yield one("durations.often_zero", "talk", column, 2 * Strength.GUESS)
            yield no("durations.often_zero", "total", column, Strength.PROVEN)


def _sum(look: Evidence) -> Iterator[Claim]:
    """Ringing and talk make the whole call; the talk is the part that is nothing more often."""
    for first, second in combinations(look.durations, 2):
        for total in look.durations:
            if total not in (first, second) and _adds_up(look, first, second, total):
                yield from _parts(look, first, second, total)


def _adds_up(look: Evidence, first: int, second: int, total: int) -> bool:
    columns = look.seconds(first), look.seconds(second), look.seconds(total)
    rows = [(a or 0.0, b or 0.0, c) for a, b, c in zip(*columns, strict=True) if c is not None]
    if sum(abs(a + b - c) <= 1 for a, b, c in rows[:TRIED]) < Share.BULK * len(rows[:TRIED]):
        return False
    fits = sum(abs(a + b - c) <= 1 for a, b, c in rows) >= MOST * len(rows)
    return fits and sum(a > 0 and b > 0 for a, b, _ in rows) >= FEWEST


def _parts(look: Evidence, first: int, second: int, total: int) -> Iterator[Claim]:
    empty = {column: sum(not value for value in look.seconds(column)) for column in (first, second)}
    for ring, talk in ((first, second), (second, first)):
        worth = Strength.PROVEN if empty[talk] > empty[ring] else Strength.SHAPE
        yield together("durations.sum", worth, ring=ring, talk=talk, total=total)


def _pairs(look: Evidence) -> Iterator[Claim]:
    """A whole call is no shorter than its ringing or its talk, and often as long as the ringing."""
    for column, other in permutations(look.durations, 2):
        cells = zip(look.seconds(column), look.seconds(other), strict=True)
        said = [(a, b) for a, b in cells if a is not None and b is not None]
        if said and sum(a > b for a, b in said) > Share.FEW * len(said):
            yield never_together("durations.pairs", Strength.IMPOSSIBLE, talk=column, total=other)
        rung = [(a, b) for a, b in said if a]
        is_of_answers = look.role(other) != "total" and _is_said_of_answers(look, column)
        if sum(b < a for a, b in rung) > Share.FEW * len(rung) and not is_of_answers:
            yield never_together("durations.pairs", Strength.PROVEN, ring=column, total=other)
            is_empty_somewhere = any(
                not b for b in look.said_seconds(other)
            )  # where nobody answered; else it is left open
            if look.role(column) == "ring" and look.role(other) == "total" and is_empty_somewhere:
                yield together("durations.pairs", Strength.SHAPE, ring=column, talk=other)
        elif rung and sum(abs(a - b) <= 1 for a, b in rung) >= Share.SOME * len(rung):
            yield together("durations.pairs", Strength.SHAPE, ring=column, total=other)


def _beside_talk(look: Evidence) -> Iterator[Claim]:
    """Ringing lasts also where nobody talked, and is shorter than some talks; a whole call never is."""
    for talk, column in permutations(look.durations, 2):
        is_talk = speaks(look, talk) or look.role(talk) in DURATIONS if look.names[talk] else look.results
        if not speaks(look, column) or not is_talk:
            continue
        rows = [(a, b or 0.0) for a, b in zip(look.seconds(talk), look.seconds(column), strict=True)]
        silent, spoken = [b for a, b in rows if not a], [(a, b) for a, b in rows if a]
        if min(len(silent), len(spoken)) < FEWEST or sum(map(bool, silent)) < MOST * len(silent):
            continue
        shorter = sum(b < a for a, b in spoken) / len(spoken)
        if shorter == 0:
            yield together("durations.beside_talk", Strength.SHAPE, talk=talk, total=column)
        elif shorter > Share.FIFTH and max(b for _, b in rows) <= 90:
            yield together("durations.beside_talk", Strength.SHAPE, talk=talk, ring=column)


def _within(look: Evidence) -> Iterator[Claim]:
    """A connection that is no shorter than what is called the talk in any row, and longer in some, is not the talk.

    «Длительность соединения» is the talk elsewhere; beside «Разговор с оператором» it holds the machines that answered.
    """
    words = telling("durations")["talk"]
    named = [column for column in look.durations if words.search(look.names[column])]
    for column in look.durations if named else ():
        if look.role(column) == "talk" and column not in named and any(_holds(look, column, talk) for talk in named):
            yield no("durations.within", "talk", column, Strength.IMPOSSIBLE, REASON)


def _holds(look: Evidence, whole: int, part: int) -> bool:
    cells = zip(look.seconds(whole), look.seconds(part), strict=True)
    said = [(a or 0.0, b or 0.0) for a, b in cells if a is not None or b is not None]
    is_longer = sum(a > b for a, b in said) >= FEWEST_MEASURED
    return is_longer and len(said) >= FEWEST and all(a >= b for a, b in said)


def _measured(look: Evidence) -> Iterator[Claim]:
    """A duration is the way between two moments of its row: from the answer it is the talk, from the start the whole.

    Beside the moments of answer and end a duration that is not named a talk says less than they do.
    """
    is_told = any(look.role(column) in ("talk", "ring") for column in look.durations)
    for first, last in permutations(look.moments, 2):
        is_answer = look.profiles[first].filled < Share.ALL_BUT_STRAY * look.profiles[last].filled
        for column in look.durations:
            if _is_way(look, first, last, column):
                role, other = ("talk", "total") if is_answer else ("total", "talk")
                yield one("durations.measured", role, column, Strength.PROVEN)
                yield no("durations.measured", other, column, Strength.PROVEN)
                if not is_told and (is_answer or _has_answer(look)):
                    yield no("durations.measured", role, column, Strength.IMPOSSIBLE, REASON)
                    yield no("durations.measured", other, column, Strength.IMPOSSIBLE, REASON)


def _has_answer(look: Evidence) -> bool:
    """Moments of answer and of end are named."""
    return {"answered_at", "ended_at"} <= {look.role(column) for column in look.moments}


def _part_of_clock(look: Evidence) -> Iterator[Claim]:
    """An hour, a minute and a second in columns of their own are a moment, and no durations."""
    parts = [column for column, name in look.columns() if says("part_of_clock", name)]
    has_hour = any(says("hour_of_clock", look.names[column]) for column in parts)
    for column in parts if has_hour and len(parts) > 1 else ():
        if all(0 <= value < 60 for value in look.said_seconds(column)):
            for role in DURATIONS:
                yield no("durations.part_of_clock", role, column, Strength.IMPOSSIBLE)


def _is_way(look: Evidence, first: int, last: int, column: int) -> bool:
    cells = zip(look.clocks(first), look.clocks(last), look.seconds(column), strict=True)
    rows = [((b - a) % DAY, cell) for a, b, cell in cells if a is not None and b is not None and cell]
    fits = sum(abs(span - cell) <= 1 for span, cell in rows) >= MOST * len(rows)
    return len(rows) >= FEWEST_MEASURED and any(span for span, _ in rows) and fits


RULES = (
    Rule("durations.money", DURATIONS, _money),
    Rule("durations.words", DURATIONS, _words),
    Rule("durations.zeros", DURATIONS, _zeros),
    Rule("durations.often_zero", ("talk", "total"), _often_zero),
    Rule("durations.sum", DURATIONS, _sum),
    Rule("durations.pairs", DURATIONS, _pairs),
    Rule("durations.beside_talk", DURATIONS, _beside_talk),
    Rule("durations.within", ("talk",), _within),
    Rule("durations.part_of_clock", DURATIONS, _part_of_clock),
    Rule("durations.measured", ("talk", "total"), _measured),
)
