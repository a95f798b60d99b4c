"""Words of a status column that a person has to explain: unknown words that decide whether a call was answered."""

import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from statistics import median

from analytics.intake.cells.shares import Share
from analytics.intake.cells.values import clean, is_empty, kinds_of
from analytics.intake.columns.arithmetic import values
from analytics.intake.columns.layout import CALLS, Layout, Question
from analytics.intake.shape.header import Sample
from analytics.intake.vocabulary.statuses import UNANSWERED, meaning, telling, tells_of_talk
from analytics.intake.vocabulary.synonyms import normal, word_key
from analytics.store.data.duckdb_engine import Workbench
from analytics.store.data.sqlfile import sql

FEW_WORDS, MOST_WORDS, MOST_DIFFERENT = 20, 200, 0.5
"""With more words, or more distinct ones per row, the column holds remarks and the talk decides."""
EXAMPLES = 20
FEWEST_TALKS, USUAL_TALK, LONG_TALK = 5, 20.0, 120.0
"""Rows of a word, seconds of half of its talks and of its longest, from which on it says that somebody talked."""
FEWEST_RESULTS = 2
MESSAGE = re.compile(r"\b(смс|sms)\b|сообщени|мессендж|what?s ?app|ватс|вацап|telegram|телеграм|viber|вайбер")
CALLBACK = re.compile(r"перезвон|call ?back")
"""A message may be sent to who did not answer; to call back is said of him as well, and proves nothing alone."""
MOST_STRAY, FEWEST_LASTING, FEWEST_REFUSALS = 0.1, 2, 3
"""Durations beside up to a tenth of a word's rows, or in a single row, do not contradict the word."""


def status_questions(sample: Sample, layout: Layout, labels: Sequence[str]) -> list[Question]:
    """The question about unknown words, if they decide: there is no talk time, or it contradicts them."""
    column = layout.column("status")
    if column is None:
        return []
    beside, is_alone = _lasting(sample, layout), not _has_durations(layout)
    told = layout.meanings.get("statuses", {})
    unknown = Counter(
        word.lower()
        for row, lasts in zip(sample.rows, beside, strict=True)
        if lasts and column < len(row) and not is_empty(word := clean(row[column]))
        if word_key(word) not in told and meaning(word) is None and (is_alone or _is_wording(word))
    )
    profile = sample.profiles[column]
    of_rows = _lasting_share(sample, column, beside)
    if not unknown or not (is_alone or is_closed(profile.distinct, profile.filled)):
        return []
    words = tuple(word for word, _ in unknown.most_common(EXAMPLES) if is_alone or not _is_of_talk(word, of_rows))
    if not words:
        return []
    return [Question("status_words_unknown", labels[column], words, None)]


def learned_talks(sample: Sample, layout: Layout) -> dict[str, str]:
    """Words of this table that say what a talk came to: «отказ» beside a talk in every row is no rejected call."""
    column = layout.column("status")
    if column is None or layout.format != "table":
        return {}
    if not _has_durations(layout):
        open_words = [word for word in sample.profiles[column].words if word_key(word) not in layout.told.words]
        return {word_key(word): "answered" for word in _results(open_words)}
    of_rows = _lasting_share(sample, column, _lasting(sample, layout))
    unsaid = {word for word in of_rows if word_key(word) not in layout.told.words}
    spoken = _conversations(sample, layout)
    return {
        word_key(word): "answered"
        for word in unsaid
        if meaning(word) in (None, "rejected") and (_is_of_talk(word, of_rows) or word in spoken)
    }


def _results(words: Sequence[str]) -> set[str]:
    """Of a column kept by hand without durations, what talks came to: several say it, others that nobody answered.

    «Отказ» beside «встреча в пн», «думает» and «не дозвонилась» is no rejected call.
    """
    silent = any(meaning(word) in UNANSWERED and not tells_of_talk(word) for word in words)
    talks = {word for word in words if meaning(word) in (None, "rejected") and tells_of_talk(word)}
    talks = {word for word in talks if not MESSAGE.search(word)}
    unheard = [word for word in talks if meaning(word) is None and not CALLBACK.search(word)]
    return talks if silent and len(unheard) >= FEWEST_RESULTS else set()


def _conversations(sample: Sample, layout: Layout) -> set[str]:
    """Unknown words with a talk as long as a conversation in every row, beside known words without.

    No machine listens for two minutes; what a few short talks came to is asked.
    """
    column, talk = layout.column("status"), layout.column("talk")
    if column is None or talk is None or layout.units.get("talk", 1.0) != 1.0:
        return set()
    lasting: defaultdict[str, list[float]] = defaultdict(list)
    for row, seconds in zip(sample.rows, values(sample, talk), strict=True):
        if column < len(row) and not is_empty(word := clean(row[column])):
            lasting[word.lower()].append(seconds or 0.0)
    silent = {word for word, said in lasting.items() if sum(map(bool, said)) <= MOST_STRAY * len(said)}
    unknown = {word for word in lasting if meaning(word) is None and _is_wording(word)}
    if not silent - unknown or silent & unknown:
        return set()
    return {
        word
        for word in unknown
        if all(lasting[word]) and len(lasting[word]) >= FEWEST_TALKS
        if median(lasting[word]) >= USUAL_TALK and max(lasting[word]) >= LONG_TALK
    }


