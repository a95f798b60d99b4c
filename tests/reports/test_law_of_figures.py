"""A figure that stands on two pages, in a report, an export or a payslip is the same everywhere, in any company.

`PLACES` is the list of the figures that are shown more than once, each with all its places. Where a page counts
otherwise (the day of the lead, only dials that tell their answer) that is a figure of its own, and the law says how the
two are tied.
"""

import io
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cached_property

import duckdb
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from python_calamine import CalamineWorkbook

from analytics.core.calendar import Month
from analytics.core.scope import Scope
from analytics.core.slice import Slice
from analytics.export import payroll_sheet
from analytics.pay.plan import default_plan
from analytics.reports import calls
from analytics.reports.pay import payroll, whatif
from analytics.reports.pay.bonus import BonusBasis
from analytics.reports.reach import call_lists, card, operators, overview, reach
from analytics.reports.reach.operators import OperatorRow
from analytics.reports.sales import handover, leads, meetings, processes
from analytics.store.data.duckdb_engine import DuckDBEngine
from tests.metrics.world import World, fill

DIRECTOR, BASIS = Scope.director(), BonusBasis(default_plan())
PEOPLE = ("Анна", "Борис", "Вера")
MONTH = Month(2024, 9)
START = date(2024, 8, 1)
DAYS = 90

days = st.integers(0, DAYS).map(lambda step: START + timedelta(days=step))
maybe_days = st.none() | days
people = st.sampled_from(PEOPLE)


@st.composite
def calls_of(draw: st.DrawFn) -> dict[str, object]:
    """A dial of a small base; some ring out, some are short, some are machines."""
    outcome, talk = draw(
        st.sampled_from(
            (("talk", 30), ("talk", 400), ("answered_short", 5), ("no_answer", 0), ("machine", 60), ("busy", 0))
        )
    )
    moment = datetime.combine(draw(days), datetime.min.time()) + timedelta(hours=draw(st.integers(8, 19)))
    return {
        "operator_raw": draw(people),
        "client_phone": f"+7916000{draw(st.integers(0, 30)):04d}",
        "started_local": f"{moment}",
        "list_id": draw(st.sampled_from(("A", "B", None))),
        "outcome": outcome,
        "talk_seconds": talk,
        "ring_seconds": draw(st.integers(1, 40)),
    }


@st.composite
def leads_of(draw: st.DrawFn) -> dict[str, object]:
    """A lead whose days come in no order at all, as some CRMs write them."""
    signed, kept_days = draw(maybe_days), draw(st.none() | st.integers(1, 90))
    return {
        "crm": "csv",
        "entity_id": str(draw(st.uuids())),
        "operator_raw": draw(st.sampled_from((*PEOPLE, "Глеб"))),
        "field_manager_raw": draw(st.sampled_from(("Олег", "Пётр", None))),
        "client_phones": f"+7916000{draw(st.integers(0, 30)):04d}",
        "created_at": str(draw(days)),
        "meeting_set_at": _text(draw(maybe_days)),
        "handed_over_at": _text(draw(maybe_days)),
        "meeting_held_at": _text(draw(maybe_days)),
        "signed_at": _text(signed),
        "cancelled_at": _text(signed + timedelta(days=kept_days)) if signed and kept_days else None,
        "amount_kopecks": draw(st.integers(1, 9) | st.none()),
        "process": draw(st.sampled_from(("two_stage", "phone_only", "unknown"))),
    }


def _text(day: date | None) -> str | None:
    return None if day is None else str(day)


worlds = st.fixed_dictionaries(
    {
        "call": st.lists(calls_of(), min_size=1, max_size=40),
        "lead": st.lists(leads_of(), max_size=15, unique_by=lambda lead: lead["entity_id"]),
    }
)


