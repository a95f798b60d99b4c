# title.ru: Asterisk CDR
# title.en: Asterisk CDR
"""Asterisk cdr-csv and FreePBX: with or without a header, in any column order, recognised by cells."""

import re
from collections.abc import Mapping
from functools import lru_cache
from itertools import pairwise, permutations

from analytics.intake.cells.moments import order_by_epochs, order_of_calls
from analytics.intake.cells.shares import Share
from analytics.intake.cells.values import Profile, number_of
from analytics.intake.columns.arithmetic import signed_spans
from analytics.intake.columns.borne_out import is_borne_out
from analytics.intake.columns.claims import Strength
from analytics.intake.columns.direction import known_share
from analytics.intake.columns.known import share
from analytics.intake.columns.layout import CALLS, Format, Known, Layout, When
from analytics.intake.shape.header import Sample
from analytics.intake.vocabulary.synonyms import EXACT, SURE_ENOUGH, role_of

CHANNEL = re.compile(r"[A-Za-z0-9_]+/.+")
NUMBER = re.compile(r"[+*#\d]{1,20}|s|h|i|t|anonymous|unknown")
HEADED = {"src", "dst", "dcontext", "channel", "dstchannel", "lastapp", "lastdata", "clid", "accountcode", "sequence"}
NAMES = {
    "calldate": "start",
    "datetime": "start",
    "start": "start",
    "starttime": "start",
    "answer": "answered_at",
    "end": "ended_at",
    "duration": "total",
    "billsec": "talk",
    "billable": "talk",
    "disposition": "status",
    "uniqueid": "call_id",
    "id": "call_id",
    "linkedid": "logical_id",
    "calltype": "direction",
    "src": "src",
    "dst": "dst",
    "cnum": "operator_ext",
    "did": "own_line",
    "accountcode": "accountcode",
}
AMI = {
    "source": "src",
    "destination": "dst",
    "destinationcontext": "dcontext",
    "callerid": "clid",
    "destinationchannel": "dstchannel",
    "lastapplication": "lastapp",
    "billableseconds": "billsec",
    "answertime": "answer",
    "endtime": "end",
}
"""The Cdr event of the manager interface has longer names for the same columns."""
NOT_BESIDE = ("operator", "phone", "date", "time")
"""Roles that the table cdr has no other column for: channels name the operator, src and dst the client."""
TRUNKS = ("srctrunk", "dstrunk")
"""A Yeastar writes the line of the company into the first for a call that comes in, else into the second."""
SCRIPT = "asterisk"
BESIDE_OTHERS = float(Strength.KNOWN_EXPORT - Strength.GUESS)
"""Systems built on Asterisk write its columns beside their own, by which they are known."""


def recognise(sample: Sample) -> float:
    """The header of a cdr table; without a header columns that hold channels and dispositions."""
    if sample.header:
        names = {_bare(name) for name in sample.names}
        core = {"src", "dst", "disposition"} <= names and bool({"billsec", "billable"} & names)
        return BESIDE_OTHERS if core and {"start", "epoch"} & set(_by_header(sample)) else 0.0
    roles = set(_by_cells(sample))
    return BESIDE_OTHERS if {"start", "status", "talk", "total", "channel", "src", "dst"} <= roles else 0.0


def read(sample: Sample) -> Layout:
    """Roles by header where there is one, by cells elsewhere; the day's order by the epoch in uniqueid first."""
    roles = _by_header(sample) if sample.header else _by_cells(sample)
    start, identity, lines = roles.get("start"), roles.get("call_id"), _lines(sample, roles)
    order = None
    if start is not None:
        order = order_of_calls(sample.profiles[start])
        if order is None and identity is not None:
            order = order_by_epochs(
                (row[start], row[identity]) for row in sample.rows if max(start, identity) < len(row)
            )
    return Layout(
        format="asterisk_cdr",
        kind=CALLS,
        system="asterisk",
        roles={role: (column,) for role, column in roles.items()} | ({"own_line": lines} if lines else {}),
        when=When(order),
        known=Known(SCRIPT, status_decides=True, either=("own_line",) if lines else ()),
    )


def _bare(name: str) -> str:
    """A header as the table cdr writes it: in one word."""
    bare = name.replace(" ", "")
    return AMI.get(bare, bare)


