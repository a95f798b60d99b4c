"""Meanings of the words and parties of one file; each distinct text is looked up once."""

import re
from collections.abc import Mapping

from analytics.intake.cells.values import clean
from analytics.intake.columns.direction_record import FromWords
from analytics.intake.columns.layout import Layout
from analytics.intake.columns.parties import HIDDEN
from analytics.intake.vocabulary.statuses import meaning
from analytics.intake.vocabulary.synonyms import normal, word_key
from analytics.store.data.duckdb_engine import Workbench

MOST_WORDS, MOST_FORMS, MOST_TOGETHER = 5_000, 50_000, 200_000
SECTIONS = {"directions": ("direction",), "statuses": ("status", "code", "cause", "reason"), "sides": ("side",)}
PARTIES = ("operator", "src", "dst")
MISSED = frozenset({"missed", "пропущенный"})
PARTY = re.compile(
    r"^(?P<ext>\d{2,6}) *[(<](?P<name>[^()<>]*[^\W\d][^()<>]*)[)>]$"
    r"|^(?P<line>\+?\d{7,15}) *\((?P<name2>[^()]*?)\s+(?P<ext2>\d{2,6})\)$"
    r"|^(?P<line3>\+?\d{7,15}) *\((?P<name3>[^()]+)\)$"
    r"|^\"?(?P<name4>[^<>()\"]*[^\W\d][^<>()\"]*?)\"? *[<(](?P<ext4>\d{2,6})[>)]$"
    r"|^(?P<ext5>\d{2,6}) *[-–:] *(?P<name5>[^\W\d].*)$"
    r"|^(?:SIP|PJSIP|IAX2?|Local|Agent|SCCP)/(?P<ext6>\w+?)(?:[-@/].*)?$"
    r"|^sips?:(?P<ext8>\d{2,6})@.*$"
    r"|^\d{1,8}\*(?P<ext9>\d{2,6})$"
    r"|^(?P<ext10>\d{2,6}) +(?P<name10>[^\W\d]\D*)$"
    r"|^(?:ext|доб|вн|extension)[. _]*(?P<ext7>\d{2,6})$"
    r"|^(?:ext|доб|вн|extension)[. _]*(?P<ext11>\d{2,6}) *[-–:] *(?P<name11>[^\W\d].*)$",
    re.IGNORECASE,
)


def tell_words(bench: Workbench, layout: Layout) -> None:
    """Create `words(section, word, meaning)` of every direction, status, code and side in `said_calls`.

    Also `forms(said, ext, name)` of every party that is not just a phone, from composite cells.
    """
    heard = _heard(bench, layout)
    told: dict[tuple[str, str], str | None] = {}  # once, even if two columns have the same word
    for section, columns in SECTIONS.items():
        own = layout.meanings.get(section, {})
        for column in columns:
            for word in heard.get(column, ())[:MOST_WORDS]:
                if column == "cause" and re.fullmatch(r"\d+", word.strip()):
                    continue
                told[section, word] = own.get(word_key(word)) or _said_beside(word, section, heard)
    fill(bench, "words", ("section", "word", "meaning"), [[*key, means] for key, means in told.items()])
    parties = dict.fromkeys(said for party in PARTIES for said in heard.get(party, ()))
    fill(bench, "forms", ("said", "ext", "name"), [[said, *_form(said)] for said in [*parties][:MOST_FORMS]])


def _heard(bench: Workbench, layout: Layout) -> dict[str, list[str]]:
    """The distinct words of every column of words and parties, in one scan of the rows if these are few."""
    spoken = _spoken(layout, tuple(column for columns in SECTIONS.values() for column in columns))
    # Without a WHERE, which would trim the raw cells several times over.
    asked = {column: column for column in spoken} | {
        party: f"CASE WHEN LENGTH({party}) < 7 OR {party} >= ':'"
        f" OR NOT REGEXP_FULL_MATCH({party}, '[+0-9 ()\\-.]+') THEN {party} END"
        for party in _spoken(layout, PARTIES)
    }
    together = f"SELECT DISTINCT {', '.join(asked.values()) or 'NULL'} FROM said_calls LIMIT {MOST_TOGETHER}"
    rows = bench.rows(together)
    if len(rows) == MOST_TOGETHER:
        each = f"FROM said_calls LIMIT {MOST_FORMS}"
        columns = [[word for (word,) in bench.rows(f"SELECT DISTINCT {text} {each}")] for text in asked.values()]
    else:
        columns = [list(dict.fromkeys(words)) for words in zip(*rows, strict=True)]
    return {
        column: [str(word) for word in words if word is not None] for column, words in zip(asked, columns, strict=False)
    }


def tell_incoming(bench: Workbench, said: Mapping[str, Mapping[str, str]]) -> None:
    """Create `incoming_words(word)` of incoming directions, for which the names of both sides are exchanged."""
    own = said.get("directions", {})
    words = distinct(bench, "role_texts", "direction")
    incoming: list[list[str | None]] = [
        [word] for word in words if (own.get(word_key(word)) or meaning(word, "directions")) == "in"
    ]
    fill(bench, "incoming_words", ("word",), incoming)


def _said_beside(word: str, section: str, heard: Mapping[str, list[str]]) -> str | None:
    """The meaning of a word; «missed» is an incoming call, but beside a direction only no answer."""
    means = meaning(word, section)
    if section == "statuses" and means == "not_a_dial" and normal(word) in MISSED and heard.get("direction"):
        return "no_answer"
    return means


def _spoken(layout: Layout, columns: tuple[str, ...]) -> tuple[str, ...]:
    """Those of the columns that the table has; a script may create any, and names of sides create operators."""
    told = set(layout.roles)
    told |= {"operator"} if layout.who.source or {"src_name", "dst_name"} & told else set()
    told |= set() if isinstance(layout.direction.said, FromWords) else {"direction"}
    return tuple(column for column in columns if layout.known.prepare is not None or column in told)


def _form(text: str) -> tuple[str | None, str | None]:
    """(extension, name) of a party."""
    plain = clean(text)
    if plain.lower() in HIDDEN:
        return None, None
    if re.fullmatch(r"\d{1,6}", plain):
        return plain, None
    found = PARTY.match(plain)
    if found:
        groups = found.groupdict()
        ext = next((value for key, value in groups.items() if key.startswith("ext") and value), None)
        name = next((value.strip() for key, value in groups.items() if key.startswith("name") and value), None)
        return ext, name
    if re.match(r"sips?:\+?\d{7,15}@", plain):
        return None, None
    return (None, plain) if re.search(r"[^\W\d]", plain) else (None, None)


def distinct(bench: Workbench, table: str, column: str) -> list[str]:
    """The distinct texts of a column."""
    rows = bench.rows(f"SELECT DISTINCT {column} FROM {table} LIMIT {MOST_WORDS}")
    return [str(word) for (word,) in rows if word is not None]


def fill(bench: Workbench, table: str, columns: tuple[str, ...], rows: list[list[str | None]]) -> None:
    """Create a table of texts."""
    bench.run(f"DROP TABLE IF EXISTS {table}")
    bench.load(table, columns, rows)
