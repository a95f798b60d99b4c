"""What a row of a table is: evidence for and against every kind, one decision, and its margin."""

from collections import defaultdict
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache

from analytics.intake.cells.moments import EPOCH, EPOCH_MS, has_days, is_excel
from analytics.intake.cells.shares import Share
from analytics.intake.cells.values import BOOLEANS, Profile
from analytics.intake.columns.arithmetic import LONGEST_SECONDS, lasting
from analytics.intake.columns.claims import Kind, Strength
from analytics.intake.columns.direction import known_share
from analytics.intake.columns.layout import CALLS
from analytics.intake.columns.media import tells_of_else, tells_of_visits
from analytics.intake.formats import aggregates, outcomes, people, table
from analytics.intake.meanings.stages import OPEN, stage_of
from analytics.intake.shape.header import Sample
from analytics.intake.shape.outside_columns import day_column, has_day_outside
from analytics.intake.vocabulary.statuses import meaning, telling, tells_of_talk
from analytics.intake.vocabulary.synonyms import SURE_ENOUGH, role_of

ASK_BELOW = 100.0
"""A second kind less behind than that is asked about."""
RESULTS = 0.9
"""From this share of known words on, a column of statuses holds results of calls."""
OF_CALLS = frozenset({"no_answer", "busy", "unreachable_now", "no_such_number", "machine"})
"""Results that only a dial has; a deal may be refused, cancelled or successful too."""
OF_DEALS = frozenset(
    {"closed_at", "signed_at", "lost_at", "offer_at", "meeting_at", "meeting_set_at", "meeting_held_at"}
    | {"handed_over_at", "meeting_accepted_at", "cancelled_at", "semantic", "visit_stage", "field_manager", "process"}
    | {"is_closed", "object_type", "pipeline", "title", "from_lead_id"}
)
"""Columns that no log of calls has."""
TELLING = frozenset(
    {"stage", "visit_stage", "semantic", "amount", "process", "field_manager", "meeting_at", "meeting_held_at"}
    | {"signed_at", "handed_over_at", "meeting_set_at", "object_type", "lost_reason", "closed_at"}
)
"""Columns of which a table of leads has two at least."""
BESIDE_CALLS = ("amount", "lost_reason")
"""What a cabinet or a caller writes beside calls too: a price, a reason."""
OWN = ("created_at", "operator")
"""Roles whose headers, where they mean nothing in a log of calls, speak of leads."""
DURATIONS = {"talk", "total", "ring"}


class Columns:
    """A table as its columns would be read if its rows were calls, leads, sums or people."""

    def __init__(self, sample: Sample) -> None:
        """Nothing is read before it is asked for."""
        self.sample = sample

    @cached_property
    def calls(self) -> Mapping[str, int]:
        """Roles of a log of calls."""
        return table.roles_of(self.sample)

    @cached_property
    def leads(self) -> Mapping[str, tuple[int, ...]]:
        """Roles of a table of leads; none without a header."""
        return outcomes.roles_of(self.sample) if self.sample.header else {}

    @cached_property
    def stages(self) -> frozenset[str]:
        """Meanings of the words of its stages."""
        words = self.sample.profiles[self.leads["stage"][0]].words if "stage" in self.leads else ()
        return frozenset(map(stage_of, words))

    def header(self, column: int) -> str:
        """The header of a column; empty where there is none."""
        return (self.sample.header or ("",) * self.sample.width)[column]

    def is_named_call(self, column: int) -> bool:
        """A log of calls has this header too."""
        said = role_of(self.header(column), CALLS)
        return said is not None and said.confidence >= SURE_ENOUGH


def _has_moment_and_party(look: Columns) -> bool:
    is_dated = "start" in look.calls or "date" in look.calls or table.is_day_above(look.calls, look.sample)
    return is_dated and bool({"phone", "src", "dst", "operator"} & set(look.calls))


def _is_part_of_call(look: Columns) -> bool:
    said = {"talk", "total", "status", "ring", "direction", "cause", "side"} & set(look.calls)
    return bool(said) and _has_moment_and_party(look)


