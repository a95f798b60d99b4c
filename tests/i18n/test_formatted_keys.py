"""Every sentence that the code asks for is there in every language, and every sentence is asked for.

A key that is made at run time, such as `say(f"verdict.{one.verdict}")`, is asked with each code of PATTERNS: the closed
set that the code itself has of what can stand in the blank.
"""

import ast
import re
from collections.abc import Collection, Iterable, Mapping
from typing import get_args

import pytest
from pydantic_core.core_schema import ErrorType

from analytics.commands import building
from analytics.core.alert import Of, Span, Watch
from analytics.core.bounded import BoundProblem
from analytics.core.decisions import OWN_QUESTIONS
from analytics.core.record import HANGUP_SIDES, PROCESSES, SEGMENTS, Outcome
from analytics.core.registry import headers
from analytics.core.rights import RULES as RIGHTS
from analytics.core.scope import Role
from analytics.core.slice import Against
from analytics.core.telephony import Asked as TelephonyAsked
from analytics.core.telephony import Known
from analytics.export import methodology
from analytics.export.brief.due import State as DeliveryOutcome
from analytics.i18n import LANGUAGES, words
from analytics.i18n.entries import folders
from analytics.intake.columns.dialling import NINE, NONE
from analytics.intake.columns.layout import OFFERED, ROLES, SEVERAL, STATUS, TALK, QuestionCode
from analytics.intake.columns.unsure import UNSURE
from analytics.intake.importing import RebuildReason
from analytics.intake.job import STATUSES
from analytics.intake.mapping import IGNORE, MEANINGS
from analytics.intake.records.rejected import reasons
from analytics.intake.shape.outside_columns import OPERATOR_SOURCES
from analytics.intake.supersede import OtherLoaded
from analytics.metrics.catalog import Better, Kind, Unit, catalog
from analytics.metrics.dimension import dimensions
from analytics.metrics.unknown import Missing
from analytics.pay.curve import curves
from analytics.pay.gaming import Judgement, Strategy
from analytics.pay.optimise import CONSTRAINTS
from analytics.pay.plan import Combination, PlanProblem, Window
from analytics.privacy import erasure, retention
from analytics.reports.alerts import State as AlertState
from analytics.reports.figure import Chance
from analytics.reports.pay.attendance import ANSWERS, REOPENED
from analytics.reports.pay.attendance import KINDS as REMARKS
from analytics.reports.pay.checklist import Step
from analytics.reports.pay.month_state import MonthState
from analytics.reports.reach.call_lists import PhoneType
from analytics.reports.reach.explore import Grain
from analytics.reports.sales.agenda import Group
from analytics.reports.sales.funnel_base import ROADS
from analytics.reports.sales.handover import BRIEF, STAGES, STANDINGS
from analytics.reports.sales.loose_ends import Problem
from analytics.reports.sales.processes import BASES
from analytics.reports.staff.roster import LOOKS_LIKE, UNLISTED
from analytics.reports.staff.staff import NEAR_NAME, SAME_EXTENSION
from analytics.reports.staff.team_day import Reason
from analytics.reports.verdicts.verdict_detail import DialResult
from analytics.sentences.verdict_words import NOT_COMPARED, QUIET
from analytics.stats.experiments import Conclusion
from analytics.stats.funnel import Place
from analytics.stats.processes import AgainstFour, Direction
from analytics.stats.verdicts.quality import Level, Proof
from analytics.stats.verdicts.rule import ListVerdict, OperatorVerdict
from analytics.store.data.generation import ATTRIBUTIONS
from analytics.store.ledger.briefs import DeliveryState
from analytics.store.ledger.erasures import ErasureKind
from analytics.store.ledger.pay_ledger import Dispute, Standing
from analytics.store.ledger.visits import Action
from analytics.store.safety.verify import FindingCode
from analytics.store.subject import SubjectKind
from analytics.ui.admin import audit_words
from analytics.ui.admin.staff import COLUMNS
from analytics.ui.explore.choice import View as ExploreView
from analytics.ui.files.drop import ZONES
from analytics.ui.files.file_card import QUESTIONS
from analytics.ui.files.mapping_answers import ORDERS, UNITS, WAYS
from analytics.ui.notices.annotations import KINDS as ANNOTATIONS
from analytics.ui.pay.plan_life import IN_FORCE
from analytics.ui.sales.handover_views import View
from analytics.ui.sales.processes import WHOLE
from analytics.ui.sales.visit_cards import MISSED
from analytics.ui.sales.visits import Saved
from analytics.ui.server.jobs import JobName
from analytics.ui.session import page_list, state
from analytics.ui.session.filters import PRESETS
from analytics.ui.widgets.downloads import FileKind
from analytics.ui.widgets.reveal import Added
from analytics.ui.widgets.verdict_cards import CHECKED
from tests.i18n.asked_keys import Asked, Source, asked_keys, error_codes

