"""The direction of calls: the column that holds it, and what its words mean in this file."""

import re
from collections import Counter, defaultdict
from collections.abc import Mapping

from analytics.intake.cells.shares import Share
from analytics.intake.cells.values import Profile, clean
from analytics.intake.columns.layout import CALLS, Layout
from analytics.intake.columns.parties import is_ours, own_lines
from analytics.intake.shape.header import Sample
from analytics.intake.vocabulary.statuses import UNANSWERED, meaning
from analytics.intake.vocabulary.synonyms import role_of, word_key

AGREEING, FEW_WORDS, MOST_WAYS = 0.9, 20, 4
"""So many rows of a word must agree; a column of more words, or one often blank, tells no direction by itself."""
BEFORE = re.compile(r"[^\d+(]{1,12}(?=[+(\d])")
"""What stands before a number."""
INITIATORS = {"operator": "out", "client": "in"}


def _answers_of(sample: Sample, column: int) -> dict[str, str]:
    """What yes and no mean below a header that is a direction: «Исходящий» да, «Outgoing» 0."""
    asked = meaning(sample.names[column], "directions") if sample.names[column] else None
    words = sample.profiles[column].words
    other = {"out": "in", "in": "out"}.get(asked or "")
    if asked is None or other is None or not words or sample.profiles[column].share("boolean") < 1:
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
    source, target, column = roles["src"], roles["dst"], roles["direction"]
    lines, words = own_lines(sample, (source, target)), way_words(sample.profiles[column])
    votes: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for row in sample.rows:
        word = clean(row[column]).lower() if max(source, target, column) < len(row) else ""
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
    return profile.share("phone") > Share.BULK and profile.distinct_rate > Share.FIFTH


def known_share(profile: Profile, section: str) -> float:
    """Share of the filled cells whose words mean something; numbers are no words, but for a yes and no of 1 and 0."""
    if profile.distinct > 200 or not profile.filled:
        return 0.0
    words = profile.words
    if section == "statuses" and any(re.fullmatch(r"\d{1,2}", word) for word in words) and not set(words) <= {"0", "1"}:
        words = Counter({word: times for word, times in words.items() if not re.fullmatch(r"\d{1,2}", word)})
    return sum(times for word, times in words.items() if meaning(word, section)) / profile.filled


def unknown_ways(sample: Sample, layout: Layout) -> tuple[str, ...]:
    """Words of the direction that neither a list nor the parties of their rows explain."""
    column = layout.column("direction")
    said = layout.meanings.get("directions", {})
    words = way_words(sample.profiles[column]) if column is not None else ()
    asked = (word for word in words if word_key(word) not in said and word.lower() not in layout.no_calls)
    return tuple(word for word in asked if not meaning(word, "directions"))[:FEW_WORDS]
