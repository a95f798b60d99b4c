"""Meanings of the words of a table of leads: stages, results of visits, reasons, processes, segments."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import replace
from functools import cache

from analytics.intake.cells.moments import has_days
from analytics.intake.cells.shares import Share
from analytics.intake.cells.values import clean, is_empty
from analytics.intake.columns.layout import OUTCOMES, Layout
from analytics.intake.meanings.pipelines import pipelines_of
from analytics.intake.meanings.status_words import is_closed
from analytics.intake.meanings.words import distinct, fill
from analytics.intake.shape.header import Sample
from analytics.intake.vocabulary.synonyms import normal, word_key
from analytics.intake.vocabulary.word_lists import word_lists
from analytics.store.data.duckdb_engine import Workbench

OPEN = "open"
NO = frozenset(
    {
        "нет",
        "no",
        "n",
        "0",
        "false",
        "ложь",
        "nein",
        "unchecked",
        "не была",
        "не было",
        "ні",
        "nie",
        "hayır",
        "yo'q",
        "yoʻq",
        "non",
        "жоқ",
        "ne",
        "yo‘q",
        "не закрыта",
        "not closed",
    }
)
RESULT = re.compile(r"итог|результат|исход|чем за?кончил|result|outcome|ergebnis|wynik|підсумок|sonuç|нәтиже")
LOST = {
    "invalid_number": r"номер|invalid",
    "not_reached": r"недозвон|не дозвон|не отвеч|not reached",
    "refused": r"отказ|не нужн|дорого|refus|не интерес",
    "duplicate": r"дубл|duplic",
    "not_target": r"нецелев|не целев|target|не подход",
}
PROCESSES = {"two_stage": r"двух|two|выезд|ходок|встреч|2", "phone_only": r"телефон|phone|удал|1"}
SEGMENTS = {
    "home": r"дом|кварт|физ|home|частн",
    "small_business": r"мал|ип\b|small|микро",
    "company": r"комп|юр|ооо|company|предпр|бизнес",
}
VISITS = frozenset({"no_show", "moved", "meeting_held", "handed_over", "meeting_accepted", "meeting_set"})
"""Meanings that a word can have for a visit only."""


ENDS = (frozenset({"won", "terminated"}), frozenset({"lost"}))
"""How a deal ends: a table whose words say both is understood, whatever the company calls the stages between."""
TOOK_PLACE = frozenset({"meeting_held", "won", "terminated", "offer"})
VISIT_ENDS = (TOOK_PLACE, frozenset({"no_show", "lost", "moved"}))
"""How a visit ends: it took place or it did not."""
ENDED_BY = {"signed_at": "won", "lost_at": "lost", "lost_reason": "lost", "meeting_held_at": "meeting_held"} | {
    "no_show": "no_show",
    "moved_at": "moved",
    "cancelled_at": "lost",
}
"""Columns that say an end beside the stage."""


@cache
def wordings(name: str) -> re.Pattern[str]:
    """The wordings of a list of stages.toml, from the beginning of a word."""
    return re.compile(rf"\b(?:{'|'.join(word_lists('stages')[name])})")


@cache
def visit() -> str:
    """The pattern of a visit: meeting, Termin, spotkanie."""
    return f"({'|'.join(word_lists('stages')['visit'])})"


@cache
def _meanings() -> dict[str, re.Pattern[str]]:
    """Usual wordings of stages; the first match decides, everything else is open."""
    said = word_lists("stages")["meanings"]
    return {to: re.compile("|".join(words).replace("{visit}", visit())) for to, words in said.items()}


def stage_of(word: str) -> str:
    """A meaning of stages.toml, or open, for the wording of a stage."""
    text = normal(word)
    return next((to for to, pattern in _meanings().items() if pattern.search(text)), OPEN)


def is_bare_win(word: str) -> bool:
    """A word that means a won deal if no other word of its column does."""
    return wordings("bare_win").fullmatch(normal(word)) is not None


def is_undecided(word: str) -> bool:
    """The wording begins with a word of deals that are still open."""
    return wordings("undecided").match(normal(word)) is not None


def visit_of(word: str) -> str | None:
    """The meaning of a word in a column about visits; None if it has none."""
    said = stage_of(f"встреча {word}")
    return said if said in VISITS else None


def stages_of(words: Iterable[str], layout: Layout) -> dict[str, str]:
    """The meaning of every word of a column of stages; beside a visit «проведена» refers to the visit."""
    kept = list(words)
    own = layout.meanings.get("stages", {})
    told = {word: own.get(word_key(word)) or stage_of(word) for word in kept}
    ends = not {"won", "terminated"} & set(told.values())
    for word in kept:
        if told[word] == OPEN and word_key(word) not in own:
            if ends and is_bare_win(word):
                told[word] = "won"
            elif is_journal(layout):
                told[word] = visit_of(word) or OPEN
    return told


def is_journal(layout: Layout) -> bool:
    """A table of visits: rows have a visit's date or mark, or name the visitor."""
    return layout.when.is_day_above or bool({"meeting_at", "meeting_held_at", "field_manager"} & set(layout.roles))


