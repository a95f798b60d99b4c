# title.ru: 3CX
# title.en: 3CX
"""3CX: its CDR output with configurable fields and order; without a header recognised by cells."""

import re
from collections.abc import Iterator
from itertools import combinations

from analytics.intake.cells.shares import Share
from analytics.intake.cells.values import Profile
from analytics.intake.columns.arithmetic import signed_spans
from analytics.intake.columns.known import SURE, Export, known_format, share
from analytics.intake.columns.layout import Format, Layout
from analytics.intake.shape.header import Sample

ENDED = re.compile(
    r"\w*terminated\w*|replaced\w*|redirected\w*|failed\w*|\w*busy\w*|\w*no_?answer\w*|not_?\w+|no_\w+|cancell?ed\w*"
    r"|rejected\w*|declined\w*|continued\w*|completed\w*|polling\w*",
    re.IGNORECASE,
)
BY_A_SIDE = re.compile(r"terminatedby(src|dst)|(src|dst)_participant_terminated", re.IGNORECASE)
OURS = re.compile(r"Ext\.\d{2,6}")
CLIENTS = re.compile(r"\+?\d{7,15}")
CHAIN = re.compile(r"Chain: ?([^;]*);.*")
IDENTITY = re.compile(r"\w{3,40}")
TYPE = re.compile(
    r"Extension|External\w*|\w*Line|\w*Queue|\w*Group|IVR|Voice\w*|Conference\w*|Script\w*|Park\w*|Fax\w*"
)
NAME = re.compile(r"[^\W\d][^\d;/@]*")
TALK = re.compile(r"\d+:\d\d:\d\d(\.\d+)?")
SIDES = {
    "TerminatedBySrc": "caller",
    "src_participant_terminated": "caller",
    "TerminatedByDst": "callee",
    "dst_participant_terminated": "callee",
}

CDR = Export(
    name="threecx",
    system="threecx",
    marks=("reason-terminated", "from-no", "to-no"),
    columns={
        "call_id": ("historyid",),
        "logical_id": ("callid",),
        "start": ("time-start",),
        "answered_at": ("time-answered",),
        "ended_at": ("time-end",),
        "code": ("reason-terminated",),
        "from_no": ("from-no",),
        "to_no": ("to-no",),
        "from_dn": ("from-dn",),
        "to_dn": ("to-dn",),
        "dial_no": ("dial-no",),
        "final_number": ("final-number",),
        "final_dn": ("final-dn",),
        "from_name": ("from-dispname",),
        "final_name": ("final-dispname",),
        "duration": ("duration",),
    },
    sides=SIDES,
    prepare="threecx",
    is_utc=True,
)
HEADED = known_format("threecx", CDR)


def recognise(sample: Sample) -> float:
    """By header names; without a header by reasons of ending, times and «Ext.801»."""
    return HEADED.recognise(sample) if sample.header else SURE if _roles(sample) else 0.0


def read(sample: Sample) -> Layout:
    """Columns by name, or by cells."""
    if sample.header:
        return HEADED.read(sample)
    return CDR.layout_of({role: (column,) for role, column in _roles(sample).items()}, sample)


def _roles(sample: Sample) -> dict[str, int]:
    """Columns by cells; empty if times, reasons or parties are missing."""
    if (code := _code(sample)) is None:
        return {}
    roles = {"code": code, **_moments(sample), **_parties(sample)}
    if not {"start", "ended_at", "from_no", "to_no"} <= set(roles):
        return {}
    clocks = [
        p
        for p in _free(sample, roles)
        if sample.profiles[p].filled and share(sample.profiles[p], TALK) > Share.NEARLY_ALL
    ]
    roles.update(zip(("duration",), clocks, strict=False))
    if not {"answered_at", "duration"} & set(roles):
        return {}
    roles |= _names(sample, roles)
    return roles | _identities(sample, roles)


def _free(sample: Sample, roles: dict[str, int]) -> list[int]:
    return [column for column in range(sample.width) if column not in roles.values()]


def _code(sample: Sample) -> int | None:
    for column, profile in enumerate(sample.profiles):
        if (
            profile.distinct <= 30
            and share(profile, ENDED) > Share.BULK
            and any(map(BY_A_SIDE.fullmatch, profile.cells))
        ):
            return column
    return None


def _moments(sample: Sample) -> dict[str, int]:
    """Start and end are in every row, in this order; the answer only if somebody answered."""
    moments = [p for p, profile in enumerate(sample.profiles) if profile.share("datetime") > Share.MOST]
    whole = [p for p in moments if sample.profiles[p].filled_rate > Share.ALL_BUT_STRAY]
    whole = sorted(whole, key=lambda column: sum(signed_spans(sample, whole[0], column)))
    if len(moments) == len(whole) == 3:  # every call was answered
        return dict(zip(("start", "answered_at", "ended_at"), whole, strict=True))
    if len(whole) != 2:
        return {}
    answered = [("answered_at", column) for column in moments if column not in whole]
    return {"start": whole[0], "ended_at": whole[1], **dict(answered[:1])}