Code = str | tuple[str, ...]
BLANK = re.compile(r"\{[^}]*\}")
ANSWERED = [answer for answers in ANSWERS.values() for answer in answers]
OWN_ANSWERS = [answer for answers in OWN_QUESTIONS.values() for answer in answers]
METRICS, VERDICTS = tuple(catalog()), (*OperatorVerdict, *ListVerdict)
OF_FACTS: Mapping[str, Iterable[str]] = {
    "role": Role,
    "attribution": ATTRIBUTIONS,
    "annotations": ANNOTATIONS,
    "visits": Action,
    "outcome": Outcome,
    "telephony.known": Known,
    "metric": tuple(catalog()),
}
"""Where the words of the facts of an audit entry are: audit_words.CODED."""

PATTERNS: Mapping[str, Collection[Code]] = {
    "mine.finding.{verdict}": (*OperatorVerdict, CHECKED),
    "telephony.ask.{question}": TelephonyAsked,
    "telephony.known.{answer}": Known,
    "action.{action}": RIGHTS,
    "agenda.{group}": Group,
    "annotations.{kind}": ANNOTATIONS,
    "ask.{wording}": (*get_args(QuestionCode), f"{UNSURE}_alone", f"{UNSURE}_open"),
    "alert.limit_{watch}": (Watch.BELOW, Watch.ABOVE),
    "alert.now_{state}": AlertState,
    "alert.of_{of}": (Of.TEAM, Of.LIST),
    "alert.span_{span}": Span,
    "alert.span_{one}": Span,
    "alert.threshold_{value}": ("share", "kopecks", "seconds"),
    "alert.watch_{one}": Watch,
    "alert.{state}": AlertState,
    "brief.state_{state}": DeliveryOutcome,
    "briefs.no_{name}": ("folder", "server"),
    "briefs.{state}": get_args(DeliveryState),
    "ask_vendor.{question}": QUESTIONS,
    "attribution.{rule}": ATTRIBUTIONS,
    "bases.{stage}": PhoneType,
    "figure.{chance}": Chance,
    "month_state.{state}": set(MonthState) - {MonthState.OVER},
    "month_state.{state}_short": set(MonthState) - {MonthState.OVER},
    "chart.{mark}": {one.mark for one in Place},
    "chart.{place}": Place,
    "checklist.to_{page}": ("uploads", "payroll"),
    "checklist.{step}": Step,
    "column.{role}": {IGNORE, SEVERAL, *(role for roles in OFFERED.values() for role in roles)},
    "curve.{curve}": curves(),
    "curve.{name}.rule": curves(),
    "dial_class.{next_result}": DialResult,
    "dial_class.{result}": DialResult,
    "did.answer.{given}": OWN_ANSWERS,
    "did.who.{name}": [name.replace(" ", "_") for name in audit_words.PROGRAMS],
    "did.{action}": RIGHTS.keys() - audit_words.VARIANTS.keys() - {"people"},
    "did.{action}.{_variant}": [(action, one) for action, variants in audit_words.VARIANTS.items() for one in variants],
    "did.{name}.{value}": [
        *(("done", done) for done in ("saved", "renamed", "removed", "unshared")),
        *(("answer", answer) for answer in (*ANSWERED, *OWN_ANSWERS, REOPENED)),
        *(("reason", reason) for reason in (*get_args(RebuildReason), building.ENGINE)),
        *(("what", kind) for kind in get_args(FileKind)),
    ],
    "dimension.{dimension}": dimensions(),
    "dimension.{name}": dimensions(),
    "drill.total_{adds}": get_args(Added),
    "erasure.kind_{kind}": get_args(ErasureKind),
    "erasure.original_{original}": erasure.ORIGINALS,
    "erasure.stays_{code}": {*erasure.STAYS, *retention.STAYS, erasure.ROW_KEYS, erasure.PAYROLL},
    "erasure.{kind}": get_args(SubjectKind),
    "erasure.{kind}_said": get_args(SubjectKind),
    "error.{code}": {*error_codes(), *get_args(OtherLoaded)},
    "experiment.{conclusion}": Conclusion,
    "explore.view_{view}": ExploreView,
    "explore.{grain}": Grain,
    "filter.against_{against}": Against,
    "filter.{key}s": (state.OPERATORS, state.TEAMS, state.LISTS),
    "filter.{preset}": PRESETS,
    "finding.{what}": get_args(FindingCode),
    "format.{code}": {
        field.split(".")[0] if field.count(".") > 1 else name
        for name, facts in headers(folders()["format"]).items()
        for field in facts
    },
    "glossary.{term}": methodology.terms_of(words("ru")),
    "glossary.{term}_meaning": methodology.terms_of(words("ru")),
    "filter.every_{key}": (state.OPERATORS, state.TEAMS, state.LISTS),
    "handover.deals_{road}": ROADS,
    "handover.{fact}": BRIEF,
    "handover.{problem}": Problem,
    "handover.{whose}": ("operator", "field_manager"),
    "handover.{stage}": ("leads", *STAGES),
    "hangup.{hangup_side}": HANGUP_SIDES,
    "handover.view_{view}": View,
    "job.{name}": get_args(JobName),
    "mapping.decides_{answer}": (STATUS, TALK),
    "mapping.dial_prefix_{answer}": (NINE, NONE),
    "mapping.direction_{answer}": WAYS,
    "mapping.operator_from_{answer}": OPERATOR_SOURCES,
    "mapping.unit_{answer}": UNITS,
    "mapping.{kind}": OFFERED,
    "mapping.{order}": ORDERS,
    "mapping.{section}": MEANINGS,
    "meaning.{meaning}": {meaning for meanings in MEANINGS.values() for meaning in meanings},
    "mine.slip_{status}": ("draft", "locked"),
    "mine.{answer}": OWN_ANSWERS,
    "menu.{group}": page_list.GROUPS,
    "method.{better}": Better,
    "method.{kind}": Kind,
    "method.{unit}": Unit,
    "metric.{metric}": METRICS,
    "metric.{first}": METRICS,
    "metric.{second}": METRICS,
    "metric.{metric}.description": METRICS,
    "metric.{name}": METRICS,
    "metric.{name}.description": METRICS,
    "outcome.{outcome}": Outcome,
    "page.{name}": page_list.entries(),
    "page.{name}.question": page_list.entries(),
    "payroll.answer_{kind}_{given}": [(kind, answer) for kind, answers in ANSWERS.items() for answer in answers],
    "payroll.answered_{answer}": ANSWERED,
    "payroll.dispute_{status}": get_args(Dispute.__annotations__["status"]),
    "payroll.remark_{kind}": REMARKS,
    "payroll.{reason}": (LOOKS_LIKE, UNLISTED),
    "problem.{problem}": {*get_args(BoundProblem), *get_args(PlanProblem)},
    "processes.{against_four}": AgainstFour,
    "processes.{against_four}_short": AgainstFour,
    "processes.{basis}": BASES,
    "processes.{direction}": Direction,
    "processes.{direction}_short": Direction,
    "processes.{process}": PROCESSES,
    "propose.relax_{constraint}": CONSTRAINTS,
    "provable.{proof}.{level}": [(proof, level) for proof in Proof for level in Level],
    "reason.{code}": reasons(),
    "role.{role}": Role,
    "role.{code}": Role,
    "role.{one}": Role,
    "rule.combination_{combination}": get_args(Combination),
    "rule.{rule}": methodology.RULES,
    "segment.{segment}": (WHOLE, *SEGMENTS),
    "staff.{reason}": (SAME_EXTENSION, NEAR_NAME),
    "standing.{code}": STANDINGS,
    "standing.{standing}": STANDINGS,
    "stress.hole_{strategy}": get_args(Strategy),
    "stress.verdict_{judgement}": Judgement,
    "stress.{judgement}": Judgement,
    "today.do_{reason}": Reason,
    "today.{reason}": Reason,
    "unknown.note_{missing}": Missing,
    "unknown.{missing}": Missing,
    "uploads.{column}": COLUMNS,
    "uploads.{status}_status": STATUSES,
    "verdict.{before}": OperatorVerdict,
    "verdict.{verdict}": OperatorVerdict,
    "verdicts.do.{advice}": [verdict for verdict in (*VERDICTS, CHECKED) if verdict not in NOT_COMPARED],
    "verdicts.head.{verdict}": (*VERDICTS, CHECKED),
    "verdicts.other.{advice}": [verdict for verdict in (*VERDICTS, CHECKED) if verdict not in NOT_COMPARED],
    "verdicts.other.{verdict}": [verdict for verdict in (*OperatorVerdict, CHECKED) if verdict not in NOT_COMPARED],
    "verdicts.{verdict}": QUIET,
    "visits.{action}": Action,
    "visits.{process}": PROCESSES,
    "visits.{reason}": MISSED,
    "visits.{what}": get_args(Saved),
    "whatif.combination_{combination}": get_args(Combination),
    "whatif.plan_{standing}": (IN_FORCE, *get_args(Standing)),
    "whatif.window_{window}": get_args(Window),
    "zone.{zone}": ZONES,
    "{CODED}.{value}": [(table, code) for table, codes in OF_FACTS.items() for code in codes],
}
"""What can stand in the blanks of a key, in their order; every one of these has its sentence."""

