"""The columns of leads and deals that their cells tell, whatever their headers are."""

import re
from collections.abc import Iterator
from datetime import date
from statistics import median

from analytics.intake.cells.moments import DAY_FIRST, MONTH_FIRST, PARTS, order_of
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
    days = {column: _days(look, column) for column in shares}
    for column, said in days.items():
        name, told = look.names[column], named_role(look, column)
        is_whole = shares[column] > Share.MOST and said.count(None) <= Share.FEW * len(said)
        if (told and told.role not in PEOPLE) or says("planned", name) or ANOTHER_DAY.search(name) or not is_whole:
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


def _history(look: Evidence) -> Iterator[Claim]:
    """A row for every stage that a deal reached: the only day of a row is that of its stage."""
    dated = [column for column, profile in enumerate(look.profiles) if profile.fits(DAYS) > Share.MOST]
    if len(dated) == 1 and any(_are_steps(look, stage) for stage in range(look.width)):
        yield one("leads.history", "changed_at", dated[0], Strength.PROVEN)
        for role in sorted({*MOMENTS} - {"changed_at"}):
            yield no("leads.history", role, dated[0], Strength.IMPOSSIBLE, REASON)


def _are_steps(look: Evidence, stage: int) -> bool:
    """Many clients come again, each time with another stage."""
    profile = look.profiles[stage]
    told = {said for word in profile.words if (said := stage_of(word)) != OPEN}
    if len(told) < FEWEST_TOLD or not is_closed(look, stage) or says("remark", look.names[stage]):
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
        cell = f"{found[1]}.{month_of(found[2]) or 0}.{found[3]}"
        order = DAY_FIRST
    found = PARTS.match(cell)
    if found is None:
        return None
    parts = [int(part) for part in found.groups()]
    if len(found[1]) == 4:
        year, month, day = parts
    else:
        year, month, day = (parts[2], parts[0], parts[1]) if order == MONTH_FIRST else (parts[2], parts[1], parts[0])
    try:
        return date(year + 2000 if year < 100 else year, month, day)
    except ValueError:
        return None


RULES = (
    Rule("leads.stages", ("stage",), _stages, Kind.LEADS),
    Rule("leads.history", MOMENTS, _history, Kind.LEADS),
    Rule("leads.earliest", ("created_at",), _earliest, Kind.LEADS),
)
