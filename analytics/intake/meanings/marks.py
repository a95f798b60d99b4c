"""Marks in columns of dates: yes, no, a sign of either, or a word for the result."""

import re
from collections.abc import Mapping

from analytics.intake.cells.values import Profile, kinds_of
from analytics.intake.columns.layout import OUTCOMES, Layout
from analytics.intake.meanings.stages import NO, OPEN, is_bare_win, is_undecided, stage_of, visit_of
from analytics.intake.shape.header import Sample
from analytics.intake.vocabulary.synonyms import normal

MARKED = {
    "meeting_set_at": "meeting_set",
    "meeting_accepted_at": "meeting_accepted",
    "handed_over_at": "handed_over",
    "meeting_held_at": "meeting_held",
    "offer_at": "offer",
    "signed_at": "won",
    "moved_at": "moved",
    "no_show": "no_show",
    "lost_at": "lost",
    "cancelled_at": "terminated",
}
"""Columns that may have marks, and the stage that a yes means. The first six are successive stages."""
WAY = tuple(MARKED.values())[:6]
YES = frozenset(
    {"да", "yes", "y", "1", "true", "истина", "ja", "ok", "ок", "есть", "д", "evet", "tak", "oui", "sí"}
    | {"checked", "была", "был", "было", "так", "иә", "si", "sì", "ano", "ha"}
)
TICKS = frozenset({"+", "++", "✓", "✔", "✅", "☑", "👍", "v", "√"})
CROSSES = frozenset({"✗", "✘", "❌", "☐", "❎", "👎"})
WEAK = frozenset({"-", "–", "—", "x", "х", "0"})
"""A no beside ticks; otherwise a dash is an empty cell, and a cross a tick."""
STILL_OPEN = re.compile(r"заверш|закры|выполн|complet|closed|\bdone\b")
"""Headers under which a no means not yet, rather than never."""
MOST_UNCLEAR = 12
SAID_YES, SAID_NO, SAID_MISSED, SAID_NOTHING = "да", "нет", "неявка", ""
"""Values of the cells (macros.sql, said_no): a no may mean «not yet», a missed visit never."""


def marks_of(sample: Sample, layout: Layout) -> dict[int, dict[str, str]]:
    """Yes, no or nothing by column and cell in lower case. Other cells are read as written."""
    if layout.kind != OUTCOMES:
        return {}
    own = layout.meanings.get("stages", {})
    return {column: {word: said for word, said in _read(role, column, sample, own).items() if said is not None}
            for role, column in _places(layout)}  # fmt: skip


def unclear_marks(sample: Sample, layout: Layout) -> dict[int, tuple[str, ...]]:
    """By column, words that may or may not be a yes."""
    own = layout.meanings.get("stages", {})
    found = {
        column: tuple(word for word, said in _read(role, column, sample, own).items() if said is None)
        for role, column in _places(layout)
    }
    return {column: words for column, words in found.items() if words}


def are_marks(profile: Profile) -> bool:
    """Only yes, no, or signs of either."""
    return all(_sign(word, _is_ticked(profile)) is not None for word in profile.words)


def _places(layout: Layout) -> list[tuple[str, int]]:
    return [(role, column) for role in MARKED if (column := layout.column(role)) is not None]


def are_remarks(role: str, column: int, sample: Sample) -> bool:
    """Free text, not marks."""
    told = _read(role, column, sample, {})
    unclear = sum(said is None for said in told.values())
    return unclear > MOST_UNCLEAR and 2 * unclear > sample.profiles[column].distinct


def _read(role: str, column: int, sample: Sample, own: Mapping[str, str]) -> dict[str, str | None]:
    """The value of every mark of a column; None if unknown. Dates, numbers and names are not marks."""
    profile, name = sample.profiles[column], sample.names[column]
    said = {}
    for word in _marks(profile):
        told = _sign(word, _is_ticked(profile))
        if told is None:
            told = _word(role, normal(word), name, own)
        said[word] = SAID_NOTHING if told == SAID_NO and STILL_OPEN.search(name) else told
    return said


def _marks(profile: Profile) -> list[str]:
    found = dict.fromkeys(cell.lower() for cell in profile.cells if cell and not kinds_of(cell) & {"person"})
    return [word for word in found if word in WEAK or not any(map(str.isdecimal, word))]


def _is_ticked(profile: Profile) -> bool:
    return any(_plain(word) in TICKS for word in profile.words)


def _plain(word: str) -> str:
    return word.replace("\ufe0f", "")


def _sign(word: str, is_ticked: bool) -> str | None:
    plain = _plain(word)
    if plain in YES | TICKS:
        return SAID_YES
    if plain in CROSSES or plain in NO or (is_ticked and plain in WEAK):
        return SAID_NO
    return (SAID_YES if plain in ("x", "х") else SAID_NOTHING) if plain in WEAK else None


def _word(role: str, word: str, name: str, own: Mapping[str, str]) -> str | None:
    wanted = MARKED[role]
    told = own.get(word) or stage_of(word)
    if told == OPEN and word not in own:
        told = "won" if wanted == "won" and is_bare_win(word) else visit_of(word) or OPEN
    if told == wanted or (told in WAY and wanted in WAY and WAY.index(told) > WAY.index(wanted)):
        return SAID_YES
    if told in ("no_show", "lost"):
        return SAID_MISSED if told == "no_show" else SAID_NO
    if told != OPEN or word in own or is_undecided(word):
        return SAID_NOTHING
    first = word.partition(" ")[0]
    if first in YES or f" {first} " in f" {name} ":
        return SAID_YES
    return SAID_NO if first in NO or first in ("не", "not") else None