MAY_HAVE: Mapping[str, Collection[Code]] = {
    "page.{name}.own": page_list.entries(),
    "page.{name}.phone": page_list.entries(),
    "column.{role}": {role for roles in ROLES.values() for role in roles},
    "did.{name}.{value}": [(fact, code) for fact in ("code", "why") for code in error_codes()],
    "operators.paid_{metric}": METRICS,
    "problem.{problem}": get_args(ErrorType),
    "{words}.{code}": [*(("touch", str(n)) for n in range(1, 7)), *(("weekday", str(n)) for n in range(1, 8))],
}
"""Codes besides that may have a sentence: where there is none, the code asks for another one."""


@pytest.fixture(scope="module")
def asked() -> tuple[Asked, ...]:
    return asked_keys()


def made(patterns: Mapping[str, Collection[Code]]) -> set[str]:
    """The keys that the codes make."""
    return {key_of(pattern, code) for pattern, codes in patterns.items() for code in codes}


def key_of(pattern: str, code: Code) -> str:
    parts = iter((code,) if isinstance(code, str) else code)
    return BLANK.sub(lambda _: str(next(parts)), pattern)


def test_every_key_made_at_run_time_has_a_closed_set_of_codes(asked: tuple[Asked, ...]) -> None:
    known = PATTERNS.keys() | MAY_HAVE.keys()
    new = {one.key: one.where for one in asked if BLANK.search(one.key) and one.key not in known}
    assert not new, f"PATTERNS lacks the codes of {new}: add the closed set of the code that makes them"


