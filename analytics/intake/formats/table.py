# title.ru: таблица звонков
# title.en: table of calls
"""Any table of calls with a header in Russian or English, or with cells that speak for themselves."""

import re
from collections import defaultdict
from collections.abc import Mapping
from functools import lru_cache

from analytics.intake.cells.column_looks import is_grouped
from analytics.intake.cells.moments import order_of
from analytics.intake.cells.values import Profile
from analytics.intake.columns.arithmetic import LONGEST_SECONDS, add_durations, add_moments, total_by_moments
from analytics.intake.columns.belonging import with_columns
from analytics.intake.columns.borne_out import is_borne_out
from analytics.intake.columns.direction import (
    before_number,
    is_initiator,
    is_trait,
    is_unspoken,
    known_share,
    learned_directions,
    unexplained_way,
    way_place,
)
from analytics.intake.columns.duration_roles import drop_impossible, settle_talk
from analytics.intake.columns.durations import DURATIONS, seconds_of
from analytics.intake.columns.layout import CALLS, Format, Layout
from analytics.intake.columns.media import beside_calls, tells_of_else
from analytics.intake.columns.parties import (
    RESPONSIBLE,
    callers_are_named,
    is_beside_caller,
    is_client_named,
    is_line,
    is_people,
    is_subscriber,
    only_lines_call,
    own_lines,
    settle_ids,
    two_parties,
)
from analytics.intake.columns.starts import add_start, is_planned, unnamed_start
from analytics.intake.shape.group_rows import names_below
from analytics.intake.shape.header import Sample
from analytics.intake.shape.outside_columns import bearer_of, day_place, days_of, one_way_of, way_of
from analytics.intake.shape.paired_columns import UNCLEAR, halves_of, one_side_of, with_halves
from analytics.intake.vocabulary.statuses import is_of_sip, meaning
from analytics.intake.vocabulary.synonyms import EXACT, SURE_ENOUGH, role_of

MOST_DISTINCT_PEOPLE = 0.7
MOMENT_ROLES = ("start", "date", "time")
CARRIERS = re.compile(r"^(мтс|mts|билайн|beeline|мегафон|megafon|теле ?2|tele2|t2|ростелеком|yota|йота|мгтс)\b")
"""Carriers also stand in columns named `operator`."""
ADVERTISEMENT = re.compile(r"\b(utm|gclid|yclid|roistat)\b")
"""Names of what web analytics add to a call: of an advertisement, and of no party or base."""
OF_CLIENTS = re.compile(r"клиент|client|customer|контакт|contact|компани|company|организац|контрагент|заказчик")
"""Headers of columns that name nobody of ours."""
LIKELY = {
    "phone": ("phone", "phones"),
    "dst": ("phone", "phones", "extension", "party"),
    "src": ("phone", "phones", "extension", "party"),
    "operator": ("person", "party", "extension", "word", "channel", "extension_word", "email"),
}
"""What the cells of a role look like: of two columns that bear its name the likelier one has it."""
FITTING = {
    "answered_at": ("datetime", "epoch", "epoch_ms"),
    "ended_at": ("datetime", "epoch", "epoch_ms"),
    "ring": ("int", "clock", "decimal", "spoken"),
    "talk": ("int", "clock", "decimal", "spoken"),
    "total": ("int", "clock", "decimal", "spoken"),
    "cause": ("int", "word", "text", "party"),
    "attempt": ("int",),
    "sip": ("int", "word", "text"),
}
"""What the cells of a role must look like for its header to be believed."""
WORDS = {"direction": "directions", "status": "statuses", "side": "sides"}
FEW_WORDS = 20
NAMING = {"operator", "operator_ext", "src", "src_name", "dst_name"}
"""Roles of columns that name operators."""
LIKELY_ENOUGH = 0.5
"""From this share of fitting cells on, the very name of a role counts before any name that only contains it."""
GROUPING = ("date", "operator", "team", "list")
"""Roles whose cell may be written once for the rows below it."""


def recognise(sample: Sample) -> float:
    """0.5 for anything with a moment and a party; named formats outbid it."""
    roles = roles_of(sample)
    if tells_of_else(sample):
        return 0.0
    has_moment = "start" in roles or "date" in roles or _is_day_above(roles, sample)
    has_party = bool({"phone", "src", "dst", "operator"} & set(roles))
    has_call = bool({"talk", "total", "status", "ring", "direction", "cause", "side"} & set(roles))
    return 0.25 * has_moment + 0.15 * has_party + 0.1 * has_call if has_moment and has_party else 0.0