def with_results(sample: Sample, layout: Layout) -> Layout:
    """The layout, which says whether the stages of a table of visits are the results of these visits."""
    place = layout.column("stage")
    if place is None or place >= len(sample.names) or {"meeting_held_at", "visit_stage"} & set(layout.roles):
        return layout
    words = sample.profiles[place].words
    of_visits = sum(re.search(visit(), normal(word)) is not None for word in words) > Share.HALF * len(words)
    is_result = of_visits or re.search(f"{RESULT.pattern}|{visit()}", sample.names[place]) is not None
    return replace(layout, has_results=is_result and is_journal(layout))


def tell_stages(bench: Workbench, layout: Layout) -> None:
    """Create `words(section, word, meaning)` of stages, visits, reasons, processes and segments of a table of leads."""
    said = layout.meanings.get("stages", {})
    stages = stages_of(distinct(bench, "role_texts", "stage"), layout)
    rows: list[list[str | None]] = [["stages", *pair] for pair in stages.items()]
    ended = [word for word, told in stages.items() if layout.has_results and _took_place(word, told)]
    by_whom = "by_somebody" if "field_manager" in layout.roles else "meeting_held"
    rows += [["took_place", word, "meeting_held" if _names_visit_held(word) else by_whom] for word in ended]
    if "meeting_held" in stages.values():  # the stages tell of visits: a contract behind a visit follows it
        rows += [
            ["took_place", word, "before_contract"] for word in stages if stages[word] == "won" and word not in ended
        ]
    rows += [["unsigned", word, "unsigned"] for word in stages if _is_unsigned(word, said)]
    rows += [
        ["visits", word, said.get(word_key(word)) or visit_of(word)]
        for word in distinct(bench, "role_texts", "visit_stage")
    ]
    for section, column, patterns in (
        ("lost", "lost_reason", LOST),
        ("processes", "process", PROCESSES),
        ("segments", "segment", SEGMENTS),
    ):
        for word in distinct(bench, "role_texts", column):
            found = next(
                (to for to, pattern in patterns.items() if re.search(pattern, word.lower().replace("ё", "е"))), None
            )
            rows.append([section, word, found or ("other" if section == "lost" else None)])
    pipelines = pipelines_of(distinct(bench, "role_texts", "pipeline"), layout)
    rows += [["pipelines", word, said] for word, said in pipelines.items()]
    fill(bench, "words", ("section", "word", "meaning"), rows)


def _names_visit_held(word: str) -> bool:
    """«Встреча проведена, отказ»: the visit took place, whatever came of it."""
    return _meanings()["meeting_held"].search(normal(word)) is not None


def _took_place(word: str, told: str) -> bool:
    """The result of a visit that somebody made: a contract, an offer, a refusal, a client who thinks it over."""
    text = normal(word)
    if told == "lost":
        return wordings("called_off").search(text) is None
    return told in TOOK_PLACE or (told == OPEN and wordings("after_visit").search(text) is not None)


def _is_unsigned(word: str, own: Mapping[str, str]) -> bool:
    """A contract that is still being prepared, or that a person calls lost: a day beside it is not its signing."""
    told = own.get(word_key(word))
    is_prepared = stage_of(word) == OPEN and wordings("unsigned").search(normal(word)) is not None
    return told == "lost" or (told in (None, OPEN) and is_prepared)


