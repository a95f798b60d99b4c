"""Who called, where one column names him: names that come again, and what only looks like them."""

import re
from collections.abc import Iterator

from analytics.intake.cells.shares import Share
from analytics.intake.cells.values import Profile
from analytics.intake.columns.claims import CELLS, HEADER, Claim, Rule, Strength, never_together, no, one
from analytics.intake.columns.evidence import Evidence
from analytics.intake.columns.parties import digits
from analytics.intake.vocabulary.headers import says

NAMES = ("person", "party", "channel", "extension_word", "email", "sip_uri")
MOST_DIFFERENT, FEWEST_OTHERS = 0.7, 0.03
FEWEST_ROWS = 20
TELEPHONE, FULL_NUMBER = re.compile(r"/.*\d"), re.compile(r"/\+?\d{10,15}(?!\d)")


def names_people(look: Evidence, column: int) -> bool:
    """Names, addresses or extensions that come again and again."""
    profile = look.profiles[column]
    return profile.share(*NAMES) > Share.BULK and (profile.distinct_rate < MOST_DIFFERENT or profile.distinct <= 3)


def _people(look: Evidence) -> Iterator[Claim]:
    """Names come again and again: colleagues. A name is better than an extension."""
    for column in range(look.width):
        if names_people(look, column):
            yield one("who.people", "operator", column, Strength.SHAPE, CELLS)
            yield one("who.people", "src", column, Strength.GUESS * 2, CELLS)


def _named(look: Evidence) -> Iterator[Claim]:
    """A name of a person, or the channel of his telephone, is better than a number."""
    for column in range(look.width):
        if look.share(column, "channel") > Share.BULK and look.role(column) == "channel":
            yield one("who.named", "operator", column, Strength.EXACT_HEADER)
        elif look.share(column, "person", "party") > Share.BULK:
            yield one("who.named", "operator", column, Strength.SHAPE)


def _everybody(look: Evidence) -> Iterator[Claim]:
    """One word in every row, below a header that names no operator, is a site or a queue: it tells nobody apart."""
    for column, profile in enumerate(look.profiles):
        is_one = profile.distinct == 1 and profile.filled >= FEWEST_ROWS and profile.filled_rate > Share.ALL_BUT_FEW
        if is_one and look.role(column) not in ("operator", "src", "dst"):
            yield no("who.everybody", "operator", column, Strength.HEADER_WORDS)


def _subscriber(look: Evidence) -> Iterator[Claim]:
    """Whose bill a carrier writes: a few full numbers that come again and again below a name of the subscriber."""
    for column, name in look.columns():
        profile = look.profiles[column]
        is_few = 1 < profile.distinct <= Share.FIFTH * profile.filled
        if is_few and says("subscriber", name) and profile.share("phone") > Share.MOST:
            yield no("who.subscriber", "phone", column, Strength.HEADER_WORDS)
            if _dials_by_extension(look):
                continue
            yield one("who.subscriber", "operator", column, Strength.HEADER_WORDS, HEADER)


def _dials_by_extension(look: Evidence) -> bool:
    """The caller is named by his extension: the number beside it is the card of a gateway that his calls go through."""
    return any(
        look.role(column) == "src" and profile.share("extension") > Share.BULK and profile.filled_rate > Share.MOST
        for column, profile in enumerate(look.profiles)
    )


def _line(look: Evidence) -> Iterator[Claim]:
    """Full numbers that come again, each beside one colleague and about as many as they are: lines of ours."""
    people = [column for column in range(look.width) if names_people(look, column)]
    for column, profile in enumerate(look.profiles):
        if profile.share("phone") <= Share.BULK or not 1 < profile.distinct <= Share.HALF * profile.filled:
            continue
        for other in people:
            pairs = set(zip(look.cells(column), look.cells(other), strict=True))
            is_of_one = len(pairs) == len({number for number, _ in pairs})
            if other != column and is_of_one and profile.distinct <= 2 * look.profiles[other].distinct:
                yield no("who.line", "phone", column, Strength.HEADER_WORDS)
                break