def read(sample: Sample) -> Layout:
    """Roles by header and by cells, the order of dates, the units of durations, and what stays in doubt."""
    roles = roles_of(sample)
    doubts = settle_talk(roles, sample)
    settle_ids(sample, roles)
    start = roles.get("start", roles.get("date"))
    is_day_above = _is_day_above(roles, sample)
    order = order_of(sample.profiles[start] if start is not None else days_of(sample))
    grouped = tuple(roles[role] for role in GROUPING if role in roles and is_grouped(sample.profiles[roles[role]]))
    lines = _lines(sample, roles)
    medium = beside_calls(sample)
    layout = Layout(
        format="table",
        kind=CALLS,
        system="table",
        roles={role: (place,) for role, place in roles.items()} | ({"medium": (medium[0],)} if medium else {}),
        no_calls=medium[1] if medium else (),
        date_order=order,
        meanings={"directions": learned_directions(sample, roles)},
        doubts=tuple(doubts),
        grouped=grouped,
        is_day_above=is_day_above,
        bearer=None if NAMING & set(roles) else bearer_of(sample),
        one_way=one_way_of(sample, roles),
        own_lines=tuple(sorted(lines)),
        before_number=before_number(sample, roles),
        one_sided=one_side_of(sample, roles),
        callers_are_named="direction" not in roles and callers_are_named(sample, roles, lines),
    )
    return with_columns(layout, sample, roles)


def _lines(sample: Sample, roles: dict[str, int]) -> frozenset[str]:
    """Own lines among the parties where no column says the direction: what is called at one of them came in."""
    if "direction" in roles or not {"src", "dst"} <= set(roles):
        return frozenset()
    return own_lines(sample, (roles["src"], roles["dst"]))


def roles_of(sample: Sample) -> dict[str, int]:
    """The best column of every role; cells that do not fit unmake what a header says, and name what none does."""
    return dict(_roles(sample))


@lru_cache(maxsize=4)
def _roles(sample: Sample) -> Mapping[str, int]:
    bids = _bids(sample)
    moments = [offer for role in MOMENT_ROLES for offer in sorted(bids.pop(role, ()), reverse=True)]
    roles = {role: -max(offers)[2] for role, offers in bids.items()}
    add_start(roles, {-place: is_exact for is_exact, _, place in moments}, sample)
    if "channel" in roles and "operator" not in roles and sample.profiles[roles["channel"]].share("channel") > 0.8:
        roles["operator"] = roles.pop("channel")
    if "reason" in roles and "code" not in roles and _speaks(sample.profiles[roles["reason"]], "statuses"):
        roles["code"] = roles.pop("reason")
    for role in ("reason", "code", "status", "cause"):
        if role in roles and "sip" not in roles and is_of_sip(sample.profiles[roles[role]]):
            roles["sip"] = roles.pop(role)
    drop_impossible(roles, sample)
    if is_beside_caller(sample, roles):
        del roles["operator"]
    if is_client_named(sample, roles):
        del roles["dst"]
    if halves := halves_of(sample, roles):
        roles = with_halves(roles, halves)
    if is_initiator(sample, roles):
        roles["direction"] = roles.pop("src")
    if parties := two_parties(sample, roles):
        roles = {role: place for role, place in roles.items() if place not in parties.values()} | parties
    _add_by_cells(roles, sample)
    add_moments(roles, sample)
    total_by_moments(roles, sample)
    add_durations(roles, sample)
    if way_of(sample) is None and (way := unexplained_way(sample, roles)) is not None:
        roles["direction"] = way
    return {role: place for role, place in roles.items() if role not in UNCLEAR}