def _parties(sample: Sample) -> dict[str, int]:
    """Caller and callee among columns with both operators and clients.

    The callee is in several columns (to-no, final-number), the caller in one; the chain starts with the caller.
    """
    parties = [p for p in range(sample.width) if _is_party(sample.profiles[p])]
    both = [p for p in parties if share(sample.profiles[p], CLIENTS) and share(sample.profiles[p], OURS)]
    chains = [
        p for p in range(sample.width) if sample.profiles[p].filled and share(sample.profiles[p], CHAIN) > Share.MOST
    ]
    callers = [p for p in parties if any(_agreement(sample, p, chain) > Share.MOST for chain in chains)][:1]
    if len(both) < 2:
        callers, called = _of_one_way(sample, parties, callers)
    else:
        repeated = {
            p for pair in combinations(both, 2) if _agreement(sample, *pair) > Share.LARGE_MAJORITY for p in pair
        }
        others = [p for p in _colleagues(sample, parties) if not _agreement(sample, p, both[0])]  # no calls to oneself
        once = [p for p in both if p not in repeated] or others or both
        callers = callers or once[:1]
        called = [p for p in both if p not in callers and _agreement(sample, p, callers[0]) < Share.MOST]
    if not callers or not called:
        return {}
    dialled = [p for p in _free(sample, dict.fromkeys(("a",), callers[0])) if _is_dialled(sample, p, called[0])]
    return {"from_no": callers[0], "to_no": called[0], **dict(zip(("dial_no",), dialled, strict=False))}


def _of_one_way(sample: Sample, parties: list[int], callers: list[int]) -> tuple[list[int], list[int]]:
    """Caller and callee if a column has only operators or only clients; clients in several columns are callees."""
    clients = [p for p in parties if share(sample.profiles[p], CLIENTS)]
    ours = _colleagues(sample, parties)
    if not clients or not ours:
        return [], []
    is_out = callers[0] in ours if callers else len(clients) > 1 or ours[0] < clients[0]
    return (ours[:1], clients[:1]) if is_out else (clients[:1], ours[:1])


def _colleagues(sample: Sample, parties: list[int]) -> list[int]:
    """Columns with operators only, most distinct ones first, because a trunk is an extension too."""
    ours = [p for p in parties if not share(sample.profiles[p], CLIENTS)]
    return sorted(ours, key=lambda p: (-sample.profiles[p].distinct, p))


def _is_party(profile: Profile) -> bool:
    return profile.filled_rate > Share.HALF and share(profile, OURS) + share(profile, CLIENTS) > Share.MOST


def _pairs(sample: Sample, one: int, other: int) -> Iterator[tuple[str, str]]:
    for row in sample.rows:
        if max(one, other) < len(row) and row[one] and row[other]:
            yield row[one].strip(), row[other].strip()


def _agreement(sample: Sample, one: int, other: int) -> float:
    """Share of rows in which two columns agree; of a chain the start counts."""
    pairs = [(CHAIN.sub(r"\1", a), CHAIN.sub(r"\1", b)) for a, b in _pairs(sample, one, other)]
    return sum(a == b for a, b in pairs) / len(pairs) if pairs else 0.0


def _is_dialled(sample: Sample, column: int, called: int) -> bool:
    return share(sample.profiles[column], CLIENTS) > Share.THIRD and _agreement(sample, column, called) > Share.THIRD


def _names(sample: Sample, roles: dict[str, int]) -> dict[str, int]:
    """The column with a constant name per caller's extension, and the one for the callee."""
    found: dict[str, int] = {}
    for role, party in (("from_name", "from_no"), ("final_name", "to_no")):
        for column in _free(sample, roles | found):
            ours = [(who, name) for who, name in _pairs(sample, roles[party], column) if OURS.fullmatch(who)]
            told = sum(bool(OURS.fullmatch(row[roles[party]])) for row in sample.rows if roles[party] < len(row))
            exts, names = {who for who, _ in ours}, {name for _, name in ours}
            is_one_each = len(set(ours)) == len(exts) == len(names) > 1 and len(ours) > Share.MOST * told
            if is_one_each and share(sample.profiles[column], NAME) > Share.HALF > share(sample.profiles[column], TYPE):
                found[role] = column
                break
    return found


def _identities(sample: Sample, roles: dict[str, int]) -> dict[str, int]:
    """The row id, unique per row, and the call id, shared by legs."""
    ids = [
        p
        for p in _free(sample, roles)
        if sample.profiles[p].filled_rate > Share.ALL_BUT_STRAY
        and sample.profiles[p].distinct_rate > Share.HALF
        and share(sample.profiles[p], IDENTITY) > Share.NEARLY_ALL
        and not sample.profiles[p].share("phone", "party", "extension_word") > Share.SOME
    ]
    ids = sorted(ids, key=lambda p: -sample.profiles[p].distinct)[:2]
    return {"call_id": ids[0], "logical_id": ids[-1]} if ids else {}


FORMAT = Format("threecx", recognise, read)
