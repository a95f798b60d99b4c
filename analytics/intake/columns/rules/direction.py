"""Which way a call went: words, marks, a yes or no below a direction, or who began it."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator

from analytics.intake.cells.shares import Share
from analytics.intake.cells.values import LETTER
from analytics.intake.columns.claims import CELLS, HEADER, Claim, Rule, Strength, no, one, together
from analytics.intake.columns.evidence import Evidence
from analytics.intake.columns.media import CALLED, ELSE, KINDS, MOST_KINDS
from analytics.intake.columns.rules.parties import are_halves
from analytics.intake.columns.rules.results import agrees
from analytics.intake.shape.outside_columns import way_of
from analytics.intake.vocabulary.headers import says
from analytics.intake.vocabulary.statuses import meaning, telling

FEW, MOST_WAYS, LONGEST_MARK, LONGEST_WORD = 20, 4, 3, 20
FEWEST_COLLEAGUES = 3
NOBODY = ("phone", "phones", "extension", "party", "person", "channel", "email", "sip_uri")


def _words(look: Evidence) -> Iterator[Claim]:
    """Half of the words are ways of calls, and one of them only a direction has: «missed» stands among results too.

    Beside a column of which every word is a way, one with other words is none: «cancelled» is no way.
    """
    found = {column: said for column in range(look.width) if (said := _ways(look, column))}
    is_whole = any(map(all, found.values()))
    for column, said in found.items():
        if is_whole and not all(said):
            yield no("direction.words", "direction", column, Strength.EXACT_HEADER)
            continue
        yield one("direction.words", "direction", column, Strength.KNOWN_WORDS, CELLS)
        yield no("direction.words", "status", column, Strength.SHAPE)
        if all(said):  # a code whose cells are ways is the way
            yield no("direction.words", "code", column, Strength.KNOWN_WORDS)


def _ways(look: Evidence, column: int) -> list[str | None]:
    """What each word of a column says of the direction; empty where too few say anything."""
    if look.profiles[column].distinct > FEW:
        return []
    found = look.profiles[column].words
    said = [meaning(word, "directions") for word in found if re.search(r"[^\d\W]|[←-⇿<>]", word)]
    is_half = bool(said) and len(said) == len(found) and 2 * sum(map(bool, said)) >= len(said)
    is_way = "out" in said or (all(said) and bool({"in", "internal"} & set(said)))
    return said if is_half and is_way else []


def _answers(look: Evidence) -> Iterator[Claim]:
    """Yes and no below a header that is a direction."""
    for column, name in look.columns():
        profile = look.profiles[column]
        if name and meaning(name, "directions") in ("out", "in") and profile.words and profile.share("boolean") == 1:
            yield one("direction.answers", "direction", column, Strength.EXACT_HEADER, HEADER)


def _begun_by(look: Evidence) -> Iterator[Claim]:
    """Below a header of who called stand the few words of two sides and nobody's name: it tells the way."""
    for column, profile in enumerate(look.profiles):
        if (
            look.role(column) != "src"
            or not 1 < profile.distinct <= MOST_WAYS
            or profile.filled_rate <= Share.NEARLY_ALL
        ):
            continue
        if look.fits(column, NOBODY) < Share.FIFTH and any(meaning(word, "sides") for word in profile.words):
            yield one("direction.begun_by", "direction", column, Strength.EXACT_HEADER)
            yield no("direction.begun_by", "src", column, Strength.IMPOSSIBLE)


def _marks(look: Evidence) -> Iterator[Claim]:
    """Columns named after the ways bear nothing but a mark, one of them in a row."""
    found: dict[str, list[int]] = {"out": [], "in": [], "internal": []}
    for column, name in look.columns():
        profile = look.profiles[column]
        is_mark = 0 < profile.filled_rate < 1 and profile.distinct <= 2
        way = meaning(name, "directions") if name and is_mark else None
        if way in found and all(len(word) <= LONGEST_MARK for word in profile.words):
            found[way].append(column)
    for out in found["out"]:
        for into in found["in"]:
            if are_halves(look, out, into):
                yield together("direction.marks", Strength.PATTERN, out_mark=out, in_mark=into)
                for internal in found["internal"]:
                    yield one("direction.marks", "internal_mark", internal, Strength.PATTERN)


