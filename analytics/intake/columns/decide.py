"""The columns' roles that most evidence speaks for, what was second, and by how much."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import cache, lru_cache

from analytics.core.registry import modules_of
from analytics.intake.columns import rules
from analytics.intake.columns.assignment import best_pairs
from analytics.intake.columns.claims import HEADER, REASON, Claim, Kind, Margin, Pair, Reading, Rule, Strength
from analytics.intake.columns.evidence import Evidence
from analytics.intake.columns.same_figures import without_equal_rivals
from analytics.intake.shape.header import Sample

FLOOR = 25.0
"""Less than that names no column: a guess alone says nothing."""
CLASH = (("start", "date"), ("start", "time"), ("out_mark", "direction"), ("in_mark", "direction"))
"""Roles that say the same thing in two ways: a reading has one of the two."""
MOST_BUNDLES, MOST_SETS, DEEPEST = 12, 64, 5
FIGURES = {
    Kind.CALLS: (
        *("start", "date", "time", "operator", "phone", "src", "dst", "direction", "status", "code", "ring", "talk"),
        *("total", "answered_at", "ended_at", "out_mark", "in_mark"),
    ),
    Kind.LEADS: (
        *("entity_id", "created_at", "closed_at", "responsible", "operator", "field_manager", "stage", "visit_stage"),
        *("meeting_set_at", "meeting_accepted_at", "handed_over_at", "meeting_at", "meeting_held_at", "moved_at"),
        *("offer_at", "signed_at", "lost_at", "cancelled_at", "lost_reason"),
    ),
    Kind.DAY_SUMS: ("day", "operator", "calls", "answered", "missed", "talk", "total"),
    Kind.PEOPLE: ("person", "name", "team", "role", "login", "email"),
}
"""Roles whose column changes a figure, by kind of table."""
Forbidden = frozenset[Pair]
Answer = tuple[float, dict[str, int]]


@cache
def all_rules() -> tuple[Rule, ...]:
    """Every rule: one file a topic in columns/rules."""
    return tuple(rule for module in modules_of(rules) for rule in module.RULES)


def claims_of(sample: Sample, kind: Kind = Kind.CALLS, without: str = "") -> tuple[Claim, ...]:
    """What all rules of a kind of table say of a sample, but for one that is left out."""
    look = Evidence(sample, kind)
    rules = (rule for rule in all_rules() if rule.kind == kind and rule.name != without)
    return tuple(claim for rule in rules for claim in rule.says(look))


class Search:
    """Single claims as worth of a pair, joint claims as branches: the best assignment of columns to roles."""

    def __init__(self, claims: tuple[Claim, ...]) -> None:
        """Of one source the strongest claim counts, over sources the sum."""
        joint: defaultdict[tuple[Pair, ...], float] = defaultdict(float)
        single: dict[tuple[Pair, str, bool], float] = {}
        for claim in claims:
            if len(claim.gives) == 1:
                key = (claim.gives[0], claim.origin, claim.worth < 0)
                single[key] = max(single.get(key, 0.0), claim.worth, key=abs)
            else:
                joint[claim.gives] += claim.worth
        self.alone: defaultdict[Pair, float] = defaultdict(float)
        for (pair, _, _), worth in single.items():
            self.alone[pair] += worth
        self.joint = {
            gives: worth
            for gives, worth in joint.items()
            if all(self.alone.get(pair, 0.0) > -Strength.IMPOSSIBLE / 2 for pair in gives)
        }
        self.bonus = sorted((g for g, w in self.joint.items() if w > 0), key=lambda g: (-self.joint[g], g))
        self.matrix = {pair: worth for pair, worth in self.alone.items() if worth >= FLOOR}

    def best(self, forbidden: Forbidden = frozenset()) -> Answer:
        """The best of: every set of bundles that go together, with the rest assigned singly."""
        found: Answer = (0.0, {})
        for fixed in self._sets(forbidden):
            answer = self._settled(fixed, forbidden, 0)
            if answer[0] > found[0]:
                found = answer
        return found

    def _sets(self, forbidden: Forbidden) -> list[dict[str, int]]:
        sets: list[dict[str, int]] = [{}]
        for gives in self.bonus[:MOST_BUNDLES]:
            if any(pair in forbidden for pair in gives) or not self._may_branch(gives):
                continue
            for fixed in list(sets):
                joined = fixed | dict(gives)
                is_possible = all(fixed.get(role, column) == column for role, column in gives)
                is_possible = is_possible and len(set(joined.values())) == len(joined)
                if is_possible and joined not in sets and not _clash(joined):
                    sets.append(joined)
            if len(sets) > MOST_SETS:
                break
        return sets

    def _may_branch(self, gives: tuple[Pair, ...]) -> bool:
        """What proves nothing by itself names one more column beside others that are named already."""
        unnamed = sum(self.alone.get(pair, 0.0) < FLOOR for pair in gives)
        return self.joint[gives] >= Strength.PROVEN or unnamed < 2

    def _settled(self, fixed: Mapping[str, int], forbidden: Forbidden, depth: int) -> Answer:
        """An assignment around what is fixed; what clashes, or is spoken against together, is tried without either."""
        worth, roles = self._assigned(fixed, forbidden)
        if depth > DEEPEST:
            return worth, roles
        clash = _clash(roles)
        against = clash or next(
            (g for g, w in self.joint.items() if w < 0 and all(roles.get(r) == p for r, p in g)), None
        )
        if against is None:
            return worth, roles
        options = [
            self._settled(fixed, forbidden | {pair}, depth + 1) for pair in against if fixed.get(pair[0]) != pair[1]
        ]
        if not clash:
            options.append((worth, roles))
        return max(options, key=lambda option: option[0], default=(0.0, {}))

    def _assigned(self, fixed: Mapping[str, int], forbidden: Forbidden) -> Answer:
        taken = set(fixed.values())
        free = {
            (role, column): worth
            for (role, column), worth in self.matrix.items()
            if role not in fixed and column not in taken and (role, column) not in forbidden
        }
        roles = best_pairs(free) | dict(fixed)
        return self.worth(roles), roles

    def worth(self, roles: Mapping[str, int]) -> float:
        """The sum of all claims that this reading keeps."""
        alone = sum(self.alone.get(pair, 0.0) for pair in roles.items())
        return alone + sum(w for gives, w in self.joint.items() if all(roles.get(r) == p for r, p in gives))

    def holds(self, role: str, column: int) -> bool:
        """Several columns that only together mean something give this column its role."""
        return any((role, column) in gives and worth >= Strength.PATTERN for gives, worth in self.joint.items())


def _clash(roles: Mapping[str, int]) -> tuple[Pair, Pair] | None:
    return next((((a, roles[a]), (b, roles[b])) for a, b in CLASH if a in roles and b in roles), None)


def decide(sample: Sample, kind: Kind = Kind.CALLS, without: str = "") -> Reading:
    """The reading of a table of this kind, with a margin for every role that changes a figure."""
    return _decided(sample.judged, kind, without)


@lru_cache(maxsize=8)
def _decided(sample: Sample, kind: Kind, without: str) -> Reading:
    return without_equal_rivals(reading_of(claims_of(sample, kind, without), kind), sample)


def reading_of(claims: tuple[Claim, ...], kind: Kind = Kind.CALLS) -> Reading:
    """The reading that these claims make."""
    search = Search(claims)
    worth, roles = search.best()
    margins = []
    for role in (role for role in FIGURES[kind] if role in roles):
        second, instead = search.best(frozenset({(role, roles[role])}))
        margins.append(Margin(role, roles[role], worth - second, instead.get(role), instead))
    unheard = _unheard if kind == Kind.CALLS else _unread
    return Reading(kind, roles, worth, claims, tuple(margins), tuple(unheard(search, claims, roles)))


def _unread(search: Search, claims: tuple[Claim, ...], roles: Mapping[str, int]) -> Iterator[Pair]:
    """What the very words of a header name, where no cell is anything of the kind."""
    explained = {pair for claim in claims if claim.worth < 0 and claim.origin == REASON for pair in claim.gives}
    for claim in claims:
        ((role, column), *_) = claim.gives
        is_named = claim.origin == HEADER and claim.worth >= Strength.EXACT_HEADER
        is_free = role not in roles and column not in roles.values() and (role, column) not in explained
        if is_named and is_free and search.alone[role, column] <= Strength.EXACT_HEADER - Strength.IMPOSSIBLE:
            yield role, column


def _unheard(search: Search, claims: tuple[Claim, ...], roles: Mapping[str, int]) -> Iterator[Pair]:
    """What a header says surely and the rows deny: neither a figure nor silence, but a question."""
    by_header = {pair for c in claims if c.rule.startswith("headers.") and c.worth > 0 for pair in c.gives}
    explained = {pair for c in claims if c.worth < 0 and c.origin in (HEADER, REASON) for pair in c.gives}
    given = {column: role for role, column in roles.items()}
    for claim in claims:
        ((role, column), *_) = claim.gives
        is_named = claim.rule == f"headers.{role}" and claim.worth >= Strength.HEADER_WORDS
        if not is_named or role not in FIGURES[Kind.CALLS] or role in roles or (role, column) in explained:
            continue
        is_kept = column in given and ((given[column], column) in by_header or search.holds(given[column], column))
        if not is_kept and -Strength.IMPOSSIBLE / 2 < search.alone[role, column] < FLOOR:
            yield role, column
