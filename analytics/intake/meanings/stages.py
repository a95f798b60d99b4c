"""Meanings of the words of a table of leads: stages, results of visits, reasons, processes, segments."""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping

from analytics.intake.cells.values import clean, is_empty
from analytics.intake.columns.layout import Layout
from analytics.intake.meanings.pipelines import pipelines_of
from analytics.intake.meanings.words import distinct, fill
from analytics.intake.shape.header import Sample
from analytics.intake.vocabulary.synonyms import normal, word_key
from analytics.store.data.duckdb_engine import Workbench

OPEN = "open"
VISIT = r"(встреч|визит|выезд|замер|осмотр|meeting|visit|appointment|termin\b)"
STAGES = {
    "no_show": rf"неявк|не явил|не приш(ел|ла|ли)|no.?show|не состоял|не прове(ли|ден)|не застал|не встретил"
    rf"|клиента не было|никого не было|{VISIT}.*(сорвал|не прош)",
    "terminated": r"расторг|terminated",
    "lost": r"не реализован|отказ|проигр|провал|lost|\blose\b|apology|закрыт[оа]? и не|не ?усп|потерян|брак|не ?целев"
    r"|отмен|\bcancel|не ?качеств|не выполнен|не ?прода|не купил"
    r"|verloren|abgelehnt|perdu|perdid|utracon|przegran|kaybed",
    "moved": rf"{VISIT}.*(перен|moved)|rescheduled",
    "meeting_held": rf"{VISIT}.*(состоял|провед|прош(ла|ел|ли)\b|held|done|completed|took place)|visited"
    r"|\bприш(ел|ла|ли)\b|^встретились",
    "won": r"успешн|реализован(?!о и)|выигр|won|(?<!не )подписа(н(?!и)|л)|(?<!не )заключ(ен(?!и)|ил)|продан"
    r"|(?<!не )оплачен|^выполнен|^complete$|signed|success|gewonnen|gagn[eé]|ganad|wygran|kazanıl",
    "handed_over": rf"{VISIT}.*передан|передан\w* (ходок|выездн|менеджер)|handed over",
    "meeting_accepted": rf"{VISIT}.*принят|accepted",
    "offer": r"предложени|\bкп\b|offer|proposal|angebot",
    "meeting_set": rf"{VISIT}.*(назнач|согласован|заплан|предстоит|подтвер|ожида\w+$|set|agreed|scheduled"
    r"|planned)"
    rf"|(назначен|согласован|запланирован)\w* {VISIT}",
}
"""Usual wordings of stages; the first match decides, everything else is open."""
BARE_WIN = re.compile(r"договор|контракт|сделка|продажа|продали|купил\w*|contract|deal|sale|vertrag")
"""Words that mean a won deal if no other word of their column does, and an intermediate stage otherwise."""
NO = frozenset({"нет", "no", "n", "0", "false", "ложь", "nein", "не закрыта", "not closed"})
RESULT = re.compile(r"итог|результат|исход|чем за?кончил|result|outcome|ergebnis")
UNDECIDED = re.compile(
    r"дума\w+|подума\w+|в работе|переговор\w*|на рассмотрении|согласов\w+|нов(ый|ая)"
    r"|перезвон\w*|in progress|open|thinking|pending|negotiat\w+|offen"
)
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


def stage_of(word: str) -> str:
    """A key of STAGES, or open, for the wording of a stage."""
    text = normal(word)
    return next((to for to, pattern in STAGES.items() if re.search(pattern, text)), OPEN)


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
            if ends and BARE_WIN.fullmatch(normal(word)):
                told[word] = "won"
            elif is_journal(layout):
                told[word] = visit_of(word) or OPEN
    return told


def is_journal(layout: Layout) -> bool:
    """A table of visits: rows have a visit's date or mark, or name the visitor."""
    return layout.when.is_day_above or bool({"meeting_at", "meeting_held_at", "field_manager"} & set(layout.roles))


def tell_stages(bench: Workbench, layout: Layout) -> None:
    """Create `words(section, word, meaning)` of stages, visits, reasons, processes and segments of a table of leads."""
    said = layout.meanings.get("stages", {})
    rows: list[list[str | None]] = [
        ["stages", *pair] for pair in stages_of(distinct(bench, "role_texts", "stage"), layout).items()
    ]
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
        found[place] = tuple(unknown if is_result else sorted(_closed(unknown, place, sample, layout)))
    if visits is not None:
        words = sample.profiles[visits].words
        found[visits] = tuple(word for word in words if not visit_of(word) and not _is_plain(word, own))
    return {column: words for column, words in found.items() if words}


def _is_plain(word: str, own: Mapping[str, str]) -> bool:
    return word_key(word) in own or UNDECIDED.match(normal(word)) is not None


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