def _nothing_said(look: Evidence) -> Iterator[Claim]:
    """One single word that nobody knows, or kinds of deeds that are not all calls, tell no direction."""
    for column, name in look.columns():
        profile = look.profiles[column]
        is_known = look.known(column, "directions") > 0
        words = () if is_known else filter(LETTER.search, profile.words)
        topics = sum(bool(telling("topics")["topic"].search(word)) for word in words)
        is_of_topics = profile.filled > 0 and 2 * topics >= profile.distinct
        is_of_topics = is_of_topics and not _tells_who_began(look, column)
        if (profile.distinct == 1 or is_of_topics) and not is_known and not says("surely_way", name):
            yield no("direction.nothing_said", "direction", column, Strength.IMPOSSIBLE)
        if profile.distinct > MOST_KINDS or not KINDS.search(name):
            continue
        others = [word for word in profile.words if ELSE.fullmatch(word)]
        calls = [word for word in profile.words if word not in others]
        if others and calls and all(map(CALLED.fullmatch, calls)):
            yield one("direction.nothing_said", "medium", column, Strength.PROVEN)
            if not is_known:
                yield no("direction.nothing_said", "direction", column, Strength.IMPOSSIBLE)


def _named(look: Evidence) -> Iterator[Claim]:
    """A header of a way above few words in every row."""
    for column, name in look.columns():
        profile = look.profiles[column]
        is_few = 1 < profile.distinct <= MOST_WAYS and all(len(word) <= LONGEST_WORD for word in profile.words)
        if is_few and profile.filled_rate > Share.NEARLY_ALL and says("way", name):
            yield one("direction.named", "direction", column, Strength.HEADER_WORDS, HEADER)


def _unexplained(look: Evidence) -> Iterator[Claim]:
    """Signs below a header without words that agree with no talk, a word that stands where colleagues are called, or
    words of what we begin beside words of what clients begin."""
    for column, name in look.columns():
        found = Counter(cell for cell in look.profiles[column].cells if cell)
        is_few = 1 < len(found) <= MOST_WAYS and all(len(word) <= LONGEST_WORD for word in found)
        if not is_few or found.total() <= Share.NEARLY_ALL * len(look.profiles[column].cells) or way_of(look.sample):
            continue
        is_signs = not any(re.search(r"[^\W_]", sign) for sign in found) and not re.search(r"[^\W_]{3}", name)
        is_way = (is_signs and not agrees(look, column)) or _tells_who_began(look, column)
        if is_way or _stands_by_colleagues(look, column):
            yield one("direction.unexplained", "direction", column, Strength.SHAPE, CELLS)


def _tells_who_began(look: Evidence, column: int) -> bool:
    """Some words are of what we begin, others of what clients do: «холодный обзвон», «обращение клиента»."""
    if look.known(column, "directions") > 0:
        return False
    patterns = telling("begun")
    said = {side for word in look.profiles[column].words for side, pattern in patterns.items() if pattern.search(word)}
    return said == set(patterns)


def _stands_by_colleagues(look: Evidence, column: int) -> bool:
    """One word stands in nearly all rows where a colleague is called, and in few others."""
    for other in range(look.width):
        if other == column or look.role(other) != "phone":
            continue
        seen: defaultdict[str, Counter[bool]] = defaultdict(Counter)
        for (cell, is_ours), times in Counter(zip(look.cells(column), look.owners(other), strict=True)).items():
            seen[cell][is_ours is True] += times
        ours = sum(counts[True] for counts in seen.values())
        if ours >= FEWEST_COLLEAGUES and any(
            c[True] >= Share.MOST * ours and c[True] >= Share.MOST * c.total() for c in seen.values()
        ):
            return True
    return False


RULES = (
    Rule("direction.words", ("direction", "status", "code"), _words),
    Rule("direction.answers", ("direction",), _answers),
    Rule("direction.begun_by", ("direction", "src"), _begun_by),
    Rule("direction.marks", ("out_mark", "in_mark", "internal_mark"), _marks),
    Rule("direction.nothing_said", ("direction", "medium"), _nothing_said),
    Rule("direction.named", ("direction",), _named),
    Rule("direction.unexplained", ("direction",), _unexplained),
)
