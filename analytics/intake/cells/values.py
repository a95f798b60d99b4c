"""The kind of a cell, judged by its text alone, and the profile of a whole column."""

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache

from analytics.core.phones import plain_signs
from analytics.intake.cells.documents import without_name
from analytics.intake.cells.weekdays import without_weekday
from analytics.intake.cells.zones import ABBREVIATED

EMPTY = frozenset({"", "-", "–", "—", "null", "none", "nan", "n/a", "\\n", "<null>", "нет данных"})

LONGEST_KIND = 512
"""Longer texts are remarks or addresses; some patterns take quadratic time."""
URL = re.compile(r"(https?|ftp)://\S+", re.IGNORECASE)

DISPOSITIONS = frozenset(
    {"answered", "no answer", "busy", "failed", "congestion", "cancel", "canceled", "unknown", "voicemail"}
    | {"no answered", "noanswer", "answer", "chanunavail"}
)
"""Results as an exchange writes them, which identify its columns; their meanings are in statuses.toml."""
APPLICATIONS = frozenset(
    {"dial", "queue", "voicemail", "hangup", "playback", "background", "agi", "congestion", "busy", "answer", "wait"}
    | {"macro", "gosub", "goto", "meetme", "confbridge", "echo", "park", "transfer", "read", "playtones", "ringing"}
    | {"voicemailmain", "musiconhold", "stasis", "appqueue", "noop", "set", "resetcdr", "record", "directory", "bridge"}
    | {"progress", "waitexten", "followme", "page", "chanspy", "system", "execif", "return", "zapateller"}
)
BOOLEANS = frozenset({"true", "false", "да", "нет", "yes", "no", "0", "1", "y", "n", "истина", "ложь", "t", "f"})