def _by_header(sample: Sample) -> dict[str, int]:
    """The names of the table cdr first, whatever their order; then what a site's own columns surely say besides."""
    roles: dict[str, int] = {}
    offers = []
    for place, name in sorted(enumerate(sample.names), key=lambda column: _first_named(column[1])):
        bare, said = _bare(name), role_of(name, CALLS)
        if own := NAMES.get(bare) or (bare if bare in HEADED else None):
            roles.setdefault(own, place)
        elif said and said.role not in NOT_BESIDE and said.confidence >= SURE_ENOUGH:
            offers.append((-said.confidence, place, said.role))
    for sure, place, role in sorted(offers):
        profile = sample.profiles[place]
        if role == "direction" and known_share(profile, "directions") == 0:
            continue  # `action_type` is an application
        if -sure == EXACT or is_borne_out(role, profile):
            roles.setdefault(role, place)
    return roles


def _first_named(name: str) -> tuple[bool, int]:
    """The order of names of one role, wherever their columns stand: the table's own, in the order of NAMES."""
    bare, order = _bare(name), list(NAMES)
    return bare != name, order.index(bare) if bare in order else len(order)


def _lines(sample: Sample, roles: Mapping[str, int]) -> tuple[int, ...]:
    """Trunks by which calls come in and go out: a row fills one of the two."""
    bare = [_bare(name) for name in sample.names]
    named = tuple(bare.index(name) for name in TRUNKS if name in bare)
    return named if len(named) == len(TRUNKS) and roles.get("own_line") in named else ()


@lru_cache(maxsize=2)
def _by_cells(sample: Sample) -> Mapping[str, int]:
    """Columns of a headless cdr file by what they hold."""
    roles = _moments(sample)
    profiles = sample.profiles

    def columns(kind: str, least: float) -> list[int]:
        return [p for p in range(sample.width) if profiles[p].filled and profiles[p].share(kind) > least]

    def give(names: tuple[str, ...], wanted: list[int]) -> None:
        left = [column for column in wanted if column not in roles.values()]
        roles.update(zip(names, left, strict=False))

    give(("status",), columns("disposition", 0.95))
    channels = [
        p for p in range(sample.width) if share(profiles[p], CHANNEL) > Share.BULK and not _is_data(profiles[p])
    ]
    channels.sort(key=lambda p: (-round(profiles[p].filled_rate, 1), _dialled(sample, p), p))
    give(("channel", "dstchannel"), channels)
    give(("lastapp",), [column for column in columns("application", 0.8) if column not in channels])
    give(("call_id", "logical_id"), columns("uniqueid", 0.9))
    _numbers(roles, sample)
    give(("clid",), columns("clid", 0.6))
    _parties(roles, sample)
    return roles


def _moments(sample: Sample) -> dict[str, int]:
    """Start, answer and end: the answer is the one that is not always there."""
    profiles = sample.profiles
    moments = [
        p for p in range(sample.width) if profiles[p].filled and profiles[p].share("datetime") > Share.LARGE_MAJORITY
    ]
    if not moments:
        return {}
    most = max(profiles[p].filled_rate for p in moments)
    whole = [p for p in moments if profiles[p].filled_rate > most - Share.STRAY]
    start = min(whole, key=lambda p: (sum(span < 0 for other in whole for span in signed_spans(sample, p, other)), p))
    rest = [column for column in moments if column != start]
    rest.sort(key=lambda p: (round(profiles[p].filled_rate, 2), sum(signed_spans(sample, start, p)), p))
    return {"start": start} | (dict(zip(("answered_at", "ended_at"), rest, strict=True)) if len(rest) == 2 else {})


def _is_data(profile: Profile) -> bool:
    """lastdata also begins like a channel, but goes on with options behind commas."""
    return sum("," in cell for cell in profile.cells) > Share.FIFTH * max(profile.filled, 1)


def _data(sample: Sample) -> list[int]:
    """Columns of what an application was given: SIP/trunk/79161234501,60,t."""
    return [
        p
        for p in range(sample.width)
        if share(sample.profiles[p], CHANNEL) > Share.HALF and _is_data(sample.profiles[p])
    ]