def test_every_pattern_is_asked_for(asked: tuple[Asked, ...]) -> None:
    gone = sorted(PATTERNS.keys() - {one.key for one in asked})
    assert not gone, f"nobody asks for {gone}: take them out of PATTERNS"
    said = sorted(MAY_HAVE.keys() - {one.key for one in asked if one.is_tried})
    assert not said, f"{said} are said whether there is a sentence or not: their codes belong to PATTERNS"


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_sentence_that_is_asked_for_is_there(language: str, asked: tuple[Asked, ...]) -> None:
    keys = {one.key for one in asked if not BLANK.search(one.key)} | made(PATTERNS)
    missing = sorted(key for key in keys if not words(language).has(key))
    assert not missing, f"{language}.toml, or the header of the entry, lacks {missing}"


def test_every_sentence_is_asked_for(asked: tuple[Asked, ...]) -> None:
    dead = sorted(words("ru").sentences.keys() - {one.key for one in asked} - made(PATTERNS) - made(MAY_HAVE))
    assert not dead, f"nobody asks for {dead}: take them out of every language"


@pytest.mark.parametrize(
    ("body", "keys"),
    [
        ('say(f"verdict.{one.verdict}")', ["verdict.{verdict}"]),
        ('say(f"a.{facts[\'role\']}" if x else "b.c")', ["a.{role}", "b.c"]),
        ("say(f\"a.{one.kind or 'unknown'}\")", ["a.unknown", "a.{kind}"]),
        ('for place, name in ((1, "p50"), (2, "p90")): say(f"a.{name}")', ["a.p50", "a.p90"]),
        ('for name in ("p50", *OTHERS): say(f"a.{name}")', ["a.{name}"]),
        ('key = f"a.{code}"\n    words.has(key)', ["a.{code}"]),
    ],
)
def test_a_key_is_read_as_far_as_the_source_decides_it(body: str, keys: list[str]) -> None:
    source = Source("page.py", ast.parse(f"def draw(one):\n    {body}\n"))
    assert [one.key for one in source.asked()] == keys


def test_a_parameter_of_a_private_function_is_what_its_calls_give() -> None:
    said = 'def _button(verb):\n    say(f"a.{verb}")\n\n\ndef draw(verb):\n    _button("close")\n    _button('
    assert [one.key for one in Source("page.py", ast.parse(said + '"open")')).asked()] == ["a.close", "a.open"]
    assert [one.key for one in Source("page.py", ast.parse(said + "verb)")).asked()] == ["a.{verb}"]
