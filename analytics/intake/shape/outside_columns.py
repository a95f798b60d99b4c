"""Operator, day and direction outside the columns: in a sheet's name, a row above or a title."""

import re
from collections.abc import Mapping

from analytics.intake.cells.months import month_of
from analytics.intake.cells.shares import Share
from analytics.intake.cells.values import DATA_KINDS, Profile, clean, kinds_of
from analytics.intake.columns.direction import known_share
from analytics.intake.columns.layout import CALLS
from analytics.intake.shape.group_rows import heads_of, named_above
from analytics.intake.shape.header import ORDINARY_SHEET, Sample
from analytics.intake.vocabulary.statuses import meaning, telling
from analytics.store.data.sqlfile import quoted

SHEET, GROUP, TITLE = "sheet", "group", "title"
OPERATOR_SOURCES = (GROUP, SHEET, TITLE)
"""Where a name may be: in a row above the calls, in the name of the sheet or file, above the header."""
PERSON = "person"
"""One operator for all calls, given by a person."""
LABELS = (
    "^(оператор|менеджер|сотрудник|пользователь|работник|агент|ответственный|консультант|operator|agent|manager|employee|user"
    "|mitarbeiter|pracownik|konsultant|співробітник|қызметкер|temsilci)( кц| call.?cent[a-z]+)? *[:№#=–—-]+ *"
)
LABEL = re.compile(LABELS + r"(?P<name>\S.*)$", re.IGNORECASE)
OPERATORS = re.compile(
    r"(оператор|телемаркетолог|operator|agent|caller|setter|telemarketer)\b[^:]*[:№#=–—-]", re.IGNORECASE
)
SURNAME = re.compile(
    r"[А-ЯЁ][а-яё-]+([оеё]ва?|ская|цкая|ский|цкий|енко|[иы]на?|чук|дзе|швили|[иы]х|ян)|[A-Z][a-z-]+(ova?|eva?|skaya|sk[yi]y?|enko|ina?)"
)
SURE_ALONE = re.compile(r"[А-ЯЁ][а-яё-]+([оеё]ва?|ская|цкая|ский|цкий|енко|дзе|швили)")
ADVERTISED = re.compile(
    r"utm|gclid|yclid|roistat|рекламн|трафик|ключев|landing|посадочн|referr|keyword|ad (source|campaign)|визит|сайт"
    r"|очеред|\bqueue|\bivr\b|\bdid\b|coll?track"
)
BASE = re.compile(r"(?:база|кампания|base|campaign)(?P<label> *:)? +(?P<name>\S.*)", re.IGNORECASE)
NO_BASE = re.compile(r"данн|звонк|клиент|номер|отч[её]т|выгруз|data|call|log|export|\bof\b", re.IGNORECASE)
PLACES = re.compile(r"(яндекс|yandex|google|гугл|organic|cpc|direct|прямые? заход|seo|авито|avito|2 ?гис|2gis|соц)")
SAID_DAY = re.compile(
    r"(?:^(?:[а-яa-z]+,? )?|\b(?:за|for) )(?:(?P<day>[0-3][0-9])\.(?P<month>[01][0-9])\.(?P<year>20[0-9]{2})"
    r"|(?P<iso>20[0-9]{2}-[01][0-9]-[0-3][0-9]))(?: ?(?:г|года?)\.?)?$",
    re.IGNORECASE,
)
CALL_TYPE = re.compile(
    r"\b(тип|вид|type|kind|typ|tipo?|art|rodzaj|sens|turi|түрі)\b.*(звон|вызов|виклик|дзвін|call|apel|anruf|gespr|appel|llamad"
    r"|chiamat|połącz|rozm|қоңырау|çağrı|arama|hovor|ng.?iroq)|\bcall (type|kind)\b"
)
"""A header of what kind a call is, in the words of which nobody found a direction."""
MOST_TYPES = 4
WORDED_DAY = re.compile(
    r"\b(?:за|на|от|for|of) ([0-3]?[0-9]) ([^\W\d_]{3,10})\.? (20[0-9]{2})(?: ?(?:г|года?)\.?)?$", re.IGNORECASE
)
"""«Журнал звонков за 16 ноября 2026 г.»"""
DIALLED = frozenset({"busy", "no_such_number", "rejected", "cancelled", "unreachable_now", "machine"})
"""Results that only outgoing calls have."""


def name_in(text: str) -> str | None:
    """The person's name in a text that certainly is or labels one; None otherwise."""
    plain = " ".join(clean(text).split())
    if labelled := LABEL.match(plain):
        return labelled["name"].strip()
    words = plain.replace(".", ". ").split()
    if not 1 <= len(words) <= 4 or any(re.search(r"\d", word) for word in words):
        return None
    if len(words) == 1:
        return plain if SURE_ALONE.fullmatch(plain) else None
    is_name = all(word[0].isupper() for word in words) and any(SURNAME.fullmatch(word) for word in words)
    return plain if is_name else None


def group_column(sample: Sample) -> int | None:
    """The column of the texts of group rows; None if there are none."""
    heads = heads_of(sample)
    return heads.column if heads and not any(kinds_of(text) & DATA_KINDS for text in heads.texts) else None


def day_column(sample: Sample) -> int | None:
    """The column with dates in rows of their own; None if there are none."""
    heads = heads_of(sample)
    return heads.column if heads and all("date" in kinds_of(text) for text in heads.texts) else None


def has_day_outside(sample: Sample) -> bool:
    """The days stand in rows of their own, or the title of the table names its one day."""
    return day_column(sample) is not None or day_said(sample) is not None