def _nobody(look: Evidence) -> Iterator[Claim]:
    """A carrier, one own line, nothing at all, channels of trunks or clients, or as many addresses as calls."""
    for column, profile in enumerate(look.profiles):
        is_line = profile.share("party") < Share.HALF and _is_one_number(profile)
        are_carriers = all(says("carriers", word) for word in profile.words)
        if profile.cells and (not profile.filled or is_line or _is_of_others(profile) or are_carriers):
            yield no("who.nobody", "operator", column, Strength.IMPOSSIBLE)
        if profile.share("email") > Share.BULK and profile.distinct_rate >= MOST_DIFFERENT and profile.distinct > 3:
            yield no("who.nobody", "operator", column, Strength.IMPOSSIBLE)
        elif _are_all_others(profile):
            yield no("who.nobody", "operator", column, Strength.KNOWN_WORDS)


def _are_all_others(profile: Profile) -> bool:
    """Words, and nearly every row has others: clients or companies below «Account», and no colleagues."""
    are_words = profile.share("person", "word", "text") > Share.BULK and profile.share("channel", "party") < Share.SOME
    return are_words and profile.filled >= FEWEST_ROWS and profile.distinct > Share.THIRD * profile.filled


def _is_one_number(profile: Profile) -> bool:
    """One full number stands in every filled cell."""
    written = iter(profile.words)
    first = digits(next(written, ""))
    return bool(first) and all(digits(cell) == first for cell in written)


def _is_of_others(profile: Profile) -> bool:
    """One channel without a number is a trunk; full numbers are clients' and trunks': both sides stand below it."""
    if profile.share("channel") <= MOST_DIFFERENT:
        return False
    if profile.distinct == 1:
        return not any(TELEPHONE.search(word) for word in profile.words)
    full = sum(times for word, times in profile.words.items() if FULL_NUMBER.search(word))
    return full > FEWEST_OTHERS * profile.filled


def _somebody_else(look: Evidence) -> Iterator[Claim]:
    """Who answers for a client, a telephone of ours, a client."""
    for column, name in look.columns():
        for said, worth in (
            ("supervisor", Strength.IMPOSSIBLE),
            ("responsible", Strength.KNOWN_WORDS),
            ("client", Strength.HEADER_WORDS),
            ("device", Strength.SHAPE),
        ):
            if says(said, name):
                yield no("who.somebody_else", "operator", column, worth, HEADER)
                break
        if says("extension", name):
            yield no("who.somebody_else", "src", column, Strength.GUESS)


def _twice(look: Evidence) -> Iterator[Claim]:
    """The caller is named by his header: a column that only looks like people is not one more name of him."""
    for source in (
        column for column in range(look.width) if look.role(column) == "src" and look.profiles[column].filled
    ):
        for column, name in look.columns():
            if column == source:
                continue
            if look.role(column) == "operator":
                if says("responsible", name) and look.share(source, "phone") < Share.HALF:
                    yield never_together("who.twice", Strength.IMPOSSIBLE, src=source, operator=column)
            elif not says("subscriber", name) and _is_twice(look, source, column):
                yield never_together("who.twice", Strength.HEADER_WORDS, src=source, operator=column)


def _is_twice(look: Evidence, source: int, column: int) -> bool:
    has_many = look.profiles[column].distinct_rate >= MOST_DIFFERENT / 2
    return has_many or look.share(source, "phone") <= Share.NEARLY_ALL


RULES = (
    Rule("who.people", ("operator", "src"), _people),
    Rule("who.everybody", ("operator",), _everybody),
    Rule("who.named", ("operator",), _named),
    Rule("who.subscriber", ("operator", "phone"), _subscriber),
    Rule("who.line", ("phone",), _line),
    Rule("who.nobody", ("operator",), _nobody),
    Rule("who.somebody_else", ("operator", "src"), _somebody_else),
    Rule("who.twice", ("operator", "src"), _twice),
)