def unclear_stages(sample: Sample, layout: Layout) -> dict[int, tuple[str, ...]]:
    """By column, words that only the company can explain: results of visits and of closed deals."""
    place, visits = layout.column("stage"), layout.column("visit_stage")
    own = layout.meanings.get("stages", {})
    found: dict[int, tuple[str, ...]] = {}
    if place is not None and "semantic" not in layout.roles:
        words = sample.profiles[place].words
        told = stages_of(words, layout)
        unknown = [word for word in words if told[word] == OPEN and not _is_plain(word, own)]
        is_result = is_journal(layout) and RESULT.search(sample.names[place])
        asked = set(unknown) if is_result else _closed(unknown, place, sample, layout)
        asked |= _undecided_by_any(words, told, layout) | _lost_and_signed(told, place, sample, layout)
        found[place] = tuple(word for word in words if word in asked)
    if visits is not None:
        words = sample.profiles[visits].words
        called_off = wordings("called_off")
        unclear = (word for word in words if not visit_of(word) and not _is_plain(word, own))
        found[visits] = tuple(word for word in unclear if not called_off.search(normal(word)))
    return {column: words for column, words in found.items() if words}


def _is_plain(word: str, own: Mapping[str, str]) -> bool:
    text = normal(word)
    is_known = wordings("after_visit").search(text) or wordings("called_off").fullmatch(text)
    return word_key(word) in own or is_undecided(word) or is_known is not None


def _undecided_by_any(words: Counter[str], told: Mapping[str, str], layout: Layout) -> set[str]:
    """Words that no list knows, where they may be an end: not both ends are known, and few rows are understood.

    Without a known win, or a held visit, every unknown word may be one.
    """
    own, ends = layout.meanings.get("stages", {}), VISIT_ENDS if is_journal(layout) else ENDS
    known = set(told.values()) | {ENDED_BY[role] for role in ENDED_BY.keys() & layout.roles.keys()}
    unknown = {word for word in words if told[word] == OPEN and word_key(word) not in own and not _is_open(word)}
    if all(end & known for end in ends) or not (len(words) == 1 or is_closed(len(words), words.total())):
        return set()
    is_mostly = sum(words[word] for word in unknown) > Share.HALF * words.total()
    return unknown if is_mostly or not ends[0] & known else set()


def _lost_and_signed(told: Mapping[str, str], place: int, sample: Sample, layout: Layout) -> set[str]:
    """Words of lost deals that have a day of signing: the contract was ended, or it never was signed."""
    signed, own = layout.column("signed_at"), layout.meanings.get("stages", {})
    if signed is None or is_journal(layout) or not has_days(sample.profiles[signed]):
        return set()
    dated: defaultdict[str, list[bool]] = defaultdict(list)
    for row in sample.rows:
        if max(place, signed) < len(row):
            dated[clean(row[place]).lower()].append(not is_empty(row[signed]))
    lost = {word for word, means in told.items() if means == "lost" and word_key(word) not in own}
    return {word for word in lost if sum(dated[word]) > Share.HALF * len(dated[word])}


def unknown_stages(bench: Workbench, layout: Layout) -> dict[str, int]:
    """Such words of the whole table with their counts; the sample contains only a part of a long table."""
    if layout.kind != OUTCOMES or "stage" not in layout.roles or "semantic" in layout.roles:
        return {}
    rows = bench.rows("SELECT LOWER(stage), COUNT(stage) FROM role_texts GROUP BY ALL ORDER BY 2 DESC, 1")
    words = Counter({str(word): int(str(times)) for word, times in rows if word is not None})
    asked = _undecided_by_any(words, stages_of(words, layout), layout)
    return {word: times for word, times in words.items() if word in asked}


def _is_open(word: str) -> bool:
    """The wording has a word of deals that are still open."""
    return wordings("undecided").search(normal(word)) is not None


def _closed(words: Iterable[str], place: int, sample: Sample, layout: Layout) -> set[str]:
    """Words whose deals are all closed, in a file that also has open ones."""
    flag, day = layout.column("is_closed"), layout.column("closed_at")
    column = flag if flag is not None else day
    if column is None:
        return set()
    closed: defaultdict[str, list[bool]] = defaultdict(list)
    for row in sample.rows:
        if max(place, column) < len(row):
            cell = clean(row[column]).lower()
            closed[clean(row[place]).lower()].append(not is_empty(cell) and cell not in NO)
    if all(all(said) for said in closed.values()):
        return set()
    return {word for word in words if len(closed[word]) > 1 and all(closed[word])}