def days_of(sample: Sample) -> Profile:
    """The dates in rows of their own, or the one of the title."""
    heads, titled = heads_of(sample), day_said(sample)
    if heads and day_column(sample) is not None:
        return Profile.of(heads.texts)
    return Profile.of((titled,) if titled else ())


def operator_source_of(sample: Sample, kind: str = CALLS) -> str | None:
    """Where the operator's name certainly is; None if nowhere or uncertain."""
    heads = heads_of(sample)
    is_group = heads is not None and group_column(sample) is not None
    if heads and is_group and (named_above(sample, kind) or all(map(name_in, heads.texts))):
        return GROUP
    if sample.sheet and name_in(sample.sheet):
        return SHEET
    return TITLE if any(LABEL.match(text) for text in sample.above) else None


def are_labelled(sample: Sample) -> bool:
    """The rows above others say that they name an operator: «Оператор: Белкина Юлия»."""
    heads = heads_of(sample)
    return heads is not None and all(OPERATORS.match(clean(text)) for text in heads.texts)


def day_said(sample: Sample) -> str | None:
    """The day, year first, of the sheet's name or a title «за ...»; None if there are several."""
    said = [found for text in (sample.sheet, *sample.above) if (found := SAID_DAY.search(clean(text)))]
    days = {f"{one['year']}-{one['month']}-{one['day']}" for one in said if one["day"]}
    days |= {one["iso"] for one in said if one["iso"]}
    worded = [found.groups() for text in sample.above if (found := WORDED_DAY.search(clean(text)))]
    days |= {f"{year}-{month:02d}-{int(day):02d}" for day, word, year in worded if (month := month_of(word))}
    return days.pop() if len(days) == 1 else None


def may_name_operators(sample: Sample) -> tuple[str, tuple[str, ...]] | None:
    """(where, examples) of texts that may be operators, for a question."""
    heads = heads_of(sample)
    if heads and len(heads.texts) > 1 and group_column(sample) is not None:
        return GROUP, heads.texts[:5]
    if sample.is_sheet and sample.sheet and not ORDINARY_SHEET.search(sample.sheet):
        return SHEET, (sample.sheet,)
    return None


def base_of(sample: Sample) -> str | None:
    """The call list that the name of the sheet or file, or a title, certainly names; None otherwise."""
    for text in (sample.sheet, *sample.above):
        if (found := BASE.fullmatch(clean(text))) and not NO_BASE.search(found["name"]):
            return found["name"].strip() if found["label"] else clean(text)
    return None


def way_of(sample: Sample) -> str | None:
    """`in` or `out` if the sheet's name or a title states exactly one of them."""
    said = [text.lower() for text in (sample.sheet, *sample.above)]
    found = {way for way in ("in", "out") if any(telling("directions")[way].search(text) for text in said)}
    return found.pop() if len(found) == 1 else None


def may_come_in(sample: Sample, roles: Mapping[str, int]) -> tuple[str, ...]:
    """Columns of advertising, queues, own numbers or types of calls suggest incoming calls if no direction is read."""
    is_dialled = bool({"attempt", "list"} & set(roles)) or any(
        meaning(word) in DIALLED
        for role in ("status", "code", "cause")
        if role in roles and known_share(sample.profiles[roles[role]], "statuses") > 0
        for word in sample.profiles[roles[role]].words
    )
    found = []
    for column, (name, profile) in enumerate(zip(sample.names, sample.profiles, strict=False)):
        shown = sum(times for word, times in profile.words.items() if PLACES.match(word))
        is_place = ADVERTISED.search(name) is not None or shown > Share.THIRD * profile.filled
        if profile.filled and ((is_place and not is_dialled) or _is_type(name, column, profile, roles)):
            found.append(sample.header[column] if sample.header else str(column + 1))
    return tuple(found[:5])


def _is_type(name: str, column: int, profile: Profile, roles: Mapping[str, int]) -> bool:
    """An unread column of a few words for the kind of a call, none a topic: some of them may be incoming calls."""
    is_closed = 1 < profile.distinct <= MOST_TYPES and profile.filled_rate > Share.ALL_BUT_FEW
    is_closed = is_closed and not any(telling("topics")["topic"].search(word) for word in profile.words)
    return is_closed and column not in roles.values() and CALL_TYPE.search(name) is not None


def alone_sql(sample: Sample) -> str:
    """The condition that a staged row has only a name or a day and is a group row."""
    heads = heads_of(sample)
    return heads.sql() if heads else "FALSE"


def day_sql(sample: Sample) -> str:
    """The day of a staged row: the last one above it, which may stand above the header."""
    column = day_column(sample)
    if column is None:
        return quoted(day_said(sample) or "")
    titled = next((clean(text) for text in reversed(sample.above) if "date" in kinds_of(text)), None)
    above = quoted(titled) if titled else "CAST(NULL AS VARCHAR)"
    said = f"CASE WHEN {alone_sql(sample)} THEN bare(c{column}) END"
    return f"COALESCE(LAST_VALUE({said} IGNORE NULLS) OVER (ORDER BY source_row), {above})"


def operator_source_sql(operator_source: str, sample: Sample) -> str:
    """The operator of a staged row: the last one above it, or the one of its sheet or file."""
    titled = next((name for text in sample.above if LABEL.match(text) and (name := name_in(text))), None)
    if operator_source == SHEET:
        return quoted(name_in(sample.sheet) or sample.sheet)
    above = quoted(titled) if titled else "CAST(NULL AS VARCHAR)"
    column = group_column(sample)
    if operator_source == TITLE or column is None:
        return above
    said = f"CASE WHEN {alone_sql(sample)} THEN REGEXP_REPLACE(bare(c{column}), '{LABELS}', '', 'i') END"
    return f"COALESCE(LAST_VALUE({said} IGNORE NULLS) OVER (ORDER BY source_row), {above})"