def is_call_log(look: Columns) -> bool:
    """A moment of the day, a party, and what only calls have; whatever else stands beside them, prices too.

    A duration beside a direction, a talk or results of calls; without a duration, results that only a dial has.
    """
    roles, profiles = look.calls, look.sample.profiles
    if not _has_clock(look) or not {"phone", "src", "dst"} & set(roles):
        return False
    ways = profiles[roles["direction"]] if "direction" in roles else None
    says_way = ways is not None and known_share(ways, "directions") > RESULTS
    says_result = "status" in roles and _says_results(profiles[roles["status"]])
    if _lasts(look):
        is_measured = "talk" in roles or {"ring", "total"} <= set(roles) or _begins_and_ends(look)
        return says_way or says_result or is_measured
    named = roles.get("start", roles.get("date", 0))
    return says_result and _is_of_calls(profiles[roles["status"]]) and look.is_named_call(named)


def _begins_and_ends(look: Columns) -> bool:
    """A beginning, an answer and an end no later than the longest call: no deal is closed within hours every time."""
    if not {"start", "answered_at", "ended_at"} <= set(look.calls):
        return False
    spans = [span for span in lasting(look.sample, look.calls["start"], look.calls["ended_at"]) if span is not None]
    return bool(spans) and sum(0 <= span <= LONGEST_SECONDS for span in spans) >= Share.ALL_BUT_STRAY * len(spans)


def _says_results(profile: Profile) -> bool:
    """Results of calls, or what a talk came to beside them: «не берут», «думает»."""
    if not _is_of_calls(profile):
        return known_share(profile, "statuses") >= RESULTS
    told = sum(times for word, times in profile.words.items() if meaning(word) or tells_of_talk(word))
    return told >= RESULTS * profile.filled


def _lasts(look: Columns) -> bool:
    return bool(DURATIONS & set(look.calls)) or {"answered_at", "ended_at"} <= set(look.calls)


def _has_clock(look: Columns) -> bool:
    """Every row has its moment of the day, in one column or in two, of which one may stand above the rows."""
    roles, profiles, day = look.calls, look.sample.profiles, day_column(look.sample)
    if "start" in roles:
        start = profiles[roles["start"]]
        return start.share("datetime", EPOCH, EPOCH_MS) > Share.MOST or (is_excel(start) and start.share("decimal") > 0)
    if "time" not in roles or not ("date" in roles or has_day_outside(look.sample)):
        return False
    return profiles[roles["time"]].share("clock", "hhmmss") > (Share.HALF if day == roles["time"] else Share.MOST)


def _is_of_calls(profile: Profile) -> bool:
    """Some of its words are said of dials alone."""
    return any(meaning(word) in OF_CALLS for word in profile.words if word not in BOOLEANS)


def _may_be_calls(look: Columns) -> bool:
    """Leads with a duration, results that only a dial has, or the same client again on a day that no role reads."""
    if not _has_client(look):
        return False
    stage = look.sample.profiles[look.leads["stage"][0]] if "stage" in look.leads else None
    if _lasts(look) or (stage is not None and _is_of_calls(stage)) or _is_named_as_calls(look):
        return True
    return "amount" not in look.leads and _comes_again(look)


def _is_named_as_calls(look: Columns) -> bool:
    """All that is read of a lead, but for a price and a reason, stands below headers that a log of calls has too."""
    shared = [column for role, columns in look.leads.items() if role not in BESIDE_CALLS for column in columns]
    is_beside = bool(set(BESIDE_CALLS) & set(look.leads))
    return is_beside and all(map(look.is_named_call, shared)) and "status" in look.calls and _has_clock(look)


def _comes_again(look: Columns) -> bool:
    """Rows that are one lead by all that is read of them, but for a name, differ in a day that is not read."""
    sample = look.sample
    taken = sorted({column for role, columns in look.leads.items() if role != "client_name" for column in columns})
    days = [column for column in range(sample.width) if column not in taken and has_days(sample.profiles[column])]
    seen: defaultdict[tuple[str, ...], set[tuple[str, ...]]] = defaultdict(set)
    for row in sample.rows if days else ():
        if max((*taken, *days), default=0) < len(row):
            seen[tuple(row[column] for column in taken)].add(tuple(row[column] for column in days))
    return any(len(said) > 1 for said in seen.values())


def _is_of_leads(look: Columns) -> bool:
    """A client, two things that leads have, and something only deals have; or rows that may be calls too.

    Lists of staff, stock and tariffs have people, phones, dates and sums as well (decision 0264).
    """
    return _has_only_deals(look) or _names_deals(look) or _may_be_calls(look)


def _has_client(look: Columns) -> bool:
    return _told(look) >= 2 and bool({"entity_id", "client_phone", "client_name"} & set(look.leads))


