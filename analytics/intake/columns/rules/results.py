"""What became of a call: words of results, of sides, answers of SIP; and what only looks like one."""

import re
from collections import Counter
from collections.abc import Iterator

from analytics.intake.cells.values import is_empty
from analytics.intake.columns.claims import CELLS, HEADER, REASON, Claim, Rule, Strength, no, one
from analytics.intake.columns.evidence import Evidence, is_answered
from analytics.intake.vocabulary.statuses import is_of_sip, meaning

NO_SIDE = re.compile(r"\d|[>→]")
"""agent_7 is a person, «наш->клиент» the way of a call, and neither a side that ended it."""
FEW, AGREEING = 20, 0.9
FEWEST, MOST_FILLED, MOST_UNSAID, OF_TALK = 3, 0.9, 0.15, 0.95
FEWEST_TALKS = 0.3


def _words(look: Evidence) -> Iterator[Claim]:
    """Every word is a result of a call, or a side that ended it; some words say it a little."""
    for column, profile in enumerate(look.profiles):
        words = list(profile.words) if profile.distinct <= FEW else []
        is_address = profile.filled > 0 and profile.share("email", "url") > 0  # it may hold any word
        are_words = len(words) >= 2 and not is_address and not any(re.fullmatch(r"[\d.,:+-]+", word) for word in words)
        for role, section in (("status", "statuses"), ("side", "sides")):
            if section == "sides" and any(map(NO_SIDE.search, words)):
                continue
            if are_words and all(meaning(word, section) for word in words):
                yield one("results.words", role, column, Strength.KNOWN_WORDS, CELLS)
                if role == "status":  # no kind of contact is called so
                    yield no("results.words", "medium", column, Strength.IMPOSSIBLE)
            elif known := look.known(column, section):
                yield one("results.words", role, column, round(2 * Strength.GUESS * known), CELLS)


def _sip(look: Evidence) -> Iterator[Claim]:
    """Final answers of SIP and nothing else."""
    for column, profile in enumerate(look.profiles):
        if profile.filled and is_of_sip(profile):
            yield one("results.sip", "sip", column, Strength.PROVEN)
            for role in ("reason", "code", "status", "cause"):
                yield no("results.sip", role, column, Strength.IMPOSSIBLE)


def _trait(look: Evidence) -> Iterator[Claim]:
    """A yes or no that agrees with no duration is a trait of the client, «новый», unless its header is «Дозвон»."""
    for column, name in look.columns():
        profile = look.profiles[column]
        is_trait = name and meaning(name) != "answered"
        if is_trait and profile.filled and profile.share("boolean") == 1 and not agrees(look, column):
            yield no("results.trait", "status", column, Strength.KNOWN_WORDS)


def agrees(look: Evidence, column: int) -> bool:
    """Each word of the column stands where a duration is something, or where it is nothing."""
    for other in look.durations if other_than(look, column) else ():
        seen: dict[str, Counter[bool]] = {}
        for cell, said in zip(look.cells(column), look.seconds(other), strict=True):
            seen.setdefault(cell, Counter())[bool(said)] += 1
        if len({counts[True] > counts[False] for counts in seen.values()}) > 1 and all(
            max(counts.values()) >= AGREEING * counts.total() for counts in seen.values()
        ):
            return True
    return False


def other_than(look: Evidence, column: int) -> bool:
    """The column itself is no duration."""
    return column not in look.durations


def _of_talk(look: Evidence) -> Iterator[Claim]:
    """What came of the talk stands only where another column says that somebody answered: it tells no call's result."""
    told = _reached(look)
    for column, profile in enumerate(look.profiles):
        if profile.filled < FEWEST or not profile.filled_rate < MOST_FILLED:
            continue
        filled = [not is_empty(cell) for cell in look.cells(column)]
        for other, said in told.items():
            beside = Counter(reached for reached, is_said in zip(said, filled, strict=True) if is_said)
            is_beside = other != column and beside[True] >= OF_TALK * profile.filled
            if is_beside and profile.filled >= FEWEST_TALKS * said.count(True):
                yield no("results.of_talk", "status", column, Strength.IMPOSSIBLE, REASON)
                break


def _reached(look: Evidence) -> dict[int, tuple[bool | None, ...]]:
    """Columns that say in nearly every row whether somebody answered: their words are results, or yes and no."""
    found = dict(look.results)
    for column, profile in enumerate(look.profiles):
        if profile.filled and profile.share("boolean") == 1 and agrees(look, column):
            found[column] = tuple(is_answered(cell) for cell in look.cells(column))
    return {
        column: said
        for column, said in found.items()
        if min(said.count(True), said.count(False)) >= FEWEST and said.count(None) <= MOST_UNSAID * len(said)
    }


def _reason(look: Evidence) -> Iterator[Claim]:
    """A reason that is a result of calls in every row tells what became of the call."""
    for column, profile in enumerate(look.profiles):
        role, is_exact = look.named(column)
        if role == "reason" and profile.distinct <= FEW and look.known(column, "statuses") == 1:
            worth = Strength.EXACT_HEADER if is_exact else Strength.HEADER_WORDS
            yield one("results.reason", "code", column, worth, HEADER)
            yield no("results.reason", "reason", column, Strength.SHAPE)


RULES = (
    Rule("results.words", ("status", "side", "medium"), _words),
    Rule("results.reason", ("code", "reason"), _reason),
    Rule("results.sip", ("sip", "reason", "code", "status", "cause"), _sip),
    Rule("results.of_talk", ("status",), _of_talk),
    Rule("results.trait", ("status",), _trait),
)
