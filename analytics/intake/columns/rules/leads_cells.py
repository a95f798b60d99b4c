"""The columns of leads and deals that their cells tell, whatever their headers are."""

import re
from collections.abc import Iterator
from datetime import date
from statistics import median

from analytics.intake.cells.moments import DAY_FIRST, MONTH_FIRST, YEAR_FIRST, order_of, year_month_day
from analytics.intake.cells.months import month_of
from analytics.intake.cells.shares import Share
from analytics.intake.columns.claims import CELLS, REASON, Claim, Kind, Rule, Strength, no, one
from analytics.intake.columns.evidence import Evidence
from analytics.intake.columns.layout import MOMENTS
from analytics.intake.columns.rules.leads import DAYS, PEOPLE, are_phones, is_closed, named_role
from analytics.intake.meanings.stages import OPEN, is_bare_win, is_undecided, stage_of, visit_of
from analytics.intake.vocabulary.headers import says
from analytics.intake.vocabulary.synonyms import EXACT

FEWEST_TOLD = 2
"""So many different ends or visits make a column of words one of stages."""
FEWEST_PAIRS, LONGEST_WAY = 3, 365
"""Rows with two days; days that half of them are apart at most, from the lead to what came of it."""
WORDED_DAY = re.compile(r"(\d{1,2})\.? +(?:de )?([^\W\d_]{3,})\.? +(?:de )?(\d{4})")
YEAR_BEGINS = re.compile(r"\D*?\d{4}[-/.]")
ANOTHER_DAY = re.compile(r"рожд|birth|geburt|изменен|modified|updated|редакт")


def _stages(look: Evidence) -> Iterator[Claim]:
    """Few words that come again and are mostly stages of deals or results of visits, whatever the header is."""
    for column, profile in enumerate(look.profiles):
        said = named_role(look, column)
        is_named = said is not None and said.confidence >= EXACT
        if (
            is_named
            or says("remark", look.names[column])
            or not is_closed(look, column)
            or profile.distinct == profile.filled
        ):
            continue
        told = {word for word in profile.words if stage_of(word) != OPEN or visit_of(word)}
        known = sum(
            times for word, times in profile.words.items() if word in told or is_undecided(word) or is_bare_win(word)
        )
        if len(told) >= FEWEST_TOLD and known > Share.HALF * profile.filled:
            yield one("leads.stages", "stage", column, Strength.KNOWN_WORDS, CELLS)


def _earliest(look: Evidence) -> Iterator[Claim]:
    """A day in every row that no other day of its row is before: when the lead came."""
    shares = {column: share for column, profile in enumerate(look.profiles) if (share := profile.fits(DAYS)) > 0}
    free = [column for column in shares if shares[column] > Share.MOST and _names_no_day(look, column)]
    days = {column: _days(look, column) for column in shares} if free else {}
    for column in free:
        said = days[column]
        if said.count(None) > Share.FEW * len(said):
            continue
        ways = [
            (other - own).days
            for place, others in days.items()
            if place != column
            for own, other in zip(said, others, strict=True)
            if own and other
        ]
        if len(ways) >= FEWEST_PAIRS and min(ways) >= 0 and median(ways) <= LONGEST_WAY:
            yield one("leads.earliest", "created_at", column, Strength.SHAPE, CELLS)


def _names_no_day(look: Evidence, column: int) -> bool:
    """The header names nothing, or a person, and neither a plan nor another day."""
    name, told = look.names[column], named_role(look, column)
    is_free = told is None or told.role in PEOPLE
    return is_free and not says("planned", name) and ANOTHER_DAY.search(name) is None


def _history(look: Evidence) -> Iterator[Claim]:
    """A row for every stage that a deal reached: the only day of a row is that of its stage."""
    dated = [column for column, profile in enumerate(look.profiles) if profile.fits(DAYS) > Share.MOST]
    if len(dated) == 1 and any(_are_steps(look, stage) for stage in range(look.width)):
        yield one("leads.history", "changed_at", dated[0], Strength.PROVEN)
        for role in sorted({*MOMENTS} - {"changed_at"}):
            yield no("leads.history", role, dated[0], Strength.IMPOSSIBLE, REASON)


def _are_steps(look: Evidence, stage: int) -> bool:
    """Many clients come again, each time with another stage."""
    if not is_closed(look, stage) or says("remark", look.names[stage]):
        return False
    if len({said for word in look.profiles[stage].words if (said := stage_of(word)) != OPEN}) < FEWEST_TOLD:
        return False
    for column, client in enumerate(look.profiles):
        name = named_role(look, column)
        if name and name.role == "entity_id" and name.confidence >= EXACT and client.distinct == client.filled:
            return False  # a row for every deal
        is_ours = says("colleague", look.names[column])
        is_repeated = not is_ours and are_phones(client) and client.distinct <= Share.BULK * client.filled
        pairs = set(zip(look.cells(column), look.cells(stage), strict=True)) if is_repeated else set()
        if pairs and len(pairs) >= Share.NEARLY_ALL * client.filled:
            return True
    return False


def _days(look: Evidence, column: int) -> list[date | None]:
    order = order_of(look.profiles[column]) or DAY_FIRST
    return [_day(cell, order) for cell in look.cells(column)]


def _day(cell: str, order: str) -> date | None:
    """The day of a cell, whose month may be a word."""
    if found := WORDED_DAY.search(cell):
        cell, order = f"{found[1]}.{month_of(found[2]) or 0}.{found[3]}", DAY_FIRST
    elif YEAR_BEGINS.match(cell):
        order = YEAR_FIRST
    elif order != MONTH_FIRST:
        order = DAY_FIRST
    if (parts := year_month_day(cell, order)) is None:
        return None
    year, month, day = parts
    try:
        return date(year + 2000 if year < 100 else year, month, day)
    except ValueError:
        return None


RULES = (
    Rule("leads.stages", ("stage",), _stages, Kind.LEADS),
    Rule("leads.history", MOMENTS, _history, Kind.LEADS),
    Rule("leads.earliest", ("created_at",), _earliest, Kind.LEADS),
)