@dataclass(frozen=True)
class Shown:
    """Everything that is shown of one company over one slice."""

    engine: DuckDBEngine
    part: Slice

    @cached_property
    def overview(self) -> overview.OverviewReport:
        return overview.build(self.engine, self.part, DIRECTOR, BASIS)

    @cached_property
    def rows(self) -> tuple[OperatorRow, ...]:
        return operators.build(self.engine, self.part, DIRECTOR, BASIS)

    @cached_property
    def cards(self) -> tuple[OperatorRow, ...]:
        names = [row.operator for row in self.rows]
        found = (card.build(self.engine, self.part, DIRECTOR, BASIS, str(name)).row for name in names)
        return tuple(row for row in found if row is not None)

    @cached_property
    def handover(self) -> handover.HandoverReport:
        return handover.build(self.engine, self.part, DIRECTOR)

    @cached_property
    def processes(self) -> processes.ProcessesReport:
        return processes.build(self.engine, self.part, DIRECTOR)

    @cached_property
    def reach(self) -> reach.ReachReport:
        return reach.build(self.engine, self.part, DIRECTOR)

    @cached_property
    def bases(self) -> call_lists.CallListsReport:
        return call_lists.build(self.engine, self.part, DIRECTOR)

    def figure(self, metric: str) -> int:
        """A card of the overview."""
        (found,) = (one.num for one in self.overview.figures if one.metric == metric)
        return found

    def behind(self, metric: str) -> int:
        """How many leads the window behind a figure lists."""
        return leads.build(self.engine, self.part, DIRECTOR, metric).total

    def listed(self, standing: str) -> int:
        """How many leads the page of meetings lists for a standing."""
        return meetings.build(self.engine, self.part, DIRECTOR, meetings.Which(standing)).total

    def standing(self, code: str) -> int:
        """How many leads stand there, by the page of meetings."""
        return sum(one.count for one in self.handover.standing if one.code == code)


def total(rows: Iterable[object], name: str) -> int:
    return sum(getattr(row, name) for row in rows)


def of_rows(name: str) -> dict[str, Callable[[Shown], object]]:
    """The places of a figure that the overview, the table, the cards and the weeks show."""
    return {
        "overview, table": lambda shown: total(shown.overview.operators, name),
        "operators": lambda shown: total(shown.rows, name),
        "cards": lambda shown: total(shown.cards, name),
    }


PLACES: dict[str, Mapping[str, Callable[[Shown], object]]] = {
    "dials": {
        **of_rows("dials"),
        "overview": lambda shown: shown.figure("dials"),
        "weeks": lambda shown: total(shown.overview.trend, "dials"),
        "window": lambda shown: calls.build(shown.engine, shown.part, DIRECTOR).total,
    },
    "dials that tell their answer": {
        "operators": lambda shown: total(shown.rows, "reach_dials"),
        "weeks": lambda shown: total(shown.overview.trend, "reach_dials"),
        "reach by operator": lambda shown: total(shown.reach.by_operator, "dials"),
        "reach by base": lambda shown: total(shown.reach.by_list, "dials"),
        "hours": lambda shown: total(shown.reach.by_hour, "dials"),
        "bases": lambda shown: total(shown.bases.bases, "dials"),
        "bases, hours": lambda shown: total(shown.bases.by_hour, "dials"),
    },
    "answered": {
        **of_rows("answered"),
        "overview, reach": lambda shown: shown.figure("reach_rate"),
        "weeks": lambda shown: total(shown.overview.trend, "answered"),
        "reach by operator": lambda shown: total(shown.reach.by_operator, "answered"),
        "bases": lambda shown: total(shown.bases.bases, "answered"),
    },
    "effective": {
        **of_rows("effective"),
        "overview": lambda shown: shown.figure("effective"),
        "weeks": lambda shown: total(shown.overview.trend, "effective"),
    },
    "meetings set": {**of_rows("meetings_set"), "window": lambda shown: shown.behind("meetings_set")},
    "meetings handed over": {**of_rows("meetings_handed"), "window": lambda shown: shown.behind("meetings_handed")},
    "meetings held": {
        **of_rows("meetings_held"),
        "overview": lambda shown: shown.figure("meetings_held"),
        "weeks": lambda shown: total(shown.overview.trend, "meetings_held"),
        "window": lambda shown: shown.behind("meetings_held"),
        "meetings, said beside": lambda shown: shown.handover.lead_days.held.then,
    },
    "deals": {
        **of_rows("deals"),
        "overview": lambda shown: shown.figure("deals"),
        "weeks": lambda shown: total(shown.overview.trend, "deals"),
        "window": lambda shown: shown.behind("deals"),
        "meetings, said beside": lambda shown: shown.handover.lead_days.signed.then,
        "processes, said beside": lambda shown: shown.processes.lead_days.signed.then,
    },
    "target calls": {**of_rows("target_calls"), "window": lambda shown: shown.behind("target_calls")},
    "leads created": {
        "meetings": lambda shown: shown.handover.leads,
        "standing": lambda shown: total(shown.handover.standing, "count"),
        "first step and outside": lambda shown: shown.handover.stages[0].of + shown.handover.base.phone_leads,
        "processes": lambda shown: shown.processes.leads,
    },
    "meetings held of leads created": {
        "step": lambda shown: {one.stage: one.count for one in shown.handover.stages}["meeting_held"],
        "said beside": lambda shown: shown.handover.lead_days.held.of_leads,
    },
    "contracts of leads created": {
        "standing": lambda shown: shown.standing("signed") + shown.standing("cancelled"),
        "said beside": lambda shown: shown.handover.lead_days.signed.of_leads,
        "by road": lambda shown: sum(shown.handover.base.deals.values()),
        "said on processes": lambda shown: shown.processes.lead_days.signed.of_leads,
    },
    "contracts after a meeting": {
        "step": lambda shown: {one.stage: one.count for one in shown.handover.stages}["signed"],
        "by road": lambda shown: shown.handover.base.after_meeting,
    },
    "contracts cancelled of leads created": {
        "standing": lambda shown: shown.standing("cancelled"),
        "said beside": lambda shown: shown.handover.base.cancelled,
    },
    "signed leads listed": {
        "standing": lambda shown: shown.standing("signed"),
        "list": lambda shown: shown.listed("signed"),
    },
    "bonus": {
        "overview, table": lambda shown: _bonuses(shown.overview.operators),
        "operators": lambda shown: _bonuses(shown.rows),
        "cards": lambda shown: _bonuses(shown.cards),
    },
}