def _bids(sample: Sample) -> defaultdict[str, list[tuple[bool, float, int]]]:
    """By role (whether it is the very name, how well name and cells fit it, minus the place) of every named column."""
    bids: defaultdict[str, list[tuple[bool, float, int]]] = defaultdict(list)
    medium = beside_calls(sample)
    for place, name in enumerate(names_below(sample, CALLS)):
        said = role_of(name, CALLS)
        profile = sample.profiles[place]
        if said and said.role in MOMENT_ROLES and is_planned(sample.names[place]):
            continue
        if said and said.role == "status" and profile.share("datetime") > 0.6:
            said = said._replace(role="answered_at")  # «Ответ» may be a word or a moment
        if said and said.confidence >= SURE_ENOUGH and (said.role in MOMENT_ROLES or _fits(said.role, profile)):
            if said.role == "direction" and is_unspoken(profile, sample.names[place]):
                continue
            if medium and medium[0] == place and known_share(profile, "directions") == 0:
                continue  # calls, letters and visits, and no way of any of them
            is_source = said.role == "src" and "source" in sample.names[place].split()
            if ADVERTISEMENT.search(sample.names[place]) or (is_source and profile.fits(LIKELY["src"]) < 0.5):
                continue
            if said.confidence < EXACT and not is_borne_out(said.role, profile):
                continue
            likely = profile.share(*LIKELY[said.role]) if said.role in LIKELY else 0.0
            if said.role == "phone":
                likely += 0.2 * profile.distinct_rate  # clients are many, numbers of ours few
            if said.role == "operator" and RESPONSIBLE.search(sample.names[place]):
                likely -= 1.0  # a column that only names who called is the better one
            if said.role in WORDS:
                likely = known_share(profile, WORDS[said.role])
            is_exact = said.confidence == EXACT and (said.role not in {*LIKELY, *WORDS} or likely >= LIKELY_ENOUGH)
            bids[said.role].append((is_exact, said.confidence + 0.01 * profile.filled_rate + 0.5 * likely, -place))
    return bids


def _fits(role: str, profile: Profile) -> bool:
    wanted = FITTING.get(role)
    if role in DURATIONS and profile.share("clock") > 0.9 and _is_of_day(profile):
        return False
    if role == "operator" and profile.cells and (not profile.filled or is_line(profile)):
        return False  # nothing names nobody, and one full number in every row is a line of the company
    if role == "operator" and profile.filled and all(CARRIERS.search(word) for word in profile.words):
        return False
    if role == "operator" and profile.share("email") > 0.8 and not is_people(profile, MOST_DISTINCT_PEOPLE):
        return False
    if role in ("list", "team") and profile.share("date", "datetime") > 0.6:
        return False  # «Дата обзвона» is a day, and no base
    if role == "status" and profile.filled and profile.share("int") > 0.9 and known_share(profile, "statuses") == 0:
        return False  # numbers whose words nobody wrote down
    return wanted is None or not profile.filled or profile.fits(wanted) > 0.6


def _is_of_day(profile: Profile) -> bool:
    """Clocks of the day and no durations: most are longer than any call."""
    clocks = [seconds for cell in profile.cells if (seconds := seconds_of(cell)) is not None]
    return sum(seconds > LONGEST_SECONDS for seconds in clocks) > 0.5 * len(clocks)


def _is_day_above(roles: Mapping[str, int], sample: Sample) -> bool:
    return "time" in roles and not {"start", "date"} & set(roles) and day_place(sample) is not None


def _add_by_cells(roles: dict[str, int], sample: Sample) -> None:
    """Cells name what no header did: the moment, the client's phone, the words of directions, statuses and sides."""
    profiles = sample.profiles

    def free() -> list[int]:
        return [place for place in range(sample.width) if place not in roles.values()]

    if "start" not in roles and "date" not in roles and (start := unnamed_start(sample, free())) is not None:
        roles["start"] = start
    if not {"phone", "src", "dst"} & set(roles):
        phones = [p for p in free() if profiles[p].share("phone", "phones") > 0.8 and profiles[p].share("epoch") < 0.5]
        if phones:
            roles["phone"] = max(phones, key=lambda p: profiles[p].distinct)
    if "direction" not in roles and (way := way_place(sample, free())) is not None:
        roles["direction"] = way
    for role, section in (("side", "sides"), ("status", "statuses")):
        spoken = [place for place in free() if _speaks(profiles[place], section) and not is_trait(sample, roles, place)]
        if spoken and role not in roles and not (role == "status" and {"cause", "code"} & set(roles)):
            roles[role] = spoken[0]
    if "operator" not in roles and ("src" not in roles or only_lines_call(sample, roles)):
        most = MOST_DISTINCT_PEOPLE if "src" not in roles else MOST_DISTINCT_PEOPLE / 2
        people = [p for p in free() if is_people(profiles[p], most) and not OF_CLIENTS.search(sample.names[p])]
        people += [p for p in free() if "phone" in roles and is_subscriber(profiles[p], sample.names[p])]
        if people:
            roles["operator"] = people[0]


def _speaks(profile: Profile, section: str) -> bool:
    """Every word of the column means something in this section; they are words, not numbers, and more than one."""
    if profile.share("email", "url") > 0:
        return False  # an address may hold any word
    words = [word for word in profile.words if not re.fullmatch(r"[\d.,:+-]+", word)]
    if not len(words) == len(profile.words) <= FEW_WORDS or len(words) < (1 if section == "directions" else 2):
        return False
    return all(meaning(word, section) for word in words)


FORMAT = Format("table", recognise, read)
