"""What a table of leads leaves open: clients, days, whose deals they are, what came of visits, words, deals."""

import re

from analytics.intake.cells.moments import has_days
from analytics.intake.cells.notation import Notation
from analytics.intake.cells.shares import Share
from analytics.intake.cells.values import Profile
from analytics.intake.columns.cell_readings import with_notation
from analytics.intake.columns.claims import Kind
from analytics.intake.columns.decide import decide
from analytics.intake.columns.layout import MOMENTS, Layout, Question
from analytics.intake.columns.unsure import UNSURE
from analytics.intake.meanings.deals import deal_questions, unread
from analytics.intake.meanings.marks import are_marks, unclear_marks
from analytics.intake.meanings.stages import (
    OPEN,
    is_bare_win,
    is_journal,
    is_undecided,
    stage_of,
    unclear_stages,
    visit,
)
from analytics.intake.shape.header import Sample, labels_of
from analytics.intake.vocabulary.headers import says

FIRST_NAME = re.compile(r"[^\W\d_]{2,15}( [^\W\d_]\.?)?")


def lead_questions(sample: Sample, layout: Layout) -> list[Question]:
    """All questions about a table of leads but those about its columns."""
    asked = []
    if not {"entity_id", "client_phone"} & set(layout.roles) and not _knows_by_name(layout):
        asked.append(Question("client_column_unknown", None, (), None))
    dated = [column for role in MOMENTS if (column := layout.column(role)) is not None]
    undated = {column for role, column in decide(sample, Kind.LEADS).unheard if role in MOMENTS}
    in_contracts = with_notation(layout.cells, Notation.CONTRACTS)
    is_dated = layout.when.is_day_above or any(has_days(sample.profiles[p]) or p in in_contracts for p in dated)
    is_open = bool(undated) or _is_without_end(layout) or _are_amounts_of_no_deal(sample, layout)
    is_dated = is_dated and (layout.format != "outcomes" or not is_open)
    if sample.rows and not is_dated and not layout.told.has_roles and layout.known.entity_type != "contact":
        asked.append(Question("outcome_date_unknown", None, (), None))
    asked += _unread_people(sample, layout) or _unread_marks(sample, layout)
    for column, words in (unclear_stages(sample, layout) | unclear_marks(sample, layout)).items():
        asked.append(Question("stage_words_unknown", labels_of(sample)[column], words[:20], None))
    return [*asked, *deal_questions(sample, layout)]


def _unread_people(sample: Sample, layout: Layout) -> list[Question]:
    """A column of colleagues that no role reads, where nothing says who brought the client: whose deals they are."""
    if "operator" in layout.roles or layout.who.source or layout.format != "outcomes":
        return []
    if (author := layout.column("author")) is not None:  # a clerk or the caller
        is_known = "responsible" in layout.roles or author in layout.told.columns
        return [] if is_known else [_asked_of(sample, author, "operator")]
    free = unread(sample, layout) if sample.header else []
    found = [column for column in free if _are_colleagues(sample.profiles[column], sample.names[column])]
    return [_asked_of(sample, column, "operator") for column in found[:1]]


def _unread_marks(sample: Sample, layout: Layout) -> list[Question]:
    """A column of yes and no that no role reads, beside visits of which nothing says whether they took place.

    Without a column of visits only one whose header speaks of them.
    """
    told = {"meeting_held_at", "visit_stage", "stage", "semantic", "no_show"} & set(layout.roles)
    if told or layout.format != "outcomes" or not sample.header:
        return []
    has_visits = "meeting_at" in layout.roles
    free = [column for column in unread(sample, layout) if _may_be_marks(sample.profiles[column], has_visits)]
    found = [column for column in free if has_visits or re.search(visit(), sample.names[column])]
    return [_asked_of(sample, column, "meeting_held_at") for column in found[:1]]


def _may_be_marks(profile: Profile, has_visits: bool) -> bool:
    """Of a column that speaks of visits itself a mark beside empty cells is enough."""
    return are_marks(profile) and profile.distinct > (1 if has_visits else 0)


def _asked_of(sample: Sample, column: int, role: str) -> Question:
    """Whether a column plays this role, or none."""
    label = labels_of(sample)[column]
    return Question(UNSURE, label, (label,), role)


def _are_colleagues(profile: Profile, header: str) -> bool:
    """Names of people in most rows, each of them again and again."""
    is_again = 1 < profile.distinct <= Share.FIFTH * profile.filled and profile.filled_rate > Share.HALF
    return is_again and (profile.share("person") > Share.BULK or _are_first_names(profile, header))


def _are_first_names(profile: Profile, header: str) -> bool:
    """Single words with a capital that are nothing else that we know."""
    if any(says(other, header) for other in ("place", "remark", "company", "money")) or are_marks(profile):
        return False
    names = {cell for cell in profile.cells if cell}
    are_stages = any(stage_of(word) != OPEN or is_undecided(word) for word in profile.words)
    return not are_stages and all(FIRST_NAME.fullmatch(name) and name[0].isupper() for name in names)


def _is_without_end(layout: Layout) -> bool:
    """Amounts beside one day and no stage: whether contracts were signed then, lost, or leads came, nothing says."""
    told = {"stage", "semantic", "lost_reason", "is_closed", *MOMENTS} - {"created_at", "changed_at", "closed_at"}
    return "amount" in layout.roles and not told & set(layout.roles) and not layout.when.is_day_above


def _are_amounts_of_no_deal(sample: Sample, layout: Layout) -> bool:
    """Some visits have an amount and no column says that a contract was signed: their deals would be none."""
    amount, stages = layout.column("amount"), [layout.column(role) for role in ("stage", "visit_stage")]
    ends = {"signed_at", "closed_at", "semantic", "is_closed", "offer_at"} & set(layout.roles)
    if amount is None or ends or not is_journal(layout):
        return False
    words = [word for column in stages if column is not None for word in sample.profiles[column].words]
    told = {stage_of(word) for word in words} | {"won" for word in words if is_bare_win(word)}
    return 0 < sample.profiles[amount].filled_rate < Share.BULK and not told & {"won", "terminated"}


def _knows_by_name(layout: Layout) -> bool:
    """A list that names its clients and whose they are counts without a link to calls."""
    roles = set(layout.roles) | ({layout.who.role} if layout.who.source else set())
    return bool({"client_name", "title"} & roles and {"operator", "responsible"} & roles)