def _bonuses(rows: Iterable[OperatorRow]) -> dict[str | None, tuple[float | None, int | None]]:
    return {row.operator: (row.attainment, row.bonus_kopecks) for row in rows}


def company(world: World) -> DuckDBEngine:
    connection = duckdb.connect()
    fill(connection, world)
    return DuckDBEngine(connection, "law")


FEW = settings(max_examples=8, suppress_health_check=list(HealthCheck))


@FEW
@given(worlds, st.tuples(days, days).map(sorted) | st.none())
def test_every_figure_is_the_same_wherever_it_stands(world: World, period: list[date] | None) -> None:
    shown = Shown(company(world), Slice(*period) if period else Slice())
    for name, places in PLACES.items():
        found = {place: look(shown) for place, look in places.items()}
        assert len({str(value) for value in found.values()}) == 1, (name, found)


@FEW
@given(worlds)
def test_a_month_costs_the_same_on_every_page_in_the_workbook_and_in_what_if(world: World) -> None:
    engine = company(world)
    part = Slice(MONTH.first, MONTH.last)
    facts = payroll.month_facts(engine, MONTH, DIRECTOR, BASIS)
    if not facts.rows:
        return
    sheet, shown = payroll.build(facts, MONTH, BASIS), Shown(engine, part)
    told = {name: pay for name, pay in _bonuses(shown.rows).items() if pay[1] is not None}
    assert {name: pay for name, pay in _bonuses(shown.cards).items() if pay[1] is not None} == told
    known = {row.operator: (row.attainment, row.bonus_kopecks) for row in (() if sheet.unknown else sheet.rows)}
    assert {name: pay for name, pay in known.items() if name in told} == told
    assert {pay[1] for name, pay in known.items() if name not in told} <= {0}  # without a dial in the month
    paid = told
    book = CalamineWorkbook.from_filelike(io.BytesIO(payroll_sheet.as_xlsx(sheet, "ru"))).get_sheet_by_index(0)
    *listed, added = book.to_python()[1:]
    cells = {str(row[0]): row for row in listed}
    in_book = {name: round(100 * float(cells[str(name)][7])) for name in paid}
    assert in_book == {name: bonus for name, (_, bonus) in paid.items()}
    assert sum(round(100 * float(row[9])) for row in cells.values()) == sheet.total_kopecks
    assert round(100 * float(added[9])) == sheet.total_kopecks
    again = whatif.rerun(facts, BASIS, BASIS)
    assert again.current_total_pay_kopecks == again.total_pay_kopecks == sheet.total_kopecks
    if shown.overview.is_bonus_month_over and shown.overview.bonus_month == str(MONTH):
        assert shown.overview.bonus_forecast_kopecks == total(sheet.rows, "bonus_kopecks")
    signed = {row.operator: row.deals for row in shown.rows}
    for row in sheet.rows:
        (step,) = (one for one in row.steps if one.metric == "deals")
        kept = signed.get(row.operator, 0) + row.carried_in - row.taken_back
        assert step.fact + row.carried_out == kept