def says_no_answer(sample: Sample, layout: Layout) -> bool:
    """A result stands only where nobody answered, and nothing says who did: no talk, no moment of an answer, no word.

    Such a log would show a reach rate of zero.
    """
    status, total = layout.column("status"), layout.column("total")
    told = {"talk", "answered_at", "code", "sip", "cause"} & set(layout.roles)
    if status is None or total is None or told or layout.told.has_roles:
        return False
    meanings = layout.meanings.get("statuses", {})
    said = {word: meanings.get(word_key(word)) or meaning(word) for word in sample.profiles[status].words}
    if not said or not all(means in UNANSWERED for means in said.values()):
        return False
    lasting = values(sample, total)
    unsaid = sum(
        bool(seconds) and (status >= len(row) or is_empty(row[status]))
        for row, seconds in zip(sample.rows, lasting, strict=True)
    )
    return unsaid > Share.THIRD * len(sample.rows)


def contradictions(sample: Sample, layout: Layout, labels: Sequence[str]) -> list[Question]:
    """The question whether words or durations are right, if a talk is recorded beside words for no answer.

    Not asked about a word explained by a person, or about a few stray seconds: there the word decides.
    """
    column = next((p for role in ("status", "code", "cause") if (p := layout.column(role)) is not None), None)
    talk = layout.column("talk")
    if layout.format != "table" or column is None or talk is None or layout.told.decides is not None:
        return []  # the words of a known export are certain
    meanings, rows, lasting = layout.meanings.get("statuses", {}), Counter[str](), Counter[str]()
    beside = Counter(
        (clean(row[column]) if column < len(row) else "", bool(seconds))
        for row, seconds in zip(sample.rows, values(sample, talk), strict=True)
    )
    for (word, lasts), times in beside.items():
        key = word_key(word)
        if key and key not in layout.told.words and (meanings.get(key) or meaning(word)) in UNANSWERED:
            rows[word.lower()] += times
            lasting[word.lower()] += times * lasts
    share = _lasting_share(sample, column, [bool(value) for value in values(sample, talk)])
    doubtful = [
        word
        for word, times in lasting.most_common()
        if times > MOST_STRAY * rows[word] and not _is_of_talk(word, share)
    ]
    if sum(lasting[word] for word in doubtful) < FEWEST_LASTING:
        return []
    said = tuple(f"{word} {lasting[word]}/{rows[word]}" for word in doubtful[:EXAMPLES])
    return [Question("talk_beside_no_answer", labels[talk], said, None)]


def unknown_later(bench: Workbench, layout: Layout) -> dict[str, int]:
    """Such words of the whole table with their counts; the sample contains only a part of a long table."""
    if layout.kind != CALLS or layout.known.prepare is not None or "status" not in layout.roles:
        return {}
    rows = bench.rows(sql("analytics.intake.records.sql", "unknown_statuses"))
    unknown = {
        str(word).lower(): int(str(times))
        for word, times, _, _ in rows
        if _is_wording(str(word)) and not tells_of_talk(str(word))
    }
    return unknown if rows and is_closed(int(str(rows[0][2])), int(str(rows[0][3]))) else {}


def _lasting_share(sample: Sample, column: int, beside: Sequence[bool]) -> dict[str, float]:
    """For every word, in which share of its rows a duration stands beside it.

    0 for a rejected call in a few rows, unless other words say what a talk came to as well.
    """
    rows, lasting = Counter[str](), Counter[str]()
    for row, lasts in zip(sample.rows, beside, strict=True):
        if column < len(row) and not is_empty(word := clean(row[column])):
            rows[word.lower()] += 1
            lasting[word.lower()] += lasts
    share = {word: lasting[word] / times for word, times in rows.items()}
    are_told = sum(meaning(word) is None and _is_of_talk(word, share) for word in rows) > 1
    return {
        word: share[word] if are_told or not meaning(word) or rows[word] >= FEWEST_REFUSALS else 0.0 for word in rows
    }


def _is_of_talk(word: str, lasting: Mapping[str, float]) -> bool:
    """What a talk came to, «отказ», with a talk in every row; elsewhere «отказ» is a rejected call."""
    return lasting.get(word, 0.0) >= Share.ALL_BUT_FEW and tells_of_talk(word)


def is_closed(words: int, rows: int) -> bool:
    """So few distinct words in so many rows are chosen from a list; a single word is not evidence."""
    return 1 < words <= FEW_WORDS or (1 < words <= MOST_WORDS and words <= MOST_DIFFERENT * rows)


def _is_wording(word: str) -> bool:
    """A meaningful word: not a code, not a direction, not just the end of the call."""
    is_over = any(pattern.search(normal(word)) for pattern in telling("over").values())
    says_way = meaning(word, "directions") is not None
    return bool(re.search(r"[^\W\d_]", word)) and "guid" not in kinds_of(word) and not is_over and not says_way


def _has_durations(layout: Layout) -> bool:
    roles = set(layout.roles)
    return bool({"talk", "total"} & roles) or {"answered_at", "ended_at"} <= roles


def _lasting(sample: Sample, layout: Layout) -> list[bool]:
    """By row, whether the word decides: it has a duration beside it, or no row has any."""
    for role in ("talk", "total"):
        if (column := layout.column(role)) is not None:
            return [bool(value) for value in values(sample, column)]
    column = layout.column("answered_at")
    if column is not None and "ended_at" in layout.roles:
        return [column < len(row) and not is_empty(row[column]) for row in sample.rows]
    return [True] * len(sample.rows)