PRIMED = re.compile(r"([0-9]{1,3}(?::[0-5][0-9])?)['′’]([0-5]?[0-9])(?:[\"″”]|'')?")
SPOKEN = re.compile(
    r"(?:pt(?=[0-9]))?(?:([0-9]+) ?(?:ч|час\w*|год\w*|сағ\w*|h|hrs?|hours?|std|stunden?|godz\w*|saat)\.?,? ?)?"
    r"(?:([0-9]+) ?(?:м|мин\w*|хв\w*|m|mn|min\w*|dk|dak\w*)\.?,? ?)?"
    r"(?:([0-9]+(?:[.,][0-9]+)?) ?(?:с|сек\w*|s|sec\w*|sek\w*|sn|san\w*)\.?)?(?: \([^()]*\))?",
    re.IGNORECASE,
)
"""Hours, minutes and seconds with units: «1 ч 2 мин 3 с», 1h 2m 3s, PT1H2M3.5S (macros.sql, spoken_seconds)."""
WORDED = (
    r"(?:[0-9]{1,2}(?:st|nd|rd|th)?[. /-]{1,2}(?:de )?(?:[^\W\d_]{3,12}|[IVX]{1,4})\.?,?[. /-](?:de )?"
    r"(?:[0-9]{4}|[0-9]{2})"
    r"|[^\W\d_]{3,12}\.? [0-9]{1,2}(?:st|nd|rd|th)?,? [0-9]{4}|[0-9]{4}[年년] ?[0-9]{1,2}[月월] ?[0-9]{1,2}[日일])"
    r"(?: ?(?:г|р|ж|года|року)\b\.?)?"
)
"""A date with the month as a word or a Roman number (months.py)."""
EPOCH_SECONDS, EPOCH_MILLISECONDS = re.compile(r"1[0-9]{9}(\.[0-9]{1,6})?"), re.compile(r"1[0-9]{12}")
_PATTERNS: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (kind, re.compile(pattern, re.IGNORECASE))
    for kind, pattern in (
        ("epoch", EPOCH_SECONDS.pattern),
        ("epoch_ms", EPOCH_MILLISECONDS.pattern),
        ("uniqueid", r"([\w.-]+-)?1[0-9]{9}\.[0-9]{1,9}"),
        ("scientific", r"[0-9][.,][0-9]{2,}E\+?[0-9]{1,2}"),
        ("int", r"-?[0-9]{1,9}"),
        ("int", r"[0-9]{1,3}( [0-9]{3}){1,2}"),
        ("decimal", r"-?[0-9]{1,12}[.,][0-9]{1,17}"),
        (
            "datetime",
            r"([0-9]{4}[-/.][0-9]{1,2}[-/.][0-9]{1,2}|[0-9]{1,2}[-/.][0-9]{1,2}[-/.]([0-9]{4}|[0-9]{2}))"
            r"(,? +((в|at|um) )?|[T_ ])[0-9]{1,2}:[0-9]{2}(:[0-9]{2}([.,][0-9]{1,9})?)?( ?[AP]M)?"
            rf"( ?(Z|UTC|{ABBREVIATED}|[+-][0-9]{{2}}:?([0-9]{{2}})?))?",
        ),
        ("datetime", r"(19|20)[0-9]{2}[01][0-9][0-3][0-9][T ]?[0-9]{6}Z?"),
        ("datetime", r"[0-9]{1,2}:[0-9]{2}(:[0-9]{2})?[ ,]+[0-9]{1,2}[./-][0-9]{1,2}[./-]([0-9]{4}|[0-9]{2})"),
        ("datetime", WORDED + r",?( в| at| um)? [0-9]{1,2}:[0-9]{2}(:[0-9]{2})?( ?[AP]M)?( ?[+-][0-9]{4})?"),
        (
            "datetime",
            rf"[0-9]{{1,2}}:[0-9]{{2}}(:[0-9]{{2}})? (UTC|GMT|{ABBREVIATED}) [0-9]{{4}}-[0-9]{{2}}-[0-9]{{2}}",
        ),
        ("date", WORDED),
        ("date", r"([0-9]{4}[-/.][0-9]{1,2}[-/.][0-9]{1,2}|[0-9]{1,2}[-/.][0-9]{1,2}[-/.]([0-9]{4}|[0-9]{2}))"),
        ("clock", r"[0-9]{1,4}:[0-5]?[0-9](:[0-5]?[0-9])?([.,][0-9]+)?( ?[AP]M| Uhr)?"),
        ("date", r"20[0-9]{2}(0[1-9]|1[0-2])(0[1-9]|[12][0-9]|3[01])"),
        ("hhmmss", r"([01][0-9]|2[0-3])[0-5][0-9][0-5][0-9]"),
        ("clock", PRIMED.pattern),
        ("spoken", SPOKEN.pattern),
        (
            "channel",
            r"(SIP|PJSIP|IAX2?|Local|DAHDI|Zap|Agent|SCCP|H323|OOH323|Motif|Khomp|Dongle|Console|AsyncGoto/SIP)/.+",
        ),
        ("sip_uri", r"(sips?:)?\+?[\w.-]+@[\w.:-]+"),
        ("clid", r'("?.*"? *)?<[+*#\w]*>'),
        ("guid", r"\{?[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\}?"),
        ("url", URL.pattern),
        ("email", r"[\w.+-]+@[\w-]+\.[\w.-]+"),
        (
            "party",
            r"\+?[0-9]{2,15} *\(\D[^()]*\)|[^\d()]+ *\([0-9]{2,6}\)|[^\d<>]+ *<[0-9]{2,6}>"
            r"|((ext|доб|вн)[. ]*)?[0-9]{2,5} +- *[^\d]+",
        ),
        ("party", r"\+?[0-9]{2,15} *\([^()]*[^\W\d][^()]*\)"),
        ("party", r"[0-9]{2,5}( (?-i:[А-ЯЁA-Z])[\w'’.-]*){2,3}"),
        ("extension", r"[0-9]{1,8}\*[0-9]{2,6}"),
        ("extension_word", r"(ext|доб|вн|extension|тел|линия|agent|оператор|operator|user)[. _#№/]*[0-9]{2,6}"),
    )
)
_SIGNS = {
    "decimal": ".,",
    "scientific": "eE",
    "uniqueid": ".",
    "clock": ":'′’",
    "party": "(<- ",
    "extension": "*",
    "channel": "/",
    "sip_uri": "@",
    "clid": "<",
    "guid": "-",
    "url": "/",
    "email": "@",
}
"""Of a text that is such a kind, one of these signs is a part."""
_LETTERED = frozenset({"spoken", "extension_word", "channel", "url", "scientific"})
"""Kinds that have a letter; so has every day with a word for its month."""
_WITHOUT_DIGITS = frozenset({"channel", "sip_uri", "clid", "guid", "url", "email"})
_OF_DIGITS = re.compile(r"[:/]|\( ")
"""What stands in patterns of texts that are not digits alone."""
_DIGIT, LETTER, _NO_DIGITS = re.compile(r"[0-9]"), re.compile(r"[^\W\d_]"), re.compile(r"\D+")
_TELLING = frozenset("".join(_SIGNS.values()))
_NUMBER = re.compile(r"-?[0-9]{1,15}(\.[0-9]+)?")
_BETWEEN_PHONES = re.compile(r"[,;/|\n]")
_PHONE = re.compile(r"\+?[0-9][0-9 ()\-.]{8,20}[0-9](\.0)?")
_CAPITAL = "[A-ZÀ-ÖØ-ÞĀĆČĎĘĚĞĪİŁŃŇŘŚŞŠŤŮŹŻŽА-ЯЁІЇЄҐӘҒҚҢӨҰҮҺ]"
_PERSON = re.compile(rf"{_CAPITAL}[\w'’-]*[.,]?( {_CAPITAL}[\w'’.-]*\.?){{1,3}}")
_WORD = re.compile(r"[^\W\d_][^\d]*")