def _dialled(sample: Sample, column: int) -> float:
    """Share of the rows, in tenths, whose dialling names the peer of this channel: so it is the far one."""
    rows = [(row, p) for p in _data(sample) for row in sample.rows if max(column, p) < len(row)]
    peers = [(row[column].rpartition("-")[0], row[p]) for row, p in rows]
    told = [said.startswith(peer) for peer, said in peers if peer]
    return round(sum(told) / len(told), 1) if told else 0.0


def _numbers(roles: dict[str, int], sample: Sample) -> None:
    """duration and billsec: whole numbers, billsec never above duration, side by side."""
    whole = [
        p
        for p in range(sample.width)
        if p not in roles.values()
        and sample.profiles[p].filled_rate > Share.MOST
        and sample.profiles[p].share("int") > Share.NEARLY_ALL
    ]
    whole = [p for p in whole if not _is_running(sample, p)]
    fitting = [(total, talk) for total, talk in permutations(whole, 2) if _holds(sample, total, talk)]
    if fitting:  # side by side in every layout we know
        roles["total"], roles["talk"] = min(fitting, key=lambda pair: (pair[1] - pair[0] != 1, pair))


def _is_running(sample: Sample, column: int) -> bool:
    """A number that grows from row to row counts them, and no seconds."""
    numbers = [number_of(row[column]) or 0.0 for row in sample.rows if column < len(row)]
    steps = [later - earlier for earlier, later in pairwise(numbers)]
    return len(steps) > 5 and (all(step > 0 for step in steps) or all(step < 0 for step in steps))


def _holds(sample: Sample, total: int, talk: int) -> bool:
    """The one is never less than the other."""
    rows = [row for row in sample.rows if max(talk, total) < len(row)]
    pairs = [(number_of(row[talk]), number_of(row[total])) for row in rows]
    return all(part is not None and whole is not None and part <= whole for part, whole in pairs)


def _parties(roles: dict[str, int], sample: Sample) -> None:
    """src and dst by the channels and the clid that repeat them; else as they stand together in layouts of cdr_csv."""
    if all(column not in roles.values() for column in (1, 2, 3)) and sample.width >= 16 and roles.get("channel") == 5:
        roles["accountcode"], roles["src"], roles["dst"], roles["dcontext"] = 0, 1, 2, 3
        roles.setdefault("lastdata", 8)
        return
    free = [
        p for p in range(sample.width) if p not in roles.values() and sample.profiles[p].filled_rate > Share.MAJORITY
    ]
    numbers = [p for p in free if share(sample.profiles[p], NUMBER) > Share.MAJORITY]
    beside = next((pair for pair in pairwise(numbers) if pair[1] == pair[0] + 1 and _differs(sample, pair[0])), None)
    source = _repeated(sample, numbers, [roles[role] for role in ("channel", "clid") if role in roles])
    target = _repeated(sample, numbers, [*_data(sample), *(roles[role] for role in ("dstchannel",) if role in roles)])
    if source is not None and target is not None and source != target:
        roles["src"], roles["dst"] = source, target
    elif beside:
        roles["src"], roles["dst"] = beside
    contexts = [
        p
        for p in free
        if p not in numbers
        and sample.profiles[p].distinct <= 20
        and sample.profiles[p].share("text", "word") > Share.BULK
    ]
    if contexts:
        roles["dcontext"] = min(contexts, key=lambda p: abs(p - roles.get("dst", p)))


def _differs(sample: Sample, column: int) -> bool:
    return sample.profiles[column].distinct > 1


def _repeated(sample: Sample, numbers: list[int], where: list[int]) -> int | None:
    """The column of numbers that other columns of its rows repeat; None where no column is repeated in most rows."""
    found: list[tuple[float, int]] = []
    for column in numbers:
        rows = [row for row in sample.rows if column < len(row) and len(row[column].strip()) > 1]
        said = sum(any(row[column].strip() in row[other] for other in where if other < len(row)) for row in rows)
        if rows and len(rows) > Share.HALF * len(sample.rows) and said > Share.MAJORITY * len(rows):
            found.append((-round(said / len(rows), 1), column))
    return min(found)[1] if found else None


FORMAT = Format("asterisk_cdr", recognise, read)