def _told(look: Columns) -> int:
    said = {role: role_of(look.header(look.leads[role][0]), CALLS) for role in OWN if role in look.leads}
    own = [role for role, call in said.items() if call is None or call.confidence < SURE_ENOUGH]
    return (
        len(TELLING & set(look.leads)) + (0 if DURATIONS & set(look.calls) else len(own)) + tells_of_visits(look.sample)
    )


def _has_only_deals(look: Columns) -> bool:
    """A column, a visit in every row, a stage reached or a book of days: no log of calls has them."""
    if not _has_client(look):
        return False
    is_reached = bool(look.stages - {OPEN, "lost"})
    is_book = outcomes.is_day_above(look.leads, look.sample) or outcomes.is_amo(look.sample)
    return bool(OF_DEALS & set(look.leads)) or tells_of_visits(look.sample) or is_reached or is_book


def _names_deals(look: Columns) -> bool:
    """A lost stage, or a header that names a deal or a client."""
    is_named = any(telling("deals")["names"].search(name) for name in look.sample.names)
    return _has_client(look) and ("lost" in look.stages or is_named)


@dataclass(frozen=True)
class KindClaim:
    """One piece of evidence that the rows of a table are, or are not, of a kind."""

    rule: str
    kind: Kind
    strength: float
    holds: Callable[[Columns], bool]

    def worth(self, look: Columns) -> float:
        """What it adds to its kind."""
        return self.strength if self.holds(look) else 0.0


NEVER = -2.0 * Strength.IMPOSSIBLE
CLAIMS = (
    KindClaim("kind.moment_and_party", Kind.CALLS, Strength.SHAPE, _has_moment_and_party),
    KindClaim("kind.part_of_call", Kind.CALLS, Strength.GUESS, _is_part_of_call),
    KindClaim("kind.may_be_calls", Kind.CALLS, Strength.EXACT_HEADER, _may_be_calls),
    KindClaim("kind.call_log", Kind.CALLS, 2 * Strength.PATTERN, is_call_log),
    KindClaim("kind.other_deeds", Kind.CALLS, NEVER, lambda look: tells_of_else(look.sample)),
    KindClaim("kind.of_leads", Kind.LEADS, Strength.PROVEN + 2 * Strength.SHAPE, _is_of_leads),
    KindClaim("kind.names_deals", Kind.LEADS, Strength.SHAPE, _names_deals),
    KindClaim("kind.only_deals", Kind.LEADS, Strength.PATTERN, _has_only_deals),
    KindClaim("kind.list_of_people", Kind.PEOPLE, Strength.PATTERN, lambda look: people.is_list(look.sample)),
    KindClaim("kind.counts_calls", Kind.PEOPLE, NEVER, lambda look: aggregates.counts_calls(look.sample)),
    KindClaim(
        "kind.sums",
        Kind.DAY_SUMS,
        2 * Strength.PATTERN + Strength.EXACT_HEADER,
        lambda look: aggregates.are_sums(look.sample),
    ),
)
"""Everything that speaks of the kind of a table, calls before leads before lists."""


@dataclass(frozen=True)
class KindReading:
    """The kind that most evidence speaks for, by how much, what is second, and the evidence."""

    kind: Kind
    margin: float
    second: Kind | None
    claims: tuple[tuple[str, Kind, float], ...]

    @property
    def is_open(self) -> bool:
        """The second kind is so near that a person is asked."""
        return self.second is not None and self.margin < ASK_BELOW


def kind_of(sample: Sample, without: str = "") -> KindReading | None:
    """The kind of a table that is no known export; None where nothing speaks for any."""
    return _decided(sample.judged, without)


@lru_cache(maxsize=4)
def _decided(sample: Sample, without: str) -> KindReading | None:
    look = Columns(sample)
    said = [(one.rule, one.kind, one.worth(look)) for one in CLAIMS if one.rule != without]
    told = tuple((rule, kind, worth) for rule, kind, worth in said if worth)
    sums = {kind: sum(worth for _, of, worth in told if of == kind) for kind in Kind}
    ranked = sorted((kind for kind in Kind if sums[kind] > 0), key=lambda kind: -sums[kind])
    if not ranked:
        return None
    second = ranked[1] if len(ranked) > 1 else None
    return KindReading(ranked[0], sums[ranked[0]] - (sums[second] if second else 0.0), second, told)
