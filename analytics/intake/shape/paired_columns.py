"""Two columns of which each row fills one: an operator, a client's number or a mark, under the call's side."""

from collections import Counter
from collections.abc import Mapping

from analytics.intake.cells.shares import Share
from analytics.intake.cells.values import is_empty
from analytics.intake.columns.direction_record import OURS, THEIRS
from analytics.intake.shape.header import Sample

FEWEST, MOST_BESIDE = 0.03, 0.3
"""Each of two columns is alone in this share of rows; at most this share fills both (internal) or none (unanswered)."""


def one_side_of(sample: Sample, roles: Mapping[str, int]) -> str:
    """OURS or THEIRS if `src` and `dst` are a pair whose filled side gives the direction; empty otherwise."""
    if "direction" in roles or not {"src", "dst"} <= set(roles) or not _are_halves(sample, roles["src"], roles["dst"]):
        return ""
    shares = [sample.profiles[roles[role]].share("phone", "phones") for role in ("src", "dst")]
    if "phone" in roles:
        return OURS if max(shares) < Share.SOME else ""
    return THEIRS if min(shares) > Share.BULK and "operator" in roles else ""


def _are_halves(sample: Sample, one: int, other: int) -> bool:
    """Most rows fill one of the two and not the other, and each is alone in some."""
    seen = Counter(
        (not is_empty(row[one]), not is_empty(row[other])) for row in sample.rows if max(one, other) < len(row)
    )
    least = max(1.0, FEWEST * seen.total())
    most = MOST_BESIDE * seen.total()
    return min(seen[True, False], seen[False, True]) >= least and max(seen[True, True], seen[False, False]) <= most
