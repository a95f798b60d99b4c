"""The direction of calls: the column that holds it, and what its words mean in this file."""

import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence

from analytics.intake.cells.values import Profile, clean
from analytics.intake.columns.durations import seconds_of
from analytics.intake.columns.layout import CALLS, Layout
from analytics.intake.columns.parties import is_ours, own_lines
from analytics.intake.shape.header import Sample
from analytics.intake.vocabulary.statuses import UNANSWERED, meaning, telling
from analytics.intake.vocabulary.synonyms import role_of, word_key

AGREEING, FEW_WORDS, MOST_WAYS, FEWEST_ROWS, MOST_FILLED = 0.9, 20, 4, 5, 0.95
"""So many rows of a word must agree; a column of more words, or one often blank, tells no direction by itself."""
LONGEST_WORD = 20
WAY_NAME = re.compile(
    r"^(и в|в и|i o|o i|in out|out in)$|\b(исх|вх)\b|исходящ|входящ|напр|direct|richtung|\bway\b|кто кого"
)
"""Headers of a direction among those that name no role for sure."""
BEFORE = re.compile(r"[^\d+(]{1,12}(?=[+(\d])")
"""What stands before a number."""
NOBODY = ("phone", "phones", "extension", "party", "person", "channel", "email", "sip_uri")
INITIATORS = {"operator": "out", "client": "in"}


def way_place(sample: Sample, free: Sequence[int]) -> int | None:
    """The column that tells the direction though no header says so: its words do, or it is a yes or no to one of them.

    Half of the words must be known, and one that only a direction has: «missed» stands among results too.
    """
    for place in free:
        words = sample.profiles[place].words
        said = [meaning(word, "directions") for word in words if re.search(r"[^\d\W]|[←-⇿<>]", word)]
        is_spoken = len(said) == len(words) <= FEW_WORDS and 2 * sum(map(bool, said)) >= len(said)
        is_way = "out" in said or (bool(said) and all(said))
        if (is_spoken and is_way) or _answers_of(sample, place):
            return place
    return None


def _answers_of(sample: Sample, place: int) -> dict[str, str]:
    """What yes and no mean below a header that is a direction: «Исходящий» да, «Outgoing» 0."""
    asked = meaning(sample.names[place], "directions") if sample.names[place] else None
    words = sample.profiles[place].words
    other = {"out": "in", "in": "out"}.get(asked or "")
    if asked is None or other is None or not words or sample.profiles[place].share("boolean") < 1:
        return {}
    return {word_key(word): asked if meaning(word) == "answered" else other for word in words}


def learned_directions(sample: Sample, roles: Mapping[str, int]) -> dict[str, str]:
    """What the words of a direction nobody knows mean: a header they answer says so, or the parties of their rows."""
    if "direction" in roles and (answers := _answers_of(sample, roles["direction"]) or _initiators(sample, roles)):
        return answers
    if "direction" in roles and (missed := _missed(sample.profiles[roles["direction"]])):
        return missed
    if not {"direction", "src", "dst"} <= set(roles):
        return {}
    source, target, place = roles["src"], roles["dst"], roles["direction"]
    lines, words = own_lines(sample, (source, target)), way_words(sample.profiles[place])
    votes: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for row in sample.rows:
        word = clean(row[place]).lower() if max(source, target, place) < len(row) else ""
        if word in words and not meaning(word, "directions"):
            way = _way(is_ours(row[source], lines), is_ours(row[target], lines))
            votes[word_key(word)][way] += 1
    found = {}
    for word, counts in votes.items():
        known = {way: times for way, times in counts.items() if way}
        best = max(known, key=lambda way: known[way], default="")
        if best and known[best] >= AGREEING * sum(known.values()):
            found[word] = best
    return found


def _missed(profile: Profile) -> dict[str, str]:
    """«Неотвеченный» beside «неуспешный исходящий»: what nobody answered of those who called."""
    words = {word: meaning(word, "directions") for word in profile.words}
    unanswered = {word for word in words if meaning(word) in UNANSWERED}
    if not any(words[word] == "out" for word in unanswered) or "in" not in words.values():
        return {}
    return {word_key(word): "in" for word in unanswered if words[word] is None}


def _way(source: bool | None, target: bool | None) -> str:
    if source is None or target is None:
        return ""
    return {(True, False): "out", (False, True): "in", (True, True): "internal"}.get((source, target), "")


def _initiators(sample: Sample, roles: Mapping[str, int]) -> dict[str, str]:
    """What words for the two sides mean below a header of who called: our side calls what goes out."""
    said = role_of(sample.header[roles["direction"]], CALLS) if sample.header else None
    if said is None or said.role != "src":
        return {}
    words = sample.profiles[roles["direction"]].words
    return {word_key(word): INITIATORS[side] for word in words if (side := meaning(word, "sides")) in INITIATORS}


def is_initiator(sample: Sample, roles: Mapping[str, int]) -> bool:
    """Beside operator and client a column of who called names nobody: its few words are sides, so it tells the way."""
    if "direction" in roles or not {"operator", "phone", "src"} <= set(roles):
        return False
    profile = sample.profiles[roles["src"]]
    return 1 < profile.distinct <= MOST_WAYS and profile.fits(NOBODY) < 0.2 and profile.filled_rate > MOST_FILLED


def is_of_signs(profile: Profile) -> bool:
    """No letters and no digits in any cell, and not one sign alone: a dash among them is a word and not nothing."""
    signs = {cell for cell in profile.cells if cell}
    return 1 < len(signs) <= MOST_WAYS and not any(re.search(r"[^\W_]", sign) for sign in signs)