def clean(cell: str) -> str:
    """A cell without surrounding blanks and quotes."""
    if cell.isascii() and cell[:1].isalnum() and cell[-1:].isalnum():
        return cell
    return cell.replace("\u00a0", " ").replace("\u202f", " ").strip().strip("'\u200b\ufeff").strip()


def is_empty(cell: str) -> bool:
    """True for an empty cell and the usual marks of one."""
    return not cell[:1].isdecimal() and clean(cell).lower() in EMPTY


@lru_cache(maxsize=1 << 16)
def kinds_of(cell: str) -> frozenset[str]:
    """Every kind that the text can be, often several (10 digits are a phone, an epoch and an id)."""
    text = clean(cell)
    lower = text.lower()
    if lower in EMPTY:
        return frozenset()
    if len(text) > LONGEST_KIND:
        return frozenset({"url" if URL.fullmatch(text) else "text"})
    text = without_name(without_weekday(text))
    kinds = {kind for kind, pattern in _patterns(text) if pattern.fullmatch(text)}
    digits = _NO_DIGITS.sub("", text.removesuffix(".0"))
    if 10 <= len(digits) <= 15 and "datetime" not in kinds and _PHONE.fullmatch(plain_signs(text)):
        kinds.add("phone")
    if "scientific" in kinds and is_whole_power(text):
        kinds.add("phone")
    parts = _BETWEEN_PHONES.split(text) if len(text) > 18 else ()
    if len(parts) > 1 and sum(bool(_PHONE.fullmatch(plain_signs(part).strip())) for part in parts) > 1:
        kinds.add("phones")
    if 2 <= len(digits) <= 6 and text.isdigit():
        kinds.add("extension")
    for name, words in (
        ("disposition", DISPOSITIONS),
        ("application", APPLICATIONS),
        ("boolean", BOOLEANS),
    ):
        if lower in words:
            kinds.add(name)
    if _PERSON.fullmatch(text):
        kinds.add("person")
    if _WORD.fullmatch(text):
        kinds.add("word")
    return frozenset(kinds or {"text"})


Patterns = tuple[tuple[str, re.Pattern[str]], ...]


def _patterns(text: str) -> Patterns:
    """The patterns that a text may match, by the signs that it has; most texts are only digits or have none."""
    if text.isascii() and text.isdigit():
        return _DIGITS_ALONE
    has_letters, has_digits = bool(LETTER.search(text)), bool(_DIGIT.search(text))
    return _possible(_TELLING.intersection(text), has_letters, has_digits)


@cache
def _possible(signs: frozenset[str], has_letters: bool, has_digits: bool) -> Patterns:
    """The patterns that need no other signs."""
    return tuple(
        (kind, pattern)
        for kind, pattern in _PATTERNS
        if (kind not in _SIGNS or not signs.isdisjoint(_SIGNS[kind]))
        and (has_letters or (kind not in _LETTERED and WORDED not in pattern.pattern))
        and (has_digits or kind in _WITHOUT_DIGITS)
    )


