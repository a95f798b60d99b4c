"""Caller and callee if headers do not name them: which columns hold the parties, and what a direction means."""

import re
from collections import Counter
from collections.abc import Mapping
from functools import lru_cache

from analytics.intake.cells.shares import Share
from analytics.intake.cells.values import Profile, clean, is_empty, kinds_of
from analytics.intake.columns.arithmetic import clock_of
from analytics.intake.columns.layout import Layout
from analytics.intake.shape.header import Sample

OURS = frozenset({"extension", "party", "channel", "person", "email", "extension_word"})
TWO_IN_A_CELL = re.compile(r".*\d{2,} *[/|;,→>]+ *\+?\(?\d{2,}.*", re.DOTALL)
HIDDEN = frozenset(
    {"anonymous", "unknown", "private", "restricted", "unavailable", "withheld", "blocked", "hidden", "no number"}
    | {"скрыт", "скрытый", "скрытый номер", "номер скрыт", "аноним", "неизвестно", "неизвестный", "не определен"}
)
"""Texts in place of a hidden number, which is a client's."""
LOGIN = re.compile(r"[a-z][a-z._-]{2,30}[0-9]{0,3}")
OFTEN = 0.08
"""A full number in this share of all rows is a company line; share of rows of a word that have to agree."""
FEWEST_NAMED = 8


@lru_cache(maxsize=1 << 16)
def digits(cell: str) -> str:
    """The digits of a number long enough to be a client's; empty otherwise."""
    found = re.search(r"\+?\d[\d ()\-.\u00a0]{5,}", clean(cell).partition("@")[0])
    bare = re.sub(r"\D", "", found[0]) if found else ""
    return bare if len(bare) >= 7 else ""


def own_lines(sample: Sample, columns: tuple[int, ...]) -> frozenset[str]:
    """Full numbers in so many rows that they are company lines, not clients."""
    seen = Counter(
        number for row in sample.rows for number in {digits(row[p]) for p in columns if p < len(row)} if number
    )
    least = max(5, OFTEN * len(sample.rows))
    return frozenset(number for number, times in seen.items() if times >= least)


def callers_are_named(sample: Sample, roles: Mapping[str, int], lines: frozenset[str]) -> bool:
    """Outgoing calls have operators as callers, so a number that calls a number is a client calling a company line.

    Otherwise every operator may have a line: then few numbers call many, not many call few.
    """
    if not {"src", "dst"} <= set(roles):
        return False
    outgoing, strange = 0, []
    for row in sample.rows:
        if max(roles["src"], roles["dst"]) < len(row):
            source, target = row[roles["src"]], row[roles["dst"]]
            outgoing += (is_ours(source, frozenset()), is_ours(target, lines)) == (True, False)
            if (is_ours(source, lines), is_ours(target, lines)) == (False, False):
                strange.append((digits(source), digits(target)))
    sources, targets = ({pair[side] for pair in strange} for side in (0, 1))
    return outgoing >= max(FEWEST_NAMED, len(strange)) and len(targets) <= len(sources)


def is_ours(cell: str, lines: frozenset[str]) -> bool | None:
    """True for an operator or a company line, False for a client's number, None if unknown."""
    if is_empty(cell):
        return None
    if clean(cell).lower() in HIDDEN:
        return False
    kinds = kinds_of(cell)
    if "party" in kinds or "channel" in kinds:
        return True
    if "sip_uri" in kinds and not digits(cell):
        return True
    if number := digits(cell):
        return number in lines
    return True if kinds & OURS or LOGIN.fullmatch(clean(cell)) else None


def is_line(profile: Profile) -> bool:
    """One full number in (nearly) every row: the company's line, which names nobody."""
    numbers = Counter(digits(cell) for cell in profile.cells if not is_empty(cell))
    return bool(numbers) and len(numbers) == 1 and "" not in numbers


def names_nobody(sample: Sample, layout: Layout) -> bool:
    """The column of operators has a single full number, or nearly as many numbers as there are clients."""
    if layout.told.has_roles or {"src_name", "dst_name"} & set(layout.roles):
        return False
    column = layout.column("operator")
    if column is None and "operator_ext" not in layout.roles:
        column = layout.column("src")
        return column is not None and (is_line(sample.profiles[column]) or _holds_two(sample.profiles[column]))
    profile = sample.profiles[column] if column is not None else None
    return (
        profile is not None
        and profile.share("phone") > Share.THIRD
        and profile.distinct > 20
        and profile.distinct_rate > Share.FIFTH
    )


def _holds_two(profile: Profile) -> bool:
    """Caller and callee are in one cell: 201 / 89161234567."""
    both = sum(times for cell, times in profile.words.items() if TWO_IN_A_CELL.fullmatch(cell))
    return both > Share.HALF * max(1, profile.filled)


def are_near(moments: list[str]) -> bool:
    """The same written day, and times within an hour."""
    clocks = [clock for moment in moments if (clock := clock_of(moment)) is not None]
    days = {re.split(r"[ T]", clean(moment))[0] for moment in moments if not re.fullmatch(r"1\d{9,12}(\.\d+)?", moment)}
    return len(clocks) == len(moments) and len(days) <= 1 and max(clocks) - min(clocks) <= 3600