def way_words(profile: Profile) -> Counter[str]:
    """The words of a column of directions, with dashes where it is one of signs."""
    return Counter(cell for cell in profile.cells if cell) if is_of_signs(profile) else profile.words


def before_number(sample: Sample, roles: Mapping[str, int]) -> tuple[tuple[str, str], ...]:
    """Signs before some of the clients' numbers, and the direction that each tells: <I>89161234567, <--79161234567."""
    if {"direction", "out_mark", "src", "dst"} & set(roles) or "phone" not in roles:
        return ()
    signs = Counter(found[0] for cell in sample.profiles[roles["phone"]].cells if (found := BEFORE.match(cell)))
    said = {sign: way for sign in signs if (way := meaning(sign, "directions")) in ("out", "in")}
    return tuple(said.items())


def only_clients_call(sample: Sample, roles: Mapping[str, int]) -> bool:
    """The only party beside the operator is who called, and they are many numbers: all these calls came in."""
    if "src" not in roles or "operator" not in roles or {"dst", "phone", "direction", "out_mark"} & set(roles):
        return False
    profile = sample.profiles[roles["src"]]
    return profile.share("phone") > 0.8 and profile.distinct_rate > 0.2


def unexplained_way(sample: Sample, roles: Mapping[str, int]) -> int | None:
    """A column of few words in every row that may tell the direction, where nothing else does: nobody may overlook it.

    Its header is one of directions, or it bears signs that no answer explains, or one of its words stands beside all
    the colleagues who are called.
    """
    if {"direction", "out_mark"} & set(roles) or {"src", "dst"} <= set(roles):
        return None
    for place in range(sample.width):
        profile, name = sample.profiles[place], sample.names[place]
        words = way_words(profile)
        is_few = 1 < len(words) <= MOST_WAYS and words.total() > MOST_FILLED * len(profile.cells)
        if place in roles.values() or not is_few or any(len(word) > LONGEST_WORD for word in words):
            continue
        is_odd = is_of_signs(profile) and not re.search(r"[^\W_]{3}", name) and not is_answer(sample, roles, place)
        if WAY_NAME.search(name) or is_odd or _stands_by_a_side(sample, roles, place):
            return place
    return None


def is_answer(sample: Sample, roles: Mapping[str, int], place: int) -> bool:
    """Each word of the column stands where somebody talked, or where nobody did."""
    talks: defaultdict[str, Counter[bool]] = defaultdict(Counter)
    for row in sample.rows:
        if "talk" in roles and max(place, roles["talk"]) < len(row):
            talks[clean(row[place])][bool(seconds_of(row[roles["talk"]]))] += 1
    return bool(talks) and all(max(seen.values()) >= AGREEING * seen.total() for seen in talks.values())


def _stands_by_a_side(sample: Sample, roles: Mapping[str, int], place: int) -> bool:
    """One word stands in nearly all rows that call a colleague, and in few others."""
    if "phone" not in roles:
        return False
    seen: defaultdict[str, Counter[bool]] = defaultdict(Counter)
    for row in sample.rows:
        if max(place, roles["phone"]) < len(row):
            seen[clean(row[place])][is_ours(row[roles["phone"]], frozenset()) is True] += 1
    colleagues = sum(counts[True] for counts in seen.values())
    return colleagues >= FEWEST_ROWS and any(
        counts[True] >= AGREEING * colleagues and counts[True] >= AGREEING * counts.total() for counts in seen.values()
    )


def is_trait(sample: Sample, roles: Mapping[str, int], place: int) -> bool:
    """A yes or no below a header nobody knows that does not agree with the talks, «новый клиент», is no result."""
    is_yes_or_no = bool(sample.names[place]) and sample.profiles[place].share("boolean") == 1
    return is_yes_or_no and not is_answer(sample, roles, place)


def known_share(profile: Profile, section: str) -> float:
    """Share of the filled cells whose words mean something; numbers are no words, but for a yes and no of 1 and 0."""
    if profile.distinct > 200 or not profile.filled:
        return 0.0
    words = profile.words
    if section == "statuses" and any(re.fullmatch(r"\d{1,2}", word) for word in words) and not set(words) <= {"0", "1"}:
        words = Counter({word: times for word, times in words.items() if not re.fullmatch(r"\d{1,2}", word)})
    return sum(times for word, times in words.items() if meaning(word, section)) / profile.filled


def is_unspoken(profile: Profile, name: str) -> bool:
    """A column of kinds or types that bears one single word nobody knows, or what calls are about: no direction."""
    is_general = not re.search(r"direct|направл|richtung|sens|direzione|kierunek|напрям|бағыт|yön", name)
    if not is_general or known_share(profile, "directions"):
        return False
    topics = telling("topics")["topic"]
    return profile.distinct == 1 or 2 * sum(bool(topics.search(word)) for word in profile.words) >= len(profile.words)


def unknown_ways(sample: Sample, layout: Layout) -> tuple[str, ...]:
    """Words of the direction that neither a list nor the parties of their rows explain."""
    place = layout.column("direction")
    said = layout.meanings.get("directions", {})
    words = way_words(sample.profiles[place]) if place is not None else ()
    asked = (word for word in words if word_key(word) not in said and word.lower() not in layout.no_calls)
    return tuple(word for word in asked if not meaning(word, "directions"))[:FEW_WORDS]