_DIGITS_ALONE = tuple(
    (kind, pattern)
    for kind, pattern in _possible(frozenset(), has_letters=False, has_digits=True)
    if not _OF_DIGITS.search(pattern.pattern)
)


def is_whole_power(text: str) -> bool:
    """True for 7,9031234567E+10: as many decimals as the exponent requires."""
    digits, power = re.split("e", text, flags=re.IGNORECASE)
    return 9 <= int(power) == len(digits) - 2 <= 14


DATA_KINDS = frozenset(
    {"epoch", "epoch_ms", "uniqueid", "int", "decimal", "datetime", "date", "clock", "channel", "guid", "phone", "url"}
    | {"scientific", "sip_uri", "clid", "disposition", "email"}
)
"""Kinds found in rows of data, not in a header."""


@dataclass(frozen=True)
class Profile:
    """The profile of a column; shares are of its filled cells, 0..1."""

    cells: tuple[str, ...]
    filled: int
    distinct: int

    @classmethod
    def of(cls, cells: Iterable[str]) -> "Profile":
        """Profile the cells, cleaning each distinct text once."""
        written = tuple(cells)
        plain = {cell: clean(cell) for cell in set(written)}
        cleaned = tuple(map(plain.__getitem__, written))
        filled = [times for cell, times in Counter(cleaned).items() if cell.lower() not in EMPTY]
        return cls(cleaned, sum(filled), len(filled))

    @cached_property
    def kinds(self) -> Counter[str]:
        """How many cells may be of each kind; every distinct text is judged once."""
        kinds: defaultdict[str, int] = defaultdict(int)
        for cell, times in Counter(self.cells).items():
            for kind in kinds_of(cell):
                kinds[kind] += times
        return Counter(kinds)

    def share(self, *kinds: str) -> float:
        """Share of filled cells that can be the most frequent of these kinds."""
        return max(self.kinds[kind] for kind in kinds) / self.filled if self.filled else 0.0

    def fits(self, kinds: Iterable[str]) -> float:
        """Share of filled cells that can be any of these kinds."""
        wanted = frozenset(kinds)
        fitting = sum(times for word, times in self.words.items() if kinds_of(word) & wanted)
        return fitting / self.filled if self.filled else 0.0

    def share_like(self, fits: Callable[[str], object]) -> float:
        """Share of filled cells, in lower case, that a test takes; each distinct text is tried once."""
        fitting = sum(times for word, times in self.words.items() if fits(word))
        return fitting / self.filled if self.filled else 0.0

    @property
    def filled_rate(self) -> float:
        """Share of cells that are not empty."""
        return self.filled / len(self.cells) if self.cells else 0.0

    @property
    def distinct_rate(self) -> float:
        """Distinct texts per filled cell."""
        return self.distinct / self.filled if self.filled else 0.0

    @cached_property
    def words(self) -> Counter[str]:
        """Distinct filled texts in lower case, with their counts."""
        words: defaultdict[str, int] = defaultdict(int)
        for cell, times in Counter(self.cells).items():
            words[cell.lower()] += times
        return Counter({word: times for word, times in words.items() if word not in EMPTY})

    @cached_property
    def written(self) -> dict[str, str]:
        """The first spelling of each of `words` in the file; capitals inside a word separate its parts."""
        return {cell.lower(): cell for cell in reversed(self.cells) if cell}

    def examples(self, wanted: int = 3) -> tuple[str, ...]:
        """The first distinct filled texts as written."""
        seen = dict.fromkeys(cell for cell in self.cells if cell.lower() not in EMPTY)
        return tuple(list(seen)[:wanted])


def number_of(cell: str) -> float | None:
    """A plain number; None for any other text."""
    text = clean(cell).replace(",", ".").replace(" ", "")
    return float(text) if _NUMBER.fullmatch(text) else None


def profiles_of(rows: Sequence[Sequence[str]], width: int) -> tuple[Profile, ...]:
    """One profile per column; short rows add nothing to columns they lack."""
    return tuple(Profile.of(row[column] for row in rows if column < len(row)) for column in range(width))
